"""The files under ``reproduce/recipes/``: settings shared by all, and one file a treatment.

``settings.toml`` says how each task is trained and measured, every value with its
source; a treatment's file says which tasks come in between, where its numbers are
printed, and what it is measured on. ``resolution`` makes recipes of both.
"""

from typing import Literal

from pydantic import Field

from claimcheck.reproduce.recipes.recipe import (
    EarlyStopping,
    Frozen,
    Mixture,
    Question,
    Sourced,
)


class Training(Frozen):
    """What holds for every phase."""

    warm_up: Sourced[float]
    weight_decay: Sourced[float]
    clip_norm: Sourced[float]
    early_stopping: EarlyStopping


class TaskSettings(Frozen):
    """How a task is trained on, in either phase."""

    name: str
    """As a paper prints it: "SQuAD v1.1"."""
    task: str
    """Name in ``claimcheck.reproduce.tasks``."""
    epochs: Sourced[float]
    batch_size: Sourced[int]
    max_length: Sourced[int]
    stride: Sourced[int] | None = None
    learning_rate: Sourced[float] | None = None
    """Instead of that of the phase."""
    early_stopping: bool = True
    """False where the English development data are wanting."""
    gpu_hours: float = Field(gt=0)
    """Ceiling of one training of XLM-R Large with one seed, in hours of one GPU."""


class IntermediateTask(TaskSettings):
    """An intermediate task."""

    examples: Sourced[int]
    """Size of its training data; decides its share where tasks or MLM are mixed."""


class MaskedSettings(Frozen):
    """Masked language modelling that is mixed into intermediate training."""

    languages: Sourced[tuple[str, ...]]
    examples: Sourced[int]
    """Sentences that it draws from."""
    alpha: Sourced[float]
    """Exponent of the languages' shares of them."""
    batch_size: Sourced[int]
    rate: Sourced[float]
    gpu_hours: float = Field(gt=0)
    """Ceiling of its part of one training."""


class IntermediateSettings(Frozen):
    """The phase in between."""

    learning_rate: Sourced[float]
    learning_rate_with_masked: Sourced[float]
    mixture: Mixture
    masked: MaskedSettings
    tasks: dict[str, IntermediateTask]


class TargetSettings(Frozen):
    """The last phase."""

    learning_rate: Sourced[float]
    tasks: dict[str, TaskSettings]


class EvaluationSettings(Frozen):
    """One metric of one target task."""

    name: str
    """As a report would say it: "Tatoeba accuracy"."""
    target: str | None = None
    """Which task of ``target`` is trained first; None where nothing is."""
    task: str
    metric: str
    split: str
    languages: Sourced[tuple[str, ...]]
    layer: Sourced[int] | None = None
    max_length: Sourced[int]
    stride: Sourced[int] | None = None
    margin: Sourced[float]
    column: str = ""
    """Its column of a published table; empty where no table has it."""
    column_metric: str = ""
    """Which of the column's values, as the published file calls it: "F1"."""
    notes: str = ""


class AverageSettings(Frozen):
    """What an average over tasks is taken over."""

    name: str
    evaluations: tuple[str, ...]
    margin: Sourced[float]
    column: str = ""


class Settings(Frozen):
    """``settings.toml``."""

    model: str
    baseline: str
    """What the papers call the encoder without intermediate training."""
    seeds: tuple[int, ...] = Field(min_length=1)
    disk_gb: float = Field(gt=0)
    """Of the checkpoints of one phase."""
    training: Training
    intermediate: IntermediateSettings
    target: TargetSettings
    evaluations: dict[str, EvaluationSettings]
    average: AverageSettings


class PublishedRow(Frozen):
    """A row of a file under ``reproduce/published/``."""

    file: str
    """Without its ending: "2005.13013v1-table2"."""
    row: str
    block: str = "development"
    mlm: Literal["yes", "no", ""] = ""


class ArmSettings(Frozen):
    """What an arm is trained on before the target task; nothing, for the baseline."""

    name: str = ""
    """In words; by default from the names of its tasks."""
    tasks: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    masked: bool = False
    """Whether masked language modelling is mixed in."""


class Treatment(Frozen):
    """A treatment's file; each of its evaluations becomes the recipe "FILE-EVALUATION"."""

    question: Question = Question.DIFFERENCE
    baseline: ArmSettings = ArmSettings()
    treatments: tuple[ArmSettings, ...] = ()
    evaluations: tuple[str, ...] = Field(min_length=1)
    """Names in ``settings.toml``; "average" stands for the mean over tasks."""
    average_of: str = ""
    """File whose recipes the average is taken over; by default this one."""
    published: PublishedRow | None = None
    notes: str = ""
