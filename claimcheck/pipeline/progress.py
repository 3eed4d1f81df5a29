"""How long steps tell how far they are."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the stage, the number of steps done, and of steps in all."""


def silent(stage: str, done: int, total: int) -> None:
    """Say nothing."""
