"""A claim beside evidence, with its gold label: what every textual set comes down to."""

from dataclasses import dataclass

from claimcheck.model import Label


@dataclass(frozen=True, slots=True)
class Pair:
    """One labelled pair."""

    claim: str
    """The claim or hypothesis."""
    evidence: str
    """The text that decides it: rationale, abstract, premise."""
    label: Label
    group: str = ""
    """What it shares with other pairs (an abstract, a paper, a topic); pairs of one group
    stay on one side of a split."""
