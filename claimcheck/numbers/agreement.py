"""Whether a claimed number is true of a found one."""

from decimal import Decimal
from enum import StrEnum

from claimcheck.model import Comparator, Number
from claimcheck.numbers.intervals import Interval, rounding_interval

_ABOUT_SHARE = Decimal("0.02")
"""Relative slack of "about": a choice, small enough to keep 85 and 87 apart."""
_TWO = Decimal(2)


class Agreement(StrEnum):
    """How a claimed number relates to a found one."""

    YES = "yes"
    """The found value, rounded to the claim's precision, is the claimed one."""
    WITHIN_ROUNDING = "within rounding"
    """Not equal, but the rounding of the printed operands allows it."""
    OPEN = "open"
    """The words are too loose to say: "about 20" beside 18, "10 to 99" beside 84.6."""
    NO = "no"


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
        comparator: "about" allows half a unit in the last printed place, or 2 % of the
            value if that is more, and "nearly" the same from below; "over" and its kin
            turn the test into an inequality with the printed value, strict where the word
            is ("over 80" is not true of 80). "Up to" names a maximum: compare it with the
            largest value found. A range is of several values: of one it is true where it
            is no wider than "about" is.
    """
    claim = rounding_interval(claimed)
    if claimed.upper is not None:
        return _between(claimed, claimed.upper, middle)
    if comparator is Comparator.OVER:
        agrees = middle > claimed.value
    elif comparator is Comparator.AT_LEAST:
        agrees = middle >= claimed.value
    elif comparator is Comparator.UNDER:
        agrees = middle < claimed.value
    elif comparator is Comparator.AT_MOST:
        agrees = middle <= claimed.value
    elif comparator in {Comparator.ABOUT, Comparator.NEARLY}:
        return _approximate(claimed, middle, above=comparator is Comparator.ABOUT)
    elif claim.contains(middle):
        agrees = True
    else:
        return Agreement.WITHIN_ROUNDING if claim.overlaps(found) else Agreement.NO
    return Agreement.YES if agrees else Agreement.NO


def _between(low: Number, high: Decimal, middle: Decimal) -> Agreement:
    """Whether one value is what a range from ``low`` to ``high`` says."""
    if not rounding_interval(low).contains(middle):
        return Agreement.NO
    narrow = (high - low.value) / _TWO <= _slack(low)
    return Agreement.YES if narrow else Agreement.OPEN


def _approximate(claimed: Number, middle: Decimal, *, above: bool) -> Agreement:
    """Whether a value is about the claimed one; ``above`` if it may be more than that.

    Zeros at the end of a number may be rounding: whether 18 is about 20 is left open.
    """
    half, slack = _unit(-claimed.decimals) / _TWO, _slack(claimed)
    exponent = claimed.value.normalize().as_tuple().exponent
    loose = max(slack, _unit(int(exponent)) / _TWO)
    if not above and abs(middle) > abs(claimed.value):
        slack, loose = Decimal(0), half
    distance = abs(middle - claimed.value)
    if distance <= slack:
        return Agreement.YES
    return Agreement.OPEN if distance <= loose else Agreement.NO


def _slack(number: Number) -> Decimal:
    """How far from a number something may be that is about the same."""
    return max(_unit(-number.decimals) / _TWO, abs(number.value) * _ABOUT_SHARE)


def _unit(exponent: int) -> Decimal:
    return Decimal(1).scaleb(exponent)
