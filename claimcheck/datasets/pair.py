"""A claim beside evidence, with its gold label."""

from dataclasses import dataclass

from claimcheck.model import Label


@dataclass(frozen=True, slots=True)
class Pair:
    """One labelled pair."""

    claim: str
    evidence: str
    label: Label
    group: str = ""
    """What it shares with other pairs (an abstract, a paper, a topic); pairs of one group
    stay on one side of a split."""
