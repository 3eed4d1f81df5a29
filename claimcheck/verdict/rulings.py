"""Verdicts on a quantity, in words and with their evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.model import (
    Comparator,
    Direction,
    Evidence,
    Label,
    Quantity,
    Reason,
    Role,
    Unit,
    Verdict,
)
from claimcheck.numbers import Agreement
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.derivation import Derivation
from claimcheck.verdict.evidence import evidence_of, evidence_of_blank, locate

_BOUNDING = {
    Comparator.ABOUT: "about",
    Comparator.NEARLY: "nearly",
    Comparator.OVER: "over",
    Comparator.AT_LEAST: "at least",
    Comparator.UNDER: "under",
    Comparator.AT_MOST: "at most",
    Comparator.UP_TO: "up to",
}
_SIGNS = {Direction.UP: "+", Direction.DOWN: "−", Direction.NONE: ""}
_COUNTED = frozenset({Unit.COUNT, Unit.RANK})
"""Units of numbers that are not rounded."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A derivation with how it compares to the claim."""

    derivation: Derivation
    agreement: Agreement

    @property
    def agrees(self) -> bool:
        """Whether the claim's number is what was computed, rounding allowed."""
        return self.agreement in {Agreement.YES, Agreement.WITHIN_ROUNDING}


def supported(quantity: Quantity | None, item: Judged, *, alone: bool) -> Verdict:
    """The claim holds; ``alone`` if no other cell that could be meant says otherwise."""
    derivation = item.derivation
    look_up = derivation.operation == "look-up"
    probability = 0.62 + 0.35 * derivation.score - (0.0 if alone else 0.08)
    if item.agreement is Agreement.WITHIN_ROUNDING:
        probability -= 0.05
    return Verdict(
        label=Label.SUPPORTED,
        probability=round(min(probability, 0.98), 3),
        reason=Reason.CELL_AGREES if look_up else Reason.DERIVATION_AGREES,
        explanation=f"{_finding(derivation)}{_why_agrees(quantity, item)}.",
        evidence=(evidence_of(derivation),),
    )


def refuted(quantity: Quantity, judged: list[Judged]) -> Verdict:
    """The claim fails; ``judged`` has what holds first, then where its number may stand."""
    derivation = judged[0].derivation
    look_up = derivation.operation == "look-up"
    explanation = f"{_finding(derivation)}{_why_not(quantity, derivation)}."
    elsewhere = next((item.derivation for item in judged if item.agrees), None)
    evidence = [evidence_of(derivation)]
    exact = quantity.comparator is Comparator.EXACT
    if exact and elsewhere is not None and elsewhere.operation == "look-up":
        place = elsewhere.places[0].ref
        row, column = place.row, place.column.rstrip(".")
        explanation += f" {elsewhere.text} stands in row {row}, column {column}."
        evidence.append(evidence_of(elsewhere))
    return Verdict(
        label=Label.REFUTED,
        probability=round(min(0.5 + 0.45 * derivation.score, 0.96), 3),
        reason=Reason.CELL_DISAGREES if look_up else Reason.DERIVATION_DISAGREES,
        explanation=explanation,
        evidence=tuple(evidence),
    )


def ambiguous(yes: Judged, no: Judged) -> Verdict:
    """Two places could be meant and they disagree: both are shown."""
    return Verdict(
        label=Label.NOT_ENOUGH_EVIDENCE,
        probability=0.6,
        reason=Reason.AMBIGUOUS,
        explanation=(
            f"Two places could be meant: {_finding(yes.derivation)}; "
            f"{_finding(no.derivation)}."
        ),
        evidence=(evidence_of(yes.derivation), evidence_of(no.derivation)),
    )


def nothing_printed(bound: Bound) -> Verdict:
    """The place that is meant is empty."""
    evidence = evidence_of_blank(bound.place)
    return Verdict(
        label=Label.NOT_ENOUGH_EVIDENCE,
        probability=0.8,
        reason=Reason.EMPTY_CELL,
        explanation=f"{evidence.text}.",
        evidence=(evidence,),
    )


def printed_mean(quantity: Quantity, printed: Judged, computed: Judged) -> Verdict:
    """The printed average is the claim's, the mean of the printed cells is not."""
    base = refuted(quantity, [computed])
    return replace(
        base,
        reason=Reason.SOURCE_CONFLICT,
        explanation=(
            f"The source contradicts itself: {_finding(printed.derivation)}, but "
            f"{computed.derivation.text}."
        ),
        evidence=(evidence_of(printed.derivation), *base.evidence),
    )


def all_agree(supported: Sequence[Verdict]) -> Verdict:
    """The verdict over several statements of which every one is supported."""
    first = supported[0]
    if len(supported) == 1:
        return first
    evidence: list[Evidence] = []
    for verdict in supported:
        evidence += [item for item in verdict.evidence if item not in evidence]
    return Verdict(
        label=Label.SUPPORTED,
        probability=min(verdict.probability for verdict in supported),
        reason=Reason.ATOMS_AGREE,
        explanation=" ".join(dict.fromkeys(v.explanation for v in supported)),
        evidence=tuple(evidence),
    )


def _finding(derivation: Derivation) -> str:
    """Where a derivation stands and what it gives, without a full stop."""
    return f"{locate(derivation)} gives {derivation.text}"


def _why_agrees(quantity: Quantity | None, item: Judged) -> str:
    """Why a value that is printed otherwise still is the claim's; "" where it is not."""
    if quantity is None or _reads_alike(quantity, item.derivation):
        return ""
    said = f"; the claim says {_quantity_text(quantity)}"
    if quantity.comparator is not Comparator.EXACT:
        return said
    if item.agreement is Agreement.WITHIN_ROUNDING:
        return f"{said}; rounding allows {_allowed(item.derivation)}"
    return f"{said}, which is the same rounded"


def _why_not(quantity: Quantity, derivation: Derivation) -> str:
    """What the claim says instead, and which numbers it could have said."""
    said = f"; the claim says {_quantity_text(quantity)}"
    if quantity.comparator is not Comparator.EXACT or quantity.unit in _COUNTED:
        return said
    return f"{said}; rounding allows {_allowed(derivation)}"


def _reads_alike(quantity: Quantity, derivation: Derivation) -> bool:
    """Whether the derivation's value is printed with the very number of the claim."""
    return (
        abs(quantity.number.value) == abs(derivation.value)
        and quantity.comparator is Comparator.EXACT
    )


def _quantity_text(quantity: Quantity) -> str:
    """The claimed number as the claim has it, with its sign and the word that bounds it."""
    words = _BOUNDING.get(quantity.comparator, "")
    number = quantity.number
    change = quantity.role is Role.CHANGE and not number.signed
    sign = _SIGNS[quantity.direction] if change else ""
    return f"{words} {sign}{number.text}".strip()


def _allowed(derivation: Derivation) -> str:
    """The values that printed digits leave open: "[8.25, 8.35)" for 8.3.

    A printed number was rounded half away from zero; what is computed from several of
    them does not reach the ends of its interval.
    """
    low, high = derivation.interval.low, derivation.interval.high
    ends = "()" if len(derivation.places) > 1 else "[)" if low >= 0 else "(]"
    decimals = max(0, derivation.decimals + 1)  # "392k" is printed to thousands
    return f"{ends[0]}{_plain(low, decimals)}, {_plain(high, decimals)}{ends[1]}"


def _plain(value: Decimal, decimals: int) -> str:
    text = f"{value:.{decimals}f}"
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return short.replace("-", "−")
