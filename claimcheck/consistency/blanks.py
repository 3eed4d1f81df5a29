"""Comparisons with results that the paper's tables do not have."""

import re
from collections.abc import Iterator

from claimcheck.consistency.sentences import Reading
from claimcheck.consistency.spots import (
    cell_spot,
    name_cell,
    name_sentence,
    sentence_spot,
)
from claimcheck.model import Atom, Inconsistency, InconsistencyCode, Passage
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.names import Scope, tokens
from claimcheck.verdict.question import Question
from claimcheck.verdict.source import SourceView
from claimcheck.verdict.vocabulary import listed

_BETTER = re.compile(
    r"\b(?:outperform|beat|exceed|surpass)\w*\b|\bbetter than\b", re.IGNORECASE
)
_PRONOUNS = frozenset({"them", "both", "these", "those", "it"})


def check_blanks(reading: Reading) -> Iterator[Inconsistency]:
    """Systems that are said to be beaten on a data set for which they have no result."""
    for passage in reading.passages:
        if not _BETTER.search(passage.text):
            continue
        for atom in reading.view.atoms(passage.index):
            baseline = _baseline(reading.view, passage, atom)
            if atom.quantity is None and atom.binding.dataset and baseline is not None:
                place = _find_blank(reading.view, passage, atom, baseline)
                if place is not None:
                    yield _finding(passage, place)


def _baseline(view: SourceView, passage: Passage, atom: Atom) -> Scope | None:
    """What is beaten, in the names of this sentence, or of the one before for "them"."""
    text = atom.binding.baseline
    if not text:
        return None
    if text.lower() not in _PRONOUNS:
        return Scope(text, view.aliases)
    before = view.paper.passages[passage.index - 1] if passage.index else passage
    return view.scope(before.index) if before.paragraph == passage.paragraph else None


def _find_blank(
    view: SourceView, passage: Passage, atom: Atom, baseline: Scope
) -> Place | None:
    question = Question(atom, passage.text)
    datasets = [tokens(q.atom.binding.dataset) for q in question.per_dataset()]
    for words in datasets:
        blanks: dict[str, Place | None] = {}
        for grid in view.grids:
            for column in grid.numeric_columns:
                if words and tuple(grid.column_words[column]) == words:
                    _note_blanks(grid, column, baseline, blanks)
        found = [place for place in blanks.values() if place is not None]
        if found:
            return found[0]
    return None


def _note_blanks(
    grid: Grid, column: int, baseline: Scope, blanks: dict[str, Place | None]
) -> None:
    """Note for each system that is named its blank, or None if it has a result."""
    for row, words in enumerate(grid.row_words):
        name = words[0] if words else ""
        if not name or name in listed("generic") or not baseline.has((name,)):
            continue
        if not grid.is_blank(row, column):
            blanks[name] = None
        elif any(grid.numbers[row]):
            blanks.setdefault(name, Place(grid, row, column))


def _finding(passage: Passage, place: Place) -> Inconsistency:
    return Inconsistency(
        InconsistencyCode.BLANK,
        f"{name_sentence(passage)} compares with a result that is not there: "
        f"{name_cell(place)} is blank.",
        (sentence_spot(passage), cell_spot(place)),
        (passage.text, place.ref.value),
    )
