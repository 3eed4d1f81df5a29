"""Values computed from table cells, and whether they are what a claim says."""

from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.model import Comparator, Direction, Number, Quantity, Role
from claimcheck.numbers import Agreement, Interval, compare, format_decimal
from claimcheck.verdict.axis_names import AVERAGE
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.direction import toward
from claimcheck.verdict.grid import Place

_NAMED = 0.5
"""Cover from which a column's header is named."""
_STRAY = 3
_FULLY = 0.66
"""Share of a name that must stand around a cell that is to refute."""
RATIO = "ratio"
"""Operation that divides the larger of two cells by the smaller."""
_REMOTE = 5
"""Times a bound from which a value is not what is bounded."""
_BOUNDED_ABOVE = frozenset({Comparator.UNDER, Comparator.AT_MOST})
RANGE = "range of differences"
"""Operation whose value is an interval from the smallest to the largest difference."""
_DIFFERENCES = frozenset({"difference", RANGE})
"""Operations whose value is a difference, on the scale of the cells."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """A value computed from cells."""

    operation: str
    """"look-up", "difference", "mean", "relative change", "ratio", "baseline plus
    difference"."""
    places: tuple[Place, ...]
    value: Decimal
    interval: Interval
    score: float
    """How well the operands are bound, in [0, 1]."""
    text: str
    """"75.5 − 67.2 = 8.3"."""
    bounds: tuple[Bound, ...]
    firm: bool = True
    """Whether it can refute: its operands are those that the claim names, not a guess at
    what it may be measured against or averaged over."""

    @property
    def decimals(self) -> int:
        """Digits printed after the point in the most precise operand."""
        return max(place.number.decimals for place in self.places)

    @property
    def lacking(self) -> frozenset[str]:
        """Kinds of terms that the first operand's surroundings ought to name and do not."""
        return self.bounds[0].lacking

    @property
    def vague(self) -> bool:
        """Whether the subject, or what it is measured on, is named in part only.

        So it is where one name says both row and column ("Dutch" in a table of languages
        by languages).
        """
        named, place = self.bounds[0].named, self.places[0]
        bound = self.bounds[0]
        if "subject" not in named and not (bound.row_cover >= _FULLY and bound.row_alone):
            return True
        if bound.omits_name:
            return True
        if self.operation == "look-up" and bound.column_cover < _NAMED:
            overall = set(place.grid.column_words[place.column]) == {AVERAGE}
            if not overall or named.get("dataset", 0.0) < _FULLY:
                return True  # but a benchmark's score is its average
        if bound.row_cover < _NAMED and len(place.grid.table.rows) > 1:
            return True  # the claim names a column at most
        both = place.grid.row_words[place.row] == place.grid.column_words[place.column]
        kinds = [kind for kind in ("subject", "dataset", "language") if kind in named]
        return (both and len(kinds) < 2) or any(named[kind] < _FULLY for kind in kinds)

    @property
    def rootless(self) -> bool:
        """Whether it subtracts cells that nothing in the claim tells apart.

        Of two rows one must be named, of two columns one; else it is anybody's guess
        which of them is subtracted from which.
        """
        if len(self.bounds) < 2:
            return False
        first, second = self.bounds[:2]
        if first.place.row != second.place.row:
            return max(first.row_cover, second.row_cover) < _NAMED
        return max(first.row_cover, first.column_cover, second.column_cover) < _NAMED

    def covers(self, other: "Derivation") -> bool:
        """Whether its first operand is named as fully as that of another."""
        return self.bounds[0].covers(other.bounds[0])


def is_remote(quantity: Quantity, derivation: Derivation) -> bool:
    """Whether a value lies so far above a bound that nobody would give the bound for it.

    "More than five" is not said of 95.25.
    """
    bound = abs(quantity.number.value)
    above = quantity.comparator in {Comparator.OVER, Comparator.AT_LEAST}
    return above and abs(derivation.value) > _REMOTE * bound


