"""Zones of a clause: which stretch of it which number rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.claims.language import lexicon
from claimcheck.claims.parsing import Parsed
from claimcheck.claims.quantities import Reading
from claimcheck.model import Role

_BREAKS = frozenset({"and", ",", "or", "but", ";", "while"})


@dataclass(frozen=True, slots=True)
class Zone:
    """The stretch [first, last) of a clause that one group of numbers rules."""

    first: int
    last: int
    readings: tuple[Reading, ...]

    @property
    def anchor(self) -> int:
        """Token of the first number."""
        return self.readings[0].index


def find_zones(parsed: Parsed, readings: Sequence[Reading]) -> list[Zone]:
    """Zones in order; numbers of one coordination share one."""
    groups: list[list[Reading]] = []
    for reading in readings:
        if reading.aside or reading.quantity.role is Role.COUNT:
            continue
        listing = parsed.listing_at(reading.index)
        joins = (
            groups
            and listing is not None
            and listing.numeric
            and (listing.first <= groups[-1][-1].index < listing.last)
        )
        if joins:
            groups[-1].append(reading)
        else:
            groups.append([reading])
    zones: list[Zone] = []
    first = 0
    for number, group in enumerate(groups):
        last = len(parsed.tokens)
        if number + 1 < len(groups):
            last = _border(parsed, group[-1].index, groups[number + 1][0].index)
        zones.append(Zone(first, last, tuple(group)))
        first = last
    return zones


def _border(parsed: Parsed, left: int, right: int) -> int:
    """The token between two numbers where what belongs to the second begins."""
    phrase = parsed.phrases[parsed.phrase_at(right)]
    if phrase.prep in lexicon.BASELINE_PREPOSITIONS and phrase.start > left:
        return phrase.start
    depth = 0
    for index in range(right - 1, left, -1):
        depth += (parsed.tokens[index].text == ")") - (parsed.tokens[index].text == "(")
        listing = parsed.listing_at(index)
        if depth == 0 and parsed.lower(index) in _BREAKS and listing is None:
            return index
    return max(phrase.start, left + 1)
