"""Two numbers that a claim relates: "falls from 84.6 to 82.5", "84.6 is below 86.7"."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.model import Atom, Label, Number, Reason, Role, Verdict
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
_ABOVE = re.compile(
    r"\b(?:(?:higher|greater|larger|more) than|above|exceed\w*|surpass\w*)\b", re.IGNORECASE
)
_BELOW = re.compile(r"\b(?:(?:lower|smaller|less|fewer) than|below)\b", re.IGNORECASE)
"""Words between two numbers that say which is the larger one."""
_SCORES = frozenset({Role.ABSOLUTE, Role.AVERAGE})
_NOT = re.compile(r"\b(?:not|no|never)\b|n['’]t\b", re.IGNORECASE)
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
    told = sorted(
        ((atom, atom.quantity) for atom in atoms if atom.quantity),
        key=lambda item: item[0].start,
    )
    assignment = Assignment(claim, Aliases())
    for (first, one), (second, other) in itertools.pairwise(told):
        way = assignment.way((first.start, first.end), (second.start, second.end))
        before, after = (one, other) if way > 0 else (other, one)
        rises = _rises(_CLAUSE.split(claim[: first.start])[-1]) if way else None
        if _is_belied(before.number, after.number, rises=rises):
            way_said = "goes down" if rises else "goes up"
            found = f"From {before.number.text} to {after.number.text} a number {way_said}"
            return _belied(verdict, found)
        above = _is_above(claim[first.end : second.start]) if not way else None
        scores = {one.role, other.role} <= _SCORES
        if scores and _is_belied(other.number, one.number, rises=above):
            side = "below" if above else "above"
            return _belied(verdict, f"{one.number.text} is {side} {other.number.text}")
    return verdict


def _rises(text: str) -> bool | None:
    up, down = (pattern.search(text) is not None for pattern in (_RISING, _FALLING))
    return None if up is down else up


def _is_above(between: str) -> bool | None:
    """Whether a number is said to be above the next; None where that is not said."""
    if _NOT.search(between) or _CLAUSE.search(between.lstrip(" ,")):
        return None
    above, below = (words.search(between) is not None for words in (_ABOVE, _BELOW))
    return None if above is below else above


def _is_belied(low: Number, high: Number, *, rises: bool | None) -> bool:
    """Whether two numbers are the other way round than said; not where nothing is."""
    if rises is None:
        return False
    return high.value < low.value if rises else high.value > low.value


def _belied(verdict: Verdict, found: str) -> Verdict:
    return replace(
        verdict,
        label=Label.REFUTED,
        reason=Reason.DERIVATION_DISAGREES,
        explanation=f"{verdict.explanation} {found}; the claim says otherwise.",
    )
