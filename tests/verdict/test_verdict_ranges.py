"""Ranges of differences, and scores and gains \"up to\" a number."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, Label, Paper

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

RANGES = [
    ("readers", "Avocet beats Plover by 4.6 to 5.3 points.", YES),
    ("readers", "Avocet beats Plover by 4 to 6 points.", NO),
    ("taggers", "Korvid-Large improves over CharGrid by 7.8 to 8.9 points.", YES),
    ("taggers", "Korvid-Large improves over CharGrid by 3 to 8 points.", NO),
    ("taggers", "Korvid-Large improves over CharGrid by up to 8.9 points.", YES),
    ("taggers", "Korvid-Large improves over CharGrid by up to 7.8 points.", NO),
    (
        "taggers",
        "Korvid-Large improves over Sable by 2.5 to 4.6 points except on LegalTag.",
        YES,
    ),
    (
        "taggers",
        "Korvid-Large improves over Sable by 2.5 to 10.5 points except on LegalTag.",
        NO,
    ),
    ("intermediate", "WikiCloze without MLM improves by 0.4 to 12.7 points.", YES),
    ("intermediate", "WikiCloze without MLM improves by 3 to 10 points.", NO),
    ("intermediate", "FactPairs without MLM reduces results by up to 1.8 points.", YES),
]


@pytest.mark.parametrize(("paper", "claim", "label"), RANGES)
def test_ranges_of_differences(check: Check, paper: str, claim: str, label: Label) -> None:
    verdict = check(claim, paper).verdict
    assert verdict.label is label, verdict.explanation
    assert verdict.evidence[0].operation == "range of differences"


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Korvid-Large reaches up to 80.", OPEN),
        ("Korvid-Large reaches up to 95.1.", OPEN),
        ("Korvid-Large reaches up to 74.9 on ForumTag.", YES),
        ("Korvid-Large reaches up to 80 on NewsTag.", NO),
        ("Korvid reaches up to 84.6 on NewsTag.", OPEN),
    ],
)
def test_scores_up_to(check: Check, claim: str, label: Label) -> None:
    verdict = check(claim, "taggers").verdict
    assert verdict.label is label, verdict.explanation


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Korvid-Large improves by 2 to 3 points.", OPEN),
        ("Korvid-Large improves over Korvid by 2.1 to 4.6 points.", YES),
    ],
)
def test_ranges_over_a_vague_baseline(check: Check, claim: str, label: Label) -> None:
    assert check(claim, "taggers").verdict.label is label


def test_up_to_names_the_largest(check: Check, make_paper: MakePaper) -> None:
    table = """
    T1 p.2 Gains over the untrained tagger (accuracy).
    Setting | NewsTag | ForumTag
    Baseline | 50.0 | 50.0
    Δ Plain | +2.4 | +3.1
    Δ Plain tuned | +6.0 | +1.2
    """
    paper = make_paper(tables=[table])
    verdict = check("Plain improves NewsTag by up to 2.4 points.", paper).verdict
    assert verdict.label is not NO


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Korvid-Base reaches between 84 and 85 accuracy on NewsTag.", YES),
        ("Korvid-Base reaches between 10 and 99 accuracy on NewsTag.", OPEN),
        ("Korvid-Base reaches between 86 and 88 accuracy on NewsTag.", OPEN),
    ],
)
def test_one_score_in_a_range(check: Check, claim: str, label: Label) -> None:
    verdict = check(claim, "taggers").verdict
    assert verdict.label is label, verdict.explanation


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Heron reaches an F1 between 94 and 96 on LakeQA.", YES),
        ("Heron reaches an F1 between 80 and 84 on LakeQA.", OPEN),
    ],
)
def test_a_range_on_the_scale_of_shares(check: Check, claim: str, label: Label) -> None:
    verdict = check(claim, "shares").verdict
    assert verdict.label is label, verdict.explanation


@pytest.mark.parametrize(
    ("printed", "label"),
    [("12 points", NO), ("9-19 points", YES), ("9 to 19 points", YES)],
)
def test_a_sentence_prints_both_ends(
    check: Check, make_paper: MakePaper, printed: str, label: Label
) -> None:
    paper = make_paper(sentences=[f"Korvid-Base improves NewsTag by {printed}."])
    claim = "Korvid-Base improves NewsTag by 9 to 19 points."
    assert check(claim, paper).verdict.label is label
