"""Binding: which cells of a table an atom can mean, by the names on its axes."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from claimcheck.model import Atom
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.names import (
    GENERIC,
    GENERIC_WEIGHT,
    STOPWORDS,
    Scope,
    coverage,
    tokens,
)

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

_TELLING_WEIGHT = 2.0
"""A version or a size tells more than the name beside it: SQuAD 1.1, BERT-Large."""
_SIZES = frozenset("tiny mini small medium base large xl xxl xlarge xxlarge huge".split())
_CLAIM_WEIGHT = 3.0
"""How much the claim's other words count, those that name something in a table."""
_LONGEST_NAME = 4
"""Words of prose that a table may write as one."""
_VARIANT = 0.8
"""Cover of a row whose label holds the whole subject and more ("BERT" in BERT-Large)."""
_DEFAULT = 0.7
"""Cover of a column that is meant because nothing else is: a mean, or the only one."""
_ODD_AXIS = 0.9
_SLACK = 0.05
_CLOSE = 0.94
_LEFT_OUT = re.compile(
    r"(?:except(?:ing)?(?: for| on)?|leav\w* out|excluding|other than|apart from|"
    r"besides|without|non)[ -]((?:the )?[\w.\-]+)",
    re.IGNORECASE,
)
_IN_ROWS = frozenset({"subject", "model", "setting"})
_NEEDED = frozenset({"subject", "dataset", "language"})
_HALVES_OF_F1 = frozenset({"precision", "recall", "p", "r"})
"""Where precision, recall and F1 stand side by side, F1 is meant unless one is named."""
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
        if word in GENERIC:
            return GENERIC_WEIGHT
        telling = word in _SIZES or any(c.isdigit() for c in word)
        return _TELLING_WEIGHT if telling else 1.0


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
        vague = kind in {"subject", "setting"} and all(word in GENERIC for word in words)
        if words and not vague and words[0] not in {"non", "other", "except"}:
            terms.append(Term(kind, words, weight))
    return tuple(terms)


@dataclass(frozen=True, slots=True)
class Bound:
    """A place with how well it fits."""

    place: Place
    score: float
    """In [0, 1]."""
    named: Mapping[str, float]
    """For each kind of term, the share of its words that stand around the place."""
    lacking: frozenset[str]
    """Kinds of terms that are not named here though the table names them elsewhere, or
    that no table could do without: subject, dataset, language."""

    def covers(self, other: "Bound") -> bool:
        """Whether everything that the other place names is named here as well."""
        return all(
            self.named.get(kind, 0.0) >= share - _SLACK
            for kind, share in other.named.items()
            if kind != "claim"
        )


