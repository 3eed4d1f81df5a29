"""Numbers that a claim denies, and their true and false counterparts."""

from collections.abc import Callable

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import CheckedClaim, EvidenceKind, Label
from claimcheck.verdict.denial import is_denied

Check = Callable[..., CheckedClaim]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

DENIED = [
    # what the cell prints cannot be denied
    ("Korvid-Large does not reach 86.7 accuracy on NewsTag.", NO),
    ("On NewsTag, Korvid-Large does not obtain 86.7 accuracy.", NO),
    ("Korvid-Large does not have an accuracy of 86.7 on NewsTag.", NO),
    ("Korvid-Large fails to reach 86.7 on NewsTag.", NO),
    ("Korvid-Large doesn't reach 86.7 on NewsTag.", NO),
    ("Korvid-Large reaches 86.7 accuracy on NewsTag.", YES),
    # what is not reached
    ("Korvid-Large does not reach 90.2 accuracy on NewsTag.", YES),
    ("Korvid-Large never reaches 90 accuracy on NewsTag.", YES),
    ("Korvid-Large does not reach 81.2 accuracy on NewsTag.", OPEN),
    # a bound
    ("Korvid-Large does not exceed 80 accuracy on NewsTag.", NO),
    ("Korvid-Large does not exceed 90 accuracy on NewsTag.", YES),
    ("Korvid-Large reaches not more than 80 accuracy on NewsTag.", NO),
    ("Korvid-Large reaches not less than 80 accuracy on NewsTag.", YES),
    # a difference
    ("Korvid-Large does not improve over Sable by 4.6 points on NewsTag.", NO),
    ("Korvid-Large does not improve over Sable by 9.6 points on NewsTag.", OPEN),
    # "not" belongs to something else
    ("Korvid-Large not only reaches 86.7 on NewsTag but also 74.9 on ForumTag.", YES),
    ("Without being the best, Korvid-Large reaches 86.7 on NewsTag.", YES),
    # "not" stands in another clause
    ("Korvid-Large is not fine-tuned and reaches 86.7 on NewsTag.", YES),
    ("Korvid-Large is not fine-tuned and reaches 85.2 on NewsTag.", NO),
    ("Korvid-Large does not use features yet still reaches 86.7 on NewsTag.", YES),
    ("Korvid-Large was not pretrained on news but beats Sable by 4.6 on NewsTag.", YES),
    ("Korvid-Large, not tuned, outperforms Sable on NewsTag.", YES),
    ("Korvid-Large does not outperform Sable on NewsTag.", NO),
]


@pytest.mark.parametrize(("claim", "label"), DENIED)
def test_denied_numbers(check: Check, claim: str, label: Label) -> None:
    verdict = check(claim, "taggers").verdict
    assert verdict.label is label, verdict.explanation


def test_the_cell_that_refutes_a_denial_is_shown(check: Check) -> None:
    verdict = check("Korvid-Large does not reach 86.7 on NewsTag.", "taggers").verdict
    assert verdict.evidence[0].kind is EvidenceKind.CELL
    assert verdict.evidence[0].result == "86.7"
    assert "which the claim denies" in verdict.explanation


@pytest.mark.parametrize(
    ("claim", "denied"),
    [
        ("Sable does not reach 82.1 on NewsTag.", True),
        ("Sable does not beat CharGrid, reaching 66.0 on ForumTag.", False),
        ("Sable reaches 82.1 on NewsTag.", False),
        ("Systems that do not use rules reach 82.1 on NewsTag.", False),
        ("Not surprisingly Sable reaches 82.1 on NewsTag.", False),
        ("Long Runs does not reach 82.1 on NewsTag.", True),
        ("The accuracy of Sable is not 82.1 on NewsTag.", True),
    ],
)
def test_what_is_denied_stands_in_the_phrase_of_the_number(
    claim: str, denied: bool
) -> None:
    atoms = [atom for atom in extract_atoms(claim) if atom.quantity]
    assert [is_denied(atom, claim) for atom in atoms] == [denied]


THAN_THAT_OF = [
    (
        "The accuracy of Korvid-Large on NewsTag is 4.6 points higher than that of Sable.",
        YES,
    ),
    (
        "The accuracy of Sable on NewsTag is 4.6 points lower than that of Korvid-Large.",
        YES,
    ),
    (
        "The accuracy of Sable on NewsTag is 4.6 points higher than that of Korvid-Large.",
        NO,
    ),
    ("The accuracy of Korvid-Large on NewsTag is 4.6 points lower than that of Sable.", NO),
    (
        "The accuracy of Korvid-Large on NewsTag is 5.6 points higher than that of Sable.",
        NO,
    ),
    (
        "The accuracy of Korvid-Large on NewsTag is 9.9% higher in relative terms than "
        "that of CharGrid.",
        YES,
    ),
    (
        "The accuracy of Korvid-Large on NewsTag is 7.8% higher in relative terms than "
        "that of CharGrid.",
        NO,
    ),
    (
        "The accuracy of Korvid-Large on NewsTag is 9.9 points higher than that of "
        "CharGrid.",
        NO,
    ),
]


@pytest.mark.parametrize(("claim", "label"), THAN_THAT_OF)
def test_the_sign_and_the_kind_of_a_difference_decide(
    check: Check, claim: str, label: Label
) -> None:
    verdict = check(claim, "taggers").verdict
    assert verdict.label is label, verdict.explanation
    assert verdict.evidence[0].kind is EvidenceKind.DERIVATION
