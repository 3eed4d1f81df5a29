"""A source's table prepared for reasoning: names as tokens, cells as numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from claimcheck.model import CellRef, Column, Number, Paper, Row, Table
from claimcheck.numbers import Interval, read_cell, rounding_interval
from claimcheck.verdict.axis_names import (
    ASIDE,
    AVERAGE,
    BLANK,
    is_error,
    row_names,
    word_weights,
)
from claimcheck.verdict.names import (
    Aliases,
    Scope,
    tokens,
)
from claimcheck.verdict.vocabulary import (
    listed,
    spell_halves,
    spell_languages,
)

_COUNT = re.compile(r"\(\d+\)\s*$")
_REMOVES = re.compile(r"\s*(?:[-\u2212\u2013]\s*[(\w]|w/o\b|without\b|no\b)", re.IGNORECASE)
"""How labels of rows begin in which something is left out."""
_PARTS = re.compile(r"\s*/\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """One number of one cell: ``part`` counts the numbers in "76.1 / 60.0"."""

    grid: "Grid"
    row: int
    column: int
    part: int = 0

    @property
    def number(self) -> Number:
        """As printed; a difference where the row is printed as differences."""
        return self.grid.numbers[self.row][self.column][self.part]

    @property
    def is_difference(self) -> bool:
        """Whether the row is printed as differences from a baseline row."""
        return self.grid.table.rows[self.row].baseline is not None

    @property
    def interval(self) -> Interval:
        """What the printed number stands for."""
        return rounding_interval(self.number)

    @property
    def baseline(self) -> "Place | None":
        """The place that a difference is counted from, if it has the same part."""
        row = self.grid.table.rows[self.row].baseline
        if row is None or len(self.grid.numbers[row][self.column]) <= self.part:
            return None
        return Place(self.grid, row, self.column, self.part)

    @property
    def has_score(self) -> bool:
        """Whether a score can be told: not of a difference from what is not printed."""
        return not self.is_difference or self.baseline is not None

    @property
    def absolute(self) -> tuple[Decimal, Interval]:
        """Value and interval, with the baseline added where the cell is a difference.

        Without ``has_score`` it is the difference itself.
        """
        base = self.baseline
        if base is None:
            return self.number.value, self.interval
        return self.number.value + base.number.value, self.interval + base.interval

    @property
    def lower_is_better(self) -> bool:
        """Whether a smaller value is the better one."""
        return self.grid.lower_is_better(self.row, self.column)

    @property
    def ref(self) -> CellRef:
        """The place as evidence names it, with rows and columns as printed."""
        if self.grid.turned_from is not None:
            return Place(self.grid.turned_from, self.column, self.row).ref
        table = self.grid.table
        row, cell = table.rows[self.row], table.rows[self.row].cells[self.column]
        return CellRef(
            table=self.grid.name,
            page=table.page,
            row=row.label,
            column=table.columns[self.column].header,
            value=cell.text,
            group=row.group,
            box=cell.box,
        )


class Grid:
    """A table of a paper with everything that binding and arithmetic ask of it."""

    def __init__(
        self,
        paper: Paper,
        table: Table,
        aliases: Aliases,
        *,
        turned_from: "Grid | None" = None,
    ) -> None:
        self.turned_from = turned_from
        self.paper = paper
        self.table = table
        self.aliases = aliases
        self.numbers = [[read_cell(cell.text) for cell in row.cells] for row in table.rows]
        self._part_names: dict[int, list[Scope]] = {}
        self.row_names = spell_languages(row_names(table))
        headers = spell_languages([column.header for column in table.columns])
        self.column_names = spell_halves(headers)
        self.row_words = [tokens(name) for name in self.row_names]
        self.group_words = [tokens(row.group) for row in table.rows]
        self.column_words = [tokens(name) for name in self.column_names]
        self.row_core = [
            frozenset(tokens(ASIDE.sub(" ", name))) - listed("generic")
            for name in self.row_names
        ]
        self.row_weights = word_weights(self.row_names, self.row_words)
        self.column_weights = word_weights(self.column_names, self.column_words)

    @cached_property
    def bases(self) -> list[int | None]:
        """For rows that leave something out of another ("w/o X"), that row; else None.

        It is the nearest row above of the same block that leaves nothing out itself.
        """
        bases: list[int | None] = []
        base: int | None = None
        for index, row in enumerate(self.table.rows):
            above = self.table.rows[index - 1].group if index else row.group
            if row.group != above:
                base = None
            removes = _REMOVES.match(row.label) is not None
            bases.append(base if removes else None)
            base = base if removes else index
        return bases

    @cached_property
    def turned(self) -> "Grid | None":
        """The table with its rows as columns, for systems that head columns.

        None where rows or columns cannot trade places: rows printed as differences, cells
        of several numbers under "F1 / EM".
        """
        table = self.table
        if any(row.baseline is not None for row in table.rows):
            return None
        if any(self.part_names(column) for column in range(len(table.columns))):
            return None
        rows = tuple(
            Row(column.header, tuple(row.cells[place] for row in table.rows))
            for place, column in enumerate(table.columns)
        )
        columns = tuple(Column((row.group, row.label)) for row in table.rows)
        turned = replace(table, rows=rows, columns=columns)
        return Grid(self.paper, turned, self.aliases, turned_from=self)

    @property
    def name(self) -> str:
        """How the paper calls it: "Table 2"."""
        return f"Table {self.table.id.removeprefix('T')}"

    @cached_property
    def corner(self) -> Scope:
        """What the table calls its rows."""
        return Scope(" . ".join(self.table.corner), self.aliases)

    @cached_property
    def row_kinds(self) -> frozenset[str]:
        """Words above the row labels and in none of them: what all rows are."""
        labels = {word for words in self.row_words for word in words}
        return frozenset(tokens(" ".join(self.table.corner))) - labels

    @cached_property
    def caption(self) -> Scope:
        """Names that hold for the whole table: caption, corner and the paper's title."""
        names = [self.table.caption, *self.table.corner, self.paper.title]
        return Scope(" . ".join(names), self.aliases)

    @cached_property
    def everything(self) -> Scope:
        """All names of the table: caption, headers, labels, groups."""
        parts = [self.table.caption, *self.table.corner, *self.column_names]
        parts += [row.group for row in self.table.rows]
        parts += self.row_names
        return Scope(" . ".join(parts), self.aliases)

    @cached_property
    def numeric_columns(self) -> list[int]:
        """Columns in which at least half of the cells that are not blank are numbers."""
        chosen = []
        for column in range(len(self.table.columns)):
            filled = [
                r for r in range(len(self.table.rows)) if not self.is_blank(r, column)
            ]
            numeric = sum(bool(self.numbers[row][column]) for row in filled)
            if filled and 2 * numeric >= len(filled):
                chosen.append(column)
        return chosen

    @cached_property
    def average_columns(self) -> list[int]:
        """Columns whose header says that they hold a mean."""
        return [c for c in self.numeric_columns if AVERAGE in self.column_words[c]]

    @cached_property
    def counted_columns(self) -> list[int]:
        """Columns that are means of as many things as their header counts: "STS (10)".

        There are some only beside a mean of all that is counted too: "Avg. (56)".
        """
        counted = [
            c for c in self.numeric_columns if _COUNT.search(self.table.columns[c].header)
        ]
        beside = set(counted) & set(self.average_columns)
        return [c for c in counted if beside and c not in self.average_columns]

    @cached_property
    def plain_columns(self) -> list[int]:
        """Numeric columns that are no mean of others."""
        return [c for c in self.numeric_columns if c not in self.average_columns]

    def lower_is_better(self, row: int, column: int) -> bool:
        """Whether a smaller value is the better one, by the names of the metric."""
        names = self.column_names[column], self.row_names[row], self.table.caption
        return is_error(*names)

    def is_blank(self, row: int, column: int) -> bool:
        """Whether nothing is printed at a place, or a dash."""
        return self.table.rows[row].cells[column].text.strip() in BLANK

    def parts(self, row: int, column: int) -> list[Place]:
        """The numbers of a cell."""
        return [
            Place(self, row, column, part) for part in range(len(self.numbers[row][column]))
        ]

    def is_own(self, row: int) -> bool:
        """Whether a row is the paper's own system under no name: "Ours", "This paper"."""
        words = set(self.row_words[row])
        own = listed("own")
        return bool(words & own) and words <= own | listed("generic")

    def competes(self, row: int) -> bool:
        """Whether a row is a result like the others: no human score, oracle or size."""
        sizes = any(n.decimals < 0 for numbers in self.numbers[row] for n in numbers)
        return not sizes and not listed("apart") & set(self.row_words[row])

    def ranked(self, places: Sequence[Place]) -> list[Place]:
        """Numbers of one column, best first; differences are added to their baseline.

        Without those of which no score can be told.
        """
        down = bool(places) and not places[0].lower_is_better
        scores = [place for place in places if place.has_score]
        return sorted(scores, key=lambda place: place.absolute[0], reverse=down)

    @cached_property
    def leaders(self) -> list[int]:
        """The row with the best number of each column; −1 for columns without numbers."""
        leaders = []
        for column in range(len(self.table.columns)):
            field = [
                Place(self, row, column)
                for row, numbers in enumerate(self.numbers)
                if numbers[column] and self.competes(row)
            ]
            best = self.ranked(field)[:1]
            leaders.append(best[0].row if best else -1)
        return leaders

    def part_names(self, column: int) -> list[Scope]:
        """Names of the numbers within a cell: two for a header "F1 / EM", else none."""
        if column not in self._part_names:
            self._part_names[column] = self._find_part_names(column)
        return self._part_names[column]

    def _find_part_names(self, column: int) -> list[Scope]:
        for level in reversed(self.table.columns[column].levels):
            names = _PARTS.split(level.partition("(")[2].rstrip(") ") or level)
            if len(names) > 1:
                return [Scope(name, self.aliases) for name in names]
        return []
