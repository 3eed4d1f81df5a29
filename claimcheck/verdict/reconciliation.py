"""The verdict of a claim's atoms, and what its numbers say together.

An atom is bound by the words around it, a group of numbers by the cells that print them.
Where the two disagree, a cell that seemed to say otherwise was mostly bound wrong.
"""

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.model import CheckedAtom, EvidenceKind, Label, Reason, Verdict
from claimcheck.verdict.joint import JointReading
from claimcheck.verdict.sentence_numbers import numbers_of, same_value

OPEN = frozenset({Reason.NO_EVIDENCE, Reason.AN_ATOM_IS_OPEN, Reason.AMBIGUOUS})
"""Reasons to leave open what the claim as a whole may yet decide: its numbers together,
or, where it has none, programs over a table."""
_BY_TABLES = frozenset({Reason.CELL_DISAGREES, Reason.DERIVATION_DISAGREES})
_NAMED = 0.5
"""Cover from which rows and columns of the numbers' cells are named by the claim."""


def reconcile(
    verdict: Verdict, atoms: Sequence[CheckedAtom], joint: JointReading | None
) -> Verdict:
    """The verdict of the atoms, corrected by what the numbers say together.

    Args:
        verdict: what the atoms come to.
        atoms: the atoms with their verdicts.
        joint: the numbers read together; None where there are not two to read.
    """
    together = joint.verdict if joint else None
    if verdict.reason in OPEN:
        return together or verdict
    if verdict.reason is Reason.SOURCE_CONFLICT and joint and joint.order > 0:
        # A sentence bears a number out, and the cell held against it was bound wrong.
        return together or verdict
    against = {atom.verdict.reason for atom in atoms if atom.verdict.label is Label.REFUTED}
    if verdict.reason is not Reason.AN_ATOM_DISAGREES or not against <= _BY_TABLES:
        return verdict
    if together and together.label is Label.REFUTED:
        return together  # says more plainly what is wrong
    derived = Reason.DERIVATION_DISAGREES in against
    if joint and joint.disputes and (told := _disputed(verdict, joint, derived=derived)):
        return told
    doubtful = _share_a_cell(atoms) or _stand_in_one_sentence(atoms)
    return _doubted(verdict) if doubtful else verdict


def _disputed(verdict: Verdict, joint: JointReading, *, derived: bool) -> Verdict | None:
    """What becomes of cells that the numbers together speak against; None if they stay."""
    if joint.verdict and (joint.order > 0 or joint.cover >= _NAMED):
        return joint.verdict
    told = joint.verdict is not None or joint.share == 1 or not derived
    return _doubted(verdict) if told else None


def _share_a_cell(atoms: Sequence[CheckedAtom]) -> bool:
    """Whether one cell is held against two numbers, of which it can be one at most."""
    held: dict[object, object] = {}
    for atom in atoms:
        quantity, verdict = atom.atom.quantity, atom.verdict
        if quantity is None or verdict.reason is not Reason.CELL_DISAGREES:
            continue
        cells = verdict.evidence[0].cells if verdict.evidence else ()
        if cells and held.setdefault(cells[0], quantity.number.value) != (
            quantity.number.value
        ):
            return True
    return False


def _stand_in_one_sentence(atoms: Sequence[CheckedAtom]) -> bool:
    """Whether sentences that bear numbers out print all those that cells speak against."""
    quotes = [
        numbers_of(evidence.text)
        for atom in atoms
        if atom.verdict.label is Label.SUPPORTED
        for evidence in atom.verdict.evidence
        if evidence.kind is EvidenceKind.QUOTE
    ]
    against = [
        atom.atom.quantity.number
        for atom in atoms
        if atom.verdict.label is Label.REFUTED and atom.atom.quantity
    ]
    return any(
        all(same_value(number, *printed) for number in against) for printed in quotes
    )


def _doubted(verdict: Verdict) -> Verdict:
    doubt = "The claim's numbers may mean other cells than this:"
    return replace(
        verdict,
        label=Label.NOT_ENOUGH_EVIDENCE,
        reason=Reason.AMBIGUOUS,
        explanation=f"{doubt} {verdict.explanation}",
    )
