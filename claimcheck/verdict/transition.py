"""Two numbers of a claim as the states before and after something: "from A to B".

Which of two cells is the state after is told by their labels: "adding X raises F1 from 81
to 86" means the row or column with X by 86. Where both numbers stand side by side in a
table, the labels say whether the claim has them the right way round.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.model import Atom, Label, Quantity, Reason, Role, Verdict
from claimcheck.numbers import rounding_interval
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.derivation import Derivation
from claimcheck.verdict.evidence import evidence_of, locate
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.names import Scope, tokens
from claimcheck.verdict.programs import subtract
from claimcheck.verdict.question import Question
from claimcheck.verdict.source import SourceView
from claimcheck.verdict.vocabulary import GENERIC_WEIGHT, listed

_FROM = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_TO = re.compile(r"\bto\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_APART = 80
"""Characters that may stand between the two numbers."""
_CLEAR = 0.3
"""Least difference by which labels tell the state before from the state after."""
_NAMED = 0.5
"""Cover from which a label is named."""
_PROBABILITY = 0.85
_REMOVAL = re.compile(
    r"\b(?:without|remov\w+|dropping|omit\w*|ablat\w+|exclud\w+|delet\w+|disabl\w+|"
    r"taking (?:out|away)|leaving out)\b",
    re.IGNORECASE,
)
_REMOVED = re.compile(
    r"^\s*[-\u2212\u2013]\s*[(\w]|\bw/o\b|\bwithout\b|\bno\b", re.IGNORECASE
)
"""Labels of rows in which something is left out."""


@dataclass(frozen=True, slots=True)
class Transition:
    """Two numbers of a claim with what is said of each state."""

    before: Atom
    after: Atom
    told_before: str
    """What stands between the numbers: said of the state before."""
    told_after: str
    """The rest of the claim: mostly said of the state after."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Cells that give the two numbers, and how surely the labels fit the claim's order."""

    before: Bound
    after: Bound
    fit: float
    """Above 0 where the labels bear the claim's order out, below where they deny it."""


def find_transition(claim: str, atoms: Sequence[Atom]) -> Transition | None:
    """The first "from A to B" of a claim whose numbers have decimals, or None."""
    scores = [atom for atom in atoms if atom.quantity and _is_score(atom.quantity)]
    for before in scores:
        for after in scores:
            between = claim[before.end : after.start]
            if (
                0 < after.start - before.end <= _APART
                and _FROM.search(claim[: before.start])
                and _TO.search(between)
            ):
                rest = f"{claim[: before.start]} . {claim[after.end :]}"
                return Transition(before, after, _TO.sub(" ", between), rest)
    return None


def judge_transition(
    transition: Transition, question: Question, sources: Sequence[SourceView]
) -> Verdict | None:
    """Whether the cells that give both numbers stand in the claim's order.

    Args:
        transition: the two numbers.
        question: any question of the claim, for its text.
        sources: papers that use every name of the claim.

    Returns:
        Supported or refuted where the labels tell; None where no two cells give the
        numbers, or the labels leave the order open.
    """
    pairs = [
        pair
        for source in sources
        for grid in source.grids
        if not question.asks_property(grid)
        for pair in _pairs(transition, source, grid, question.claim)
    ]
    told = [pair for pair in pairs if abs(pair.fit) >= _CLEAR]
    if not told or len({pair.fit > 0 for pair in told}) > 1:
        return None
    return _verdict(max(told, key=lambda pair: abs(pair.fit)))


def _is_score(quantity: Quantity) -> bool:
    return quantity.role in {Role.ABSOLUTE, Role.AVERAGE} and quantity.number.decimals > 0


def _pairs(
    transition: Transition, source: SourceView, grid: Grid, claim: str
) -> Iterator[_Pair]:
    """Cells of one row or one column that give the two numbers."""
    scope = source.claim_scope(claim)
    firsts, seconds = _giving(transition.before, grid), _giving(transition.after, grid)
    for first in firsts:
        for second in seconds:
            in_column = (first.column, first.part) == (second.column, second.part)
            if in_column == (first.row == second.row):
                continue  # the same cell, or cells that share nothing
            shared = (
                grid.column_words[first.column] if in_column else grid.row_words[first.row]
            )
            alone = in_column and len(grid.numeric_columns) == 1
            if not alone and shared and _share(shared, scope) < _NAMED:
                continue
            fit = _fit(transition, first, second, source, in_column=in_column)
            yield _Pair(_bound(first), _bound(second), fit)


def _giving(atom: Atom, grid: Grid) -> list[Place]:
    """The cells that print an atom's number."""
    assert atom.quantity is not None
    number = atom.quantity.number
    interval = rounding_interval(number)
    return [
        place
        for row in range(len(grid.table.rows))
        for column in grid.numeric_columns
        for place in grid.parts(row, column)
        if place.number.decimals >= number.decimals
        and interval.contains(place.number.value)
    ]


def _fit(
    transition: Transition,
    first: Place,
    second: Place,
    source: SourceView,
    *,
    in_column: bool,
) -> float:
    """How much better the labels fit the claim's order than the reverse."""
    labels = [_label(place, in_column=in_column) for place in (first, second)]
    marked = [_REMOVED.search(label) is not None for label in labels]
    if marked[0] != marked[1]:
        removes = _REMOVAL.search(transition.told_after) is not None
        return 1.0 if marked[1] == removes else -1.0
    words = [frozenset(tokens(label)) for label in labels]
    only_first, only_second = words[0] - words[1], words[1] - words[0]
    before = source.claim_scope(transition.told_before)
    after = source.claim_scope(transition.told_after)
    return (
        _share(tuple(sorted(only_second)), after)
        + _share(tuple(sorted(only_first)), before)
        - _share(tuple(sorted(only_first)), after)
        - _share(tuple(sorted(only_second)), before)
    )


def _label(place: Place, *, in_column: bool) -> str:
    grid = place.grid
    if in_column:
        return f"{grid.row_names[place.row]} . {grid.table.rows[place.row].group}"
    return grid.column_names[place.column]


def _share(words: Sequence[str], scope: Scope) -> float:
    """Share of a label's words that stand in a text, in [0, 1]; 0 without words."""
    slight = listed("generic") | listed("stop")
    weights = [GENERIC_WEIGHT if word in slight else 1.0 for word in words]
    hits = scope.matched(tuple(words))
    got = sum(weight for weight, hit in zip(weights, hits, strict=True) if hit)
    return got / sum(weights) if words else 0.0


def _bound(place: Place) -> Bound:
    return Bound(place, 1.0, {}, 1.0, 1.0, False, False, frozenset())


def _verdict(pair: _Pair) -> Verdict | None:
    derivation = subtract(pair.after, pair.before)
    if derivation is None:
        return None
    holds = pair.fit > 0
    return Verdict(
        label=Label.SUPPORTED if holds else Label.REFUTED,
        probability=_PROBABILITY,
        reason=Reason.DERIVATION_AGREES if holds else Reason.DERIVATION_DISAGREES,
        explanation=_explain(derivation, holds=holds),
        evidence=(evidence_of(derivation),),
    )


def _explain(derivation: Derivation, *, holds: bool) -> str:
    found = f"{locate(derivation)} gives {derivation.text}"
    return f"{found}." if holds else f"{found}; the claim has the two the other way round."
