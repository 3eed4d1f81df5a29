"""Numbers that a claim denies: "X does not reach 80.1 F1"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from claimcheck.claims.language.verb_forms import FINITE, VERBS
from claimcheck.model import Atom, Comparator, Label, Quantity, Reason, Role, Verdict

_DENIED = re.compile(
    r"(?P<before>(?:\b[\w'’-]+\s+){0,2})"
    r"(?:\b(?:do|does|did|is|are|was|were|has|have|had|can|could)(?:\s+not\b|n['’]t\b)"
    r"|\bcannot\b|\bnever\b|\bfail(?:s|ed)?\s+to\b)"
    r"(?!\s+(?:only|just|merely)\b)(?P<denied>(?:\s+[^\s,;:()]+){0,9}\s*)\Z",
    re.IGNORECASE,
)
"""A finite denial with nothing but words of the same phrase up to the number."""
_SUBORDINATING = frozenset(
    {"that", "which", "who", "if", "when", "while", "where", "because", "although", "as",
     "since", "unless", "whether"}
)  # fmt: skip
"""Before a denial, they show that it is of another clause: "models that do not …"."""
_CONTRASTING = frozenset({"but", "yet", "though", "although", "whereas"})
_JOINING = frozenset({"and", "or"})
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
    if quantity is None or quantity.comparator in _ALREADY or quantity.role is Role.COUNT:
        return False
    denial = _DENIED.search(claim[: atom.start])
    if denial is None:
        return False
    of_another = _SUBORDINATING & set(denial["before"].lower().split())
    return not of_another and not _ends_within(denial["denied"].lower().split())


def _ends_within(words: Sequence[str]) -> bool:
    """Whether a denial ends before the number: "is not tuned and reaches 80.1"."""
    if _CONTRASTING.intersection(words):
        return True
    joined = next((at for at, word in enumerate(words) if word in _JOINING), len(words))
    return any(_is_finite(word) for word in words[joined:])


def _is_finite(word: str) -> bool:
    _, shape, _ = VERBS.get(word, ("", "", None))
    return shape == FINITE


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
