"""Scores that a sentence gives, held against the cells that it names."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from claimcheck.consistency.nearness import is_slip
from claimcheck.consistency.sentences import Reading, Saying
from claimcheck.consistency.spots import (
    cell_spot,
    name_cell,
    name_sentence,
    sentence_spot,
)
from claimcheck.consistency.targets import Target
from claimcheck.model import Comparator, Inconsistency, InconsistencyCode, Role
from claimcheck.numbers import rounding_interval
from claimcheck.verdict.grid import Place
from claimcheck.verdict.source import SourceView

_FEWEST_DIGITS = 3


def check_scores(reading: Reading) -> Iterator[Inconsistency]:
    """Scores that stand in no table, where the cell that is named nearly has them."""
    stock = _Stock(reading.view)
    for saying in reading.sayings:
        if _is_plain_score(saying) and not stock.has(saying):
            near = [
                place
                for place in _meant(saying)
                if place.has_score
                and is_slip(saying.number, place.absolute[0])
                and not saying.prints(place.absolute[0], place.number.decimals)
            ]
            if near:
                said = saying.number.value
                yield _finding(saying, min(near, key=lambda p: abs(p.absolute[0] - said)))


def _is_plain_score(saying: Saying) -> bool:
    quantity, number = saying.quantity, saying.number
    return (
        quantity.role in {Role.ABSOLUTE, Role.AVERAGE}
        and quantity.comparator is Comparator.EXACT
        and number.upper is None
        and number.decimals > 0
        and len(number.value.as_tuple().digits) >= _FEWEST_DIGITS
    )


@dataclass(frozen=True)
class _Stock:
    """All numbers of a paper's tables."""

    view: SourceView

    @cached_property
    def values(self) -> list[Decimal]:
        """Of every cell; differences with their baseline as well."""
        found = []
        for grid in self.view.grids:
            for row in range(len(grid.table.rows)):
                for column in range(len(grid.table.columns)):
                    for place in grid.parts(row, column):
                        found += [abs(place.number.value), abs(place.absolute[0])]
        return found

    def has(self, saying: Saying) -> bool:
        """Whether any cell rounds to the number, as it stands, or as a share of 1."""
        interval = rounding_interval(saying.number)
        return any(
            interval.contains(value.scaleb(power))
            for value in self.values
            for power in (0, 2, -2)
        )


def _meant(saying: Saying) -> Iterator[Place]:
    for grid in saying.view.grids:
        target = Target(saying, grid)
        if target.columns and target.subjects:
            yield from target.places(target.subjects)


def _finding(saying: Saying, place: Place) -> Inconsistency:
    said = saying.number.text
    return Inconsistency(
        InconsistencyCode.TEXT_AGAINST_TABLE,
        f"{name_sentence(saying.passage)} says {said}; {name_cell(place)} gives "
        f"{place.number.text}.",
        (sentence_spot(saying.passage), cell_spot(place)),
        (said, place.number.text),
    )
