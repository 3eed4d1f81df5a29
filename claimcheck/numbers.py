"""Decimal values with printed precision, intervals, and their comparison.

A printed number stands for every value that rounds to it: 8.2 stands for
[8.15, 8.25]. What is computed from printed numbers carries their intervals along
(Moore 1966, interval arithmetic), so 75.5 − 67.2 is 8.3 give or take 0.1.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claimcheck.model import Comparator, Number

_MULTIPLIERS = {"k": 3, "m": 6, "b": 9, "thousand": 3, "million": 6, "billion": 9}

_SIGN = r"[+\-\u2212\u2013\u2011\ufe63]"
NUMBER = re.compile(
    rf"""
    (?P<sign>(?<![\w.,)\]])(?:{_SIGN}|\u00b1)\s?)?
    (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)
    (?:\s?(?:\u00b1|\+/-|\\pm)\s?(?P<error>\d*\.?\d+))?
    (?P<scale>[kKMB](?![\w])|\s(?:thousand|million|billion)\b)?
    (?P<percent>\s?(?:%|percent\b|per\ cent\b))?
    """,
    re.VERBOSE,
)
"""A number as printed: sign, thousands separators, ±, multiplier, percent sign."""


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number and its character span [start, end) in a text."""

    number: Number
    start: int
    end: int


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


class Agreement(StrEnum):
    """How a claimed number relates to a found one."""

    YES = "yes"
    """The found value, rounded to the claim's precision, is the claimed one."""
    WITHIN_ROUNDING = "within rounding"
    """Not equal, but the rounding of the printed operands allows it."""
    NO = "no"


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
    share = Decimal(1) / len(intervals)
    low = sum((item.low for item in intervals), Decimal(0))
    high = sum((item.high for item in intervals), Decimal(0))
    return Interval(low * share, high * share)


def compare(
    claimed: Number,
    found: Interval,
    *,
    middle: Decimal,
    comparator: Comparator = Comparator.EXACT,
) -> Agreement:
    """Whether ``claimed`` is true of a value known to lie in ``found``.

    Args:
        claimed: the claim's number.
        found: rounding interval of the source's cell, or of what was computed.
        middle: the value as the source's printed digits give it.
        comparator: "about" allows one unit in the last printed place, or 2 % of the
            value if that is more; "over" and its kin turn the test into an inequality.
    """
    claim = rounding_interval(claimed)
    if comparator is Comparator.RANGE or claimed.upper is not None:
        return _yes(claim.low <= middle <= claim.high)
    if comparator is Comparator.OVER:
        return _yes(middle > claimed.value or _same(claim, middle, found, strict=True))
    if comparator is Comparator.AT_LEAST:
        return _yes(middle >= claim.low)
    if comparator is Comparator.UNDER:
        return _yes(middle < claimed.value or _same(claim, middle, found, strict=True))
    if comparator in {Comparator.AT_MOST}:
        return _yes(middle <= claim.high)
    if comparator is Comparator.ABOUT:
        unit = Decimal(1).scaleb(-claimed.decimals)
        slack = max(unit, abs(claimed.value) * Decimal("0.02"))
        return _yes(abs(middle - claimed.value) <= slack)
    if claim.contains(middle):
        return Agreement.YES
    return Agreement.WITHIN_ROUNDING if claim.overlaps(found) else Agreement.NO


def _same(claim: Interval, middle: Decimal, found: Interval, *, strict: bool) -> bool:
    """ "Over 80" is not true of exactly 80, but rounding may hide the difference."""
    return not strict and claim.contains(middle) and claim.overlaps(found)


def _yes(agrees: bool) -> Agreement:
    return Agreement.YES if agrees else Agreement.NO


def find_numbers(text: str) -> list[NumberSpan]:
    """All numbers written in digits, in order of appearance."""
    spans = []
    for match in NUMBER.finditer(text):
        sign = (match["sign"] or "").strip()
        start = match.start() if sign != "\u00b1" else match.start("digits")
        number = _build(
            match,
            negative=sign not in {"", "+", "\u00b1"},
            signed=sign not in {"", "\u00b1"},
        )
        spans.append(NumberSpan(number, start, match.end()))
    return spans


def parse_number(text: str) -> Number | None:
    """The number that ``text`` is, or None if it is something else."""
    spans = find_numbers(text.strip())
    if len(spans) != 1 or spans[0].start != 0 or spans[0].end != len(text.strip()):
        return None
    return spans[0].number


def _build(match: re.Match[str], *, negative: bool, signed: bool) -> Number:
    digits = match["digits"].replace(",", "")
    value = Decimal(digits)
    decimals = len(digits.partition(".")[2])
    scale = (match["scale"] or "").strip()
    if scale:
        power = _MULTIPLIERS[scale.lower()]
        value, decimals = value.scaleb(power), decimals - power
    return Number(
        value=-value if negative else value,
        decimals=decimals,
        text=match.group().strip(),
        signed=signed,
        error=Decimal(match["error"]) if match["error"] else None,
        percent=bool(match["percent"]),
    )


def read_cell(text: str) -> tuple[Number, ...]:
    """The numbers of a table cell, in order: "76.1 / 60.0" has two, "-" has none.

    Marks (†, *, ♣), standard deviations after ± or _ and parenthesised additions are
    left out: "74.5 (+7.9%)" and "89.2_2.1" have one number each.
    """
    main = re.sub(r"\([^)]*\)|_\{?[\d.]+\}?", " ", text)
    if not main.strip():
        main = text.strip("() ")
    return tuple(span.number for span in find_numbers(main))


def format_decimal(value: Decimal, decimals: int) -> str:
    """``value`` rounded half even to ``decimals`` places, with a true minus sign."""
    text = f"{round(value, max(decimals, 0)):,f}"
    return text.replace("-", "\u2212")
