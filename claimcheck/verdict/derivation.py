"""Small programs over table cells: look-up, difference, mean, relative change.

Each candidate carries how well its operands are bound, the value that comes out, and
the interval that the rounding of the operands allows.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.model import Comparator, Direction, Quantity, Role, Unit
from claimcheck.numbers import Agreement, Interval, compare, exactly, format_decimal, mean
from claimcheck.verdict.binding import Binder, Bound
from claimcheck.verdict.grid import Grid, Place

_HUNDRED = Decimal(100)
_GENERIC_PENALTY = 0.85
"""A baseline that is named only by its rank ("the previous best") binds less firmly."""
_LESSER_PENALTY = 0.8
"""The same for rows that are not the best of the others."""
_KEPT = 60
"""Places looked at per table; the rest are bound too loosely to matter."""
_COUNTED = 1.05
"""A mean over as many columns as the claim counts is more likely the one meant."""
_LOOSEST = 0.2
_NAMED_COLUMN = 0.5
_FULLY = 0.66
"""Share of a name that must stand around a cell that is to refute."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """A value computed from cells."""

    operation: str
    """"look-up", "difference", "mean", "relative change", "baseline plus difference"."""
    places: tuple[Place, ...]
    value: Decimal
    interval: Interval
    score: float
    """How well the operands are bound, in [0, 1]."""
    text: str
    """"75.5 − 67.2 = 8.3"."""
    bounds: tuple[Bound, ...]

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
        """Whether the subject, or what it is measured on, is named in part only."""
        named = self.bounds[0].named
        return any(named.get(kind, 1.0) < _FULLY for kind in ("subject", "dataset", "language"))

    def covers(self, other: "Derivation") -> bool:
        """Whether its first operand is named as fully as that of another."""
        return self.bounds[0].covers(other.bounds[0])


def agreement(quantity: Quantity, derivation: Derivation) -> Agreement:
    """Whether a derivation's value is what the quantity says, signs of changes included."""
    value, interval = derivation.value, derivation.interval
    claimed = quantity.number
    if derivation.operation == "range of differences":
        return _agree_range(quantity, interval)
    if quantity.role is Role.CHANGE and quantity.direction is not Direction.NONE:
        if derivation.places[0].grid.lower_is_better(derivation.places[0].column):
            value, interval = abs(value), _magnitude(interval)
        elif quantity.direction is Direction.DOWN and claimed.value > 0:
            value, interval = -value, -interval
    elif quantity.role is Role.CHANGE and not claimed.signed:
        value, interval = abs(value), _magnitude(interval)
    return compare(claimed, interval, middle=value, comparator=quantity.comparator)


def _agree_range(quantity: Quantity, found: Interval) -> Agreement:
    """Whether both ends of a printed range are the ends found, rounded as printed."""
    claimed = quantity.number
    half = Decimal(5).scaleb(-claimed.decimals - 1)
    upper = claimed.value if claimed.upper is None else claimed.upper
    same = abs(found.low - claimed.value) <= half and abs(found.high - upper) <= half
    return Agreement.YES if same else Agreement.NO


def _magnitude(interval: Interval) -> Interval:
    return -interval if interval.middle < 0 else interval


def look_ups(quantity: Quantity, binder: Binder) -> Iterator[Derivation]:
    """One cell as it stands; a difference row's cell is added to its baseline unless the
    claim itself speaks of a change.
    """
    change = quantity.role is Role.CHANGE
    grid = binder.grid
    columns = None
    if quantity.averaged and not change:
        means_only = grid.average_columns or not grid.caption.has(("average",))
        columns = grid.average_columns if means_only else None
    for bound in _filled(binder, columns):
        place = bound.place
        if change:
            signed = place.is_difference or place.number.signed
            if signed and not _is_relative(quantity):
                yield _look_up(bound)
        elif place.is_difference and place.baseline is not None:
            base = place.baseline
            value, interval = place.absolute
            sign = "−" if place.number.value < 0 else "+"
            text = (
                f"{_show(base.number.value, base)} {sign} "
                f"{_show(abs(place.number.value), place)} = {_show(value, place)}"
            )
            yield Derivation(
                "baseline plus difference",
                (place, base),
                value,
                interval,
                bound.score,
                text,
                (bound,),
            )
        else:
            yield _look_up(bound)


