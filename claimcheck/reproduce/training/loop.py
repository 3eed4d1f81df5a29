"""The training loop."""

from collections.abc import Callable, Sequence
from pathlib import Path

from claimcheck.reproduce.encoder.model import Model
from claimcheck.reproduce.training.record import TrainingRecord
from claimcheck.reproduce.training.settings import (
    Machine,
    MaskedText,
    Settings,
    TrainingSet,
)

Measure = Callable[[Model], float]
"""How good a model is on development data; higher is better."""


def train(
    model: Model,
    sets: Sequence[TrainingSet],
    settings: Settings,
    *,
    machine: Machine,
    folder: Path,
    masked: MaskedText | None = None,
    measure: Measure | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> TrainingRecord:
    """Train the model in place; its best weights where they are measured, else the last.

    Killed at any moment and called again with the same arguments, it goes on from the
    last checkpoint in ``folder``; on a CPU to the same bits.
    """
    raise NotImplementedError
