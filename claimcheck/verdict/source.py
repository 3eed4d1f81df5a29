"""A paper prepared for reasoning: grids of its tables, numbers and names of its text."""

import re
from functools import cached_property

from claimcheck.claims import extract_atoms
from claimcheck.model import Atom, Number, Paper
from claimcheck.verdict.grid import Grid
from claimcheck.verdict.named_cells import NamedCells
from claimcheck.verdict.names import (
    Aliases,
    Scope,
    find_aliases,
    tokens,
    without_references,
)
from claimcheck.verdict.sentence_numbers import numbers_of
from claimcheck.verdict.tables import LinkedTable
from claimcheck.verdict.terms import naming_words
from claimcheck.verdict.vocabulary import known_names, language_codes


class SourceView:
    """A paper with what the reasoning steps ask of it, computed once."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._scopes: dict[int, Scope] = {}
        self._atoms: dict[int, tuple[Atom, ...]] = {}
        self._claims: dict[str, Scope] = {}
        self._named: tuple[str, list[NamedCells]] = ("", [])

    @cached_property
    def aliases(self) -> Aliases:
        """Abbreviations that the paper defines, and those everybody knows."""
        texts = [passage.text for passage in self.paper.passages]
        texts += [table.caption for table in self.paper.tables]
        known = list(known_names().items())
        for table in self.paper.tables:
            known += language_codes([row.label for row in table.rows]).items()
            known += language_codes([column.header for column in table.columns]).items()
        return find_aliases(texts, known)

    @cached_property
    def grids(self) -> list[Grid]:
        """Tables that hold numbers."""
        grids = [Grid(self.paper, table, self.aliases) for table in self.paper.tables]
        return [grid for grid in grids if grid.numeric_columns]

    @cached_property
    def linked_tables(self) -> list[LinkedTable]:
        """The same tables for programs over whole claims."""
        return [LinkedTable(self.paper, grid.table) for grid in self.grids]

    @cached_property
    def naming(self) -> dict[str, float]:
        """Words on the axes and in the captions of the tables, with their weights."""
        return naming_words(self.grids)

    @cached_property
    def label_scopes(self) -> list[Scope]:
        """The names of every row and column."""
        return [
            Scope(name)
            for grid in self.grids
            for name in (*grid.row_names, *grid.column_names)
        ]

    @cached_property
    def numbers(self) -> list[tuple[Number, ...]]:
        """The numbers of each passage, those in words after those in digits."""
        texts = (without_references(passage.text) for passage in self.paper.passages)
        return [numbers_of(text) for text in texts]

    def scope(self, index: int) -> Scope:
        """The names in a passage."""
        if index not in self._scopes:
            self._scopes[index] = Scope(self.paper.passages[index].text, self.aliases)
        return self._scopes[index]

    def atoms(self, index: int) -> tuple[Atom, ...]:
        """What a passage states, taken apart like a claim."""
        if index not in self._atoms:
            self._atoms[index] = extract_atoms(self.paper.passages[index].text)
        return self._atoms[index]

    def claim_scope(self, claim: str) -> Scope:
        """The names in a claim, read with this paper's abbreviations."""
        if claim not in self._claims:
            self._claims[claim] = Scope(claim, self.aliases)
        return self._claims[claim]

    def named_cells(self, claim: str) -> list[NamedCells]:
        """The tables with what a claim says of their rows and columns.

        Kept for one claim, which is read in several ways one after the other.
        """
        if self._named[0] != claim:
            said = self.claim_scope(claim)
            self._named = (claim, [NamedCells(grid, said) for grid in self.grids])
        return self._named[1]

    @cached_property
    def title(self) -> Scope:
        """The names in the title."""
        return Scope(self.paper.title, self.aliases)

    @cached_property
    def text(self) -> str:
        """Everything that the paper says, tables included, bibliography left out."""
        parts = [self.paper.title, *(passage.text for passage in self.paper.passages)]
        for grid in self.grids:
            parts.append(grid.everything.text)
        return " . ".join(parts)

    @cached_property
    def vocabulary(self) -> Scope:
        """All names of the paper, for telling what it never mentions."""
        return Scope(self.text, self.aliases)

    def mentions(self, name: str) -> bool:
        """Whether the paper uses this name anywhere, in any spelling."""
        words = tokens(name)
        if not words or self.vocabulary.names(name):
            return True
        return all(self.vocabulary.matched(words)) or set(words) <= self._raw_words

    @cached_property
    def _raw_words(self) -> frozenset[str]:
        """Lower-case words as they stand, those of citations included."""
        return frozenset(re.findall(r"\w+", self.text.lower()))
