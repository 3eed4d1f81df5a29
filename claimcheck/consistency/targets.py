"""Which rows and columns of a table a sentence means, by the names in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimcheck.consistency.sentences import Saying
from claimcheck.numbers import rounding_interval
from claimcheck.verdict.axis_names import AVERAGE
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.names import tokens
from claimcheck.verdict.vocabulary import listed

_NAMED = 0.5
"""Cover from which a row's label is named."""
_ASIDE = re.compile(r"\([^)]*\)|(?<![\w.])\d[\d.,]*[kKMB](?!\w)")
_OURS = frozenset({"our", "ours"})
_METRICS = frozenset(
    {"f1", "em", "acc", "accuracy", "precision", "recall", "p", "r", "f", "score"}
)
"""Words of a header that say how, not on what, something is measured."""


@dataclass(frozen=True)
class Target:
    """A table, seen from one number of a sentence."""

    saying: Saying
    grid: Grid

    @cached_property
    def columns(self) -> list[int]:
        """Columns that the sentence names, or those of averages if it speaks of one."""
        shared = frozenset.intersection(*map(frozenset, self.grid.column_words))
        named = [
            column
            for column in self.grid.numeric_columns
            if column not in self.grid.average_columns and self._names(column, shared)
        ]
        return named or (self.grid.average_columns if self._averaged else [])

    @property
    def _averaged(self) -> bool:
        """Whether it speaks of a mean, or of all that the table is about together."""
        dataset = tokens(self.saying.atom.binding.dataset)
        whole = bool(dataset) and all(self.grid.caption.matched(dataset))
        counted = len(self.grid.plain_columns) in self.saying.question.counts
        told = self.saying.quantity.averaged or self.saying.scope.has((AVERAGE,))
        return told or whole or counted

    def _names(self, column: int, shared: frozenset[str]) -> bool:
        header = _ASIDE.sub(" ", self.grid.column_names[column])
        alone = len(self.grid.column_words) == 1
        core = [
            word
            for word in tokens(header)
            if word not in listed("generic") | _METRICS and (alone or word not in shared)
        ]
        return bool(core) and all(self.saying.scope.matched(tuple(core)))

    @cached_property
    def subjects(self) -> list[int]:
        """Rows that the sentence says something of."""
        binder, _ = self.saying.question.binders(self.saying.view, self.grid)
        if binder.grid is not self.grid:
            return []
        cover = binder.row_cover
        rows = [row for row in range(len(cover)) if self.grid.competes(row)]
        told = any(term.kind == "subject" for term in binder.terms)
        named = [row for row in rows if told and cover[row] >= _NAMED]
        own = [row for row in rows if set(self.grid.row_words[row]) & _OURS]
        best = max((cover[row] for row in own), default=0.0)
        return named or [row for row in own if cover[row] == best > 0]

    @cached_property
    def baselines(self) -> list[int]:
        """Rows that the sentence names as what it compares with."""
        _, binder = self.saying.question.binders(self.saying.view, self.grid)
        if binder is None or binder.grid is not self.grid:
            return []
        return [
            row
            for row in range(len(self.grid.table.rows))
            if binder.row_cover[row] >= _NAMED and row not in self.subjects
        ]

    def is_own(self, row: int) -> bool:
        """Whether a row is a system of the paper, or the one that the sentence is about."""
        own = {*tokens(self.grid.paper.title), *tokens(self.saying.atom.binding.subject)}
        words = set(self.grid.row_words[row])
        return self.grid.is_own(row) or bool(
            words & own - listed("generic") - listed("stop")
        )

    def rivals(self, place: Place) -> list[Place]:
        """What a place may be compared with if nothing is named: the best row not our own.

        Of the same block where that has any.
        """
        table = self.grid.table
        group = table.rows[place.row].group
        others = self.others(place)
        near = [other for other in others if table.rows[other.row].group == group]
        return self.grid.ranked(near or others)[:1]

    def others(self, place: Place) -> list[Place]:
        """The same column's results of systems that are not the paper's own."""
        grid = self.grid
        return [
            Place(grid, row, place.column, place.part)
            for row in range(len(grid.table.rows))
            if grid.competes(row)
            and not self.is_own(row)
            and grid.table.rows[row].baseline is None
            and len(grid.numbers[row][place.column]) > place.part
        ]

    def places(self, rows: Sequence[int]) -> Iterator[Place]:
        """The numbers of some rows in the columns that are meant."""
        for row in rows:
            for column in self.columns:
                yield from self.grid.parts(row, column)

    def scored(self) -> list[Place]:
        """Where the score stands that a gain goes with, in the columns that are meant."""
        score = self.saying.score
        if score is None:
            return []
        interval = rounding_interval(score)
        every = self.places(range(len(self.grid.table.rows)))
        return [
            place
            for place in every
            if place.has_score and interval.contains(place.absolute[0])
        ]
