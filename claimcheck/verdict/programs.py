"""Small programs over one or two cells: look-up, difference, relative change."""

import itertools
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal

from claimcheck.model import Direction, Quantity, Role, Unit
from claimcheck.numbers import exactly
from claimcheck.verdict.baselines import (
    ablations,
    changed_baselines,
    named_baselines,
    own_baselines,
    ranked_baselines,
)
from claimcheck.verdict.binding import Binder
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.derivation import RATIO, Derivation, show
from claimcheck.verdict.direction import seeks_lowest
from claimcheck.verdict.grid import Place

_HUNDRED = Decimal(100)
_NAMED = 0.5
"""Cover from which a row is named."""


def look_ups(
    quantity: Quantity, binder: Binder, *, over: bool = False
) -> Iterator[Derivation]:
    """One cell as it stands.

    A difference row's cell is added to its baseline unless the claim speaks of a change.

    Args:
        quantity: what is claimed.
        binder: binds the subject.
        over: the claim counts what it averages over.
    """
    change = quantity.role is Role.CHANGE
    grid = binder.grid
    columns = None
    if (
        quantity.averaged
        and not change
        and (over or grid.average_columns or binder.averages)
    ):
        # "A mean accuracy of 81": without a word of what it is over, any cell may be one.
        columns = [*grid.average_columns, *grid.counted_columns]
    for bound in binder.filled(columns):
        place = bound.place
        if change:
            signed = place.is_difference or place.number.signed
            if signed and not _is_relative(quantity):
                yield look_up(bound)
        elif place.is_difference and place.baseline is not None:
            base = place.baseline
            value, interval = place.absolute
            sign = "−" if place.number.value < 0 else "+"
            text = (
                f"{show(base.number.value, base)} {sign} "
                f"{show(abs(place.number.value), place)} = {show(value, place)}"
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
        elif not place.is_difference:
            yield look_up(bound)


def look_up(bound: Bound) -> Derivation:
    """A cell's own number."""
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


def sizes(binder: Binder, counted: Collection[str]) -> Iterator[Derivation]:
    """Cells that count what a claim counts: the column "Examples" for "392k examples".

    Args:
        binder: binds what has the size.
        counted: the tokens of what is counted.
    """
    words = binder.grid.column_words
    columns = [c for c, own in enumerate(words) if own and set(own) <= set(counted)]
    for bound in binder.filled(columns):
        # "The corpus has 25k examples" does not say which one.
        if bound.row_cover >= _NAMED and bound.place.number.decimals <= 0:
            yield look_up(bound)


def ranks(binder: Binder, direction: Direction, text: str) -> Iterator[Derivation]:
    """Where a cell stands among the competing rows of its column, 1 for the first.

    Args:
        binder: binds the subject.
        direction: UP where the claim counts from the best, DOWN from the worst.
        text: the atom in words: "the second lowest WER" is counted from the best.
    """
    grid = binder.grid
    columns = None if binder.columns_named else grid.average_columns or None
    for bound in binder.filled(columns):
        place = bound.place
        field = [
            Place(grid, row, place.column, place.part)
            for row in range(len(grid.table.rows))
            if len(grid.numbers[row][place.column]) > place.part and grid.competes(row)
        ]
        if not place.has_score:
            continue
        order = [other.absolute[0] for other in grid.ranked(field)]
        from_last = seeks_lowest(direction, place, text) is not place.lower_is_better
        if from_last:
            order.reverse()
        if place.absolute[0] not in order:
            continue
        rank = order.index(place.absolute[0]) + 1
        counted = f"number {rank} of {len(order)}{' from the last' if from_last else ''}"
        shown = f"{counted} ({show(place.absolute[0], place)})"
        value = Decimal(rank)
        yield Derivation(
            "rank", (place,), value, exactly(value), bound.score, shown, (bound,)
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
    for first in subject.filled():
        known = baseline is not None or ranked
        if baseline is None and first.place.is_difference:
            # It is a change already, from the row that the table names.
            pairs = own_baselines(first, subject) if _is_relative(quantity) else iter(())
        elif (
            baseline is None
            and not ranked
            and first.place.grid.bases[first.place.row] is not None
        ):
            pairs, known = changed_baselines(first, subject), True
        elif baseline is None:
            pairs = ranked_baselines(first, subject)
            if not ranked:
                pairs = itertools.chain(pairs, ablations(first, subject))
        else:
            pairs = named_baselines(first, baseline)
        for second, penalty in pairs:
            derivation = subtract(first, second, relative=_is_relative(quantity))
            if derivation is not None:
                score = derivation.score * penalty
                yield replace(derivation, score=score, firm=known)


def ratios(subject: Binder, baseline: Binder) -> Iterator[Derivation]:
    """Cell / baseline cell, or the reverse where that is above 1.

    For claims such as "3.7 times as fast as X": of times the smaller is the better one, so
    that the larger is divided by the smaller. They refute nothing.
    """
    for first in subject.filled():
        for second, penalty in named_baselines(first, baseline):
            derivation = divide(first, second)
            if derivation is not None:
                yield replace(derivation, score=derivation.score * penalty)


def shares(subject: Binder, baseline: Binder) -> Iterator[Derivation]:
    """Cell in percent of the baseline cell ("97 % of X's accuracy"); refutes nothing."""
    for first in subject.filled():
        for second, penalty in named_baselines(first, baseline):
            derivation = portion(first, second)
            if derivation is not None:
                yield replace(derivation, score=derivation.score * penalty)


def divide(first: Bound, second: Bound) -> Derivation | None:
    """The larger of two cells by the smaller; None where that is not above 0."""
    high, low = sorted((first, second), key=lambda bound: -bound.place.absolute[0])
    x, x_interval = high.place.absolute
    y, y_interval = low.place.absolute
    if y_interval.low <= 0 or not (high.place.has_score and low.place.has_score):
        return None
    return Derivation(
        RATIO,
        (first.place, second.place),
        x / y,
        x_interval.divide(y_interval),
        (first.score + min(first.score, second.score)) / 2,
        f"{show(x, high.place)} / {show(y, low.place)} = {x / y:.2f}",
        (first, second),
        firm=False,
    )


def portion(first: Bound, second: Bound) -> Derivation | None:
    """The first of two cells in percent of the second; None where that is not above 0."""
    x, x_interval = first.place.absolute
    y, y_interval = second.place.absolute
    if y_interval.low <= 0 or not (first.place.has_score and second.place.has_score):
        return None
    value = x / y * _HUNDRED
    return Derivation(
        "share",
        (first.place, second.place),
        value,
        x_interval.divide(y_interval).scale(_HUNDRED),
        (first.score + min(first.score, second.score)) / 2,
        f"{show(x, first.place)} / {show(y, second.place)} = {value:.1f} %",
        (first, second),
        firm=False,
    )


def subtract(first: Bound, second: Bound, *, relative: bool = False) -> Derivation | None:
    """First − second; the first alone where it is printed as that difference already.

    With ``relative``, in percent of the second, or None if that is not above 0.
    """
    a, b = first.place, second.place
    if a.baseline == b and not relative:
        return look_up(first)
    if relative or a.is_difference != b.is_difference:
        if not (a.has_score and b.has_score):
            return None
        x, x_interval = a.absolute
        y, y_interval = b.absolute
    else:
        x, x_interval = a.number.value, a.interval
        y, y_interval = b.number.value, b.interval
    score = (first.score + min(first.score, second.score)) / 2
    value, interval = x - y, x_interval - y_interval
    text = f"{show(x, a)} − {show(y, b)} = {show(value, a)}"
    operation = "difference"
    if relative:
        if y_interval.low <= 0:
            return None
        value = value / y * _HUNDRED
        interval = interval.divide(y_interval).scale(_HUNDRED)
        text = f"({show(x, a)} − {show(y, b)}) / {show(y, b)} = {value:.1f} %"
        operation = "relative change"
    return Derivation(operation, (a, b), value, interval, score, text, (first, second))


def _is_relative(quantity: Quantity) -> bool:
    return quantity.unit is Unit.RELATIVE_PERCENT
