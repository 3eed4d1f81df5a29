"""All checks of one paper."""

from collections.abc import Callable, Iterable

from claimcheck.consistency.blanks import check_blanks
from claimcheck.consistency.confusions import check_confusions
from claimcheck.consistency.gains import check_gains
from claimcheck.consistency.ranges import check_ranges
from claimcheck.consistency.repeats import check_repeats
from claimcheck.consistency.restatements import check_restatements
from claimcheck.consistency.scores import check_scores
from claimcheck.consistency.tables import check_tables
from claimcheck.consistency.units import check_units
from claimcheck.consistency.universals import check_universals
from claimcheck.model import Inconsistency
from claimcheck.verdict.source import SourceView

CHECKS: tuple[Callable[[SourceView], Iterable[Inconsistency]], ...] = (
    check_gains,
    check_confusions,
    check_scores,
    check_ranges,
    check_universals,
    check_units,
    check_restatements,
    check_blanks,
    check_tables,
    check_repeats,
)


def find_inconsistencies(view: SourceView) -> tuple[Inconsistency, ...]:
    """Where a paper contradicts itself: by page, each place doubted once."""
    found: dict[object, Inconsistency] = {}
    for check in CHECKS:
        for item in check(view):
            found.setdefault((item.code, item.places[0], item.values[0]), item)
    return tuple(sorted(found.values(), key=lambda item: item.places[0].page))
