"""What came out of running an experiment again, as renderers show it."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The empirical verdict on a published number."""

    CONFIRMED = "confirmed"
    """Measured within the recipe's margin of it, over enough seeds."""
    CONTRADICTED = "contradicted"
    """The interval of the measured value excludes it; never on one seed."""
    INCONCLUSIVE = "inconclusive"
    """Neither: the interval is too wide, or the seeds too few."""
    PROTOCOL_DIFFERS = "protocol_differs"
    """Measured, but not on the published encoder, data or settings."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """A value with its interval: points of the metric, or a correlation in [-1, 1]."""

    value: float
    low: float
    high: float
    level: float
    """Confidence level of the interval, in (0, 1)."""


@dataclass(frozen=True, slots=True)
class LanguageGain:
    """The difference of treatment and baseline in one language."""

    language: str
    baseline: float
    treatment: float
    gain: Measurement


@dataclass(frozen=True, slots=True)
class Comparison:
    """A published number beside the measured one."""

    recipe: str
    """Id of the recipe: "squad1-tatoeba"."""
    claim: str
    """The number in words."""
    published: float | None
    printed: str
    place: str
    """"Table 2, page 5, arXiv 2005.13013v1"; empty where no paper prints the number."""
    measured: Measurement | None
    """None where no pair of runs has ended well."""
    outcome: Outcome
    reasons: tuple[str, ...]
    """Sentences that say why, the deciding one first."""
    seeds: tuple[int, ...]
    """Those whose arms both ended well."""
    degenerate: tuple[str, ...] = ()
    """A sentence for each run that collapsed, failed or has not ended; none is measured."""
    gains: tuple[LanguageGain, ...] = ()
    claim_id: str = ""
    """The report's claim that was tested: "C3"."""
    run: str = ""
    """Folder of the run, relative to the runs directory."""
    model: str = ""
    """Encoder that was trained."""
    metric: str = ""
    """"accuracy", "f1", "mrr@20" ..."""
    margin: float = 0.0
    """Points within which a measured value counts as the published one; 0: none given."""
    is_difference: bool = True
    """Whether the number is a difference of two arms, so that its sign says something."""


@dataclass(frozen=True, slots=True)
class LayerRecall:
    """Retrieval recall of one layer, in percent, with and without the treatment."""

    layer: int
    """0 is the embeddings."""
    baseline: float
    treatment: float
    gain: Measurement | None = None
    language: str = ""
    """Empty for the mean over languages."""


@dataclass(frozen=True, slots=True)
class GroupGain:
    """The mean difference over a group of languages."""

    group: str
    """"class 1 of Joshi et al. 2020"."""
    languages: tuple[str, ...]
    gain: Measurement


@dataclass(frozen=True, slots=True)
class Point:
    """One treatment or language in an association."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Association:
    """How two properties of the same things go together."""

    method: str
    """"Spearman's ρ"."""
    x_name: str
    """What is counted along x, with its unit."""
    y_name: str
    points: tuple[Point, ...]
    coefficient: Measurement
    """In [-1, 1]."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a recipe asks beyond one difference: by layer, by language, by distance."""

    findings: tuple[str, ...] = ()
    """Sentences that sum it up, the most important first."""
    layers: tuple[LayerRecall, ...] = ()
    groups: tuple[GroupGain, ...] = ()
    associations: tuple[Association, ...] = ()


@dataclass(frozen=True, slots=True)
class TrainingCurve:
    """How one training went."""

    name: str
    """Arm and phase: "squad1, intermediate"."""
    seed: int
    steps: tuple[int, ...]
    losses: tuple[float, ...]
    """Mean training loss up to each of ``steps``, since the one before."""
    evaluated: tuple[int, ...] = ()
    """Steps at which the English development data were evaluated."""
    development: tuple[float, ...] = ()
    """What was found there; higher is better, a mean loss carries a minus."""
    degenerate: bool = False
    """The training collapsed."""


@dataclass(frozen=True, slots=True)
class ExperimentSetting:
    """One setting of a recipe, and who says what it shall be."""

    name: str
    """Path within the recipe: "treatment squad1, phase 1, learning rate"."""
    value: str
    source: str
    """"paper", "authors' code", "benchmark script", "assumed"; empty where it is part of
    the question itself."""
    place: str = ""
    """Where it is said: "Appendix B"."""


@dataclass(frozen=True, slots=True)
class Experiment:
    """A comparison with all that stands behind it."""

    comparison: Comparison
    title: str
    analysis: Analysis | None = None
    curves: tuple[TrainingCurve, ...] = ()
    settings: tuple[ExperimentSetting, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """(name, value) of what the run recorded: git revision, hardware, hashes ..."""
    notes: str = ""
    """What a reader must know of the recipe."""
    signature: str = ""
    """What made the result, on one line: "claimcheck:0.1.0|recipe:…|model:…|…"."""
