"""Small programs over a row of cells: the mean of a row, the range of differences."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimcheck.numbers import Interval, mean
from claimcheck.verdict.axis_names import AVERAGE
from claimcheck.verdict.binding import Binder
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.derivation import RANGE, Derivation, show
from claimcheck.verdict.grid import Place
from claimcheck.verdict.programs import look_up, subtract

_NAMED_COLUMN = 0.5
"""Cover from which a column is one of those that a claim names."""
_COUNTED = 1.05
"""A mean over as many columns as the claim counts is more likely the one meant."""


def spans(subject: Binder, baseline: Binder | None) -> Iterator[Derivation]:
    """Smallest and largest difference between two rows, over the columns that are meant.

    For claims such as "by 9 to 19 points": a column that the claim leaves out
    ("except SQuAD") is left out.
    """
    grid = subject.grid
    columns = [c for c in grid.plain_columns if not subject.excludes(c)]
    named = [c for c in columns if subject.column_cover[c] >= _NAMED_COLUMN]
    columns = named if len(named) > 1 else columns
    for first in subject.best_rows(columns):
        own = [subject.bind(first, c) for c in columns if grid.numbers[first][c]]
        if own and own[0].place.is_difference:
            yield from _span([look_up(bound) for bound in own])
        elif baseline is not None:
            for second in baseline.best_rows(columns):
                if second != first:
                    pairs = [(bound, _below(bound, second, subject)) for bound in own]
                    parts = [subtract(a, b) for a, b in pairs if b is not None]
                    yield from _span([part for part in parts if part is not None])


def _below(bound: Bound, row: int, subject: Binder) -> Bound | None:
    """The number of another row in the same column, if there is one."""
    column = bound.place.column
    return subject.bind(row, column) if bound.place.grid.numbers[row][column] else None


def _span(parts: Sequence[Derivation]) -> Iterator[Derivation]:
    """From the smallest to the largest of two or more differences."""
    if len(parts) < 2:
        return
    low, *_, high = sorted(parts, key=lambda item: item.value)
    yield Derivation(
        RANGE,
        (*low.places, *high.places),
        low.value,
        Interval(low.value, high.value),
        parts[0].bounds[0].score,
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
    if not counts and not binder.averages:
        return
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


def column_means(binder: Binder, counts: Sequence[int]) -> Iterator[Derivation]:
    """Mean over the rows of each named column, whole or block by block.

    Args:
        binder: binds the column.
        counts: numbers of things that the claim says it averages over.
    """
    grid = binder.grid
    groups = {row.group for row in grid.table.rows}
    for column in grid.numeric_columns:
        if binder.column_cover[column] < _NAMED_COLUMN:
            continue
        for group in sorted(groups):
            places = [
                Place(grid, row, column)
                for row, entry in enumerate(grid.table.rows)
                if entry.group == group and grid.competes(row) and grid.numbers[row][column]
            ]
            if len(places) > 1 and len(places) in counts:
                rows = [place.row for place in places]
                bound = binder.bind_column(column, rows, told=AVERAGE)
                yield _average(places, bound, score=bound.score, firm=False)


def _mean(
    binder: Binder, row: int, places: Sequence[Place], *, counted: bool
) -> Derivation:
    # Without a count, what a table prints as its average is the one that is meant.
    meant = counted or not binder.grid.average_columns
    told = AVERAGE if meant else ""
    bound = binder.bind_row(row, [place.column for place in places], told=told)
    score = min(1.0, bound.score * (_COUNTED if counted else 1.0))
    firm = counted and "subject" in bound.named  # else it may be over the rows
    return _average(places, bound, score=score, firm=firm)


def _average(
    places: Sequence[Place], bound: Bound, *, score: float, firm: bool
) -> Derivation:
    value = sum((place.number.value for place in places), Decimal(0)) / len(places)
    interval = mean([place.interval for place in places])
    shown = " + ".join(show(place.number.value, place) for place in places)
    text = f"({shown}) / {len(places)} = {value:.2f}"
    return Derivation(
        "mean", tuple(places), value, interval, score, text, (bound,), firm=firm
    )
