"""What the words around the numbers of a clause make of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.claims.changes import change_direction
from claimcheck.claims.counts import find_counted, find_ranks
from claimcheck.claims.language import lexicon
from claimcheck.claims.parsing import Parsed
from claimcheck.claims.screening import is_result
from claimcheck.claims.shares import whole_of
from claimcheck.claims.sites import Site, find_site
from claimcheck.claims.subjects import Subject
from claimcheck.claims.units import find_comparator, find_unit
from claimcheck.model import Direction, Number, Quantity, Role, Unit

_SPELLED_UNITS = (
    lexicon.UNIT_POINTS
    | lexicon.FACTOR_WORDS
    | lexicon.MEASURES
    | {"absolute", "percentage", "f1"}
)


_PARAMETERS = frozenset(
    {"rate", "size", "dropout", "temperature", "length", "decay", "ratio"}
)
"""What a training run is set up with, not what it gives."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number with its quantity, and where both stand."""

    index: int
    """Token of the number."""
    quantity: Quantity
    cued: bool = True
    """Words of its own say whether it is a change; else a neighbour's may hold."""
    counted: str = ""
    """What a count counts."""
    aside: bool = False
    """In parentheses."""

    @property
    def is_count(self) -> bool:
        """Whether it counts things."""
        return self.quantity.role is Role.COUNT

    @property
    def is_main(self) -> bool:
        """Whether it is a result in the run of the clause: no count, rank or aside."""
        return not (self.is_count or self.aside or self.quantity.unit is Unit.RANK)


def read_quantities(parsed: Parsed, subject: Subject) -> list[Reading]:
    """All results among the clause's numbers, in order."""
    readings: list[Reading] = []
    for index, token in enumerate(parsed.tokens):
        if token.number is None or not is_result(parsed, index):
            continue
        site = find_site(parsed, index, token.number)
        if not _is_condition(site, subject):
            readings += _read(site, subject)
    for rank in find_ranks(parsed):
        number = Number(Decimal(rank.value), 0, parsed.tokens[rank.index].text)
        quantity = Quantity(number, Unit.RANK, direction=rank.direction)
        readings.append(Reading(rank.index, quantity))
    readings.sort(key=lambda reading: reading.index)
    return _share_units(_share_roles(parsed, readings))


def _is_condition(site: Site, subject: Subject) -> bool:
    """As in "Training with 10% of the data gives …": a number of the set-up."""
    number = site.parsed.phrase_at(site.index)
    before = site.parsed.phrases[number - 1] if number else None
    if before is not None and site.phrase.prep == "of" and before.prep in {"with", "using"}:
        return bool(_PARAMETERS & set(site.ahead))
    return (
        subject.first <= site.index < subject.last
        and not subject.is_system
        and bool(subject.spans)
        and site.number.percent
        and not site.phrase.aside
        and site.phrase.prep in {"with", "on", "for", "at", "to"}
    )


def _read(site: Site, subject: Subject) -> list[Reading]:
    """The reading of one number; none for a spelled number without unit or noun."""
    counted = find_counted(site)
    aside = site.phrase.aside
    if counted:
        comparator = find_comparator(site)
        quantity = Quantity(site.number, Unit.COUNT, Role.COUNT, comparator=comparator)
        return [Reading(site.index, quantity, counted=counted, aside=aside)]
    first = site.behind[0] if site.behind else ""
    if site.parsed.tokens[site.index].spelled and first not in _SPELLED_UNITS:
        return []
    if whole_of(site.parsed, site.index):
        quantity = Quantity(
            site.number, Unit.RELATIVE_PERCENT, comparator=find_comparator(site)
        )
        return [Reading(site.index, quantity, aside=aside)]
    direction = change_direction(site, subject)
    changes = direction is not None
    quantity = Quantity(
        number=site.number,
        unit=find_unit(site, changes=changes),
        role=Role.CHANGE if changes else Role.ABSOLUTE,
        direction=direction or Direction.NONE,
        comparator=find_comparator(site),
    )
    cued = changes or aside or site.phrase.prep in {"to", "of", "at"}
    return [Reading(site.index, _averaged(site, quantity), cued, aside=aside)]


def _averaged(site: Site, quantity: Quantity) -> Quantity:
    """The quantity as a mean, where its own words say so."""
    if not lexicon.AVERAGES & {*site.ahead, *site.behind}:
        return quantity
    role = Role.AVERAGE if quantity.role is Role.ABSOLUTE else quantity.role
    return replace(quantity, role=role, averaged=True)


def _share_roles(parsed: Parsed, readings: Sequence[Reading]) -> list[Reading]:
    """Numbers in parallel are what the first is: "47% on A and 28% on B"."""
    shared: list[Reading] = []
    for reading in readings:
        before = next((item for item in reversed(shared) if item.is_main), None)
        if (
            before is not None
            and reading.is_main
            and not reading.cued
            and _parallel(parsed, before, reading)
        ):
            own, first = reading.quantity, before.quantity
            relative = first.unit is Unit.RELATIVE_PERCENT and own.unit is Unit.PERCENT
            quantity = replace(
                own,
                role=first.role,
                direction=first.direction,
                averaged=first.averaged or own.averaged,
                unit=first.unit if own.unit is Unit.NONE or relative else own.unit,
            )
            shared.append(replace(reading, quantity=quantity))
        else:
            shared.append(reading)
    return shared


def _share_units(readings: Sequence[Reading]) -> list[Reading]:
    """A unit behind the last number holds for those before: "by 11.7 and 5.5 points"."""
    shared: list[Reading] = []
    after: Reading | None = None
    for reading in reversed(readings):
        current = reading
        if reading.is_main:
            quantity = reading.quantity
            if (
                after is not None
                and quantity.unit is Unit.NONE
                and after.quantity.role is quantity.role
            ):
                quantity = replace(quantity, unit=after.quantity.unit)
                current = replace(reading, quantity=quantity)
            after = current
        shared.append(current)
    return shared[::-1]


def _parallel(parsed: Parsed, before: Reading, reading: Reading) -> bool:
    """Whether "and" or a comma links two numbers, and no verb comes between them."""
    between = parsed.tokens[before.index + 1 : reading.index]
    linked = any(token.lower in {"and", ",", "or", "/"} for token in between)
    verbs = any(
        phrase.verb is not None and before.index < phrase.verb.index < reading.index
        for phrase in parsed.phrases
    )
    return linked and not verbs
