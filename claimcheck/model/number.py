"""Numbers as they are printed, and what a quantity says about them."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What a quantity is measured in."""

    NONE = "none"
    POINTS = "points"
    """Absolute difference on a 0–100 scale."""
    PERCENT = "percent"
    """A percent sign: a share, a score on 0–100, or (with role CHANGE) a change whose
    reading, absolute or relative, the words around it decide."""
    RELATIVE_PERCENT = "relative percent"
    """Of the baseline: a change ("relative improvement of 47 %"), or, with role ABSOLUTE,
    the result itself ("97 % of BERT's accuracy")."""
    F1 = "F1"
    ACCURACY = "accuracy"
    EXACT_MATCH = "EM"
    BLEU = "BLEU"
    CORRELATION = "correlation"
    FACTOR = "factor"
    """A multiple ("3 times", "2.5x")."""
    COUNT = "count"
    RANK = "rank"
    OTHER = "other"


class Role(StrEnum):
    """What part a quantity plays in its claim."""

    ABSOLUTE = "absolute"
    CHANGE = "change"
    AVERAGE = "average"
    COUNT = "count"


class Direction(StrEnum):
    """Which way a change or comparison goes."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Comparator(StrEnum):
    """How the number is meant to bound the truth."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at least"
    UNDER = "under"
    AT_MOST = "at most"
    UP_TO = "up to"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal value with its printed precision."""

    value: Decimal
    decimals: int
    """Digits printed after the point; negative where trailing digits were dropped by a
    multiplier ("392k" is 392000 with decimals −3)."""
    text: str
    """As printed."""
    signed: bool = False
    """Printed with an explicit + or −."""
    error: Decimal | None = None
    """The ± part."""
    upper: Decimal | None = None
    """Upper end of a printed range; ``value`` is then its lower end."""
    percent: bool = False
    """Printed with a percent sign."""

    @property
    def ends(self) -> tuple["Number", ...]:
        """The two ends of a range, or the number itself."""
        if self.upper is None:
            return (self,)
        low = replace(self, upper=None)
        return low, replace(low, value=self.upper)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a claim with the meaning that the words around it give it."""

    number: Number
    unit: Unit = Unit.NONE
    role: Role = Role.ABSOLUTE
    direction: Direction = Direction.NONE
    comparator: Comparator = Comparator.EXACT
    averaged: bool = False
    """The claim says that it is a mean ("average improvement of 5.4")."""
