"""Which places a claim means: rows of its very names, a benchmark's average, a sentence."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, Label, Paper, Reason

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

UNTUNED = """
T1 p.3 Accuracy of parsers on four corpora.
System | Ferry | Harbour | Canal | Avg.
Wren-Plain-base | 71.3 | 64.2 | 58.8 | 64.8
Wren-Plain-large | 74.9 | 66.0 | 61.7 | 67.5
"""
TUNED = """
T2 p.4 Accuracy on Ferry after tuning there.
System | Accuracy
Wren-Ferry-base | 83.6
Wren-Ferry-large | 82.4
"""
BENCHMARK = """
T3 p.5 Results on WharfBench.
System | Loading | Mooring | Sailing | Average
Wren | 71.0 | 62.5 | 80.2 | 71.2
Gull | 66.4 | 70.1 | 77.0 | 71.2
"""
RATES = """
T4 p.6 Computation speed in sentences per second.
Method | Small machine | Large machine
Wren | 44 | 1378
Wren - sorted batches | 83 | 2042
"""


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Wren-Ferry-large has a lower accuracy than Wren-Ferry-base on Ferry.", YES),
        ("Wren-Ferry-large outperforms Wren-Ferry-base on Ferry.", NO),
        ("Wren-Plain-large outperforms Wren-Plain-base on Ferry.", YES),
    ],
)
def test_rows_of_the_very_names_are_meant(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    """Not those of another table that share words, where its column has the rest."""
    verdict = check(claim, make_paper(tables=[UNTUNED, TUNED])).verdict
    assert verdict.label is label, verdict.explanation


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Wren reaches 71.2 on WharfBench.", YES),
        ("Wren reaches 73.2 on WharfBench.", NO),
        ("Wren reaches 73.2.", OPEN),
    ],
)
def test_the_score_of_a_benchmark_is_its_average(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    verdict = check(claim, make_paper(tables=[BENCHMARK])).verdict
    assert verdict.label is label, verdict.explanation


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Wren-Plain-large outperforms Wren-Plain-base on all three corpora.", YES),
        ("Wren-Plain-large outperforms Wren-Plain-base on all seven corpora.", OPEN),
    ],
)
def test_all_of_a_number_are_in_view(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    verdict = check(claim, make_paper(tables=[UNTUNED])).verdict
    assert verdict.label is label, verdict.explanation


def test_a_cell_nowhere_near_is_no_contradiction(
    check: Check, make_paper: MakePaper
) -> None:
    sentence = (
        "Sorted batches achieve a speed-up of 89% on small and 48% on large machines."
    )
    paper = make_paper(tables=[RATES], sentences=[sentence])
    verdict = check("Sorted batches speed Wren up by 48% on large machines.", paper).verdict
    assert verdict.reason is not Reason.SOURCE_CONFLICT, verdict.explanation
    assert verdict.label is not NO