def _look_up(bound: Bound) -> Derivation:
    place = bound.place
    return Derivation(
        "look-up",
        (place,),
        place.number.value,
        place.interval,
        bound.score,
        place.number.text,
        (bound,),
    )


def differences(
    quantity: Quantity, subject: Binder, baseline: Binder | None, *, ranked: bool = False
) -> Iterator[Derivation]:
    """Cell − baseline cell, of two rows in one column or two columns in one row.

    Args:
        quantity: what is claimed.
        subject: binds what changed.
        baseline: binds what it is measured against, if that has a name.
        ranked: without a name, it is given by its rank ("the previous best").
    """
    for first in _filled(subject):
        if baseline is None and first.place.is_difference:
            continue  # it is a change already, from the row that the table names
        if baseline is None:
            pairs = _rank_baselines(first, subject)
            if not ranked:
                pairs = itertools.chain(pairs, ablations(first, subject))
        else:
            pairs = _named_baselines(first, baseline)
        for second, penalty in pairs:
            derivation = subtract(first, second, relative=_is_relative(quantity))
            if derivation is not None:
                yield replace(derivation, score=derivation.score * penalty)


def _named_baselines(first: Bound, baseline: Binder) -> Iterator[tuple[Bound, float]]:
    row, column, part = first.place.row, first.place.column, first.place.part
    grid = first.place.grid
    for other in range(len(grid.table.rows)):
        if other != row and len(grid.numbers[other][column]) > part:
            bound = baseline.bind(other, column, part)
            if bound.score >= _LOOSEST and "subject" not in bound.lacking:
                yield bound, 1.0
    for other in grid.numeric_columns:
        if other != column and len(grid.numbers[row][other]) > part:
            bound = baseline.bind(row, other, part)
            if bound.score >= _LOOSEST and "subject" not in bound.lacking:
                yield bound, 0.9


def _rank_baselines(first: Bound, subject: Binder) -> Iterator[tuple[Bound, float]]:
    """The other rows, best first, for baselines such as "the previous best system".

    The best of them is meant, but tables list more than a claim may count as previous.
    """
    grid, column, part = first.place.grid, first.place.column, first.place.part
    own = grid.row_core[first.place.row]
    others = [
        Place(grid, row, column, part)
        for row in range(len(grid.table.rows))
        if len(grid.numbers[row][column]) > part
        and grid.competes(row)
        and not own & grid.row_core[row]
        and grid.table.rows[row].baseline == grid.table.rows[first.place.row].baseline
    ]
    best = grid.best(others) if others else None
    for place in others:
        rank = replace(subject.bind(place.row, column, part), score=first.score)
        yield rank, _GENERIC_PENALTY if place == best else _LESSER_PENALTY


def ablations(first: Bound, subject: Binder) -> Iterator[tuple[Bound, float]]:
    """The best row that has part of the first one's ingredients, or its other setting.

    "FEVER + SciFact" is set against "FEVER" or "SciFact", whichever is better; a row
    of one block against the row with the same label in another.
    """
    grid, column, part = first.place.grid, first.place.column, first.place.part
    own = set(grid.row_words[first.place.row])
    group = grid.table.rows[first.place.row].group
    parts = [
        Place(grid, row, column, part)
        for row, words in enumerate(grid.row_words)
        if row != first.place.row
        and words
        and len(grid.numbers[row][column]) > part
        and (
            (set(words) < own and grid.table.rows[row].group == group)
            or (set(words) == own and grid.table.rows[row].group != group)
        )
    ]
    if parts:
        best = grid.best(parts)
        other = replace(subject.bind(best.row, column, part), score=first.score)
        yield other, _GENERIC_PENALTY


def subtract(first: Bound, second: Bound, *, relative: bool = False) -> Derivation | None:
    """First − second, or None where the first is printed as that difference already.

    With ``relative``, in percent of the second.
    """
    a, b = first.place, second.place
    if a.baseline == b and not relative:
        return None  # the cell itself is the difference: a look-up
    if a.is_difference != b.is_difference:
        x, x_interval = a.absolute
        y, y_interval = b.absolute
    else:
        x, x_interval = a.number.value, a.interval
        y, y_interval = b.number.value, b.interval
    score = (first.score + min(first.score, second.score)) / 2
    value, interval = x - y, x_interval - y_interval
    text = f"{_show(x, a)} − {_show(y, b)} = {_show(value, a)}"
    operation = "difference"
    if relative:
        if y_interval.low <= 0:
            return None
        value = value / y * _HUNDRED
        interval = interval.divide(y_interval).scale(_HUNDRED)
        text = f"({_show(x, a)} − {_show(y, b)}) / {_show(y, b)} = {value:.1f} %"
        operation = "relative change"
    return Derivation(operation, (a, b), value, interval, score, text, (first, second))


