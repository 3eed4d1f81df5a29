"""From clauses to programs: which lines are compared, and in which places."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimcheck.tabular.clauses import Clause, Sides, find_sides
from claimcheck.tabular.cues import Cue, Relation
from claimcheck.tabular.grid import Axis, Grid
from claimcheck.tabular.linking import OWN, Mention
from claimcheck.tabular.pairing import Binding
from claimcheck.tabular.programs import (
    Kind,
    Outcome,
    compare,
    extreme,
    rank,
    similar,
    trend,
)
from claimcheck.tabular.words import words

_BOUNDS = re.compile(
    r"\b(?:human|oracle|gold|reference|upper bound|ceiling|chance|real|total|average|avg"
    r"|mean)\b",
    re.I,
)
"""Lines that are no competitors of systems."""
_LACKING = re.compile(r"\b(?:w/o|without|no|excluding|minus)\b|^[-−–]\s?\w|\bNO-", re.I)
_TAKEN_AWAY = re.compile(
    r"\b(?:remov\w+|without|exclud\w+|dropping|ablat\w+|not (?:us|utili[sz]|includ)ing"
    r"|absence|lack(?:ing)? of|omitt\w+|disabl\w+)\b",
    re.I,
)
_WHOLE = 0.99
"""Coverage from which a claim says all of a name, and so means the line itself."""
_AMONG = re.compile(
    r"\b(?:among|amongst|of all|of the (?:two|three|four|five|six))\b", re.I
)
_STRICT = re.compile(
    r"\b(?:all|every|each|both|always|consistently|across the board|any|whole)\b", re.I
)
_SPEED = re.compile(r"fast\w*|slow\w*|speed\w*|accelerat\w*|efficien\w*|time", re.I)
_PHRASE = 25
"""Characters from a cue on in which words say that it is about speed."""
_SMALL = 0.15
_LARGE = 1.5
"""Standard deviations below which a difference is not large, above which not slight."""
_INHERITED = 0.6
_DEFAULTED = 0.6
"""What binding loses by a subject from an earlier clause, and by an object or places
that the claim does not name."""


def run_clause(grid: Grid, clause: Clause, everywhere: Sequence[Mention]) -> list[Outcome]:
    """Outcomes of the programs that a clause may stand for.

    Args:
        grid: the table.
        clause: the clause.
        everywhere: all mentions of the claim, for places that this clause leaves open.
    """
    outcomes = []
    for cue in clause.cues:
        if cue.modifies:
            continue
        found = [(axis, find_sides(clause, cue, axis)) for axis in Axis]
        sided = [(axis, sides) for axis, sides in found if sides is not None]
        # An object that is named tells on which side of the table the comparison runs.
        named = [(axis, sides) for axis, sides in sided if sides.object]
        if not named and cue.relation in {Relation.EXTREME, Relation.LEVEL}:
            # What is best or high is a competitor: measures name the places.
            named = sorted(sided, key=lambda item: -grid.comparability(item[0]))[:1]
        for axis, sides in named or sided:
            places = _places(grid, clause, everywhere, axis.other, cue)
            if not places[0]:
                continue
            outcomes += [
                _turned(outcome, clause, cue)
                for outcome in _run(grid, clause, cue, axis, sides, places)
            ]
    return outcomes


def _run(
    grid: Grid,
    clause: Clause,
    cue: Cue,
    axis: Axis,
    sides: Sides,
    places: tuple[tuple[int, ...], float],
) -> Iterator[Outcome]:
    subject, certainty = _lines(sides.subject)
    score = certainty * places[1] * (_INHERITED if sides.inherited else 1.0)
    score *= grid.comparability(axis)
    objects, named = _objects(grid, axis, sides, subject)
    flipped = False
    if cue.relation is Relation.CHANGE:
        part = _without(grid, axis, sides.subject, subject)
        if part is not None:
            subject, objects, flipped = part
            named = 0.9
        elif not sides.object:
            named *= _DEFAULTED
        flipped ^= bool(_TAKEN_AWAY.search(clause.text[: cue.start - clause.start]))
    score *= named
    binding = Binding(axis, subject, objects, places[0], max(score, 0.01))
    alone = replace(binding, score=max(score / named, 0.01))
    among = _competitors(grid, axis, subject)
    found: list[Outcome | None] = []
    relation = _relation(clause, cue, sides)
    if relation is Relation.COMPARE:
        found.append(compare(grid, binding, sign=cue.sign, by_merit=cue.by_merit))
    elif relation is Relation.EXTREME:
        found.append(
            extreme(grid, alone, sign=cue.sign, by_merit=cue.by_merit, among=among)
        )
    elif relation is Relation.SIMILAR:
        found.append(similar(grid, binding, sign=cue.sign))
    elif relation is Relation.LEVEL:
        found.append(rank(grid, alone, sign=cue.sign))
    else:
        outcome = compare(grid, binding, sign=cue.sign, by_merit=cue.by_merit)
        turn = -1 if flipped else 1
        found.append(
            outcome
            and replace(
                outcome,
                kind=Kind.CHANGE,
                truth=turn * outcome.truth,
                margin=turn * outcome.margin,
            )
        )
        if len(subject) > 1 and not sides.object:
            found.append(trend(grid, alone, sign=cue.sign))
    yield from (outcome for outcome in found if outcome is not None)


def _relation(clause: Clause, cue: Cue, sides: Sides) -> Relation:
    """What a cue asks in its clause: "well compared to X" compares, "best of" ranks."""
    if cue.relation is Relation.LEVEL and sides.object:
        return Relation.COMPARE
    after = clause.text[cue.end - clause.start :]
    if cue.relation is Relation.COMPARE and not sides.object and _AMONG.search(after):
        return Relation.EXTREME
    return cue.relation


def _lines(mentions: Sequence[Mention]) -> tuple[tuple[int, ...], float]:
    """The lines that mentions mean together, and how surely.

    Mentions of different facets narrow one another down, those of one facet add up.
    """
    facets: dict[int, set[int]] = {}
    for mention in mentions:
        facets.setdefault(mention.facet, set()).update(mention.lines)
    lines: set[int] = set()
    for of_facet in facets.values():
        lines = (lines & of_facet) or (lines if lines else set(of_facet))
    # Half a name may well be the name of a family of lines.
    certainty = math.prod(mention.coverage for mention in mentions) ** (0.5 / len(mentions))
    return tuple(sorted(lines)), certainty


def _objects(
    grid: Grid, axis: Axis, sides: Sides, subject: Sequence[int]
) -> tuple[tuple[int, ...], float]:
    if sides.object:
        said = {mention.facet for mention in sides.object}
        shared = [mention for mention in sides.subject if mention.facet not in said]
        # "Precision is higher in English than in Portuguese" stays with precision.
        lines, certainty = _lines([*sides.object, *shared])
        lines = tuple(at for at in lines if at not in subject)
        lines = lines or tuple(at for at in _lines(sides.object)[0] if at not in subject)
        if lines:
            return lines, certainty
    others = [at for at in _competitors(grid, axis, subject) if at not in subject]
    return tuple(others), 0.8 if sides.others else _DEFAULTED


def _without(
    grid: Grid, axis: Axis, mentions: Sequence[Mention], subject: Sequence[int]
) -> tuple[tuple[int, ...], tuple[int, ...], bool] | None:
    """Lines with a part against the lines that are the same without it.

    Returns:
        Subject, object, and whether the subject is the one without the part ("w/o X").
    """
    if any(mention.coverage >= _WHOLE for mention in mentions):
        return None
    labels = [grid.label(axis, at) for at in range(grid.size(axis))]
    names = [frozenset(words(label)) for label in labels]
    lacking = tuple(at for at in subject if _LACKING.search(labels[at]))
    if lacking:
        rest = [at for at in range(len(labels)) if at not in subject]
        same = [at for at in rest if any(names[at] < names[mine] for mine in lacking)]
        return (lacking, tuple(same or rest), True) if rest else None
    bases = tuple(
        other
        for at in subject
        for other in range(len(labels))
        if names[other] and names[other] < names[at] and other not in subject
    )
    return (tuple(subject), bases, False) if bases else None


def _competitors(grid: Grid, axis: Axis, subject: Sequence[int]) -> list[int]:
    """Lines that a line is ranked among; upper bounds only if the subject is one."""
    size = grid.size(axis)
    usable = set(grid.numeric_columns) if axis is Axis.COLUMN else set(range(size))
    return [
        at
        for at in range(size)
        if at in subject or (at in usable and not _BOUNDS.search(grid.label(axis, at)))
    ]


def _places(
    grid: Grid, clause: Clause, everywhere: Sequence[Mention], axis: Axis, cue: Cue
) -> tuple[tuple[int, ...], float]:
    """Where a relation is tested: the lines across that the clause, or the claim, names."""
    excluded = {at for m in clause.excluded if m.axis is axis for at in m.lines}
    times = [at for at in _numeric(grid, axis, grid.times[axis]) if at not in excluded]
    if times and _SPEED.search(clause.text[cue.start - clause.start :][:_PHRASE]):
        return tuple(times), 0.8
    own = [mention for _, mention in clause.axis(axis)]
    said = {mention.facet for mention in own}
    # What an earlier clause says of another facet ("in English") still holds.
    own += [m for m in clause.inherited if own and m.axis is axis and m.facet not in said]
    claimed = [mention for mention in everywhere if mention.axis is axis]
    for candidates, loss in ((own, 1.0), (claimed, 0.8)):
        mentions = [mention for mention in candidates if mention.facet != OWN]
        if not mentions:
            continue
        lines, certainty = _lines(mentions)
        lines = _numeric(grid, axis, set(lines) - excluded)
        if lines:
            return lines, loss * certainty
    every = set(range(grid.size(axis))) - excluded
    results = _numeric(grid, axis, every - grid.costs[axis])
    return results or _numeric(grid, axis, every), _DEFAULTED


def _numeric(grid: Grid, axis: Axis, lines: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(grid.numeric[axis].intersection(lines)))


def _turned(outcome: Outcome, clause: Clause, cue: Cue) -> Outcome:
    """The outcome under the clause's quantifier and negation."""
    truth = outcome.truth
    if _STRICT.search(clause.text) and outcome.kind in {Kind.COMPARE, Kind.EXTREME}:
        truth = 2 * ((truth + 1) / 2) ** 2 - 1
    adverb = next(
        (c for c in clause.cues if c.modifies and 0 <= cue.start - c.end < 15), None
    )
    if adverb is not None and truth > 0 and outcome.kind in {Kind.COMPARE, Kind.CHANGE}:
        apart = abs(outcome.margin)
        if (adverb.sign < 0 and apart < _SMALL) or (adverb.sign > 0 and apart > _LARGE):
            truth = -0.5
    negated = cue.negated or (adverb is not None and adverb.negated)
    return replace(outcome, truth=-truth if negated else truth, cue=cue.start)
