"""Deciding comparisons, superlatives and effects that carry no number, from tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.model import (
    Atom,
    AtomKind,
    Direction,
    Label,
    Number,
    Quantity,
    Role,
)
from claimcheck.numbers import format_decimal
from claimcheck.verdict.axis_names import AVERAGE
from claimcheck.verdict.baselines import ablations
from claimcheck.verdict.binding import Binder
from claimcheck.verdict.cases import Case, decide, mixed, quantifiers, singled_out
from claimcheck.verdict.derivation import Derivation
from claimcheck.verdict.direction import seeks_lowest, toward
from claimcheck.verdict.grid import Place
from claimcheck.verdict.names import tokens
from claimcheck.verdict.programs import differences, subtract
from claimcheck.verdict.question import Question
from claimcheck.verdict.reading import TableReading
from claimcheck.verdict.source import SourceView

_MARGIN = 0.94
"""Cases within this share of the best binding are all meant."""
_WIDE = 0.75
"""The same for claims about all, or most, of a kind: they look at the variants too."""
_LEAST = 0.5
"""Least binding score for a relation to be decided."""
_LEAST_WIDE = 0.42
"""The same for claims about all, or most, of a kind, which name no column."""
_ANY_CHANGE = Quantity(Number(Decimal(0), 0, "0"), role=Role.CHANGE)


def judge_relation(question: Question, sources: Sequence[SourceView]) -> TableReading:
    """What tables say of a relation; without a verdict where none decides."""
    best: list[Case] = []
    others: list[Case] = []
    margin = _WIDE if quantifiers(question.atom) else _MARGIN
    each = margin == _WIDE and AVERAGE not in tokens(question.atom.text)
    for found in _by_table(question, sources):
        cases = _top(_without_means(found) if each else found, margin)
        if cases and (not best or cases[0].derivation.score > best[0].derivation.score):
            cases, best = best, cases
        others += cases
    least = _LEAST_WIDE if margin == _WIDE else _LEAST
    decides = bool(best) and best[0].derivation.score >= least
    verdict = decide(question.atom, best) if decides else None
    if verdict is not None and verdict.label is Label.SUPPORTED and _is_sweeping(question):
        able = [case for case in others if case.derivation.score >= _LEAST_WIDE]
        against = next((case for case in able if not case.holds), None)
        verdict = mixed(best[0], against) if against else verdict
        verdict = verdict if _reach_all(question, best) else None
    alone = singled_out(question.atom)
    if verdict is not None and verdict.label is Label.SUPPORTED and alone:
        proved = alone == "place" and _fails_elsewhere(question.atom, best)
        verdict = verdict if proved else None
    return TableReading(
        verdict,
        next((case.derivation for case in best if case.holds), None),
        next((case.derivation for case in best if not case.holds), None),
        exact=True,
    )


def _reach_all(question: Question, cases: Sequence[Case]) -> bool:
    """Whether cases stand in as many rows or columns as the claim counts ("all seven")."""
    places = [place for case in cases for place in case.derivation.places]
    lines = max(
        len({place.row for place in places}), len({place.column for place in places})
    )
    return lines >= min(question.counts, default=0)


def _by_table(question: Question, sources: Sequence[SourceView]) -> list[list[Case]]:
    """The cases of each table, the best bound first.

    Where some table has rows of just the names that are compared, other tables' rows of
    other names ("SBERT-NLI-large" for SBERT-STSb-large) are not meant.
    """
    found: list[list[Case]] = []
    for source in sources:
        for grid in source.grids:
            if question.asks_property(grid):
                continue
            cases: list[Case] = []
            for part in question.per_dataset():
                binder, baseline = part.binders(source, grid)
                cases += _cases(part, binder, baseline)
            found.append(cases)
    binding = question.atom.binding
    names = [frozenset(tokens(name)) for name in (binding.subject, binding.baseline)]
    if any(_has_names(case, names) for cases in found for case in cases):
        found = [[c for c in cases if _has_names(c, names)] for cases in found]
    return found


def _has_names(case: Case, names: Sequence[frozenset[str]]) -> bool:
    """Whether a case sets two rows against each other that have these very names."""
    bounds = case.derivation.bounds
    rows = [frozenset(b.place.grid.row_words[b.place.row]) for b in bounds]
    return all(names) and rows == names


def _is_sweeping(question: Question) -> bool:
    """Whether an exception in any table disproves what is said: "best", "on all"."""
    atom = question.atom
    return atom.kind is AtomKind.SUPERLATIVE or bool(quantifiers(atom))


def _fails_elsewhere(atom: Atom, cases: Sequence[Case]) -> bool:
    """Whether two rows compare the other way in all columns but those of the cases."""
    first, *others = cases[0].derivation.places
    grid, held = first.grid, {case.derivation.places[0].column for case in cases}
    if [other.column for other in others] != [first.column]:
        return False
    pairs = [
        [Place(grid, place.row, column, first.part) for place in (first, others[0])]
        for column in grid.plain_columns
        if column not in held
    ]
    scored = [(a, b) for a, b in pairs if all(_filled(p) and p.has_score for p in (a, b))]
    gains = [toward(a.absolute[0] - b.absolute[0], a, atom.text) for a, b in scored]
    up = atom.direction is not Direction.DOWN
    holds = [(gain > 0 if up else gain < 0) is not atom.negated for gain in gains]
    return bool(holds) and not any(holds)


def _without_means(cases: list[Case]) -> list[Case]:
    """The cases but for those of means: "on all corpora" is about each of them."""
    places = [(case, case.derivation.places[0]) for case in cases]
    each = [case for case, at in places if at.column not in at.grid.average_columns]
    return each or cases


def _cases(question: Question, binder: Binder, baseline: Binder | None) -> Iterator[Case]:
    """The places where a relation can be tested, without those that are left out."""
    for case in _every_case(question, binder, baseline):
        place = case.derivation.places[0]
        if not (binder.excludes(place.column) or binder.excepts(place.row)):
            yield case


def _every_case(
    question: Question, binder: Binder, baseline: Binder | None
) -> Iterator[Case]:
    atom = question.atom
    if atom.kind is AtomKind.COMPARISON:
        yield from _comparisons(atom, binder, baseline)
    elif atom.kind is AtomKind.SUPERLATIVE:
        yield from _superlatives(atom, binder, question.scores)
    else:
        yield from _effects(atom, binder)
        yield from _gains(atom, binder)


def _comparisons(atom: Atom, binder: Binder, baseline: Binder | None) -> Iterator[Case]:
    if not (atom.binding.subject or atom.binding.model):
        return
    if atom.direction is Direction.NONE:
        return
    if baseline is None and not atom.binding.baseline:
        return
    seen: set[Place] = set()
    for derivation in differences(_ANY_CHANGE, binder, baseline, ranked=True):
        if derivation.lacking or (baseline is None and derivation.places[0] in seen):
            continue
        seen.add(derivation.places[0])  # of the others, the best comes first
        place = derivation.places[0]
        gain = toward(derivation.value, place, atom.text)
        up = gain > 0 if atom.direction is Direction.UP else gain < 0
        yield Case(derivation, up is not atom.negated)


def _superlatives(atom: Atom, binder: Binder, scores: Sequence[Number]) -> Iterator[Case]:
    """Where its subject stands; without one, its score ("the best F1 is 92.1")."""
    named = bool(atom.binding.subject)
    grid = binder.grid
    columns = None if binder.columns_named else grid.average_columns or None
    for bound in binder.places(columns):
        place = bound.place
        if bound.lacking or not _filled(place) or not place.has_score:
            continue
        if AVERAGE in grid.row_words[place.row]:
            continue  # systems stand in the columns; a mean of rows vies with none
        if not (named or _prints(place, scores)):
            continue
        rivals = [rival for rival in _rivals(place, binder) if rival.has_score]
        if not rivals:
            continue
        lowest = seeks_lowest(atom.direction, place, atom.text)
        best = (min if lowest else max)(rivals, key=lambda item: item.absolute[0])
        value, top = place.absolute[0], best.absolute[0]
        ahead = value <= top if lowest else value >= top
        decimals = place.number.decimals
        text = (
            f"{format_decimal(value, decimals)} against "
            f"{format_decimal(top, decimals)} of {best.ref.row}"
        )
        operation = "minimum" if lowest else "maximum"
        derivation = Derivation(
            operation, (place, best), value, place.interval, bound.score, text, (bound,)
        )
        yield Case(derivation, ahead is not atom.negated)


def _prints(place: Place, scores: Sequence[Number]) -> bool:
    value = place.absolute[0]
    return any(round(value, score.decimals) == score.value for score in scores)


def _rivals(place: Place, binder: Binder) -> list[Place]:
    """The same column's numbers in the other rows that compete.

    Where the claim names the block of rows ("the best encoder"), those of the block.
    """
    grid = place.grid
    group = grid.table.rows[place.row].group
    within = bool(group) and binder.names_group(place.row)
    return [
        Place(grid, row, place.column, place.part)
        for row in range(len(grid.table.rows))
        if row != place.row
        and (not within or grid.table.rows[row].group == group)
        and len(grid.numbers[row][place.column]) > place.part
        and grid.competes(row)
        and not binder.excepts(row)
    ]


def _effects(atom: Atom, binder: Binder) -> Iterator[Case]:
    """Signs of cells that are printed as differences from a baseline."""
    if not (binder.rows_named or binder.columns_named):
        return
    for bound in binder.places():
        place = bound.place
        if not _filled(place) or not place.is_difference:
            continue
        if {"subject", "dataset"} <= bound.lacking:
            continue
        value = place.number.value
        gain = toward(value, place, atom.text)
        up = gain < 0 if atom.direction is Direction.DOWN else gain > 0
        derivation = Derivation(
            "look-up",
            (place,),
            value,
            place.interval,
            bound.score,
            place.number.text,
            (bound,),
        )
        yield Case(derivation, up is not atom.negated)


def _gains(atom: Atom, binder: Binder) -> Iterator[Case]:
    """Differences to the rows that lack an ingredient, or stand in another setting."""
    for bound in binder.places():
        place = bound.place
        if not _filled(place) or place.is_difference:
            continue
        if bound.lacking & {"subject", "metric"}:
            continue
        for other, factor in ablations(bound, binder):
            derivation = subtract(bound, other)
            if derivation is None:
                continue
            gain = toward(derivation.value, place, atom.text)
            up = gain < 0 if atom.direction is Direction.DOWN else gain > 0
            scored = replace(derivation, score=derivation.score * factor)
            yield Case(scored, up is not atom.negated)


def _filled(place: Place) -> bool:
    return len(place.grid.numbers[place.row][place.column]) > place.part


def _top(cases: list[Case], margin: float) -> list[Case]:
    cases.sort(key=lambda case: -case.derivation.score)
    if not cases:
        return []
    best = cases[0].derivation
    row, column = best.bounds[0].row_cover, best.bounds[0].column_cover
    return [
        case
        for case in cases
        if case.derivation.score >= best.score * margin
        and not (case.derivation.bounds[0].omits_name and not best.bounds[0].omits_name)
        and case.derivation.bounds[0].row_cover >= row * _MARGIN
        and case.derivation.bounds[0].column_cover >= column * _MARGIN
    ]
