"""The verdict of the atoms beside that of the numbers together."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, Label, Reason

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
