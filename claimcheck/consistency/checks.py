"""All checks of one paper."""

from collections.abc import Callable, Iterable
from functools import cached_property

from claimcheck.consistency.blanks import check_blanks
from claimcheck.consistency.confusions import check_confusions
from claimcheck.consistency.gains import check_gains
from claimcheck.consistency.ranges import check_ranges
from claimcheck.consistency.repeats import check_repeats
from claimcheck.consistency.restatements import check_restatements
from claimcheck.consistency.scores import check_scores
from claimcheck.consistency.sentences import Reading
from claimcheck.consistency.tables import check_tables
from claimcheck.consistency.units import check_units
from claimcheck.consistency.universals import check_universals
from claimcheck.model import Inconsistency
from claimcheck.verdict.source import SourceView

OF_TABLES: tuple[Callable[[SourceView], Iterable[Inconsistency]], ...] = (
    check_tables,
    check_repeats,
)
"""Checks that look at tables alone."""
OF_SENTENCES: tuple[Callable[[Reading], Iterable[Inconsistency]], ...] = (
    check_gains,
    check_confusions,
    check_scores,
    check_ranges,
    check_universals,
    check_units,
    check_restatements,
    check_blanks,
)
"""Checks that hold sentences against tables, or against each other."""


class Inspector:
    """The checks of one paper, run as far as they are asked for."""

    def __init__(self, view: SourceView) -> None:
        self.view = view
        self._sentences: dict[int, tuple[Inconsistency, ...]] = {}

    @cached_property
    def of_tables(self) -> tuple[Inconsistency, ...]:
        """What the tables themselves contradict."""
        return _once(item for check in OF_TABLES for item in check(self.view))

    def of_sentence(self, index: int) -> tuple[Inconsistency, ...]:
        """What is wrong with one passage; sentences that repeat it are not looked for."""
        if index not in self._sentences:
            reading = Reading(self.view, frozenset({index}))
            found = (item for check in OF_SENTENCES for item in check(reading))
            self._sentences[index] = _once(found)
        return self._sentences[index]

    def everything(self) -> tuple[Inconsistency, ...]:
        """All findings, by page."""
        reading = Reading(self.view)
        found = [item for check in OF_SENTENCES for item in check(reading)]
        every = _once([*found, *self.of_tables])
        return tuple(sorted(every, key=lambda item: item.places[0].page))


def find_inconsistencies(view: SourceView) -> tuple[Inconsistency, ...]:
    """Where a paper contradicts itself, by page; each place is doubted once."""
    return Inspector(view).everything()


def _once(findings: Iterable[Inconsistency]) -> tuple[Inconsistency, ...]:
    found: dict[object, Inconsistency] = {}
    for item in findings:
        found.setdefault((item.code, item.places[0], item.values[0]), item)
    return tuple(found.values())
