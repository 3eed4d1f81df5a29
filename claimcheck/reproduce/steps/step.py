"""Single steps: a training phase, an evaluation in one language, a task as a vector."""

from dataclasses import dataclass
from typing import Literal

from claimcheck.reproduce.recipes.recipe import Evaluation, Phase, TrainingTask

Layers = tuple[int, ...] | Literal["all"]


@dataclass(frozen=True, slots=True, order=True)
class DataNeed:
    """Examples that a step reads."""

    task: str
    """Name in ``claimcheck.reproduce.tasks``, whose data set it is."""
    split: str
    language: str
    fraction: float = 1.0


@dataclass(frozen=True, slots=True)
class TrainStep:
    """One phase: an encoder in, an encoder with heads out."""

    key: str
    parent: str | None
    """The training before it; None for the encoder as it was published."""
    encoder: str
    phase: Phase
    seed: int
    max_steps: int | None
    data: tuple[DataNeed, ...]

    def needs(self, task: str, split: str) -> list[DataNeed]:
        """What it reads of a task's split, in all languages."""
        return [need for need in self.data if (need.task, need.split) == (task, split)]


@dataclass(frozen=True, slots=True)
class EvaluateStep:
    """A trained or untouched encoder on one language of one task."""

    key: str
    parent: str | None
    encoder: str
    evaluation: Evaluation
    """Its languages are those of the recipe that asked first; so is its metric where a
    task with a head is scored by all metrics at once."""
    language: str
    layers: Layers
    """For retrieval; empty for all other tasks."""
    data: tuple[DataNeed, ...]


@dataclass(frozen=True, slots=True)
class EmbedStep:
    """A task as a vector: mean state of its English examples, no training."""

    key: str
    parent: None
    encoder: str
    training: TrainingTask | Evaluation
    """What is embedded and how long it may be; retrieval, which trains nothing, as it is
    measured."""
    data: tuple[DataNeed, ...]


Step = TrainStep | EvaluateStep | EmbedStep
