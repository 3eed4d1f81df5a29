"""Binding: which cells of a table an atom can mean, by the names on its axes."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claimcheck.model import Atom
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.names import STOPWORDS, Scope, coverage, tokens

_WEIGHTS = {
    "subject": 3.0,
    "dataset": 2.0,
    "language": 2.0,
    "metric": 1.0,
    "split": 1.0,
    "model": 1.0,
    "setting": 1.0,
}
"""How much each part of a binding counts towards a place."""

_GENERIC = frozenset(
    "model models system systems method approach training trained train task target "
    "intermediate dataset datasets benchmark set data evaluation average our own "
    "pretrained pre fine tuning tuned setting scheme version author paper table "
    "accuracy".split()
)
"""Words that seldom tell one row or column from another."""

_GENERIC_WEIGHT = 0.25
_CLAIM_WEIGHT = 3.0
"""How much the claim's other words count, those that name something in a table."""
_LONGEST_NAME = 4
"""Words of prose that a table may write as one."""
_NAMED = 0.5
"""An axis is named when one of its labels is covered at least by half."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that an atom names."""

    kind: str
    """Part of the binding, or "claim" for the words of the whole claim."""
    words: tuple[str, ...]
    weight: float
    rarity: Mapping[str, float] = field(default_factory=dict)
    """Weights of the words; where absent, generic words weigh less than others."""

    def weigh(self, word: str) -> float:
        """Weight of one word."""
        if self.rarity:
            return self.rarity.get(word, 0.0)
        return _GENERIC_WEIGHT if word in _GENERIC else 1.0


def naming_words(grids: Sequence[Grid]) -> dict[str, float]:
    """Every word on an axis or in a caption of some tables, with its inverse frequency."""
    names: list[tuple[str, ...]] = []
    for grid in grids:
        names += [tokens(grid.table.caption), *grid.row_words, *grid.column_words]
        names += set(grid.group_words)
    counts = Counter(word for words in names for word in set(words))
    return {
        word: math.log(1 + len(names) / count)
        for word, count in counts.items()
        if word not in STOPWORDS
    }


