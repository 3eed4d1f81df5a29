"""The numbers of a claim found together in one table.

A claim can be worded so that its parts are bound wrong one by one. Two or more of its
numbers in one table, each where the claim names both row and column, are no accident; the
distance between a number and a name tells which goes with which.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.model import Atom, Label, Reason, Role, Verdict
from claimcheck.numbers import rounding_interval
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.derivation import Derivation
from claimcheck.verdict.evidence import evidence_of, locate
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.names import Scope, coverage
from claimcheck.verdict.programs import look_up, subtract
from claimcheck.verdict.question import Question
from claimcheck.verdict.source import SourceView
from claimcheck.verdict.vocabulary import listed

_NAMED_ROW = 0.6
_NAMED_COLUMN = 0.5
"""Cover from which the claim names a row, a column."""
_FAR = 60
"""Characters that stand for a name which the claim spells in another way."""
_TELLING_DIGITS = 3
_PROBABILITY = 0.68
_MOST_CANDIDATES = 6
"""Places looked at per number; more would mean that the number tells nothing."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A number of the claim with a derivation that gives it."""

    atom: Atom
    derivation: Derivation

    @property
    def place(self) -> Place:
        """Where the first operand stands."""
        return self.derivation.places[0]


def judge_together(
    questions: Sequence[Question], sources: Sequence[SourceView]
) -> Verdict | None:
    """A claim supported by all its decimal numbers in one table, or None.

    Args:
        questions: one for each atom of the claim.
        sources: papers that use every name of the claim.
    """
    telling = [question.atom for question in questions if _is_telling(question.atom)]
    if len(telling) < 2:
        return None
    for source in sources:
        for grid in source.grids:
            if not questions[0].asks_property(grid):
                found = _find(questions[0].claim, telling, source, grid)
                if found is not None:
                    return _verdict(found)
    return None


def _is_telling(atom: Atom) -> bool:
    number = atom.quantity.number if atom.quantity else None
    return number is not None and number.decimals > 0 and number.upper is None


def _find(
    claim: str, atoms: Sequence[Atom], source: SourceView, grid: Grid
) -> list[_Match] | None:
    named = _named_places(claim, source, grid)
    choices = []
    for atom in atoms:
        matches = list(itertools.islice(_matches(atom, named), _MOST_CANDIDATES))
        if not matches:
            return None
        choices.append(matches)
    ranked = sorted(
        itertools.product(*choices), key=lambda chosen: _cost(claim, chosen, grid)
    )
    best = list(ranked[0])
    return best if _is_fitting(claim, best, grid) else None


def _named_places(claim: str, source: SourceView, grid: Grid) -> list[Bound]:
    """Places of which the claim names row and column."""
    scope = source.claim_scope(claim)
    rows = [coverage(words, scope, grid.row_weights) for words in grid.row_words]
    columns = [coverage(words, scope, grid.column_weights) for words in grid.column_words]
    any_column = any(cover >= _NAMED_COLUMN for cover in columns)
    alone = len(grid.numeric_columns) == 1
    bounds = []
    for row, row_cover in enumerate(rows):
        if row_cover < _NAMED_ROW:
            continue
        for column in grid.numeric_columns:
            default = not any_column and (alone or column in grid.average_columns)
            if columns[column] < _NAMED_COLUMN and any_column:
                continue
            cover = 1.0 if default else columns[column]
            score = (row_cover + cover) / 2
            bounds += [
                Bound(place, score, {}, row_cover, cover, False, False, frozenset())
                for place in grid.parts(row, column)
            ]
    return bounds


def _matches(atom: Atom, named: Sequence[Bound]) -> Iterator[_Match]:
    """Cells, and for changes differences of two cells of a column, that give a number."""
    quantity = atom.quantity
    if quantity is None:
        return
    interval = rounding_interval(quantity.number)
    for bound in named:
        value = bound.place.number.value
        precise = bound.place.number.decimals >= quantity.number.decimals
        if precise and (interval.contains(value) or interval.contains(-value)):
            yield _Match(atom, look_up(bound))
    if quantity.role is not Role.CHANGE:
        return
    for first, second in itertools.permutations(named, 2):
        a, b = first.place, second.place
        if (a.column, a.part) != (b.column, b.part) or a.row == b.row:
            continue
        if _is_reversed(atom, a, b):
            continue
        derivation = subtract(first, second)
        if derivation is not None and interval.contains(derivation.value):
            yield _Match(atom, derivation)


