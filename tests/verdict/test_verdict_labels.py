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


LETTERS = """
T2 p.5 Coreference on WadeRef.
System | MUC > P | MUC > R | MUC > F1
Heron | 85.8 | 83.5 | 84.6
Plover | 82.7 | 84.1 | 83.4
"""
PARTS = """
T3 p.5 Results on the test set of WadeExam, and on its two parts.
System | Accuracy | Middle | High
Heron | 72.0 | 76.6 | 70.1
Plover | 74.5 | 79.2 | 73.3
"""


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Heron has a recall of 83.5 on MUC.", YES),
        ("Heron has a recall of 85.8 on MUC.", NO),
        ("Heron has a precision of 85.8 on MUC.", YES),
    ],
)
def test_letters_for_precision_and_recall(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    verdict = check(claim, make_paper(tables=[LETTERS])).verdict
    assert verdict.label is label, verdict.explanation


@pytest.mark.parametrize(
    ("claim", "refuted"),
    [
        ("Heron reaches 76.6 accuracy on WadeExam (Middle).", False),
        ("Heron reaches 79.2 accuracy on WadeExam (Middle).", True),
        ("Heron reaches 76.6 accuracy on WadeExam.", True),
    ],
)
def test_a_column_named_beside_the_best_one_forbids_to_refute(
    check: Check, make_paper: MakePaper, claim: str, *, refuted: bool
) -> None:
    verdict = check(claim, make_paper(tables=[PARTS])).verdict
    assert (verdict.label is NO) is refuted, verdict.explanation
