"""A claim beside its evidence and gold label: what every data set comes down to."""

from dataclasses import dataclass

from claimcheck.model import Label


@dataclass(frozen=True, slots=True)
class Pair:
    """One labelled example of fact verification or natural language inference."""

    claim: str
    """The claim or hypothesis."""
    evidence: str
    """The text that decides it: rationale, abstract or premise."""
    label: Label
    group: str = ""
    """What dependent pairs share (abstract, topic, premise); never split one in two."""