def _is_reversed(atom: Atom, first: Place, second: Place) -> bool:
    """Whether the atom's subject is the second row, or its baseline the first."""
    rows, weights = first.grid.row_words, first.grid.row_weights
    mine, theirs = Scope(atom.binding.subject), Scope(atom.binding.baseline)
    a, b = rows[first.row], rows[second.row]
    return coverage(b, mine, weights) > coverage(a, mine, weights) or (
        coverage(a, theirs, weights) > coverage(b, theirs, weights)
    )


def _cost(claim: str, chosen: Sequence[_Match], grid: Grid) -> float:
    """How far the numbers stand from the names of their rows and columns, in characters."""
    return sum(_distance(claim, match.atom, match.place, grid) for match in chosen)


def _distance(claim: str, atom: Atom, place: Place, grid: Grid) -> float:
    row, column = grid.row_words[place.row], grid.column_words[place.column]
    return _away(claim, atom, (*row, *column))


def _away(claim: str, atom: Atom, words: Sequence[str]) -> float:
    """Mean distance of a number from the words of a name that tell."""
    names = [word for word in words if word not in listed("generic")]
    return sum(_nearest(claim, word, atom.start) for word in names) / max(len(names), 1)


def _nearest(claim: str, word: str, position: int) -> float:
    starts = [match.start() for match in re.finditer(re.escape(word), claim.lower())]
    return min((abs(start - position) for start in starts), default=_FAR)


def _is_fitting(claim: str, chosen: Sequence[_Match], grid: Grid) -> bool:
    """Whether each number has its own place, and none stands nearer to another's names."""
    look_ups = [match for match in chosen if match.derivation.operation == "look-up"]
    places = [match.place for match in look_ups]
    if len(set(places)) < len(places):
        return False
    if any(match.derivation.bounds[0].column_cover < _NAMED_COLUMN for match in chosen):
        return _is_one_column(claim, chosen, grid)
    return all(
        _distance(claim, a.atom, a.place, grid) + _distance(claim, b.atom, b.place, grid)
        <= _distance(claim, a.atom, b.place, grid) + _distance(claim, b.atom, a.place, grid)
        for a, b in itertools.combinations(look_ups, 2)
    )


def _is_one_column(claim: str, chosen: Sequence[_Match], grid: Grid) -> bool:
    """Whether two or more telling numbers stand in one column, which no word names.

    The claim says in words of its own what the column holds ("accepted 44.23%"); each
    number must stand in the row that the claim names beside it.
    """
    columns = {match.place.column for match in chosen}
    rows = {match.place.row for match in chosen}
    digits = [
        len(match.atom.quantity.number.value.as_tuple().digits)
        for match in chosen
        if match.atom.quantity
    ]
    alike = len(rows) == len(chosen) and len(columns) == 1
    words = grid.row_words
    nearest = all(
        _away(claim, a.atom, words[a.place.row]) + _away(claim, b.atom, words[b.place.row])
        < _away(claim, a.atom, words[b.place.row])
        + _away(claim, b.atom, words[a.place.row])
        for a, b in itertools.combinations(chosen, 2)
    )
    return alike and nearest and min(digits) >= _TELLING_DIGITS


def _verdict(found: Sequence[_Match]) -> Verdict:
    derivations = [match.derivation for match in found]
    return Verdict(
        label=Label.SUPPORTED,
        probability=_PROBABILITY,
        reason=Reason.ATOMS_AGREE,
        explanation=" ".join(f"{locate(item)} gives {item.text}." for item in derivations),
        evidence=tuple(evidence_of(item) for item in derivations),
    )
