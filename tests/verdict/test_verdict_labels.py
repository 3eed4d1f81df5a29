"""Labels of tables that a claim gives word for word."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, Label, Paper
from claimcheck.verdict import SourceView
from claimcheck.verdict.labels import name_in_full

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO = Label.SUPPORTED, Label.REFUTED

STILTS = """
T1 p.4 Accuracy of waders with two kinds of stilts.
System | PondQA | MarshQA
Heron | 61.2 | 55.9
Stilts (64) | 68.8 | 61.3
Stilts (8-256) | 71.5 | 64.0
Heron + R | 64.6 | 58.2
Heron 15 + R | 66.1 | 59.5
"""


@pytest.fixture(scope="module")
def stilts(make_paper: MakePaper) -> Paper:
    return make_paper(tables=[STILTS])


@pytest.mark.parametrize(
    ("name", "claim", "expected"),
    [
        ("Stilts", "Stilts (64) reach 68.8 on PondQA.", "Stilts (64)"),
        ("Heron", "Heron 15 + R reaches 66.1 on PondQA.", "Heron 15 + R"),
        ("Heron", "Heron reaches 61.2 on PondQA.", "Heron"),
        ("Plover", "Heron + R reaches 64.6 on PondQA.", "Plover"),
        ("", "Heron + R reaches 64.6 on PondQA.", ""),
    ],
)
def test_the_longest_label_around_a_name(
    stilts: Paper, name: str, claim: str, expected: str
) -> None:
    grid = SourceView(stilts).grids[0]
    assert name_in_full(name, claim, grid) == expected


def test_the_last_place_counts_for_a_baseline(stilts: Paper) -> None:
    grid = SourceView(stilts).grids[0]
    claim = "Heron + R is better than Heron 15 + R."
    assert name_in_full("Heron", claim, grid) == "Heron + R"
    assert name_in_full("Heron", claim, grid, last=True) == "Heron 15 + R"


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Stilts (64) reaches 68.8 accuracy on PondQA.", YES),
        ("Stilts (64) reaches 71.5 accuracy on PondQA.", NO),
        ("Heron + R reaches 64.6 accuracy on PondQA.", YES),
        ("Heron + R reaches 61.2 accuracy on PondQA.", NO),
        (
            "The accuracy of Stilts (8-256) on PondQA is 2.7 points higher than that of "
            "Stilts (64).",
            YES,
        ),
        (
            "The accuracy of Stilts (8-256) on PondQA is 2.7 points lower than that of "
            "Stilts (64).",
            NO,
        ),
        (
            "The accuracy of Stilts (64) on PondQA is 2.7 points higher than that of "
            "Stilts (8-256).",
            NO,
        ),
    ],
)
def test_whole_labels_tell_rows_apart(
    check: Check, stilts: Paper, claim: str, label: Label
) -> None:
    verdict = check(claim, stilts).verdict
    assert verdict.label is label, verdict.explanation
