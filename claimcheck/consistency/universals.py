"""What a sentence says of all cases, and the cells that deny it.

Checked where a table prints differences from a baseline: there the sign of each cell says
whether something helped, whichever way the metric points.
"""

import re
from collections.abc import Iterator

from claimcheck.consistency.sentences import Reading
from claimcheck.consistency.spots import (
    cell_spot,
    name_cell,
    name_sentence,
    sentence_spot,
)
from claimcheck.model import (
    Atom,
    AtomKind,
    Direction,
    Inconsistency,
    InconsistencyCode,
    Passage,
)
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.names import tokens
from claimcheck.verdict.question import Question
from claimcheck.verdict.source import SourceView
from claimcheck.verdict.vocabulary import listed

_ALL = re.compile(
    r"\b(?:universally|consistently|always|uniformly|invariably|in all cases|"
    r"(?:all|every|each) (?:of )?(?:the )?\w+(?: \w+)?)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:most|mostly|almost|nearly|generally|except|some|often|usually|many|not)\b",
    re.IGNORECASE,
)
_SHARE = 0.75
"""Share of the cells that must bear a sentence out for the others to be exceptions; with
less, other cells are meant."""
_FEWEST = 4
"""Cells that a sentence about all cases must cover."""


def check_universals(reading: Reading) -> Iterator[Inconsistency]:
    """Sentences about all cases that a few cells of a table deny."""
    for passage in reading.passages:
        if not _ALL.search(passage.text) or _HEDGE.search(passage.text):
            continue
        atoms = reading.view.atoms(passage.index)
        for atom in atoms:
            if atom.kind is AtomKind.EFFECT and atom.quantifier and not atom.negated:
                others = [other for other in atoms if other is not atom]
                questions = Question(atom, passage.text, others).per_dataset()
                found = _check(reading.view, passage, questions)
                if found is not None:
                    yield found


def _check(
    view: SourceView, passage: Passage, questions: list[Question]
) -> Inconsistency | None:
    for grid in view.grids:
        if _names_block(passage, grid):
            continue  # it speaks of some rows only
        places = [place for item in questions for place in _places(item.atom, grid)]
        sign = -1 if questions[0].atom.direction is Direction.DOWN else 1
        against = [place for place in places if place.number.value * sign < 0]
        holding = len(places) - len(against)
        if len(places) >= _FEWEST and against and holding >= _SHARE * len(places):
            return _finding(passage, against, len(places))
    return None


def _names_block(passage: Passage, grid: Grid) -> bool:
    said = set(tokens(passage.text)) - listed("stop") - listed("generic")
    return any(said & set(words) for words in grid.group_words)


def _places(atom: Atom, grid: Grid) -> list[Place]:
    """Cells printed as differences in the column of the data set."""
    dataset = tokens(atom.binding.dataset)
    if not dataset:
        return []
    return [
        place
        for column in grid.numeric_columns
        if set(dataset) <= set(grid.column_words[column])
        for row in range(len(grid.table.rows))
        for place in grid.parts(row, column)[:1]
        if place.is_difference
    ]


def _finding(passage: Passage, against: list[Place], count: int) -> Inconsistency:
    words = _ALL.search(passage.text)
    said = words[0] if words else ""
    first = against[0]
    message = (
        f"{name_sentence(passage)} says “{said}”; {name_cell(first)} gives "
        f"{first.number.text}. It holds in {count - len(against)} of {count} cells."
    )
    return Inconsistency(
        InconsistencyCode.UNIVERSAL,
        message,
        (sentence_spot(passage), *map(cell_spot, against)),
        (said, *(place.number.text for place in against)),
    )
