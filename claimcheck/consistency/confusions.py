"""Sentences that give one row the gains of another.

A single number may fit another row by chance. Two gains of one sentence that both fail
for the rows that it names, and both fit one row that it does not name, are no chance.
"""

import itertools
from collections.abc import Iterator, Sequence

from claimcheck.consistency.gains import Gain, GainCheck, is_plain_change
from claimcheck.consistency.sentences import Reading
from claimcheck.consistency.spots import (
    cell_spot,
    name_cell,
    name_sentence,
    sentence_spot,
)
from claimcheck.consistency.targets import Target
from claimcheck.model import Inconsistency, InconsistencyCode
from claimcheck.numbers import format_decimal
from claimcheck.verdict.grid import Place


def check_confusions(reading: Reading) -> Iterator[Inconsistency]:
    """Sentences with two or more gains that are those of a row they do not name."""
    changes = (saying for saying in reading.sayings if is_plain_change(saying))
    for _, group in itertools.groupby(changes, key=lambda item: item.passage.index):
        checks = [GainCheck(saying) for saying in group]
        named = [check for check in checks if check.saying.atom.binding.baseline]
        if len(named) > 1:
            yield from _compare(named)


def _compare(checks: Sequence[GainCheck]) -> Iterator[Inconsistency]:
    for targets in _tables_of_all(checks):
        own = [_gains(target, target.subjects) for _, target in targets]
        failed = all(
            gains and not any(check.agrees(gain) for gain in gains)
            for gains, (check, _) in zip(own, targets, strict=True)
        )
        if failed:
            yield from _from_another_row(targets, own)


def _tables_of_all(
    checks: Sequence[GainCheck],
) -> Iterator[list[tuple[GainCheck, Target]]]:
    """For each table that all gains may be about, the gains seen from it."""
    for grid in checks[0].saying.view.grids:
        targets = [
            (check, target)
            for check in checks
            for target in check.targets
            if target.grid is grid and target.subjects and target.baselines
        ]
        subjects = {tuple(target.subjects) for _, target in targets}
        if len(targets) == len(checks) and len(subjects) == 1:
            yield targets


def _from_another_row(
    targets: Sequence[tuple[GainCheck, Target]], own: Sequence[list[Gain]]
) -> Iterator[Inconsistency]:
    first = targets[0][1]
    taken = {*first.subjects, *(row for _, target in targets for row in target.baselines)}
    for row in range(len(first.grid.table.rows)):
        if row in taken:
            continue
        found = [
            next((g for g in _gains(target, [row]) if check.agrees(g)), None)
            for check, target in targets
        ]
        gains = [gain for gain in found if gain is not None]
        if len(gains) == len(targets):
            yield _finding([check for check, _ in targets], own, gains)
            return


def _gains(target: Target, rows: Sequence[int]) -> list[Gain]:
    """Differences between some rows and the baselines that one gain names."""
    return [
        Gain(place, Place(target.grid, row, place.column, place.part))
        for place in target.places(rows)
        for row in target.baselines
        if len(target.grid.numbers[row][place.column]) > place.part
    ]


def _finding(
    checks: Sequence[GainCheck], own: Sequence[list[Gain]], gains: Sequence[Gain]
) -> Inconsistency:
    passage = checks[0].saying.passage
    said = [check.saying.number for check in checks]
    nearest = [
        min(items, key=lambda gain: abs(abs(gain.value) - number.value))
        for items, number in zip(own, said, strict=True)
    ]
    values = [format_decimal(gain.value, gain.decimals) for gain in nearest]
    other = gains[0].place.ref
    message = (
        f"{name_sentence(passage)} says {' and '.join(n.text for n in said)}; "
        f"{name_cell(nearest[0].place)} gives {' and '.join(values)}. The numbers are "
        f"those of row {other.row}."
    )
    places = dict.fromkeys(place for gain in (*nearest, *gains) for place in gain.places)
    return Inconsistency(
        InconsistencyCode.OTHER_ROW,
        message,
        (sentence_spot(passage), *map(cell_spot, places)),
        (*(number.text for number in said), *values),
    )
