"""Changes given in percent that are points: 30.2 % where 61.6 became 91.8.

Many papers write "%" for points, and readers know. It is a finding only where the paper
itself calls the change relative, or calls the same number absolute elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimcheck.consistency.gains import Gain, GainCheck
from claimcheck.consistency.sentences import Reading, Saying
from claimcheck.consistency.spots import (
    cell_spot,
    name_sentence,
    sentence_spot,
)
from claimcheck.model import Inconsistency, InconsistencyCode, Role, Unit
from claimcheck.numbers import rounding_interval

_ABSOLUTE = re.compile(r"\babsolute|\bpoints?\b", re.IGNORECASE)
_FEWEST_DIGITS = 3
"""Digits that make two equal numbers the same one."""


def check_units(reading: Reading) -> Iterator[Inconsistency]:
    """Changes called percent or relative that the paper gives in points."""
    changes = [item for item in reading.sayings if item.quantity.role is Role.CHANGE]
    percent = [item for item in changes if _is_bare_percent(item)]
    # A twin may stand in a sentence that is not looked at otherwise.
    every = Reading(reading.view).sayings if percent else []
    absolute = [item for item in every if item.quantity.role is Role.CHANGE]
    for saying in changes:
        if saying.quantity.unit is Unit.RELATIVE_PERCENT:
            yield from _called_relative(saying)
    twins: dict[int, list[tuple[Saying, Saying]]] = {}
    for saying in percent:
        others = [other for other in absolute if _is_absolute_twin(saying, other)]
        if others:
            twins.setdefault(saying.passage.index, []).append((saying, others[0]))
    yield from map(_called_percent, twins.values())


def _called_relative(saying: Saying) -> Iterator[Inconsistency]:
    """The change in points where the relative one is another."""
    check = GainCheck(saying)
    gains = [gain for gain in check.meant if gain.rival is not None]
    said = rounding_interval(saying.number)
    shares = [share for gain in gains if (share := _share(gain)) is not None]
    absolute = [gain for gain in gains if check.agrees(gain)]
    if absolute and not any(said.contains(share) for share in shares):
        gain = absolute[0]
        share = _share(gain)
        if share is not None:
            yield Inconsistency(
                InconsistencyCode.UNIT,
                f"{name_sentence(saying.passage)} calls {saying.number.text} relative; "
                f"{gain.text} in points, and {share:.1f} % relative.",
                (sentence_spot(saying.passage), *map(cell_spot, gain.places)),
                (saying.number.text, f"{share:.1f} %"),
            )


def _share(gain: Gain) -> Decimal | None:
    """The gain in percent of what it is measured against."""
    if gain.rival is None or not gain.rival.absolute[0]:
        return None
    return abs(gain.value / gain.rival.absolute[0]) * 100


def _is_bare_percent(saying: Saying) -> bool:
    digits = saying.number.value.as_tuple().digits
    return (
        saying.quantity.unit is Unit.PERCENT
        and saying.number.decimals > 0
        and len(digits) >= _FEWEST_DIGITS
        and not _ABSOLUTE.search(saying.passage.text)
    )


def _is_absolute_twin(saying: Saying, other: Saying) -> bool:
    """Whether another sentence has the same number and calls it absolute."""
    same = (saying.number.value, saying.number.decimals) == (
        other.number.value,
        other.number.decimals,
    )
    return (
        same
        and other.passage.index != saying.passage.index
        and not other.number.percent
        and bool(_ABSOLUTE.search(other.passage.text))
    )


def _called_percent(twins: Sequence[tuple[Saying, Saying]]) -> Inconsistency:
    (saying, other), *_ = twins
    percent = [first.number.text for first, _ in twins]
    plain = [second.number.text for _, second in twins]
    message = (
        f"{name_sentence(saying.passage)} says {' and '.join(percent)}; "
        f"{name_sentence(other.passage)} gives {' and '.join(plain)} as absolute. "
        "Points are not percent."
    )
    return Inconsistency(
        InconsistencyCode.UNIT,
        message,
        (sentence_spot(saying.passage), sentence_spot(other.passage)),
        (*percent, *plain),
    )
