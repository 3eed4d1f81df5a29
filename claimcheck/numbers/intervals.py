"""Closed intervals of decimals.

A printed number stands for every value that rounds to it: 8.2 stands for
[8.15, 8.25]. What is computed from printed numbers carries their intervals along
(Moore 1966, interval arithmetic), so 75.5 − 67.2 is 8.3 give or take 0.1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.model import Number


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of decimals, ``low`` ≤ ``high``."""

    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        """The centre."""
        return (self.low + self.high) / 2

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low)

    def scale(self, factor: Decimal) -> "Interval":
        """The interval times a constant."""
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def divide(self, other: "Interval") -> "Interval":
        """The interval divided by one that does not contain 0.

        Raises:
            ZeroDivisionError: ``other`` contains 0.
        """
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor's interval contains 0")
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two share more than an end point."""
        if self.low == self.high or other.low == other.high:
            return self.low <= other.high and other.low <= self.high
        return self.low < other.high and other.low < self.high

    def contains(self, value: Decimal) -> bool:
        """Whether ``value`` lies in the closed interval."""
        return self.low <= value <= self.high


def rounding_interval(number: Number) -> Interval:
    """Every value that rounds to ``number`` as printed; a range gives its two ends."""
    half = Decimal(5).scaleb(-number.decimals - 1)
    upper = number.value if number.upper is None else number.upper
    return Interval(number.value - half, upper + half)


def exactly(value: Decimal | int) -> Interval:
    """A value without rounding: a count, say."""
    return Interval(Decimal(value), Decimal(value))


def mean(intervals: Sequence[Interval]) -> Interval:
    """Mean of at least one interval."""
    count = Decimal(len(intervals))
    low = sum((item.low for item in intervals), Decimal(0))
    high = sum((item.high for item in intervals), Decimal(0))
    return Interval(low / count, high / count)
