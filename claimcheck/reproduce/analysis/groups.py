"""The mean difference over groups of languages, and how much the groups differ."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.model.experiment import GroupGain, Measurement
from claimcheck.reproduce.outcome.bootstrap import interval
from claimcheck.reproduce.outcome.draws import Draws

LEVEL = 0.95


def group_gains(
    sample: Draws, groups: Mapping[str, Sequence[str]]
) -> tuple[GroupGain, ...]:
    """The mean difference over each group's languages, in the groups' order.

    The languages are held: a group is these very ones. Languages that were not scored are
    left out, and so is a group without any.
    """
    found = []
    for name, members in groups.items():
        there = tuple(each for each in sample.languages if each in set(members))
        if there:
            gain = interval(sample, _share(sample, there), level=LEVEL)
            found.append(GroupGain(group=name, languages=there, gain=gain))
    return tuple(found)


def gap(sample: Draws, first: GroupGain, second: GroupGain) -> Measurement:
    """By how many points the first group gains more than the second."""
    weights = _share(sample, first.languages) - _share(sample, second.languages)
    return interval(sample, weights, level=LEVEL)


def describe_gap(sample: Draws, first: GroupGain, second: GroupGain) -> str:
    """The gap in a sentence, and whether its sign is certain."""
    found = gap(sample, first, second)
    shown = f"{found.value:+.1f} [{found.low:+.1f}, {found.high:+.1f}] points"
    certain = "" if found.low > 0 or found.high < 0 else ", which could be nothing"
    return f"The gain over {first.group} less that over {second.group} is {shown}{certain}."


def _share(sample: Draws, languages: Sequence[str]) -> NDArray[np.float64]:
    return np.array([each in languages for each in sample.languages]) / len(languages)