class Binder:
    """Scores the places of one table against one atom.

    Args:
        grid: the table.
        terms: what the atom names.
        claim: the claim's words, without those that belong to other atoms.
        foreign: words that belong to other atoms or to the other side of a comparison.
    """

    def __init__(
        self,
        grid: Grid,
        terms: Sequence[Term],
        claim: Scope,
        foreign: frozenset[str] = frozenset(),
    ) -> None:
        self.grid = grid
        self.terms = terms
        own = [" ".join(term.words) for term in terms if term.kind != "claim"]
        self._asked = Scope(" . ".join(own), grid.aliases)
        self._claim = claim
        self._foreign = foreign
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
            if group and own:
                own = 0.7 * own + 0.3 * self._cover(group, {})
            covers.append(own)
        return covers

    def names_group(self, row: int) -> bool:
        """Whether the claim names the block that a row stands in."""
        words = self.grid.group_words[row]
        return bool(words) and coverage(words, self._claim, {}) >= _NAMED

    def _subject_in_row(self, row: int) -> float:
        """How much of the subject the row's own label holds."""
        for index, term in enumerate(self.terms):
            if term.kind == "subject":
                hits = self._row_hits[index][row]
                return _share(term, hits)
        return 0.0

    @cached_property
    def column_cover(self) -> list[float]:
        """How far each column's header is named, in [0, 1]."""
        return [
            self._cover(words, self.grid.column_weights) for words in self.grid.column_words
        ]

    def _cover(self, words: tuple[str, ...], weights: Mapping[str, float]) -> float:
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
        names = zip(self.grid.table.rows, self.grid.row_names, strict=True)
        scopes = [Scope(f"{row.group} . {name}", self.grid.aliases) for row, name in names]
        return [[scope.matched(term.words) for scope in scopes] for term in self.terms]

    @cached_property
    def _column_hits(self) -> list[list[list[bool]]]:
        scopes = [Scope(name, self.grid.aliases) for name in self.grid.column_names]
        return [[scope.matched(term.words) for scope in scopes] for term in self.terms]

    @cached_property
    def _caption_hits(self) -> list[list[bool]]:
        """Words that the caption names and no axis does.

        What stands on an axis tells its entries apart, so there the caption settles
        nothing ("Top-20 & Top-100 accuracy" over columns of either).
        """
        hits = []
        for index, term in enumerate(self.terms):
            axes = [*self._row_hits[index], *self._column_hits[index]]
            on_axis = [any(column) for column in zip(*axes, strict=True)]
            caption = self.grid.caption.matched(term.words)
            hits.append([a and not b for a, b in zip(caption, on_axis, strict=True)])
        return hits

    @cached_property
    def _summed_hits(self) -> list[list[bool]]:
        """Words that the caption or several columns name ("STS" over STS12 to STS16)."""
        hits = []
        for index, term in enumerate(self.terms):
            columns = zip(*self._column_hits[index], strict=True)
            caption = self.grid.caption.matched(term.words)
            hits.append([a or sum(b) > 1 for a, b in zip(caption, columns, strict=True)])
        return hits

    @cached_property
    def _known(self) -> list[list[bool]]:
        """For each term, which of its words the table names anywhere."""
        return [self.grid.everything.matched(term.words) for term in self.terms]

    def _hits(self, index: int, row: int, column: int, part: int) -> list[bool]:
        """Which of a term's words stand around a place."""
        term = self.terms[index]
        rows, columns = self._row_hits[index][row], self._column_hits[index][column]
        names = self.grid.part_names(column)
        if term.kind == "metric" and len(names) > part:
            inside = names[part].matched(term.words)
            columns = [a and b for a, b in zip(columns, inside, strict=True)]
        caption = self._caption_hits[index]
        if column in self.grid.average_columns and term.kind not in _IN_ROWS:
            # A mean is over what its table is about, and over its other columns.
            caption = self._summed_hits[index]
        return [any(item) for item in zip(rows, columns, caption, strict=True)]

    def _explained(self, index: int, row: int, column: int, hits: list[bool]) -> float:
        """Share of a term's words that stand around a place, in [0, 1].

        Subjects stand in rows and data sets in columns as a rule; where a name stands on
        both axes ("EN" against "DE") the rule decides.
        """
        term = self.terms[index]
        rows, columns = self._row_hits[index][row], self._column_hits[index][column]
        share = _share(term, hits)
        usual = rows if term.kind in _IN_ROWS else columns
        unusual = columns if term.kind in _IN_ROWS else rows
        if term.kind != "claim" and _share(term, unusual) > _share(term, usual):
            share *= _ODD_AXIS
        return share

    def bind(self, row: int, column: int, part: int = 0) -> Bound:
        """Score one place."""
        key = (row, column, part)
        if key not in self._bound:
            self._bound[key] = self._bind(row, column, part)
        return self._bound[key]

    def _bind(self, row: int, column: int, part: int) -> Bound:
        hits = [self._hits(index, row, column, part) for index in range(len(self.terms))]
        shares = [
            self._explained(index, row, column, hits[index])
            for index in range(len(self.terms))
        ]
        factor = self._column_factor(column)
        bound = self._score(row, shares, hits, factor, Place(self.grid, row, column, part))
        return replace(bound, score=bound.score - 0.01 * part)

    def bind_row(self, row: int, columns: Sequence[int]) -> Bound:
        """Score a row as a whole, for what is computed over several of its columns."""
        hits = []
        for index in range(len(self.terms)):
            each = [self._hits(index, row, column, 0) for column in columns]
            hits.append([any(column) for column in zip(*each, strict=True)])
        shares = [_share(term, hit) for term, hit in zip(self.terms, hits, strict=True)]
        return self._score(row, shares, hits, _DEFAULT, Place(self.grid, row, columns[0]))

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
        rows = self.row_cover[row] if self.rows_named else _NAMED
        lacking = frozenset(
            term.kind
            for index, term in enumerate(self.terms)
            if self._lacks(index, shares[index], hits[index])
        )
        named = {term.kind: s for term, s in zip(self.terms, shares, strict=True)}
        score = terms * (0.4 + 0.6 * rows) * (0.4 + 0.6 * column_factor)
        return Bound(place, score, named, lacking)

    def _lacks(self, index: int, share: float, hits: list[bool]) -> bool:
        """Whether a term ought to be named around a place and is not."""
        term = self.terms[index]
        if term.kind == "claim":
            return False
        if term.kind in _NEEDED:
            return share < _NAMED
        known = self._known[index]
        words = [w for w, there in zip(term.words, known, strict=True) if there]
        total = sum(term.weigh(word) for word in words if word not in GENERIC)
        pairs = zip(term.words, hits, strict=True)
        got = sum(term.weigh(w) for w, hit in pairs if hit and w in words and w not in GENERIC)
        return total > 0 and got < _NAMED * total

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
            factor *= 0.85
        return factor

    def excludes(self, column: int) -> bool:
        """Whether the claim leaves a column out ("except SQuAD", "leaving out SQuAD")."""
        left_out = Scope(" . ".join(_LEFT_OUT.findall(self._claim.text)))
        words = [w for w in self.grid.column_words[column] if w not in GENERIC]
        return bool(words) and any(left_out.has((word,)) for word in words)

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

    @cached_property
    def _places(self) -> list[Bound]:
        found = [
            self.bind(row, column, part)
            for row in range(len(self.grid.table.rows))
            for column in self.grid.numeric_columns
            for part in range(max(1, len(self.grid.numbers[row][column])))
        ]
        return sorted(found, key=lambda bound: -bound.score)


def _share(term: Term, hits: Sequence[bool]) -> float:
    """Share of a term's weight that was hit, in [0, 1]."""
    total = sum(term.weigh(word) for word in term.words)
    got = sum(term.weigh(w) for w, hit in zip(term.words, hits, strict=True) if hit)
    return got / total if total else 0.0
