"""Numbers that a claim denies: "X does not reach 80.1 F1"."""

import re
from collections.abc import Callable
from dataclasses import replace

from claimcheck.model import Atom, Comparator, Label, Quantity, Reason, Role, Verdict

_DENIED = re.compile(
    r"(?:\b(?:not|cannot|never|fail(?:s|ed)?)\b(?!\s+(?:only|just|merely))|n['’]t\b)"
    r"(?:\s+[^\s,;:()]+){0,9}\s*\Z",
    re.IGNORECASE,
)
"""A denial with nothing but words of the same phrase up to the number."""
_TURNED = {Label.SUPPORTED: Label.REFUTED, Label.REFUTED: Label.SUPPORTED}
_BOUNDS = frozenset({Comparator.OVER, Comparator.UNDER})
_ALREADY = frozenset({Comparator.AT_LEAST, Comparator.AT_MOST})
"""What "not less than" and "not more than" are read as: the denial is in them."""
_REASONS = {
    Reason.CELL_AGREES: Reason.CELL_DISAGREES,
    Reason.DERIVATION_AGREES: Reason.DERIVATION_DISAGREES,
    Reason.CELL_DISAGREES: Reason.CELL_AGREES,
    Reason.DERIVATION_DISAGREES: Reason.DERIVATION_AGREES,
}


def is_denied(atom: Atom, claim: str) -> bool:
    """Whether the claim denies an atom's number, and not something else around it."""
    quantity = atom.quantity
    if quantity is None or not atom.negated or quantity.comparator in _ALREADY:
        return False
    return _DENIED.search(claim[: atom.start]) is not None


def judge_denied(
    quantity: Quantity, judge: Callable[[Quantity], Verdict | None]
) -> Verdict | None:
    """A verdict on the denial of a quantity.

    It is false where the quantity holds. Where it does not, the denial of a bound is
    true, and that of an exact value ("does not reach 80.1") if the value lies below it;
    whoever denies a value that is exceeded may mean either, which stays open.

    Args:
        quantity: what is denied.
        judge: gives the verdict on a quantity that is asserted.
    """
    verdict = judge(quantity)
    if verdict is None or verdict.label is Label.NOT_ENOUGH_EVIDENCE:
        return verdict
    if verdict.label is Label.SUPPORTED or quantity.comparator in _BOUNDS:
        return _turn(quantity, verdict)
    if quantity.comparator is not Comparator.EXACT or quantity.role is Role.CHANGE:
        return None
    below = judge(replace(quantity, comparator=Comparator.UNDER))
    return below if below is not None and below.label is Label.SUPPORTED else None


def _turn(quantity: Quantity, verdict: Verdict) -> Verdict:
    explanation = verdict.explanation
    if verdict.label is Label.SUPPORTED:
        explanation = f"{explanation.rstrip('.')}, which the claim denies."
    return replace(
        verdict,
        label=_TURNED[verdict.label],
        reason=_REASONS.get(verdict.reason, verdict.reason),
        explanation=explanation,
    )
