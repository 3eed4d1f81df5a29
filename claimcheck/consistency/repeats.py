"""Neighbouring cells with the same digits: a column that may have been copied twice.

Two results on different data sets seldom agree in four digits. In a table of settings,
whose columns are numbers or variants of one name, they often do.
"""

from collections.abc import Iterator

from claimcheck.consistency.spots import cell_spot, name_cell
from claimcheck.model import Inconsistency, InconsistencyCode
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.names import tokens
from claimcheck.verdict.source import SourceView
from claimcheck.verdict.vocabulary import listed

_DIGITS = 4
_COLUMNS = 5
"""Columns of results from which a table compares data sets."""


def check_repeats(view: SourceView) -> Iterator[Inconsistency]:
    """Neighbouring cells of one row that print the same four digits or more."""
    for grid in view.grids:
        if len(grid.plain_columns) >= _COLUMNS and not _is_sweep(grid):
            for row in range(len(grid.table.rows)):
                for first, second in zip(
                    grid.plain_columns, grid.plain_columns[1:], strict=False
                ):
                    if _same(grid, row, first, second):
                        yield _finding(Place(grid, row, first), Place(grid, row, second))


def _is_sweep(grid: Grid) -> bool:
    """Whether its columns are values of a setting."""
    return any(
        all(token.replace(".", "").isdigit() for token in tokens(grid.column_names[column]))
        for column in grid.plain_columns
    )


def _same(grid: Grid, row: int, first: int, second: int) -> bool:
    one, two = grid.numbers[row][first], grid.numbers[row][second]
    if len(one) != 1 or len(two) != 1 or one[0].decimals < 1:
        return False
    names = [set(grid.column_words[c]) - listed("generic") for c in (first, second)]
    variants = names[0] <= names[1] or names[1] <= names[0]
    same = (one[0].value, one[0].decimals) == (two[0].value, two[0].decimals)
    return same and not variants and len(one[0].value.as_tuple().digits) >= _DIGITS


def _finding(first: Place, second: Place) -> Inconsistency:
    value = first.number.text
    return Inconsistency(
        InconsistencyCode.REPEATED,
        f"{name_cell(first)} gives {value}, and so does the next column, "
        f"{second.ref.column}; one of them may be a copy.",
        (cell_spot(first), cell_spot(second)),
        (value, second.number.text),
    )
