"""A recipe: one published number, and the experiment that would find it again.

The files under ``reproduce/recipes/`` share settings between many numbers; here every
number stands alone, with each setting resolved and its source beside it.
"""

from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Base of the recipe's parts: unknown keys are refused, nothing changes later."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Provenance(StrEnum):
    """Who says what a setting shall be."""

    PAPER = "paper"
    AUTHORS_CODE = "authors' code"
    BENCHMARK_SCRIPT = "benchmark script"
    ASSUMED = "assumed"


T = TypeVar("T")


class Sourced(Frozen, Generic[T]):
    """A setting and who says so."""

    value: T
    source: Provenance
    place: str = ""
    """Where it is said: "Appendix B", "xtreme/scripts/train_qa.sh"."""


class Question(StrEnum):
    """What a recipe asks."""

    DIFFERENCE = "difference"
    """By how much the treatment differs from the baseline."""
    SCORE = "score"
    """What the baseline alone scores; nothing need be trained for retrieval."""
    LAYERS = "layers"
    """Retrieval recall of every layer, before and after the treatment."""
    RESOURCES = "resources"
    """Whether the difference depends on how well resourced a language is."""
    DISTANCE = "distance"
    """Whether the differences of several treatments follow the tasks' distances."""
    AVERAGE = "average"
    """The mean over tasks of what other recipes measure (``parts``): first over the
    metrics of a task, then over tasks, as XTREME's score is formed. Nothing else is run."""


class TrainingTask(Frozen):
    """One task that a phase trains on."""

    task: str
    """Name in ``claimcheck.reproduce.tasks``: "squad1". XNLI is trained for on "mnli",
    XQuAD and MLQA on "squad1": their heads and labels are the same."""
    languages: tuple[str, ...] = ("en",)
    """Of its training data; others than "en" are translations."""
    epochs: Sourced[float]
    batch_size: Sourced[int]
    """Examples in one optimizer step."""
    max_length: Sourced[int]
    """Most tokens of one input."""
    stride: Sourced[int] | None = None
    """Tokens between the starts of two windows over a long context, as ``doc_stride`` of
    BERT's and XTREME's scripts; for spans only."""


class MaskedLanguageModelling(Frozen):
    """Masked language modelling that is mixed into a phase."""

    languages: tuple[str, ...]
    examples: Sourced[int]
    """Texts that are drawn from all languages."""
    alpha: Sourced[float]
    """Exponent of the languages' shares of the text, in (0, 1]."""
    batch_size: Sourced[int]
    rate: Sourced[float]
    """Share of the tokens that is masked, in (0, 1)."""
    share: Sourced[float]
    """Share of the optimizer steps that it takes, in (0, 1)."""


class StopBy(StrEnum):
    """What on development data tells a better model from a worse one."""

    METRIC = "metric"
    """The mean over tasks of their own metrics: accuracy, F1, or half F1 and half EM."""
    LOSS = "loss"
    """The mean loss."""


class EarlyStopping(Frozen):
    """When a phase ends before its epochs do; English development data alone decide."""

    measure: Sourced[StopBy]
    examples: Sourced[int]
    """Taken from the start of each task's development split."""
    every_steps: Sourced[int]
    patience: Sourced[int]
    """Evaluations without a new best after which training stops."""


class Mixture(Frozen):
    """How several tasks share the steps of a phase."""

    size_cap: Sourced[int]
    """K: a step is a task's with probability proportional to min(examples, K)."""
    epochs: Sourced[float]
    """Of the whole, in place of the tasks' own."""


class Phase(Frozen):
    """One training of the encoder, with new heads."""

    role: str = Field(pattern="^(intermediate|target)$")
    tasks: tuple[TrainingTask, ...] = Field(min_length=1)
    learning_rate: Sourced[float]
    warm_up: Sourced[float]
    """Share of the steps over which the learning rate rises, in [0, 1]."""
    weight_decay: Sourced[float]
    clip_norm: Sourced[float]
    mixture: Mixture | None = None
    """None where there is one task; several then have each its own epochs."""
    early_stopping: EarlyStopping | None = None
    masked: MaskedLanguageModelling | None = None


class Arm(Frozen):
    """A sequence of phases, each starting from the encoder of the one before."""

    name: str
    phases: tuple[Phase, ...] = ()


class Evaluation(Frozen):
    """What is measured when an arm is trained."""

    task: str
    """Name in ``claimcheck.reproduce.tasks``: "tatoeba"."""
    metric: str
    """"accuracy", "f1", "exact_match", "mrr@20", "map@20"; "score" for an average."""
    languages: tuple[str, ...] = Field(min_length=1)
    languages_source: str = ""
    """Who lists them: "authors' code, jiant xtreme_runconfig_writer.py"."""
    split: str
    """"validation" or "test"."""
    layer: Sourced[int] | None = None
    """Layer whose mean-pooled states are compared; 0 is the embeddings. Retrieval only."""
    max_length: Sourced[int]
    stride: Sourced[int] | None = None


class Published(Frozen):
    """The number that a paper prints. Never compared across versions."""

    arxiv_id: str
    version: int = Field(ge=1)
    table: str
    """"Table 2"; "abstract" or "introduction" for a number that stands in the text."""
    page: int | None = Field(ge=1)
    """None where the number is known, but not its page."""
    row: str
    column: str
    printed: str
    value: float
    """In points of the metric, 0 to 100; a difference carries its sign."""
    is_difference: bool
    baseline: float | None = None
    """The cell that a difference is taken from, where it is printed."""

    @property
    def label(self) -> str:
        """Paper and version: "2005.13013v1"."""
        return f"{self.arxiv_id}v{self.version}"


class Budget(Frozen):
    """What the run may cost before it must be asked for by name."""

    gpu_hours: float = Field(gt=0)
    disk_gb: float = Field(gt=0)


class Recipe(Frozen):
    """One number and its experiment."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    """"squad1-tatoeba"."""
    title: str
    question: Question
    claim: str
    """The number in words, as a report would state it."""
    published: Published | None = None
    """None where no paper prints the number: the run measures, nothing is compared."""
    model: str
    """Encoder on the hub, or a folder."""
    baseline: Arm
    treatments: tuple[Arm, ...] = ()
    """One for a difference; several for a correlation; none for a score or average."""
    parts: tuple[str, ...] = ()
    """Ids of the recipes that an average is taken over; empty for all others."""
    evaluation: Evaluation
    seeds: tuple[int, ...] = Field(min_length=1)
    margin: Sourced[float]
    """Points within which a measured value counts as the same (equivalence margin)."""
    budget: Budget
    notes: str = ""
    """What a reader must know: departures from the paper, missing data."""
