"""A change that a claim tells by its two ends: "falls from 84.6 to 82.5"."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.model import Atom, Label, Reason, Verdict
from claimcheck.verdict.assignment import Assignment
from claimcheck.verdict.names import Aliases

_RISING = re.compile(
    r"\b(?:rais\w+|ris(?:es?|ing)|rose|increas\w+|lift\w*|climb\w*|grow(?:s|n|ing)?|grew)\b",
    re.IGNORECASE,
)
_FALLING = re.compile(
    r"\b(?:lower(?:s|ed|ing)|falls?|fell|falling|decreas\w+|reduc\w+|cuts?|declin\w+|"
    r"(?<!-)drop(?:s|ped|ping)?)\b",
    re.IGNORECASE,
)
"""Words that say which way a number goes, whether it is better or worse."""
_CLAUSE = re.compile(r"[;:,]|\b(?:and|but|while|whereas)\b", re.IGNORECASE)


def judge_movement(verdict: Verdict, claim: str, atoms: Sequence[Atom]) -> Verdict:
    """A verdict that bears the numbers of a claim out, turned if its words belie them.

    Args:
        verdict: what the numbers come to one by one.
        claim: its text.
        atoms: its atoms; those without a number are passed over.
    """
    if verdict.label is not Label.SUPPORTED:
        return verdict
    numbers = [(atom, atom.quantity.number) for atom in atoms if atom.quantity]
    numbers.sort(key=lambda item: item[0].start)
    assignment = Assignment(claim, Aliases())
    for (first, one), (second, other) in itertools.pairwise(numbers):
        way = assignment.way((first.start, first.end), (second.start, second.end))
        before, after = (one, other) if way > 0 else (other, one)
        said = _rises(_CLAUSE.split(claim[: first.start])[-1])
        belied = after.value < before.value if said else after.value > before.value
        if way and said is not None and belied:
            return _belied(verdict, before.text, after.text, rises=not said)
    return verdict


def _rises(text: str) -> bool | None:
    up, down = (pattern.search(text) is not None for pattern in (_RISING, _FALLING))
    return None if up is down else up


def _belied(verdict: Verdict, before: str, after: str, *, rises: bool) -> Verdict:
    way = "goes up" if rises else "goes down"
    return replace(
        verdict,
        label=Label.REFUTED,
        reason=Reason.DERIVATION_DISAGREES,
        explanation=f"{verdict.explanation} From {before} to {after} a number {way}; "
        "the claim says otherwise.",
    )
