"""Effects: what a setting or an ingredient does to results."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, Label, Paper

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

EFFECTS = [
    ("WikiCloze improves tagging.", YES),
    ("WikiCloze hurts tagging.", NO),
    ("MiniSense hurts tagging.", YES),
    ("MiniSense does not improve tagging.", YES),
    ("WikiCloze does not improve retrieval.", NO),
    ("All intermediate tasks improve retrieval.", YES),
    ("All intermediate tasks improve tagging.", NO),
    ("Intermediate training universally improves tagging.", NO),
    ("WikiCloze consistently improves all target tasks.", YES),
    ("WikiCloze helps all target tasks with MLM.", YES),
    ("MiniSense helps all target tasks without MLM.", NO),
    ("Intermediate training never improves tagging.", NO),
    ("FactPairs without MLM improves all targets except Tagging.", YES),
    ("FactPairs without MLM improves all targets except Retrieval.", NO),
    ("MiniSense with MLM improves all targets except Tagging.", YES),
    ("MiniSense without MLM improves all targets except Tagging.", NO),
    ("FactPairs without MLM does not help tagging.", YES),
    ("WikiCloze consistently improves tagging.", YES),
    ("MiniSense consistently improves tagging.", NO),
]


@pytest.mark.parametrize(("claim", "label"), EFFECTS)
def test_effects(check: Check, claim: str, label: Label) -> None:
    verdict = check(claim, "intermediate").verdict
    assert verdict.label is label, verdict.explanation


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("FactPairs improves tagging.", OPEN),  # with MLM only
        ("Adding MLM to FactPairs improves tagging.", OPEN),  # which of the two is not said
        ("MLM is pleasant.", OPEN),
    ],
)
def test_effects_that_stay_open(check: Check, claim: str, label: Label) -> None:
    assert check(claim, "intermediate").verdict.label is label


def test_effects_of_rows_printed_as_differences_where_less_is_better(
    check: Check, make_paper: MakePaper
) -> None:
    table = """
    T1 p.2 Word error rate (WER) after training on more data, as differences.
    Data | Read | Spoken
    Baseline | 9.0 | 15.0
    Δ Radio | -1.2 | -0.9
    Δ Drama | +0.4 | +0.8
    """
    paper = make_paper(tables=[table])
    assert check("Radio improves results on Read.", paper).verdict.label is YES
    assert check("Drama improves results on Read.", paper).verdict.label is NO
    assert check("Radio hurts results on Spoken.", paper).verdict.label is NO


ABLATION = """
T4 p.6 Accuracy with parts of the training data.
Training data | NewsTag | ForumTag
Pairs | 71.0 | 65.5
Quotes | 69.2 | 66.1
Pairs + Quotes | 73.4 | 67.9
Pairs + Quotes + Noise | 72.1 | 68.4
"""


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Adding Noise to Pairs + Quotes hurts NewsTag.", YES),
        ("Adding Noise to Pairs + Quotes helps NewsTag.", NO),
        ("Adding Noise to Pairs + Quotes improves ForumTag.", YES),
    ],
)
def test_an_ingredient_is_set_against_the_row_without_it(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    assert check(claim, make_paper(tables=[ABLATION])).verdict.label is label


def test_gains_over_the_parts(check: Check, make_paper: MakePaper) -> None:
    paper = make_paper(tables=[ABLATION])
    right = "Pairs + Quotes improves by 2.4 points on NewsTag."
    assert check(right, paper).verdict.label is YES
    flipped = "Pairs + Quotes degrades by 2.4 points on NewsTag."
    assert check(flipped, paper).verdict.label is not YES