def is_stray(quantity: Quantity, derivation: Derivation) -> bool:
    """Whether a value is nowhere near a claimed one: another sign, or three times as large.

    Two sentences of one paper that err differ by less; a cell that is so far off is about
    something else ("48 % faster" beside 2042 sentences a second).
    """
    claimed, found = abs(quantity.number.value), abs(derivation.value)
    if quantity.direction is not Direction.NONE and quantity.role is Role.CHANGE:
        falls = quantity.direction is Direction.DOWN
        if not derivation.places[0].lower_is_better and (derivation.value < 0) is not falls:
            return True
    return max(claimed, found) > _STRAY * min(claimed, found)


def agreement(quantity: Quantity, derivation: Derivation, text: str) -> Agreement:
    """Whether a derivation's value is what the quantity says, signs of changes included.

    ``text`` is the atom in words, for what its direction means.
    """
    value, interval = derivation.value, derivation.interval
    claimed = _on_scale(quantity, derivation)
    if derivation.operation == RATIO:
        return compare(claimed, interval, middle=value, comparator=quantity.comparator)
    if quantity.role is Role.CHANGE and quantity.direction is not Direction.NONE:
        flipped = toward(Decimal(1), derivation.places[0], text) < 0
        if claimed.value > 0 and flipped is not (quantity.direction is Direction.DOWN):
            value, interval = -value, -interval
        if claimed.value > 0 and value < 0 and quantity.comparator in _BOUNDED_ABOVE:
            return Agreement.NO  # "loses less than 2" is not said of a gain
    elif quantity.role is Role.CHANGE and not claimed.signed:
        value, interval = abs(value), _magnitude(interval)
    if derivation.operation == RANGE:
        return _agree_range(claimed, quantity.comparator, interval)
    return compare(claimed, interval, middle=value, comparator=quantity.comparator)


def _on_scale(quantity: Quantity, derivation: Derivation) -> Number:
    """A share as the hundredfold, or the reverse, if the cells are printed so.

    Scores stand as 0.867 in one place and as 86.7 in another; so do their differences.
    """
    claimed, value = quantity.number, derivation.value
    if quantity.role is Role.CHANGE:
        power = -2 if claimed.value > 1 and _is_of_shares(derivation) else 0
    elif quantity.role not in {Role.ABSOLUTE, Role.AVERAGE}:
        power = 0
    elif 0 < claimed.value < 1 < value and claimed.decimals > 1:
        power = 2
    else:
        power = -2 if 0 < value < 1 < claimed.value else 0
    return replace(
        claimed,
        value=claimed.value.scaleb(power),
        upper=claimed.upper and claimed.upper.scaleb(power),
        decimals=claimed.decimals - power,
    )


def _is_of_shares(derivation: Derivation) -> bool:
    """Whether it is the difference of scores that are printed as shares of 1."""
    places = derivation.places
    printed = derivation.operation == "look-up" and places[0].is_difference
    difference = printed or derivation.operation in _DIFFERENCES
    return difference and all(p.has_score and 0 <= p.absolute[0] <= 1 for p in places)


def _agree_range(claimed: Number, comparator: Comparator, found: Interval) -> Agreement:
    """Whether both ends of a printed range are the ends found, rounded as printed.

    "Up to" names the upper end alone.
    """
    half = Decimal(5).scaleb(-claimed.decimals - 1)
    upper = claimed.value if claimed.upper is None else claimed.upper
    same = abs(found.high - upper) <= half
    if comparator is not Comparator.UP_TO:
        same = same and abs(found.low - claimed.value) <= half
    return Agreement.YES if same else Agreement.NO


def _magnitude(interval: Interval) -> Interval:
    return -interval if interval.middle < 0 else interval


def show(value: Decimal, like: Place) -> str:
    """A value with the decimals that a place is printed with."""
    return format_decimal(value, like.number.decimals)
