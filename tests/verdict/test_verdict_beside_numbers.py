"""Comparisons and superlatives that stand beside a number: both must hold."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, Label

Check = Callable[..., CheckedClaim]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

COMPARISONS = [
    ("taggers", "Korvid-Base outperforms Sable with 84.6 on NewsTag.", YES),
    ("taggers", "Sable outperforms Korvid-Base with 82.1 on NewsTag.", NO),
    ("taggers", "Korvid-Base outperforms Sable with 84.9 on NewsTag.", NO),
    ("taggers", "Sable beats every other system on NewsTag with 82.1.", NO),
    ("taggers", "Sable trails Korvid-Base with 82.1 on NewsTag.", YES),
    ("taggers", "Korvid-Base trails Sable with 84.6 on NewsTag.", NO),
    # of both sides
    ("taggers", "Korvid-Base beats Sable on NewsTag with 84.6 versus 82.1.", YES),
    ("taggers", "Sable beats Korvid-Base on NewsTag with 82.1 versus 84.6.", NO),
    ("taggers", "Sable outperforms Korvid-Base on NewsTag (82.1 vs. 84.6).", NO),
    ("taggers", "Sable's 82.1 on NewsTag is lower than Korvid-Base's 84.6.", YES),
    ("taggers", "Sable's 82.1 on NewsTag is higher than Korvid-Base's 84.6.", NO),
    ("taggers", "Sable trails Korvid-Base, 82.1 to 84.6, on NewsTag.", YES),
    ("taggers", "Sable beats Korvid-Base, 82.1 to 84.6, on NewsTag.", NO),
    ("taggers", "Sable trails Korvid-Base, 82.1 to 84.9, on NewsTag.", NO),
    # by a participle
    ("taggers", "Korvid-Base reaches 84.6 on NewsTag, outperforming Sable.", YES),
    ("taggers", "Sable reaches 82.1 on NewsTag, outperforming Korvid-Base.", NO),
    # where less is better
    ("speech", "Snipe's WER of 6.9 on Read is lower than that of Bittern.", YES),
    ("speech", "Bittern beats Snipe with a WER of 8.4 on Read.", NO),
    # the number itself is the comparison
    ("taggers", "Korvid-Base outperforms Sable by 2.5 points on NewsTag.", YES),
    ("taggers", "Korvid-Base exceeds 84 on NewsTag.", YES),
]

SUPERLATIVES = [
    ("taggers", "Korvid-Large reaches the best accuracy of 86.7 on NewsTag.", YES),
    ("taggers", "Korvid-Base reaches the best accuracy of 84.6 on NewsTag.", NO),
    ("taggers", "Korvid-Base reaches a best accuracy of 84.6 on NewsTag.", YES),
    ("taggers", "Korvid-Large reaches 86.7 on NewsTag, the best of all systems.", YES),
    ("taggers", "Korvid-Base reaches 84.6 on NewsTag, the best of all systems.", NO),
    ("taggers", "Korvid-Base reaches 84.6 on NewsTag, the largest of the corpora.", YES),
    ("taggers", "The best accuracy on NewsTag is 86.7.", YES),
    ("taggers", "The best accuracy on NewsTag is 84.6.", NO),
    ("taggers", "The lowest accuracy on NewsTag is 61.3.", YES),
    ("taggers", "The lowest accuracy on NewsTag is 78.9.", NO),
    ("taggers", "The best accuracy on NewsTag is 85.9.", OPEN),
    # where less is better
    ("speech", "Snipe has the lowest WER of 12.2 on Spoken.", YES),
    ("speech", "The lowest WER on Read is 7.5.", NO),
    ("speech", "The best WER on Read is 8.4.", NO),
]


@pytest.mark.parametrize(("paper", "claim", "label"), SUPERLATIVES)
def test_superlative(check: Check, paper: str, claim: str, label: Label) -> None:
    assert check(claim, paper).verdict.label is label


@pytest.mark.parametrize(("paper", "claim", "label"), COMPARISONS)
def test_comparison(check: Check, paper: str, claim: str, label: Label) -> None:
    assert check(claim, paper).verdict.label is label
