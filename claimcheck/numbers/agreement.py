"""Whether a claimed number is true of a found one."""

from decimal import Decimal
from enum import StrEnum

from claimcheck.model import Comparator, Number
from claimcheck.numbers.intervals import Interval, rounding_interval

_ABOUT_SHARE = Decimal("0.02")
"""Relative slack of "about": a choice, small enough to keep 85 and 87 apart."""


class Agreement(StrEnum):
    """How a claimed number relates to a found one."""

    YES = "yes"
    """The found value, rounded to the claim's precision, is the claimed one."""
    WITHIN_ROUNDING = "within rounding"
    """Not equal, but the rounding of the printed operands allows it."""
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
        comparator: "about" allows one unit in the last printed place, or 2 % of the
            value if that is more; "over" and its kin turn the test into an inequality,
            strict where the word is ("over 80" is not true of 80). "Up to" names a
            maximum: compare it with the largest value found.
    """
    claim = rounding_interval(claimed)
    if comparator is Comparator.RANGE or claimed.upper is not None:
        agrees = claim.contains(middle)
    elif comparator is Comparator.OVER:
        agrees = middle > claimed.value
    elif comparator is Comparator.AT_LEAST:
        agrees = middle >= claim.low
    elif comparator is Comparator.UNDER:
        agrees = middle < claimed.value
    elif comparator is Comparator.AT_MOST:
        agrees = middle <= claim.high
    elif comparator is Comparator.ABOUT:
        unit = Decimal(1).scaleb(-claimed.decimals)
        slack = max(unit, abs(claimed.value) * _ABOUT_SHARE)
        agrees = abs(middle - claimed.value) <= slack
    elif claim.contains(middle):
        agrees = True
    else:
        return Agreement.WITHIN_ROUNDING if claim.overlaps(found) else Agreement.NO
    return Agreement.YES if agrees else Agreement.NO
