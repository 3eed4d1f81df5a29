"""One verdict from several: of a table and a sentence, and of a claim's atoms."""

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.model import CheckedAtom, Label, Reason, Role, Verdict
from claimcheck.verdict.rulings import all_agree

_FIRM = 0.85
"""Probability from which a table outweighs a sentence that says otherwise."""
_SURE = 0.9
"""Probability from which a sentence is said to contradict a table."""
_FROM_CELLS = frozenset({Reason.CELL_AGREES, Reason.DERIVATION_AGREES})

NO_EVIDENCE = Verdict(
    label=Label.NOT_ENOUGH_EVIDENCE,
    probability=0.6,
    reason=Reason.NO_EVIDENCE,
    explanation="Nothing in the sources decides it.",
)


def weigh(table: Verdict | None, text: Verdict | None) -> Verdict:
    """Table and text together; the table wins where both are firm and disagree."""
    if table is None or table.label is Label.NOT_ENOUGH_EVIDENCE:
        return text or table or NO_EVIDENCE
    if text is None:
        return table
    evidence = (*table.evidence, *text.evidence)
    if table.label is text.label:
        both = 1 - (1 - table.probability) * (1 - text.probability)
        return replace(table, probability=round(min(both, 0.99), 3), evidence=evidence)
    if table.label is Label.SUPPORTED:
        return replace(
            table, evidence=evidence, probability=round(table.probability * 0.8, 3)
        )
    if text.probability < _SURE:
        return table
    firm = table.probability >= _FIRM
    return Verdict(
        label=Label.REFUTED if firm else Label.NOT_ENOUGH_EVIDENCE,
        probability=round(table.probability * 0.8, 3) if firm else 0.6,
        reason=Reason.SOURCE_CONFLICT,
        explanation=(
            f"The source contradicts itself: {_lower(text.explanation)} "
            f"But {_lower(table.explanation)}"
        ),
        evidence=evidence,
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if not text.startswith("Table") else text


def combine(checked: Sequence[CheckedAtom], sentence: Verdict | None) -> Verdict:
    """The claim's verdict from those of its atoms and of its whole sentence."""
    against = _against(checked)
    if against is None and sentence is not None and _contradicts(sentence, checked):
        against = sentence
    if against is not None:
        return against
    supported = [item.verdict for item in checked if item.verdict.label is Label.SUPPORTED]
    open_atoms = [
        item
        for item in checked
        if item.verdict.label is Label.NOT_ENOUGH_EVIDENCE
        and not _incidental(item, checked)
    ]
    if sentence is not None and sentence.label is Label.SUPPORTED:
        return _with_atoms(sentence, supported)
    if supported and not open_atoms:
        return all_agree(supported)
    if supported:
        return _left_open(open_atoms[0], supported)
    if sentence is not None:
        return sentence
    return open_atoms[0].verdict if open_atoms else NO_EVIDENCE


def _contradicts(sentence: Verdict, checked: Sequence[CheckedAtom]) -> bool:
    """Whether a sentence surely denies the claim, and no table bears out a part of it."""
    return (
        sentence.label is Label.REFUTED
        and sentence.probability >= _SURE
        and not any(item.verdict.reason in _FROM_CELLS for item in checked)
    )


def _against(checked: Sequence[CheckedAtom]) -> Verdict | None:
    """What speaks against the claim: a refuted atom, else a source at odds with itself."""
    verdicts = [item.verdict for item in checked]
    refuted = [verdict for verdict in verdicts if verdict.label is Label.REFUTED]
    if refuted:
        worst = max(refuted, key=lambda verdict: verdict.probability)
        several = len(checked) > 1 and worst.reason is not Reason.SOURCE_CONFLICT
        return replace(worst, reason=Reason.AN_ATOM_DISAGREES) if several else worst
    conflicts = (item for item in verdicts if item.reason is Reason.SOURCE_CONFLICT)
    return next(conflicts, None)


def _left_open(item: CheckedAtom, supported: Sequence[Verdict]) -> Verdict:
    """Some atoms are supported, but not this one."""
    evidence = (*item.verdict.evidence, *(e for v in supported for e in v.evidence))
    return replace(
        item.verdict,
        reason=Reason.AN_ATOM_IS_OPEN,
        evidence=evidence,
        explanation=f"Open: {item.atom.text}. {item.verdict.explanation}",
    )


def _incidental(item: CheckedAtom, checked: Sequence[CheckedAtom]) -> bool:
    """A count, or a number within a name, that only sets the scene of another atom."""
    quantity = item.atom.quantity
    if quantity is None:
        return False
    counts = quantity.role is Role.COUNT and quantity.number.decimals <= 0
    return (counts or item.verdict.reason is Reason.NOT_CHECKABLE) and any(
        other.verdict.label is Label.SUPPORTED for other in checked if other is not item
    )


def _with_atoms(sentence: Verdict, supported: Sequence[Verdict]) -> Verdict:
    evidence = [*sentence.evidence]
    for verdict in supported:
        evidence += [item for item in verdict.evidence if item not in evidence]
    probability = max([sentence.probability, *(v.probability for v in supported)])
    return replace(sentence, probability=probability, evidence=tuple(evidence))
