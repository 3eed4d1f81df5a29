"""The verdict of the atoms beside that of the numbers together."""

from collections.abc import Callable

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import (
    CheckedAtom,
    CheckedClaim,
    Evidence,
    EvidenceKind,
    Label,
    Reason,
    Verdict,
)
from claimcheck.verdict.combination import combine
from claimcheck.verdict.reconciliation import reconcile

Check = Callable[..., CheckedClaim]


def test_one_cell_is_not_held_against_two_numbers(check: Check) -> None:
    """Both of "94.7 … and 92.2" cannot mean the one cell that is named: a figure is."""
    claim = "On NewsTag, Korvid-Large has accuracies of 94.7 in one class and 92.2 in one."
    verdict = check(claim, "taggers").verdict
    assert (verdict.label, verdict.reason) == (
        Label.NOT_ENOUGH_EVIDENCE,
        Reason.AMBIGUOUS,
    )


@pytest.mark.parametrize("number", ["94.7", "92.2"])
def test_a_cell_refutes_one_number(check: Check, number: str) -> None:
    verdict = check(
        f"Korvid-Large reaches {number} accuracy on NewsTag.", "taggers"
    ).verdict
    assert verdict.label is Label.REFUTED


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("With two towers the quality fell (86.2 → 84.2).", Label.NOT_ENOUGH_EVIDENCE),
        ("With two towers the quality was 84.2.", Label.REFUTED),
    ],
)
def test_a_sentence_that_prints_both_numbers_casts_doubt_on_a_cell(
    sentence: str, label: Label
) -> None:
    """The cell of another table gives the first number otherwise."""
    claim = "Towers reduce the quality from 86.2 to 84.2."
    first, second = [atom for atom in extract_atoms(claim) if atom.quantity]
    cell = Evidence(EvidenceKind.CELL, "2101.00001v1", 1, "81.6", result="81.6")
    quote = Evidence(EvidenceKind.QUOTE, "2101.00001v1", 9, sentence, result="84.2")
    atoms = [
        CheckedAtom(
            first, Verdict(Label.REFUTED, 0.87, Reason.CELL_DISAGREES, evidence=(cell,))
        ),
        CheckedAtom(
            second, Verdict(Label.SUPPORTED, 0.8, Reason.TEXT_AGREES, evidence=(quote,))
        ),
    ]
    assert reconcile(combine(atoms, None), atoms, None).label is label