def claim_term(claim: Scope, naming: Mapping[str, float]) -> tuple[Term, ...]:
    """The words of a claim that name something in the paper's tables, as one term."""
    words = claim.words
    rarity: dict[str, float] = {}
    for length in range(1, _LONGEST_NAME + 1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            weight = _rarity(run, claim, naming) / length
            for word in run:
                if weight > rarity.get(word, 0.0):
                    rarity[word] = weight
    names = tuple(word for word in dict.fromkeys(words) if word in rarity)
    return (Term("claim", names, _CLAIM_WEIGHT, rarity),) if names else ()


def _rarity(run: tuple[str, ...], claim: Scope, naming: Mapping[str, float]) -> float:
    """Weight of a word, or of words that the tables write together, else 0."""
    if any(word in STOPWORDS for word in run):
        return 0.0
    direct = naming.get("".join(run), 0.0)
    if direct:
        return direct
    forms = claim.aliases.of(run)
    return max((naming.get(word, 0.0) for form in forms for word in form), default=0.0)


def terms_of(atom: Atom, *, subject: str | None = None) -> tuple[Term, ...]:
    """The parts of an atom's binding; ``subject`` replaces its own (for baselines)."""
    binding = atom.binding
    terms = []
    for kind, weight in _WEIGHTS.items():
        text = getattr(binding, kind)
        if kind == "subject" and subject is not None:
            text = subject
        words = tuple(word for word in tokens(text) if word not in STOPWORDS or word == "no")
        if words:
            terms.append(Term(kind, words, weight))
    return tuple(terms)


@dataclass(frozen=True, slots=True)
class Bound:
    """A place with how well it fits, in [0, 1], and which terms it leaves open."""

    place: Place
    score: float
    row_cover: float
    column_cover: float
    missing: tuple[str, ...]
    """Kinds of the terms that nothing around the place names."""


class Binder:
    """Scores the places of one table against one atom."""

    def __init__(self, grid: Grid, terms: Sequence[Term], claim: Scope) -> None:
        self.grid = grid
        self.terms = terms
        self._asked = Scope(
            " . ".join(" ".join(term.words) for term in terms), grid.aliases
        )
        self._claim = claim

    @cached_property
    def row_cover(self) -> list[float]:
        """How far each row's label is named."""
        grid = self.grid
        covers = []
        for words, group in zip(grid.row_words, grid.group_words, strict=True):
            own = self._cover(words, grid.row_weights)
            if group and own:
                own = 0.8 * own + 0.2 * self._cover(group, {})
            covers.append(own)
        return covers

    @cached_property
    def column_cover(self) -> list[float]:
        """How far each column's header is named."""
        return [
            self._cover(words, self.grid.column_weights) for words in self.grid.column_words
        ]

    def _cover(self, words: tuple[str, ...], weights: dict[str, float]) -> float:
        asked = coverage(words, self._asked, weights)
        said = coverage(words, self._claim, weights)
        return max(asked, 0.7 * said + 0.3 * asked)

    @cached_property
    def rows_named(self) -> bool:
        """Whether the atom names any row."""
        return max(self.row_cover, default=0.0) >= _NAMED

    @cached_property
    def columns_named(self) -> bool:
        """Whether the atom names any column."""
        return max(self.column_cover, default=0.0) >= _NAMED

    @cached_property
    def _row_hits(self) -> list[list[list[bool]]]:
        scopes = [
            Scope(f"{row.group} . {row.label}", self.grid.aliases)
            for row in self.grid.table.rows
        ]
        return [[scope.matched(term.words) for scope in scopes] for term in self.terms]

    @cached_property
    def _column_hits(self) -> list[list[list[bool]]]:
        scopes = [
            Scope(column.header, self.grid.aliases) for column in self.grid.table.columns
        ]
        return [[scope.matched(term.words) for scope in scopes] for term in self.terms]

    @cached_property
    def _caption_hits(self) -> list[list[bool]]:
        return [self.grid.caption.matched(term.words) for term in self.terms]

    def explained(self, index: int, row: int, column: int) -> float:
        """Share of a term's words that stand around a place, in [0, 1]."""
        words = self.terms[index].words
        hits = zip(
            self._row_hits[index][row],
            self._column_hits[index][column],
            self._caption_hits[index],
            strict=True,
        )
        got = total = 0.0
        for word, hit in zip(words, hits, strict=True):
            weight = self.terms[index].weigh(word)
            total += weight
            got += weight * any(hit)
        return got / total if total else 0.0

    def bind(self, row: int, column: int, part: int = 0) -> Bound:
        """Score one place."""
        got = total = 0.0
        missing = []
        for index, term in enumerate(self.terms):
            share = self.explained(index, row, column)
            got += term.weight * share
            total += term.weight
            if share < _NAMED and term.kind != "claim":
                missing.append(term.kind)
        terms = got / total if total else 0.5
        rows = self.row_cover[row] if self.rows_named else _NAMED
        columns = self.column_cover[column] if self.columns_named else _NAMED
        score = terms * (0.4 + 0.6 * rows) * (0.4 + 0.6 * columns)
        return Bound(
            place=Place(self.grid, row, column, part),
            score=score - 0.01 * part,
            row_cover=self.row_cover[row],
            column_cover=self.column_cover[column],
            missing=tuple(missing),
        )

    def places(self, columns: Iterable[int] | None = None) -> list[Bound]:
        """All numbers of the table, best first."""
        wanted = self.grid.numeric_columns if columns is None else list(columns)
        found = [
            self.bind(row, column, part)
            for row in range(len(self.grid.table.rows))
            for column in wanted
            for part in range(max(1, len(self.grid.numbers[row][column])))
        ]
        return sorted(found, key=lambda bound: -bound.score)
