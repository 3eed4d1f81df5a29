"""Binding: which cells of a table an atom can mean, by the names on its axes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from claimcheck.verdict.axes import Axes
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.exclusions import Exclusions
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.names import Scope, coverage
from claimcheck.verdict.needs import Needs
from claimcheck.verdict.terms import Term
from claimcheck.verdict.vocabulary import listed

_VARIANT = 0.8
"""Cover of a row whose label holds the whole subject and more ("BERT" in BERT-Large)."""
_DEFAULT = 0.7
"""Cover of a column that is meant because nothing else is: a mean, or the only one."""
_CLOSE = 0.94
"""Rows within this share of the best one fit as well."""
_OVER = re.compile(
    r"\baverag\w+ (?:over|across|of|on)\b|\bon average\b|\baverage\b.*\bto\b",
    re.IGNORECASE,
)
_KEPT = 60
"""Places looked at per table; the rest are bound too loosely to matter."""
LOOSEST = 0.2
"""Least score of a place that is looked at."""
_HALVES_OF_F1 = frozenset({"precision", "recall", "p", "r"})
"""Where precision, recall and F1 stand side by side, F1 is meant unless one is named."""
_HALF = 0.8
"""What precision and recall keep of their factor then."""
_NAMED = 0.5
"""An axis is named when one of its labels is covered at least by half."""


class Binder:
    """Scores the places of one table against one atom.

    Args:
        grid: the table.
        terms: what the atom names.
        claim: the claim's words, without those that belong to other atoms.
        foreign: words that belong to other atoms or to the other side of a comparison.
        naming: words that name something in any table of the paper.
        exclusions: what the claim leaves out.
        leads: the subject is given by its rank alone ("the best submission"): whatever
            leads a column is meant.
    """

    def __init__(
        self,
        grid: Grid,
        terms: Sequence[Term],
        claim: Scope,
        foreign: frozenset[str] = frozenset(),
        naming: Mapping[str, float] = MappingProxyType({}),
        *,
        exclusions: Exclusions,
        leads: bool = False,
    ) -> None:
        self.grid = grid
        self._leads = leads
        self.terms = terms
        own = [" ".join(term.words) for term in terms if term.kind != "claim"]
        self._asked = Scope(" . ".join(own), grid.aliases)
        self._claim = claim
        self._foreign = foreign
        self._axes = Axes(grid, terms, naming)
        self._exclusions = exclusions
        self._bound: dict[tuple[int, int, int], Bound] = {}

    @cached_property
    def row_cover(self) -> list[float]:
        """How far each row's label is named, in [0, 1]."""
        grid = self.grid
        covers = []
        for row, (words, group) in enumerate(
            zip(grid.row_words, grid.group_words, strict=True)
        ):
            own = self._cover(words, grid.row_weights)
            if not self._foreign & set(words):
                own = max(own, _VARIANT * self._subject_in_row(row))
            if group and own and self._groups_named:
                own = 0.7 * own + 0.3 * self._cover(group, {})
            covers.append(own)
        return covers

    @cached_property
    def _groups_named(self) -> bool:
        """Whether the claim names any block of rows, so that the others are not meant."""
        names = {word for group in self.grid.group_words for word in group}
        return any(self._cover((word,), {}) for word in names - listed("stop"))

    def names_group(self, row: int) -> bool:
        """Whether the claim names the block that a row stands in.

        "The best encoder" names the block "Sentence encoder", but "the best system" not
        "Earlier systems", nor "with MLM" the block "No MLM".
        """
        words = self.grid.group_words[row]
        telling = tuple(word for word in words if word not in listed("ranked"))
        if not telling or {"no", "with"} & set(words):
            return bool(words) and all(self._claim.matched(words))
        return coverage(telling, self._claim, {}) >= _NAMED

    @property
    def across(self) -> bool:
        """Whether columns name the subject, and rows nothing of it that they do not."""
        for index, term in enumerate(self.terms):
            if term.kind == "subject":
                rows, columns = (
                    {i for hits in axis[index] for i, hit in enumerate(hits) if hit}
                    for axis in (self._axes.row_hits, self._axes.column_hits)
                )
                return columns > rows
        return False

    def _subject_in_row(self, row: int) -> float:
        """How much of the subject the row's own label holds."""
        for index, term in enumerate(self.terms):
            if term.kind == "subject":
                hits = self._axes.row_hits[index][row]
                return term.share(hits)
        return 0.0

    @cached_property
    def column_cover(self) -> list[float]:
        """How far each column's header is named, in [0, 1]."""
        weights = self.grid.column_weights
        return [
            0.0 if self.excludes(column) else self._cover(words, weights)
            for column, words in enumerate(self.grid.column_words)
        ]

    def _cover(self, words: tuple[str, ...], weights: Mapping[str, float]) -> float:
        asked = coverage(words, self._asked, weights)
        said = coverage(words, self._claim, weights)
        return max(asked, 0.7 * said + 0.3 * asked)

    @cached_property
    def _one_row(self) -> bool:
        return sum(cover >= _NAMED for cover in self.row_cover) == 1

    @cached_property
    def rows_named(self) -> bool:
        """Whether the atom names any row."""
        return max(self.row_cover, default=0.0) >= _NAMED

    @cached_property
    def columns_named(self) -> bool:
        """Whether the atom names any column."""
        return max(self.column_cover, default=0.0) >= _NAMED

    def bind(self, row: int, column: int, part: int = 0) -> Bound:
        """Score one place."""
        key = (row, column, part)
        if key not in self._bound:
            self._bound[key] = self._bind(row, column, part)
        return self._bound[key]

    def _bind(self, row: int, column: int, part: int) -> Bound:
        hits = [
            self._axes.hits(index, row, column, part) for index in range(len(self.terms))
        ]
        shares = [
            self._axes.explained(index, row, column, hits[index])
            for index in range(len(self.terms))
        ]
        factor = self._column_factor(column)
        bound = self._score(row, shares, hits, factor, Place(self.grid, row, column, part))
        return replace(bound, score=bound.score - 0.01 * part)

    def bind_row(self, row: int, columns: Sequence[int], *, told: str) -> Bound:
        """Score a row as a whole, for what is computed over several of its columns.

        ``told`` is a word that the computation stands for ("average"), or "".
        """
        hits = []
        for index, term in enumerate(self.terms):
            each = [self._axes.hits(index, row, column, 0) for column in columns]
            each.append([word == told for word in term.words])
            hits.append([any(column) for column in zip(*each, strict=True)])
        shares = [term.share(hit) for term, hit in zip(self.terms, hits, strict=True)]
        return self._score(row, shares, hits, _DEFAULT, Place(self.grid, row, columns[0]))

    def bind_column(self, column: int, rows: Sequence[int], *, told: str) -> Bound:
        """Score a column as a whole, for what is computed over several of its rows."""
        hits = []
        for index, term in enumerate(self.terms):
            each = [self._axes.hits(index, row, column, 0) for row in rows]
            each.append([word == told for word in term.words])
            hits.append([any(row) for row in zip(*each, strict=True)])
        shares = [term.share(hit) for term, hit in zip(self.terms, hits, strict=True)]
        place = Place(self.grid, rows[0], column)
        bound = self._score(rows[0], shares, hits, self._column_factor(column), place)
        # All rows are meant, so that the label of the first says nothing.
        row_factor = 0.4 + 0.6 * (self.row_cover[rows[0]] if self.rows_named else _NAMED)
        return replace(bound, score=bound.score / row_factor, row_cover=1.0)

    def _score(
        self,
        row: int,
        shares: Sequence[float],
        hits: Sequence[list[bool]],
        column_factor: float,
        place: Place,
    ) -> Bound:
        got = sum(term.weight * s for term, s in zip(self.terms, shares, strict=True))
        total = sum(term.weight for term in self.terms)
        terms = got / total if total else _NAMED
        rows = self._row_named(place)
        needs = Needs(self.terms, self._axes.known)
        named = {term.kind: s for term, s in zip(self.terms, shares, strict=True)}
        score = terms * (0.4 + 0.6 * rows) * (0.4 + 0.6 * column_factor)
        alone = len(self.grid.numeric_columns) == 1
        column_cover = 1.0 if alone else self.column_cover[place.column]
        return Bound(
            place,
            score,
            named,
            rows if self._leads else self.row_cover[row],
            column_cover,
            self._one_row,
            needs.omits_name(hits) or self._leads,  # which table it leads is not said
            needs.lacking(shares, hits),
        )

    def _row_named(self, place: Place) -> float:
        """How far a place's row is meant, in [0, 1]."""
        if self._leads:
            return float(place.row == self.grid.leaders[place.column])
        return self.row_cover[place.row] if self.rows_named else _NAMED

    def excludes(self, column: int) -> bool:
        """Whether the claim leaves a column out."""
        return self._exclusions.has_column(column)

    def excepts(self, row: int) -> bool:
        """Whether the claim leaves a row out."""
        return self._exclusions.has_row(row)

    def _column_factor(self, column: int) -> float:
        """How far a column is meant; an unnamed one is if it is the only one, or a mean."""
        if self.columns_named:
            factor = self.column_cover[column]
        elif len(self.grid.numeric_columns) == 1 or column in self.grid.average_columns:
            factor = _DEFAULT
        else:
            factor = _NAMED * 0.8
        words = set(self.grid.column_words[column])
        if words & _HALVES_OF_F1 and not words & set(self._claim.words) & _HALVES_OF_F1:
            factor *= _HALF
        return factor

    @property
    def averages(self) -> bool:
        """Whether the claim says that it averages over something."""
        return bool(_OVER.search(self._claim.text))

    def best_rows(self, columns: Sequence[int]) -> list[int]:
        """Rows that fit best on the whole, those within a margin of the best one."""
        scores = [
            max((self.bind(row, column).score for column in columns), default=0.0)
            for row in range(len(self.grid.table.rows))
        ]
        least = max(scores, default=0.0) * _CLOSE
        return [row for row, score in enumerate(scores) if score >= least > 0]

    def places(self, columns: Iterable[int] | None = None) -> list[Bound]:
        """Numbers and blanks of the table, or of some of its columns, best first."""
        if columns is None:
            return self._places
        wanted = set(columns)
        return [bound for bound in self._places if bound.place.column in wanted]

    def filled(self, columns: Iterable[int] | None = None) -> list[Bound]:
        """The best bound places that hold a number."""
        numbers = self.grid.numbers
        return [
            bound
            for bound in self.places(columns)[:_KEPT]
            if bound.score >= LOOSEST
            and len(numbers[bound.place.row][bound.place.column]) > bound.place.part
        ]

    @cached_property
    def _places(self) -> list[Bound]:
        found = [
            self.bind(row, column, part)
            for row in range(len(self.grid.table.rows))
            for column in self.grid.numeric_columns
            for part in range(max(1, len(self.grid.numbers[row][column])))
        ]
        return sorted(found, key=lambda bound: -bound.score)
