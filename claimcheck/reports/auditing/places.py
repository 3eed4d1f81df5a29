"""Where a finding stands, in words that stay the same from run to run."""

from collections.abc import Sequence

from claimcheck.model import Claim, Reference

_MOST_NAMED = 12


def claims_place(claims: Sequence[Claim]) -> str:
    """The place "claim C3" or "claims C3, C7"; of many, the first and how many more."""
    noun = "claim" if len(claims) == 1 else "claims"
    shown = ", ".join(claim.id for claim in claims[:_MOST_NAMED])
    rest = len(claims) - _MOST_NAMED
    return f"{noun} {shown}" + (f" and {rest} more" if rest > 0 else "")


def references_place(positions: Sequence[int]) -> str:
    """The place "reference 2" or "references 2, 3"; positions count from 1."""
    noun = "reference" if len(positions) == 1 else "references"
    return f"{noun} {', '.join(map(str, positions))}"


def reference_name(reference: Reference) -> str:
    """What a message calls a reference: its id, or the start of its text."""
    name = reference.key
    return name if len(name) <= 80 else f"{name[:79]}\u2026"


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
