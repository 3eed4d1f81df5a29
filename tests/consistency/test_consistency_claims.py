"""Claims that repeat what their source contradicts."""

from collections.abc import Callable

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.consistency import ConflictFinder
from claimcheck.model import CheckedClaim, Claim, EvidenceKind, Label, Paper, Reason
from claimcheck.verdict import Found, SourceView, judge_claim
from claimcheck.verdict.stance import containment

MakePaper = Callable[..., Paper]

SYSTEMS = """
T1 p.4 Accuracy on three corpora.
System | NewsTag | ForumTag | LegalTag | Avg.
CharGrid (Lindqvist, 2015) | 78.9 | 66.0 | 71.2 | 72.0
Handmade | 61.3 | 48.2 | 55.7 | 55.1
Korvid-Large | 86.7 | 74.9 | 79.3 | 80.3
Sable | 82.1 | 72.4 | 68.8 | 76.4
"""
GAIN = "Korvid pushes NewsTag accuracy to 86.7% (5.6% absolute improvement)."
PERCENT = "Korvid-Large improves on ForumTag by 18.9% in accuracy over other systems."
POINTS = "We gain 18.9 absolute points of accuracy on ForumTag."


def _check(claim: str, paper: Paper) -> CheckedClaim:
    view = SourceView(paper)
    found = [
        Found(view, passage.index, containment(claim, passage.text))
        for passage in paper.passages
    ]
    checked = judge_claim(Claim("C1", claim), extract_atoms(claim), [view], found)
    return ConflictFinder([view]).name_conflict(checked, found)


def test_a_claim_with_the_number_of_the_text(make_paper: MakePaper) -> None:
    paper = make_paper(SYSTEMS, abstract=[GAIN])
    verdict = _check(
        "Korvid reaches 86.7% on NewsTag, an improvement of 5.6%.", paper
    ).verdict
    assert (verdict.label, verdict.reason) == (Label.REFUTED, Reason.SOURCE_CONFLICT)
    quote, cell, *_ = verdict.evidence
    assert (quote.kind, quote.text, quote.page) == (EvidenceKind.QUOTE, GAIN, 1)
    assert (cell.kind, cell.result, cell.page) == (EvidenceKind.CELL, "86.7", 4)
    assert verdict.explanation.startswith("The source contradicts itself: Abstract (p. 1)")


def test_a_claim_with_a_wrong_average(make_paper: MakePaper) -> None:
    verdict = _check("Sable has an average accuracy of 76.4.", make_paper(SYSTEMS)).verdict
    assert verdict.reason is not Reason.SOURCE_CONFLICT  # no passage leads to the paper
    paper = make_paper(SYSTEMS, body=["All results are averages over the corpora."])
    verdict = _check("Sable has an average accuracy of 76.4.", paper).verdict
    assert verdict.reason is Reason.SOURCE_CONFLICT


@pytest.mark.parametrize(
    "claim",
    [
        "Korvid reaches 86.7% on NewsTag, an improvement of 4.6%.",
        "Korvid-Large reaches an accuracy of 74.9 on ForumTag.",
        "CharGrid has an average accuracy of 72.0.",
        "Handmade improves LegalTag by 5.6 points.",
    ],
)
def test_claims_that_repeat_no_contradiction(make_paper: MakePaper, claim: str) -> None:
    paper = make_paper(SYSTEMS, abstract=[GAIN])
    assert _check(claim, paper).verdict.reason is not Reason.SOURCE_CONFLICT


TASKS = """
T3 p.6 Correlation on three similarity tasks.
System | Reef | Cliff | Shoal | Avg.
Plover | 50.11 | 60.22 | 70.33 | 60.22
Heron | 55.41 | 65.52 | 75.63 | 65.52
Sable-large | 60.10 | 70.20 | 80.30 | 70.20
RoSable-large | 61.20 | 71.40 | 81.60 | 71.40
"""
SWAPPED = (
    "On three similarity tasks, {} achieves an average improvement of 11.2 points compared "
    "to Plover and 5.9 points compared to Heron."
)


@pytest.mark.parametrize(
    ("system", "label"),
    [("Sable", Label.REFUTED), ("RoSable-large", Label.SUPPORTED)],
)
def test_the_row_whose_numbers_they_are(
    make_paper: MakePaper, system: str, label: Label
) -> None:
    paper = make_paper(TASKS, abstract=[SWAPPED.format("Sable")])
    assert _check(SWAPPED.format(system), paper).verdict.label is label


@pytest.mark.parametrize(
    ("claim", "named"),
    [
        ("Korvid-Large improves accuracy on ForumTag by 18.9% over others.", True),
        ("Korvid-Large improves accuracy on ForumTag by 18.9 absolute points.", False),
    ],
)
def test_points_that_the_text_calls_percent(
    make_paper: MakePaper, claim: str, named: bool
) -> None:
    paper = make_paper(SYSTEMS, abstract=[POINTS], body=[PERCENT])
    reason = _check(claim, paper).verdict.reason
    assert (reason is Reason.SOURCE_CONFLICT) is named
