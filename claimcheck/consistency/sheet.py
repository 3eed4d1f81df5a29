"""A table read along one of its axes: lines, each with one entry per slot.

Read along its rows, the lines are the rows and the slots the columns; read along its
columns it is the other way round, so that one rule covers an average column and an
average row.
"""

from dataclasses import dataclass
from functools import cached_property

from claimcheck.numbers import Interval, mean
from claimcheck.verdict.grid import Grid, Place


@dataclass(frozen=True)
class Sheet:
    """A grid, and whether its columns are the lines."""

    grid: Grid
    turned: bool = False

    @property
    def lines(self) -> int:
        """Number of lines."""
        table = self.grid.table
        return len(table.columns) if self.turned else len(table.rows)

    @property
    def slots(self) -> int:
        """Number of entries of a line."""
        table = self.grid.table
        return len(table.rows) if self.turned else len(table.columns)

    def words(self, slot: int) -> frozenset[str]:
        """Tokens of a slot's own name."""
        grid = self.grid
        return frozenset(grid.row_words[slot] if self.turned else grid.column_words[slot])

    def name(self, slot: int) -> str:
        """A slot's own name as printed, without the headers that span it."""
        table = self.grid.table
        if self.turned:
            return table.rows[slot].label
        levels = [level for level in table.columns[slot].levels if level]
        return levels[-1] if levels else ""

    def group(self, slot: int) -> str:
        """What a slot stands under: a block of rows, or the headers that span it."""
        table = self.grid.table
        if self.turned:
            return table.rows[slot].group
        levels = [level for level in table.columns[slot].levels if level]
        return " ".join(levels[:-1])

    def entry(self, line: int, slot: int) -> list[Place]:
        """The numbers of one entry; none where it is blank."""
        row, column = (slot, line) if self.turned else (line, slot)
        return self.grid.parts(row, column)

    @cached_property
    def numeric(self) -> list[int]:
        """Slots that hold numbers in at least half of their entries that are not blank."""
        if not self.turned:
            return self.grid.numeric_columns
        filled = [
            (slot, [bool(self.entry(line, slot)) for line in range(self.lines)])
            for slot in range(self.slots)
        ]
        return [slot for slot, has in filled if sum(has) * 2 >= len(has) > 0]


def interval_of(places: list[Place]) -> Interval:
    """What an entry stands for: its number, or the mean of its numbers ("76.1 / 60.0")."""
    return mean([place.interval for place in places])
