"""Gains that a sentence gives, held against the differences in the paper's tables."""

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
from claimcheck.model import (
    Comparator,
    Inconsistency,
    InconsistencyCode,
    Role,
    Unit,
)
from claimcheck.numbers import Interval, format_decimal, rounding_interval
from claimcheck.verdict.grid import Place


@dataclass(frozen=True)
class Gain:
    """A difference that a table gives: a cell printed as one, or of two cells."""

    place: Place
    rival: Place | None = None

    @property
    def value(self) -> Decimal:
        """The difference as the printed digits give it."""
        if self.rival is None:
            return self.place.number.value
        return self.place.absolute[0] - self.rival.absolute[0]

    @property
    def interval(self) -> Interval:
        """What rounding leaves open."""
        if self.rival is None:
            return self.place.interval
        return self.place.absolute[1] - self.rival.absolute[1]

    @property
    def decimals(self) -> int:
        """Digits printed after the point."""
        rival = self.place if self.rival is None else self.rival
        return min(self.place.number.decimals, rival.number.decimals)

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells."""
        return (self.place,) if self.rival is None else (self.place, self.rival)

    @property
    def text(self) -> str:
        """In words: "Table 2 (p. 5), row SQuAD, column Avg. gives + 8.3"."""
        if self.rival is None:
            return f"{name_cell(self.place)} gives {self.place.number.text}"
        value = format_decimal(self.value, self.decimals)
        row = self.rival.ref.row
        return (
            f"{name_cell(self.place)} gives {self.place.number.text}, which less the "
            f"{self.rival.number.text} of {row} is {value}"
        )


@dataclass(frozen=True)
class GainCheck:
    """One gain of a sentence before all tables."""

    saying: Saying

    @cached_property
    def targets(self) -> list[Target]:
        """Tables with a column that the sentence means; those with its score, if any."""
        every = [Target(self.saying, grid) for grid in self.saying.view.grids]
        found = [target for target in every if target.columns]
        return [target for target in found if target.scored()] or found

    @cached_property
    def meant(self) -> list[Gain]:
        """Differences that the sentence may mean, by the rows that it names."""
        return [gain for target in self.targets for gain in _meant(target)]

    @cached_property
    def possible(self) -> list[Gain]:
        """Any difference in those columns of two rows, or of the same row's cells."""
        return [gain for target in self.targets for gain in _possible(target)]

    def agrees(self, gain: Gain) -> bool:
        """Whether the sentence's number is this difference as printed, sign aside."""
        return rounding_interval(self.saying.number).contains(abs(gain.value)) or (
            rounding_interval(self.saying.number).contains(-abs(gain.value))
        )


def check_gains(reading: Reading) -> Iterator[Inconsistency]:
    """Gains that no difference of the columns meant gives, but one nearly does."""
    for saying in reading.sayings:
        if not is_plain_change(saying):
            continue
        check = GainCheck(saying)
        near = [
            gain
            for gain in check.meant
            if is_slip(saying.number, gain.value)
            and not check.agrees(gain)
            and not saying.prints(gain.value, gain.decimals)
        ]
        if near:
            best = min(near, key=lambda gain: abs(abs(gain.value) - saying.number.value))
            exact = [gain for gain in check.possible if check.agrees(gain)]
            if not exact or _is_finer(best, exact, check):
                yield _finding(saying, best)


def is_plain_change(saying: Saying) -> bool:
    """Whether it is one change in points, with decimals, neither bound nor range."""
    quantity = saying.quantity
    return (
        quantity.role is Role.CHANGE
        and quantity.comparator is Comparator.EXACT
        and quantity.unit not in {Unit.RELATIVE_PERCENT, Unit.FACTOR}
        and quantity.number.upper is None
        and quantity.number.decimals > 0
    )


def _is_finer(best: Gain, exact: list[Gain], check: GainCheck) -> bool:
    """Whether cells with more digits deny what rounded cells give."""
    coarse = all(gain.decimals < best.decimals for gain in exact)
    said = rounding_interval(check.saying.number)
    found = best.interval if best.value > 0 else -best.interval
    return coarse and not said.overlaps(found)


def _meant(target: Target) -> Iterator[Gain]:
    """Named row − named row, or − the best of the others; cells printed as differences."""
    scored = target.scored()
    for place in scored or target.places(target.subjects):
        if place.is_difference and not scored:
            yield Gain(place)
        elif target.baselines and not scored:
            for row in target.baselines:
                if len(target.grid.numbers[row][place.column]) > place.part:
                    yield Gain(place, Place(target.grid, row, place.column, place.part))
        elif scored or target.is_own(place.row):
            for rival in target.rivals(place):
                yield Gain(place, rival)


def _possible(target: Target) -> Iterator[Gain]:
    """Differences of any two rows in the columns that are meant, and signed cells.

    Where the score is known that the gain leads to, one of the two rows is its row.
    """
    scored, every = target.scored(), range(len(target.grid.table.rows))
    for place in scored or target.places(every):
        if not scored:
            yield Gain(place)
        for row in every:
            if (
                row != place.row
                and len(target.grid.numbers[row][place.column]) > place.part
            ):
                other = Place(target.grid, row, place.column, place.part)
                if _may_differ(target, place) and _may_differ(target, other):
                    yield Gain(place, other)


def _may_differ(target: Target, place: Place) -> bool:
    """Whether it is a plain result, or a difference that the sentence is about."""
    return place.row in target.subjects or not place.is_difference


def _finding(saying: Saying, gain: Gain) -> Inconsistency:
    said = saying.number
    rounded = rounding_interval(said).overlaps(
        gain.interval if gain.value > 0 else -gain.interval
    )
    finer = gain.decimals > said.decimals
    code = InconsistencyCode.TEXT_AGAINST_TABLE
    note = ""
    if rounded:
        code, note = InconsistencyCode.ROUNDING, " Unrounded results may still give it."
    elif finer and abs(abs(gain.value) - said.value) < Decimal(1).scaleb(-said.decimals):
        code, note = InconsistencyCode.ROUNDING, " It was rounded before subtracting."
    message = f"{name_sentence(saying.passage)} says {said.text}; {gain.text}.{note}"
    value = (
        gain.place.number.text
        if gain.rival is None
        else format_decimal(gain.value, gain.decimals)
    )
    spots = (sentence_spot(saying.passage), *map(cell_spot, gain.places))
    return Inconsistency(code, message, spots, (said.text, value))
