"""Verdicts on a quantity, in words and with their evidence."""

from dataclasses import dataclass, replace

from claimcheck.model import Label, Quantity, Reason, Verdict
from claimcheck.numbers import Agreement
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.derivation import Derivation
from claimcheck.verdict.evidence import evidence_of, evidence_of_blank, place_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A derivation with how it compares to the claim."""

    derivation: Derivation
    agreement: Agreement

    @property
    def agrees(self) -> bool:
        """Whether the claim's number is what was computed, rounding allowed."""
        return self.agreement is not Agreement.NO


def supported(item: Judged, *, alone: bool) -> Verdict:
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
        explanation=f"{place_of(derivation)} gives {derivation.text}.",
        evidence=(evidence_of(derivation),),
    )


def refuted(quantity: Quantity, judged: list[Judged]) -> Verdict:
    """The claim fails; ``judged`` has what holds first, then where its number may stand."""
    derivation = judged[0].derivation
    look_up = derivation.operation == "look-up"
    explanation = (
        f"{place_of(derivation)} gives {derivation.text}; "
        f"the claim says {quantity.number.text}."
    )
    elsewhere = next((item.derivation for item in judged if item.agrees), None)
    evidence = [evidence_of(derivation)]
    if elsewhere is not None and elsewhere.operation == "look-up":
        place = elsewhere.places[0].ref
        names = f"{place.row}, {place.column}".rstrip(".")
        explanation += f" {elsewhere.text} stands at {names}."
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
            f"Two places could be meant: {place_of(yes.derivation)} gives "
            f"{yes.derivation.text}, {place_of(no.derivation)} gives {no.derivation.text}."
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
            f"The source contradicts itself: {place_of(printed.derivation)} prints "
            f"{printed.derivation.text}, but {computed.derivation.text}."
        ),
        evidence=(evidence_of(printed.derivation), *base.evidence),
    )
