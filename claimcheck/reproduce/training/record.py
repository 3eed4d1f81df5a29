"""What is kept of a training."""

from dataclasses import dataclass
from enum import StrEnum


class Stop(StrEnum):
    """Why a training ended."""

    FINISHED = "finished"
    """All planned steps are done."""
    EARLY = "early stopping"
    """Development data gave no new best for as long as the patience is."""
    NOT_FINITE = "not finite"
    """The loss or the gradient became infinite or no number."""


@dataclass(frozen=True, slots=True)
class Point:
    """One optimizer step."""

    step: int
    """From 1."""
    source: str
    """The task's name, or "mlm"."""
    loss: float
    """Mean over the step's targets, in nats."""
    gradient_norm: float
    """Before clipping."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """Development data at one step."""

    step: int
    value: float
    """Higher is better; the negative mean loss unless a measure was given."""


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """How a training went."""

    planned_steps: int
    steps: int
    """That were done."""
    tokens: int
    """That were read, without filling."""
    seconds: float
    """In the loop, over all processes that took part."""
    stopped: Stop
    curve: tuple[Point, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    best_step: int | None = None
    """Whose weights were kept; None where the last step's were."""
    degenerate: str = ""
    """Why the training counts as collapsed; empty where it does not."""
