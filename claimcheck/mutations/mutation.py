"""A statement changed on purpose, and what was changed."""

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.model import Label


class Kind(StrEnum):
    """What a mutation changes."""

    ROUNDED = "rounded"
    """A number printed with fewer decimals, correctly rounded: the statement stays true."""
    LAST_DIGIT = "last digit"
    """The last printed digit, by more than rounding can explain."""
    LEADING_DIGIT = "leading digit"
    """A digit before the last."""
    OTHER_ROW = "other row"
    """The number that the table prints in another row of the same column."""
    UNIT = "unit"
    """Points for percent of the baseline, or the other way round."""
    SWAPPED = "swapped"
    """Two subjects, or the numbers that two subjects have, trade places."""
    OTHER_DATASET = "other dataset"
    OTHER_METRIC = "other metric"
    DIRECTION = "direction"
    """Better becomes worse, a gain a loss."""
    SUPERLATIVE = "superlative"
    """What is said to be the best is another row."""
    NEGATION = "negation"
    """A "not" put in or taken out."""

    @property
    def stays_true(self) -> bool:
        """Whether the mutated statement is as true as the original."""
        return self is Kind.ROUNDED

    @property
    def falsifies_number(self) -> bool:
        """Whether the mutation leaves a false number behind, all else being as it was."""
        return self in _FALSE_NUMBERS


_FALSE_NUMBERS = frozenset({Kind.LAST_DIGIT, Kind.LEADING_DIGIT, Kind.OTHER_ROW, Kind.UNIT})


@dataclass(frozen=True, slots=True)
class Mutation:
    """A true statement with one thing changed."""

    kind: Kind
    text: str
    """The statement after the change."""
    original: str
    change: str
    """What became what: "8.2 → 8.6"."""

    @property
    def label(self) -> Label:
        """The verdict that the original's source gives on it."""
        return Label.SUPPORTED if self.kind.stays_true else Label.REFUTED


def replaced(kind: Kind, text: str, start: int, end: int, new: str) -> Mutation:
    """The mutation that puts ``new`` where ``text[start:end]`` stands."""
    old = text[start:end]
    changed = text[:start] + new + text[end:]
    return Mutation(kind, changed, text, f"{old} → {new}")
