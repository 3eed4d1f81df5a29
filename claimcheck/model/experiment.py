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
    """A value with its interval, in points of the metric."""

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
    """Runs that collapsed, a sentence each; reported, and not in the interval."""
    gains: tuple[LanguageGain, ...] = ()
    claim_id: str = ""
    """The report's claim that was tested: "C3"."""
    run: str = ""
    """Folder of the run, relative to the runs directory."""
    model: str = ""
    """Encoder that was trained."""
