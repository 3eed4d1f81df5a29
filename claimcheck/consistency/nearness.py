"""Slips of the pen: numbers that differ by a rounding or by one digit."""

from decimal import Decimal

from claimcheck.model import Number

_UNITS = frozenset({0, 1, 2, 10, 100})
"""Differences, in units of the last printed digit, that a rounding or a digit that is one
too high or too low makes. 0: not the same, but the same after rounding."""


def is_slip(said: Number, found: Decimal) -> bool:
    """Whether a printed number is near to a found one in the way of a slip.

    Two digits that changed places count as well: 25.4 and 24.5.
    """
    scale = max(said.decimals, 0)
    first = int(abs(said.value).scaleb(scale).to_integral_value())
    second = int(abs(found).scaleb(scale).to_integral_value())
    if min(first, second) == 0:
        return False
    if abs(first - second) in _UNITS and abs(first - second) * 2 <= first:
        return True
    one, two = str(first), str(second)
    return len(one) == len(two) > 1 and sorted(one) == sorted(two)
