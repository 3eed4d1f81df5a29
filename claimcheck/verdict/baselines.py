"""Baselines: the cells that another cell can be measured against."""

from collections.abc import Iterator
from dataclasses import replace

from claimcheck.verdict.binding import LOOSEST, Binder
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.grid import Place

_GENERIC_PENALTY = 0.85
"""A baseline that is named only by its rank ("the previous best") binds less firmly."""
_LESSER_PENALTY = 0.8
"""The same for rows that are not the best of the others."""
_EXACT = 0.95
"""Cover of a row whose whole label is the baseline's name."""
_VARIANTS = frozenset({"configuration", "variant", "version", "setting"})
"""Words by which a claim speaks of the variants of a system."""
_ODD_PENALTY = 0.9
"""A baseline in another column is less usual than one in another row."""


def named_baselines(first: Bound, baseline: Binder) -> Iterator[tuple[Bound, float]]:
    """Cells of the same column, or row, that the baseline's name fits, with a factor."""
    row, column, part = first.place.row, first.place.column, first.place.part
    grid = first.place.grid
    bounds = [
        baseline.bind(other, column, part)
        for other in range(len(grid.table.rows))
        if other != row and len(grid.numbers[other][column]) > part
    ]
    for bound in _meant(bounds, baseline):
        if bound.score >= LOOSEST and "subject" not in bound.lacking:
            yield bound, 1.0
    for other in grid.numeric_columns:
        if other != column and len(grid.numbers[row][other]) > part:
            bound = baseline.bind(row, other, part)
            if bound.score >= LOOSEST and "subject" not in bound.lacking:
                yield bound, _ODD_PENALTY


def _meant(bounds: list[Bound], baseline: Binder) -> list[Bound]:
    """Without the variants ("Foo-CRF" for Foo) of a row that is called just so.

    All are meant where the claim speaks of variants, or where another row fits better.
    """
    said = {word for term in baseline.terms for word in term.words}
    best = max((bound.score for bound in bounds), default=0.0)
    core = baseline.grid.row_core
    exact = [
        core[bound.place.row]
        for bound in bounds
        if bound.row_cover >= _EXACT and bound.score >= best
    ]
    if not exact or said & _VARIANTS:
        return bounds
    # "Foo (ours)" is Foo too.
    return [b for b in bounds if any(core[b.place.row] <= name for name in exact)]


def own_baselines(first: Bound, subject: Binder) -> Iterator[tuple[Bound, float]]:
    """The cell that a difference is counted from."""
    place = first.place.baseline
    if place is not None:
        yield (
            replace(subject.bind(place.row, place.column, place.part), score=first.score),
            1.0,
        )


def changed_baselines(first: Bound, subject: Binder) -> Iterator[tuple[Bound, float]]:
    """The row that an ablation changes: "- X" is measured against the system with X."""
    place = first.place
    base = place.grid.bases[place.row]
    if base is not None and len(place.grid.numbers[base][place.column]) > place.part:
        other = subject.bind(base, place.column, place.part)
        yield replace(other, score=first.score), 1.0


def ranked_baselines(first: Bound, subject: Binder) -> Iterator[tuple[Bound, float]]:
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
        and not subject.excepts(row)
        and not own & grid.row_core[row]
        and grid.table.rows[row].baseline == grid.table.rows[first.place.row].baseline
    ]
    for rank, place in enumerate(grid.ranked(others)):
        other = replace(subject.bind(place.row, column, part), score=first.score)
        yield other, _LESSER_PENALTY if rank else _GENERIC_PENALTY


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
    for best in grid.ranked(parts)[:1]:
        other = replace(subject.bind(best.row, column, part), score=first.score)
        yield other, 1.0
