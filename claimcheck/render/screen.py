"""Blocks of rich as text, for a terminal or as if for one."""

import io
from collections.abc import Callable, Iterable

from rich.console import Console, RenderableType
from rich.text import Text

_LEAST_WIDTH = 40
"""Below this nothing is readable; the terminal may wrap then."""


class Unwrapped(Text):
    """A line left whole, so that it can be copied; the terminal itself may wrap it."""


def draw(
    blocks: Callable[[int], Iterable[RenderableType]], *, width: int, colour: bool
) -> str:
    """The blocks as text of at most ``width`` columns.

    Args:
        blocks: Called with the columns that there are.
        width: Columns that are asked for.
        colour: Whether to write ANSI colours.
    """
    console = Console(
        file=io.StringIO(),
        width=max(width, _LEAST_WIDTH),
        force_terminal=colour,
        # Sixteen colours follow the theme of the user's terminal.
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as captured:
        for block in blocks(console.width):
            console.print(block, soft_wrap=isinstance(block, Unwrapped))
    lines = captured.get().splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
