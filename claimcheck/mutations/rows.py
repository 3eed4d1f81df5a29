"""Rows of tables turned into sentences, and their twins from the same table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from random import Random

from claimcheck.mutations.cells import Score, names_apart
from claimcheck.mutations.facts import agree
from claimcheck.mutations.mutation import Kind, Mutation
from claimcheck.verdict.grid import Grid
from claimcheck.verdict.names import tokens

_LOWER_WINS = frozenset({"error rate", "perplexity"})
_AN = (
    "F1", "exact", "accuracy", "error", "MRR", "MCC", "LAS", "AUC", "nDCG", "NDCG", "ERR",
)  # fmt: skip
"""Measures that are spoken with a vowel first."""
_VALUE: tuple[str, ...] = (
    "{subject} reaches {value} {measure} {on}.",
    "{subject} has {a_measure} of {value} {on}.",
    "{On}, {subject} obtains {value} {measure}.",
)
_BARE_VALUE = (
    "{subject} obtains a score of {value} {on}.",
    "{On}, {subject} reaches {value}.",
)
_LEAST_GAP = Decimal("0.3")
"""Smallest difference that is stated: below it rounding decides."""


@dataclass(frozen=True, slots=True)
class RowSentence:
    """A true sentence made from a table, with twins that the table makes false."""

    text: str
    names: tuple[str, ...]
    twins: tuple[Mutation, ...]


def state_value(score: Score, scores: Sequence[Score], random: Random) -> RowSentence:
    """The value of one cell, as in "X reaches 80.1 F1 on Y".

    Twins give the value of another row, or name another column.
    """
    templates = _VALUE if score.measure else _BARE_VALUE
    if score.measure in _LOWER_WINS:
        templates = _VALUE[1:2]
    template = random.choice(templates)
    text = _fill(template, score)
    twins = []
    rows = [s for s in scores if s.column == score.column and _contradicts(s, score)]
    for other in random.sample(rows, len(rows))[:1]:
        changed = _fill(template, score, value=other.number.text)
        change = f"{score.number.text} → {other.number.text}"
        twins.append(Mutation(Kind.OTHER_ROW, changed, text, change))
    columns = [s for s in scores if s.row == score.row and _contradicts(s, score)]
    for kind, other in _other_columns(score, random.sample(columns, len(columns))):
        changed = _fill(template, other, value=score.number.text)
        twins.append(Mutation(kind, changed, text, f"{_where(score)} → {_where(other)}"))
    return RowSentence(text, _names(score), tuple(twins))


def state_difference(one: Score, other: Score) -> RowSentence | None:
    """How far two rows lie apart; None where rounding could say otherwise.

    The twin has the rows swapped.
    """
    gap = one.number.value - other.number.value
    if gap < 0:
        one, other, gap = other, one, -gap
    if gap < _LEAST_GAP or one.number.decimals != other.number.decimals:
        return None
    measure = one.measure or "score"

    def say(better: str, worse: str) -> str:
        return (
            f"The {measure} of {better} {_on(one)} is {gap} points higher than that of "
            f"{worse}."
        )

    text, changed = say(one.subject, other.subject), say(other.subject, one.subject)
    swap = Mutation(Kind.SWAPPED, changed, text, f"{one.subject} ↔ {other.subject}")
    return RowSentence(text, (*_names(one), other.subject), (swap,))


def state_best(
    column: Sequence[Score], grids: Sequence[Grid], random: Random
) -> RowSentence | None:
    """Which row leads a column; None where it is shared or another table may differ.

    The twin says it of another row.
    """
    first = column[0]
    lowest = first.measure in _LOWER_WINS
    best = (min if lowest else max)(column, key=lambda score: score.number.value)
    if not _leads(best, lowest=lowest) or _elsewhere(first, grids):
        return None
    rivals = [s for s in column if s is not best and names_apart(s.subject, best.subject)]
    if not rivals:
        return None
    rival = random.choice(rivals)
    degree = "lowest" if lowest else "highest"

    def say(subject: str) -> str:
        return f"{subject} has the {degree} {first.measure or 'score'} {_on(first)}."

    text = say(best.subject)
    change = f"{best.subject} → {rival.subject}"
    twin = Mutation(Kind.SUPERLATIVE, say(rival.subject), text, change)
    return RowSentence(text, _names(best), (twin,))


def row_sentences(
    scores: Sequence[Score], grids: Sequence[Grid], random: Random, *, limit: int
) -> Iterator[RowSentence]:
    """Sentences of one table: up to ``limit`` values, half as many gaps, one leader."""
    for score in random.sample(scores, min(limit, len(scores))):
        yield state_value(score, scores, random)
    pairs = [
        (one, other)
        for one, other in permutations(scores, 2)
        if one.column == other.column
        and one.row < other.row
        and names_apart(one.subject, other.subject)
    ]
    gaps = (state_difference(*pair) for pair in random.sample(pairs, len(pairs)))
    yield from [gap for gap in gaps if gap is not None][: limit // 2]
    columns = list({score.column for score in scores})
    for number in random.sample(columns, len(columns)):
        column = [score for score in scores if score.column == number]
        best = state_best(column, grids, random)
        if best is not None:
            yield best
            return


def _fill(template: str, score: Score, *, value: str = "") -> str:
    return template.format(
        subject=score.subject,
        value=value or score.number.text,
        measure=score.measure,
        a_measure=f"{'an' if score.measure.startswith(_AN) else 'a'} {score.measure}",
        on=_on(score),
        On=_on(score).replace("o", "O", 1),
    )


def _on(score: Score) -> str:
    average = set(tokens(score.place)) == {"average"}
    return "on average" if average else f"on {score.place}"


def _where(score: Score) -> str:
    return " ".join(part for part in (score.measure, score.place) if part)


def _contradicts(other: Score, score: Score) -> bool:
    """Whether the other cell's value, beyond rounding, is not this one's."""
    return (
        other.number.decimals == score.number.decimals
        and not agree(other.number, score.number)
        and abs(other.number.value - score.number.value) >= _LEAST_GAP
    )


def _other_columns(score: Score, others: Sequence[Score]) -> Iterator[tuple[Kind, Score]]:
    """One column of the same measure elsewhere, one of the same place otherwise."""
    elsewhere = [o for o in others if o.measure == score.measure and o.place != score.place]
    otherwise = [o for o in others if o.place == score.place]
    if elsewhere and names_apart(elsewhere[0].place, score.place):
        yield Kind.OTHER_DATASET, elsewhere[0]
    if otherwise and score.measure and otherwise[0].measure:
        yield Kind.OTHER_METRIC, otherwise[0]


def _leads(best: Score, *, lowest: bool) -> bool:
    """Whether no cell of the whole column is as good, human scores and oracles included."""
    values = [
        number.value
        for row, cells in enumerate(best.grid.numbers)
        if row != best.row
        for number in cells[best.column]
    ]
    wins = min if lowest else max
    return bool(values) and wins([*values, best.number.value]) not in values


def _elsewhere(score: Score, grids: Sequence[Grid]) -> bool:
    """Whether another table speaks of the same place as well."""
    words = set(tokens(score.place)) - {"average"}
    own = score.grid.table.id
    return any(
        words <= set(tokens(grid.everything.text)) or not words
        for grid in grids
        if grid.table.id != own
    )


def _names(score: Score) -> tuple[str, ...]:
    return score.subject, score.place, score.measure