def _is_relative(quantity: Quantity) -> bool:
    return quantity.unit is Unit.RELATIVE_PERCENT


def spans(subject: Binder, baseline: Binder | None) -> Iterator[Derivation]:
    """Smallest and largest difference between two rows, over the columns that are meant.

    For claims such as "by 9 to 19 points": a column that the claim leaves out
    ("except SQuAD") is left out.
    """
    if baseline is None:
        return
    grid = subject.grid
    columns = [c for c in grid.plain_columns if not subject.excludes(c)]
    named = [c for c in columns if subject.column_cover[c] >= _NAMED_COLUMN]
    columns = named if len(named) > 1 else columns
    for first in subject.best_rows(columns):
        for second in baseline.best_rows(columns):
            derivation = _span(subject, first, second, columns)
            if derivation is not None:
                yield derivation


def _span(subject: Binder, first: int, second: int, columns: Sequence[int]) -> Derivation | None:
    grid = subject.grid
    both = [c for c in columns if grid.numbers[first][c] and grid.numbers[second][c]]
    if first == second or len(both) < 2:
        return None
    parts = []
    for column in both:
        part = subtract(subject.bind(first, column), subject.bind(second, column))
        if part is not None:
            parts.append(part)
    if len(parts) < 2:
        return None
    parts.sort(key=lambda item: item.value)
    low, high = parts[0], parts[-1]
    return Derivation(
        "range of differences",
        tuple(place for item in (low, high) for place in item.places),
        low.value,
        Interval(low.value, high.value),
        subject.bind(first, both[0]).score,
        f"{low.text} up to {high.text}",
        low.bounds,
    )


def means(binder: Binder, counts: Sequence[int]) -> Iterator[Derivation]:
    """Mean over the columns of each row.

    Args:
        binder: binds the subject.
        counts: numbers of things that the claim says it averages over; where it gives
            none, all columns that are no averages themselves.
    """
    grid = binder.grid
    named = [c for c in grid.plain_columns if binder.column_cover[c] >= 0.99]
    choices = [grid.plain_columns]
    if 1 < len(named) < len(grid.plain_columns):
        choices.append(named)
    for row in range(len(grid.table.rows)):
        own = set(grid.row_words[row])
        others = [c for c in grid.plain_columns if set(grid.column_words[c]) != own]
        for columns in [*choices, *([others] if len(others) < len(choices[0]) else [])]:
            every = [place for column in columns for place in grid.parts(row, column)]
            first = [place for place in every if place.part == 0]
            for places in [first] if len(first) == len(every) else [first, every]:
                if len(first) < len(columns) or (counts and len(places) not in counts):
                    continue
                if len(places) > 1:
                    yield _mean(binder, row, places, counted=bool(counts))


def _mean(
    binder: Binder, row: int, places: Sequence[Place], *, counted: bool
) -> Derivation:
    bound = binder.bind_row(row, [place.column for place in places])
    value = sum((place.number.value for place in places), Decimal(0)) / len(places)
    interval = mean([place.interval for place in places])
    shown = " + ".join(_show(place.number.value, place) for place in places)
    text = f"({shown}) / {len(places)} = {value:.2f}"
    score = min(1.0, bound.score * (_COUNTED if counted else 1.0))
    return Derivation("mean", tuple(places), value, interval, score, text, (bound,))


def _filled(binder: Binder, columns: Sequence[int] | None = None) -> list[Bound]:
    """The best bound places that hold a number."""
    grid = binder.grid
    return [
        bound
        for bound in binder.places(columns)[:_KEPT]
        if bound.score >= _LOOSEST
        and len(grid.numbers[bound.place.row][bound.place.column]) > bound.place.part
    ]


def _show(value: Decimal, like: Place) -> str:
    return format_decimal(value, like.number.decimals)
