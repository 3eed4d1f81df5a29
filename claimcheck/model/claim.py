"""Claims as a report states them, and the atoms they are taken apart into."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claimcheck.model.number import Direction, Quantity


@dataclass(frozen=True, slots=True)
class Stated:
    """What the report itself says of a claim."""

    verified: bool | None = None
    """✓ is true, × is false, neither is None."""
    confidence: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a report, or one given on the command line."""

    id: str
    """"C1", "C2", … in the order of the report; kept from sentence to experiment."""
    text: str
    truncated: bool = False
    """The report cut the text at a fixed width; what is cut off is not guessed."""
    stated: Stated = Stated()
    line: int | None = None
    """1-based line (text formats) or page (PDF) where the claim stands."""


class AtomKind(StrEnum):
    """What sort of statement an atom makes."""

    QUANTITY = "quantity"
    """A number is claimed."""
    COMPARISON = "comparison"
    """One thing is said to be better, worse or equal to another, without a number."""
    SUPERLATIVE = "superlative"
    """One thing is said to be the best, worst, largest … of its kind."""
    EFFECT = "effect"
    """Something helps, hurts or leaves unchanged something else, without a number."""
    STATEMENT = "statement"
    """Anything else: decided from text."""


class MentionKind(StrEnum):
    """What a name in a claim refers to."""

    DATASET = "dataset"
    METRIC = "metric"
    MODEL = "model"
    METHOD = "method"
    LANGUAGE = "language"
    SPLIT = "split"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a claim: character span [start, end) of the claim text."""

    text: str
    kind: MentionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Binding:
    """What an atom is about; empty strings where the claim does not say."""

    subject: str = ""
    """What is measured: a system, or an intermediate task."""
    baseline: str = ""
    """What a change or comparison is measured against."""
    dataset: str = ""
    """Data set or target task."""
    metric: str = ""
    model: str = ""
    """The underlying model where the subject is a training setting."""
    language: str = ""
    split: str = ""
    setting: str = ""
    """Other qualifiers ("without MLM", "single system", "open setting")."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One checkable statement of a claim."""

    id: str
    """Claim id and number: "C1.1"."""
    text: str
    """A self-contained restatement for retrieval; never more than the claim says."""
    kind: AtomKind
    binding: Binding = Binding()
    quantity: Quantity | None = None
    direction: Direction = Direction.NONE
    """Of a comparison, superlative (UP: best, DOWN: worst) or effect."""
    negated: bool = False
    quantifier: str = ""
    """"all", "most", "only", "none", "consistent" … where the claim generalises."""
    mentions: tuple[Mention, ...] = ()
    """Names of the whole claim, in order; spans refer to the claim's text."""
    start: int = 0
    end: int = 0
    """Span of the number, or of the clause, in the claim's text."""
