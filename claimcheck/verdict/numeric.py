"""Deciding a quantity from the cells and calculations that it may stand for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.model import (
    Comparator,
    Direction,
    Label,
    Quantity,
    Role,
    Unit,
    Verdict,
)
from claimcheck.numbers import Agreement
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.candidates import WELL_BOUND, find_candidates, is_extent
from claimcheck.verdict.denial import is_denied, judge_denied
from claimcheck.verdict.derivation import Derivation
from claimcheck.verdict.grid import Grid
from claimcheck.verdict.question import Question
from claimcheck.verdict.reading import NOTHING_READ, TableReading
from claimcheck.verdict.rivals import find_rivals, names_sibling
from claimcheck.verdict.rulings import (
    Judged,
    ambiguous,
    nothing_printed,
    printed_mean,
    refuted,
    supported,
)
from claimcheck.verdict.source import SourceView
from claimcheck.verdict.wrong_means import find_wrong_mean

_MARGIN = 0.94
"""Candidates within this share of the best score may all be meant."""
_SUPPORT = 0.50
"""Least binding score for a cell to support a claim."""
_APART = re.compile(
    r"\s*(?:[\w\-]+\s+){0,2}(above|ahead|behind|below|under)\b", re.IGNORECASE
)
_TELLING_DIGITS = 3
_FEWEST_DIGITS = 2
"""A single digit is too often part of a name ("precision at 1") to be refuted."""
_RECOGNISED = 0.65
"""Cover of row and column from which a number is recognised by its place."""
_FIXED = frozenset({"subject", "dataset", "language"})
"""What must be named around a cell before the cell may support."""


def judge_quantity(question: Question, sources: Sequence[SourceView]) -> TableReading:
    """What tables say of a number; without a verdict where none binds it well enough."""
    quantity = question.atom.quantity
    if quantity is None:
        return NOTHING_READ
    if is_denied(question.atom, question.claim):
        # The signals of an agreeing cell speak for what is denied here: none are given.
        verdict = judge_denied(
            quantity, lambda asked: _assert(question, asked, sources).verdict
        )
        return replace(NOTHING_READ, verdict=verdict)
    return _assert(question, quantity, sources)


def _assert(
    question: Question, quantity: Quantity, sources: Sequence[SourceView]
) -> TableReading:
    """What tables say of a quantity that is asserted, as a score or as a distance."""
    reading = _judge(question, quantity, sources)
    if reading.verdict is not None and reading.verdict.label is Label.REFUTED:
        distance = _distance(question, quantity)
        return _judge(question, distance, sources) if distance else reading
    return reading


def _distance(question: Question, quantity: Quantity) -> Quantity | None:
    """The number as how far apart two scores are, if it may be that ("2.1 F1 below X")."""
    atom = question.atom
    way = _APART.match(question.claim, atom.end)
    score = quantity.role in {Role.ABSOLUTE, Role.AVERAGE}
    if way is None or not score or not atom.binding.baseline:
        return None
    down = way[1].lower() in {"behind", "below", "under"}
    direction = Direction.DOWN if down else Direction.UP
    return replace(quantity, role=Role.CHANGE, direction=direction)


def _judge(
    question: Question, quantity: Quantity, sources: Sequence[SourceView]
) -> TableReading:
    judged, blank = find_candidates(question, quantity, sources)
    agreeing = next((item for item in judged if item.agrees), None)
    return TableReading(
        _decide(question, quantity, judged, blank)
        or _recognise(question, quantity, judged),
        agreeing.derivation if agreeing else None,
        next((item.derivation for item in judged if not item.agrees), None),
        exact=agreeing is not None and agreeing.agreement is Agreement.YES,
    )


def _decide(
    question: Question, quantity: Quantity, judged: list[Judged], blank: list[Bound]
) -> Verdict | None:
    best = judged[0].derivation if judged else None
    if blank and (best is None or _leads(blank[0], best)):
        return nothing_printed(blank[0])
    if best is None:
        return None
    top = [
        item
        for item in judged
        if item.derivation.score >= best.score * _MARGIN and item.derivation.covers(best)
    ]
    agreeing = [item for item in top if item.agrees]
    if agreeing:
        opposing = [item for item in top if not item.agrees]
        beyond = _beyond(question, quantity, agreeing[0], judged)
        return beyond or _accept(question, quantity, agreeing, opposing)
    return _reject(question, quantity, judged)


def _leads(blank: Bound, best: Derivation) -> bool:
    """Whether a blank place is what is meant, and no number fits the same names."""
    return blank.score > best.score / _MARGIN and not best.bounds[0].covers(blank)


def _accept(
    question: Question, quantity: Quantity, agreeing: list[Judged], opposing: list[Judged]
) -> Verdict | None:
    """Some of the best bound cells agree: do the others allow it?"""
    best = agreeing[0].derivation
    if best.score < _SUPPORT or best.lacking & _FIXED or best.rootless:
        return None
    if best.operation == "look-up" and names_sibling(best.places[0], question.claim):
        return None
    wrong_mean = find_wrong_mean(agreeing[0], opposing) if question.own_counts else None
    if wrong_mean is not None:
        return printed_mean(quantity, agreeing[0], wrong_mean)
    if _clash(quantity, agreeing, opposing):
        return ambiguous(agreeing[0], opposing[0])
    return supported(quantity, agreeing[0], alone=not opposing)


def _reject(question: Question, quantity: Quantity, judged: list[Judged]) -> Verdict | None:
    """None of the best bound cells agrees: are they bound firmly enough to refute?"""
    best = judged[0].derivation
    if best.operation == "look-up" and (
        is_extent(question, quantity) or _is_other_kind(quantity, best)
    ):
        return None
    if judged[0].agreement is Agreement.OPEN:
        return None
    if best.score < WELL_BOUND or best.lacking or best.vague or not best.firm:
        return None
    rivals = find_rivals(question.claim, judged)
    return ambiguous(rivals[0], judged[0]) if rivals else refuted(quantity, judged)


def _is_other_kind(quantity: Quantity, best: Derivation) -> bool:
    """Whether a bare whole number is set against a cell with decimals.

    "Precision at 1", "trained on 15 Wikipedias": such a number is no score.
    """
    if quantity.unit is not Unit.NONE or quantity.comparator is not Comparator.EXACT:
        return len(_digits(quantity)) < _FEWEST_DIGITS
    return quantity.number.decimals <= 0 < best.decimals


def _recognise(
    question: Question, quantity: Quantity, judged: list[Judged]
) -> Verdict | None:
    """The number itself found where claim and table name the same row and column.

    A claim can be worded so that what it is about is read wrong; a number of three
    digits between names that all stand in the claim is no accident.
    """
    if len(_digits(quantity)) < _TELLING_DIGITS or quantity.number.decimals < 1:
        return None
    for item in judged:
        bounds = item.derivation.bounds
        named = all(min(b.row_cover, b.column_cover) >= _RECOGNISED for b in bounds)
        lacking = bounds[0].lacking
        if lacking == {"subject"} and bounds[0].row_alone and not bounds[0].omits_name:
            lacking = frozenset()  # "a single run of X": the row's name and more
        if item.agreement is not Agreement.YES or not named or lacking & _FIXED:
            continue
        if not any(names_sibling(bound.place, question.claim) for bound in bounds[:1]):
            return replace(supported(quantity, item, alone=False), probability=_RECOGNISED)
    return None


def _digits(quantity: Quantity) -> tuple[int, ...]:
    """The digits of the claimed number as printed, zeros at its end included."""
    return quantity.number.value.as_tuple().digits


def _clash(quantity: Quantity, agreeing: list[Judged], opposing: list[Judged]) -> bool:
    """Whether cells that could be meant as well say something else.

    Rows that are variants of the one named ("BERT" for BERT-Base and BERT-Large) do not
    clash: the claim is true of one of them. Columns do. So do tables, unless the number
    has so many digits that it tells by itself which table is meant.
    """
    places = {_column_of(item) for item in agreeing}
    others = {_column_of(item) for item in opposing} - places
    if len(_digits(quantity)) >= _TELLING_DIGITS:
        grids = {grid for grid, _, _ in places}
        others = {place for place in others if place[0] in grids}
    return bool(others)


def _beyond(
    question: Question, quantity: Quantity, found: Judged, judged: Sequence[Judged]
) -> Verdict | None:
    """Ambiguous, if "up to" names a number that others in its row or column exceed."""
    if quantity.comparator is not Comparator.UP_TO:
        return None
    here, least = found.derivation.places[0], _MARGIN * found.derivation.score
    for item in judged:
        place = item.derivation.places[0]
        exceeds = not item.agrees and abs(item.derivation.value) > quantity.number.value
        if exceeds and place.grid is here.grid:
            in_row = place.row == here.row and is_extent(question, quantity)
            in_column = place.column == here.column and item.derivation.score >= least
            if in_row or in_column:
                return ambiguous(found, item)
    return None


def _column_of(item: Judged) -> tuple[Grid, int, int]:
    place = item.derivation.places[0]
    return place.grid, place.column, place.part
