"""The numbers of a table with how far a claim names their rows and columns."""

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from claimcheck.model import Atom
from claimcheck.numbers import rounding_interval
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.names import Scope, coverage
from claimcheck.verdict.rivals import are_exchanged, find_siblings

_MOST_PLACES = 6
"""Places looked at per number; more would mean that the number tells nothing."""
_SAID = 0.3
"""Cover from which a row or column that only arithmetic reaches is named by the claim."""

Axis = Literal["row", "column"]


class NamedCells:
    """Every number of a table, bound by the claim's words alone.

    Args:
        grid: the table.
        said: the claim's words.
    """

    def __init__(self, grid: Grid, said: Scope) -> None:
        self.grid = grid
        self.said = said
        self.row_covers = [
            coverage(words, said, grid.row_weights) for words in grid.row_words
        ]
        self.column_covers = [
            coverage(words, said, grid.column_weights) for words in grid.column_words
        ]
        self.bounds = [
            Bound(
                place,
                score=(self.row_covers[row] + self.column_covers[column]) / 2,
                named={},
                row_cover=self.row_covers[row],
                column_cover=self.column_covers[column],
                row_alone=False,
                omits_name=False,
                lacking=frozenset(),
            )
            for row in range(len(grid.table.rows))
            for column in grid.numeric_columns
            for place in grid.parts(row, column)
        ]
        self._at = {(b.place.row, b.place.column, b.place.part): b for b in self.bounds}

    def at(self, row: int, column: int, part: int = 0) -> Bound | None:
        """The number at a place, if there is one."""
        return self._at.get((row, column, part))

    def across(self, cell: Bound, line: int, axis: Axis) -> Bound | None:
        """The number that another row, or another column, has in a cell's place."""
        place = cell.place
        if axis == "row":
            return self.at(line, place.column, place.part)
        return self.at(place.row, line, place.part)

    def siblings(self, cell: Bound) -> tuple[list[int], list[int]]:
        """The rows, and the columns, that the claim means rather than a cell's own.

        Those alone that print a number beside or above it, the best named first.
        """
        row, column, part = cell.place.row, cell.place.column, cell.place.part
        beside = [
            cover if self.at(index, column, part) else 0.0
            for index, cover in enumerate(self.row_covers)
        ]
        above = [
            cover if self.at(row, index, part) else 0.0
            for index, cover in enumerate(self.column_covers)
        ]
        return (
            find_siblings(self.grid.row_words, beside, row, self.said),
            find_siblings(self.grid.column_words, above, column, self.said),
        )

    def printing(self, atom: Atom) -> list[Bound]:
        """Cells that print an atom's number, those best named first."""
        assert atom.quantity is not None
        number = atom.quantity.number
        interval = rounding_interval(number)
        found = [
            bound
            for bound in self.bounds
            if bound.place.number.decimals >= number.decimals
            and interval.contains(_unsigned(bound.place, signed=number.value < 0))
        ]
        return sorted(found, key=lambda bound: -bound.score)[:_MOST_PLACES]

    def reached(self, cells: Sequence[Bound]) -> Iterator[tuple[Bound, Bound]]:
        """Chosen cells, each with another of its row or column that the claim names.

        And with the one that has its labels exchanged, as (German, Dutch) has those of
        (Dutch, German).
        """
        known = {cell.place for cell in cells}
        for first in cells:
            yield from (
                (first, other)
                for other in self.bounds
                if other.place.row != first.place.row
                and are_exchanged(first.place, other.place)
            )
            for second in self._beside(first):
                across = second.place.row == first.place.row
                named = second.column_cover if across else second.row_cover
                if second.place in known or named >= _SAID:
                    yield first, second

    def parallel(self, cells: Sequence[Bound]) -> Iterator[tuple[Bound, Bound]]:
        """Two cells that stand beside two chosen ones, in a line that the claim names."""
        axes: tuple[Axis, ...] = ("row", "column")
        for axis in axes:
            lines = dict.fromkeys(getattr(cell.place, axis) for cell in cells)
            for one, other in itertools.permutations(lines, 2):
                for first in self.bounds:
                    said = first.column_cover if axis == "row" else first.row_cover
                    if getattr(first.place, axis) != one or said < _SAID:
                        continue
                    second = self.across(first, other, axis)
                    if second is not None:
                        yield first, second

    def _beside(self, cell: Bound) -> Iterator[Bound]:
        """The other cells of a row and of a column."""
        here = cell.place
        for other in self.bounds:
            there = other.place
            in_row = there.row == here.row and there.column != here.column
            in_column = there.row != here.row and (
                (there.column, there.part) == (here.column, here.part)
            )
            if in_row or in_column:
                yield other


def _unsigned(place: Place, *, signed: bool) -> Decimal:
    return place.number.value if signed else abs(place.number.value)
