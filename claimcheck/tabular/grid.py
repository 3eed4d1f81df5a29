"""A table as an array of numbers with named rows and columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claimcheck.model import Number, Table
from claimcheck.numbers import read_cell
from claimcheck.tabular.measures import COSTS, MEASURES, TIMES, find_direction
from claimcheck.tabular.words import find_definitions, words

_PARTS = " | "
_SHARE = 0.5
"""Share of filled cells with a number from which a column holds numbers."""


class Axis(StrEnum):
    """The two sides of a table."""

    ROW = "row"
    COLUMN = "column"

    @property
    def other(self) -> "Axis":
        """The side across."""
        return Axis.COLUMN if self is Axis.ROW else Axis.ROW


@dataclass(frozen=True, slots=True)
class Name:
    """A text on the edge of a table, or in a cell, and the lines that bear it."""

    text: str
    axis: Axis
    lines: frozenset[int]
    """Indices of rows or columns."""
    facet: int
    """Names of one facet exclude each other: −1 for the innermost labels, 0, 1 … for
    outer levels, 100 and more for texts in cells of a column."""


class Grid:
    """What the programs ask of a table, computed once."""

    def __init__(self, table: Table) -> None:
        self.table = table

    @cached_property
    def numbers(self) -> list[list[Number | None]]:
        """The first number of every cell; None where there is none. Rows by columns."""
        width = len(self.table.columns)
        return [
            [_first(cell.text) for cell in row.cells] + [None] * (width - len(row.cells))
            for row in self.table.rows
        ]

    @cached_property
    def cell_numbers(self) -> list[list[tuple[Number, ...]]]:
        """All numbers of every cell that has a first one: two of "70.1/78.8"."""
        return [
            [
                read_cell(self.table.rows[r].cells[c].text) if number else ()
                for c, number in enumerate(line)
            ]
            for r, line in enumerate(self.numbers)
        ]

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """Shape (rows, columns): the numbers, not-a-number where there is none."""
        found = [[np.nan if n is None else float(n.value) for n in r] for r in self.numbers]
        shape = (len(self.table.rows), len(self.table.columns))
        return np.array(found, dtype=np.float64).reshape(shape)

    @cached_property
    def numeric_columns(self) -> list[int]:
        """Columns of which at least half of the filled cells are numbers."""
        filled = [
            sum(bool(row.cells[at].text) for row in self.table.rows if at < len(row.cells))
            for at in range(len(self.table.columns))
        ]
        known = (~np.isnan(self.values)).sum(axis=0)
        return [at for at, n in enumerate(filled) if n and known[at] >= _SHARE * n]

    @cached_property
    def directions(self) -> NDArray[np.float64]:
        """Shape (rows, columns): 1 where more is better, −1 where less is.

        What is printed in bold is taken for the best, where it is an end of its column;
        otherwise the names of rows and columns, and at last the caption, say so.
        """
        rows = [self._direction([row.label, row.group]) for row in self.table.rows]
        if self.measured[Axis.ROW] < min(_SHARE, self.measured[Axis.COLUMN]):
            rows = [0 for _ in rows]  # A system may be called after its memory.
        columns = [
            self.bold_ends[at] or self._direction([*reversed(column.levels)])
            for at, column in enumerate(self.table.columns)
        ]
        signs = np.outer(
            np.where(np.array(rows, dtype=np.float64) < 0, -1.0, 1.0),
            np.where(np.array(columns, dtype=np.float64) < 0, -1.0, 1.0),
        )
        if not any(rows) and not any(columns) and find_direction(self.table.caption) < 0:
            return -signs
        return signs

    def _direction(self, levels: Sequence[str]) -> int:
        """Direction by the innermost level that says what is measured."""
        for level in levels:
            for name in (level, " ".join(self.defined.get(level.casefold(), ()))):
                if found := find_direction(name):
                    return found
                if MEASURES & set(words(name)):
                    return 1
        return 0

    @cached_property
    def bold_ends(self) -> list[int]:
        """For each column 1 if its maximum is in bold, −1 if its minimum is, else 0."""
        ends = []
        for at in range(len(self.table.columns)):
            column = self.values[:, at]
            cells = [r.cells[at] if at < len(r.cells) else None for r in self.table.rows]
            bold = [
                i for i, c in enumerate(cells) if c and c.bold and not np.isnan(column[i])
            ]
            known = int((~np.isnan(column)).sum())
            if not bold or len(bold) > known / 2:
                ends.append(0)
                continue
            high = any(column[i] == np.nanmax(column) for i in bold)
            low = any(column[i] == np.nanmin(column) for i in bold)
            ends.append(int(high) - int(low))
        return ends

    @cached_property
    def defined(self) -> dict[str, list[str]]:
        """Abbreviations that the caption explains, with the words of their meaning."""
        return find_definitions(self.table.caption)

    @cached_property
    def numeric(self) -> dict[Axis, frozenset[int]]:
        """Lines that hold numbers."""
        known = ~np.isnan(self.values).all(axis=1)
        rows = frozenset(int(at) for at in np.flatnonzero(known))
        return {Axis.ROW: rows, Axis.COLUMN: frozenset(self.numeric_columns)}

    @cached_property
    def costs(self) -> dict[Axis, frozenset[int]]:
        """Lines that hold sizes, times, spreads or differences, not results."""
        return {
            axis: frozenset(
                at
                for at in range(self.size(axis))
                if COSTS & set(self._measured(axis, at)) or "Δ" in self.label(axis, at)
            )
            for axis in Axis
        }

    @cached_property
    def times(self) -> dict[Axis, frozenset[int]]:
        """Lines that hold times or speeds."""
        return {
            axis: frozenset(
                at for at in range(self.size(axis)) if TIMES & set(self._measured(axis, at))
            )
            for axis in Axis
        }

    def _measured(self, axis: Axis, at: int) -> list[str]:
        label = self.label(axis, at)
        return [*words(label), *self.defined.get(label.casefold(), ())]

    @cached_property
    def names(self) -> list[Name]:
        """Labels, headers of every level, and texts of cells that are no numbers."""
        rows = [[row.label, *row.group.split(_PARTS)] for row in self.table.rows]
        columns = [[*reversed(column.levels)] for column in self.table.columns]
        return [
            *_named(rows, Axis.ROW),
            *_named(columns, Axis.COLUMN),
            *self._cell_names(),
        ]

    def _cell_names(self) -> list[Name]:
        names = []
        for column in range(len(self.table.columns)):
            if column in self.numeric_columns:
                continue
            bearing: dict[str, set[int]] = {}
            for at, row in enumerate(self.table.rows):
                if column < len(row.cells) and any(
                    map(str.isalpha, row.cells[column].text)
                ):
                    bearing.setdefault(row.cells[column].text, set()).add(at)
            names += [
                Name(text, Axis.ROW, frozenset(lines), 100 + column)
                for text, lines in bearing.items()
            ]
        return names

    @cached_property
    def measured(self) -> dict[Axis, float]:
        """Share of the lines of each side that are called by what they measure."""
        usable = {Axis.ROW: range(self.size(Axis.ROW)), Axis.COLUMN: self.numeric_columns}
        return {
            axis: _share([bool(MEASURES & set(words(self.label(axis, a)))) for a in lines])
            for axis, lines in usable.items()
        }

    def comparability(self, axis: Axis) -> float:
        """How much sense it makes to compare lines of an axis with one another.

        In [0.2, 1]: least where most of them are called by what they measure, or their
        values lie in different orders of magnitude.
        """
        return self._comparability[axis]

    @cached_property
    def _comparability(self) -> dict[Axis, float]:
        usable = {Axis.ROW: range(self.size(Axis.ROW)), Axis.COLUMN: self.numeric_columns}
        measured = self.measured
        spread = {axis: _spread(self.lines(axis)[list(at)]) for axis, at in usable.items()}
        found = {}
        for axis in Axis:
            by_name = max(measured[axis] - measured[axis.other], 0.0)
            by_scale = min(max(spread[axis] - spread[axis.other], 0.0), 1.0)
            found[axis] = max(0.2, 1 - max(by_name, by_scale))
        return found

    def size(self, axis: Axis) -> int:
        """Number of rows or columns."""
        return len(self.table.rows if axis is Axis.ROW else self.table.columns)

    def label(self, axis: Axis, at: int) -> str:
        """What a row or column is called in words."""
        if axis is Axis.COLUMN:
            return self.table.columns[at].header or f"column {at + 1}"
        row = self.table.rows[at]
        return " ".join(part for part in (row.group, row.label) if part) or f"row {at + 1}"

    def lines(self, axis: Axis) -> NDArray[np.float64]:
        """Values with the lines of ``axis`` first: shape (lines, places)."""
        return self.values if axis is Axis.ROW else self.values.T

    def signs(self, axis: Axis) -> NDArray[np.float64]:
        """Directions in the shape of ``lines``."""
        return self.directions if axis is Axis.ROW else self.directions.T


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def _spread(lines: NDArray[np.float64]) -> float:
    """Standard deviation of the orders of magnitude of lines, in powers of ten."""
    known = [line[~np.isnan(line)] for line in lines]
    sizes = [float(np.median(np.abs(line))) for line in known if len(line)]
    return float(np.std(np.log10([size for size in sizes if size > 0] or [1.0])))


def _first(text: str) -> Number | None:
    numbers = read_cell(text)
    letters = sum(character.isalpha() for character in text)
    return numbers[0] if numbers and letters <= len(text) / 2 + 1 else None


def _named(parts: Sequence[Sequence[str]], axis: Axis) -> list[Name]:
    """Names of lines, from the innermost out."""
    names = []
    for depth in range(max(map(len, parts), default=0)):
        bearing: dict[str, set[int]] = {}
        for at, texts in enumerate(parts):
            if depth < len(texts) and texts[depth]:
                bearing.setdefault(texts[depth], set()).add(at)
        names += [
            Name(t, axis, frozenset(lines), depth - 1) for t, lines in bearing.items()
        ]
    return names
