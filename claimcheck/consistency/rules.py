"""Rules by which one slot of a table may follow from others: mean, sum, difference."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.consistency.sheet import Sheet, interval_of
from claimcheck.model import InconsistencyCode
from claimcheck.numbers import Interval, mean
from claimcheck.verdict.axis_names import AVERAGE
from claimcheck.verdict.grid import Place

_MEANS = frozenset({AVERAGE, "overall", "all", "score", "macro"})
_SUMS = frozenset({"total", "sum", "all", "overall"})
_DIFFERENCES = frozenset({"δ", "∆", "diff", "difference", "delta", "gain", "improvement"})
_NOT_RESULTS = frozenset({"length", "tokens", "freq", "time", "rank"})
"""Words of "Avg. length": the average is over something that no slot holds."""
_FEWEST = 2
"""Operands of a mean or a sum."""

Reading = Callable[[list[Place]], list[Place]]


def _first(places: list[Place]) -> list[Place]:
    return places[:1]


def _every(places: list[Place]) -> list[Place]:
    return places


READINGS: tuple[Reading, ...] = (_first, _every)
"""What "76.1 / 60.0" contributes: its first number, or the mean of both."""


@dataclass(frozen=True)
class Rule:
    """A slot as a function of others."""

    code: InconsistencyCode
    slot: int
    operands: tuple[int, ...]
    reading: Reading

    def apply(self, sheet: Sheet, line: int) -> "Outcome | None":
        """Printed and computed value in one line, or None where an entry is missing."""
        printed = sheet.entry(line, self.slot)
        entries = [self.reading(sheet.entry(line, slot)) for slot in self.operands]
        if len(printed) != 1 or not all(entries):
            return None
        intervals = [interval_of(entry) for entry in entries]
        return Outcome(self, printed[0], tuple(entries), self._compute(intervals))

    def _compute(self, intervals: Sequence[Interval]) -> Interval:
        if self.code is InconsistencyCode.MEAN:
            return mean(intervals)
        if self.code is InconsistencyCode.SUM:
            return _sum(intervals)
        return intervals[0] - intervals[1]


@dataclass(frozen=True)
class Outcome:
    """One line held against a rule."""

    rule: Rule
    printed: Place
    entries: tuple[list[Place], ...]
    computed: Interval

    @property
    def holds(self) -> bool:
        """Whether rounding can make the printed number of the computed one."""
        return self.printed.interval.overlaps(self.computed)

    @property
    def value(self) -> Decimal:
        """The computed value."""
        return self.computed.middle


def _sum(intervals: Sequence[Interval]) -> Interval:
    total = intervals[0]
    for interval in intervals[1:]:
        total += interval
    return total


def possible_rules(sheet: Sheet) -> Iterator[Rule]:
    """Rules that the names of the slots suggest."""
    derived = [slot for slot in sheet.numeric if _kinds(sheet, slot)]
    plain = [slot for slot in sheet.numeric if slot not in derived]
    for slot in derived:
        for code in _kinds(sheet, slot):
            if code is InconsistencyCode.DIFFERENCE:
                yield from _differences(slot, plain)
                continue
            for operands in _operands(sheet, slot, plain):
                for reading in READINGS:
                    yield Rule(code, slot, operands, reading)


def _kinds(sheet: Sheet, slot: int) -> list[InconsistencyCode]:
    """What a slot may be, by its name."""
    words = sheet.words(slot)
    if words & _NOT_RESULTS:
        return []
    own = frozenset(sheet.name(slot).lower().replace(".", " ").split()) | words
    found = []
    if own & _MEANS:
        found.append(InconsistencyCode.MEAN)
    if own & _SUMS:
        found.append(InconsistencyCode.SUM)
    if own & _DIFFERENCES or any(mark in sheet.name(slot) for mark in "Δ∆"):
        found.append(InconsistencyCode.DIFFERENCE)
    return found


def _operands(sheet: Sheet, slot: int, plain: Sequence[int]) -> set[tuple[int, ...]]:
    """Sets of slots that a mean or a sum may be over."""
    groups = {sheet.group(other) for other in plain}
    before = [other for other in plain if other < slot]
    near = list(itertools.takewhile(lambda other: other in plain, range(slot - 1, -1, -1)))[
        ::-1
    ]
    after = list(itertools.takewhile(lambda o: o in plain, range(slot + 1, sheet.slots)))
    choices = [list(plain), before, near, after]
    choices += [[o for o in plain if sheet.group(o) == group] for group in groups]
    metrics = {sheet.name(other) for other in plain}
    choices += [[o for o in plain if sheet.name(o) == metric] for metric in metrics]
    choices += [choice[1:] for choice in choices] + [choice[:-1] for choice in choices]
    return {tuple(choice) for choice in choices if len(choice) >= _FEWEST}


def _differences(slot: int, plain: Sequence[int]) -> Iterator[Rule]:
    for first, second in itertools.permutations(plain, 2):
        yield Rule(InconsistencyCode.DIFFERENCE, slot, (first, second), _first)
