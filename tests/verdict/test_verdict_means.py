"""Means over a row: printed, computed, and those that disagree."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, Label, Paper, Reason

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

MEANS = [
    # printed and computed agree, or there is nothing printed
    ("taggers", "Korvid-Large reaches an average of 80.3 over the three corpora.", YES),
    ("taggers", "Korvid-Large reaches an average of 80.9 over the three corpora.", NO),
    ("wrong mean", "Gneiss averages 68.0 over three corpora.", YES),
    ("readers", "Plover averages 42.4 exact match over three corpora.", YES),
    ("readers", "Avocet averages 48.3 exact match over three corpora.", NO),
]


@pytest.mark.parametrize(("paper", "claim", "label"), MEANS)
def test_means(check: Check, paper: str, claim: str, label: Label) -> None:
    verdict = check(claim, paper).verdict
    assert verdict.label is label, verdict.explanation


GAPS = """
T1 p.2 Accuracy on three corpora.
System | NewsTag | ForumTag | LegalTag
Korvid | 80.0 | 71.0 | 69.0
Sable | 78.0 | - | 66.0
Heron | 75.0 | 70.0 | -
"""
PAIRS = """
T1 p.2 Entity linking on two corpora.
System | CityLinks (F1 / EM) | PortLinks (F1 / EM)
Gannet | 76.0 / 60.0 | 72.0 / 56.0
Fulmar | 79.0 / 64.0 | 71.0
"""


@pytest.mark.parametrize(
    ("table", "claim", "label"),
    [
        # a blank ends no range and enters no mean
        (GAPS, "Korvid beats Sable by 2 to 3 points.", YES),
        (GAPS, "Korvid beats Sable by 2 to 5 points.", NO),
        (GAPS, "Korvid beats Heron by 1 to 5 points.", YES),
        (GAPS, "Sable beats Heron by 1 to 3 points.", OPEN),
        (GAPS, "Sable averages 72.0 over three corpora.", OPEN),
        (GAPS, "Korvid averages 73.3 over three corpora.", YES),
        (GAPS, "Korvid averages 75.5 over two corpora, NewsTag and ForumTag.", YES),
        # the numbers of a cell count each
        (PAIRS, "Gannet averages 66.0 over four scores.", YES),
        (PAIRS, "Gannet averages 67.0 over four scores.", NO),
        (PAIRS, "Fulmar averages 67.0 over four scores.", OPEN),
    ],
)
def test_blanks_and_pairs(
    check: Check, make_paper: MakePaper, table: str, claim: str, label: Label
) -> None:
    verdict = check(claim, make_paper(tables=[table])).verdict
    assert verdict.label is label, verdict.explanation


def test_a_wrong_printed_mean_contradicts_its_row(check: Check) -> None:
    claim = "Basalt reaches an average correlation of 76.3 over three corpora."
    verdict = check(claim, "wrong mean").verdict
    assert (verdict.label, verdict.reason) == (NO, Reason.SOURCE_CONFLICT)
    assert [item.result for item in verdict.evidence] == ["76.3", "75.00"]
    assert "(71.0 + 74.0 + 80.0) / 3 = 75.00" in verdict.explanation


def test_the_mean_that_a_wrong_one_hides_is_not_refuted(check: Check) -> None:
    verdict = check("Basalt averages 75.0 over three corpora.", "wrong mean").verdict
    assert (verdict.label, verdict.reason) == (OPEN, Reason.AMBIGUOUS)


def test_without_a_count_the_printed_mean_is_meant(check: Check) -> None:
    verdict = check("Basalt reaches an average correlation of 76.3.", "wrong mean").verdict
    assert (verdict.label, verdict.reason) == (YES, Reason.CELL_AGREES)
