"""Numbers that two cells decide: differences and ratios."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, EvidenceKind, Label, Paper, Reason

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

BETWEEN_ROWS = [
    ("Korvid-Large improves over Sable by 4.6 points on NewsTag.", YES, "4.6"),
    ("Korvid-Large improves over Sable by 5.6 points on NewsTag.", NO, "4.6"),
    ("Sable is 2.1 points better than Korvid-Base on ForumTag.", YES, "2.1"),
    ("Korvid-Large gains 2.1 points over Korvid-Base on NewsTag.", YES, "2.1"),
    ("Korvid-Large gains 2.1 points over Korvid-Base on ForumTag.", NO, "4.6"),
    # the other way round
    ("Sable improves over Korvid-Large by 4.6 points on NewsTag.", NO, "−4.6"),
    ("Korvid-Base is 2.1 points better than Sable on ForumTag.", NO, "−2.1"),
    ("Korvid-Large degrades by 4.6 points relative to Sable on NewsTag.", NO, "4.6"),
    ("Korvid-Large trails humans by 18.6 points on ForumTag.", YES, "−18.6"),
    # a baseline by its rank
    (
        "Korvid-Large improves over the previous best system by 7.8 points on NewsTag.",
        YES,
        "7.8",
    ),
    (
        "Korvid-Large improves over the previous state of the art by 8.9 points on "
        "ForumTag.",
        YES,
        "8.9",
    ),
    (
        "Korvid-Large improves over the previous best system by 9.8 points on NewsTag.",
        NO,
        "4.6",
    ),
    # relative percent is not points
    ("Korvid-Large improves over CharGrid by 9.9% relative on NewsTag.", YES, "9.9 %"),
    ("Korvid-Large improves over CharGrid by 7.8% relative on NewsTag.", NO, "9.9 %"),
    ("Korvid-Large improves by 9.9 points over CharGrid on NewsTag.", NO, "7.8"),
    # bounds
    ("Korvid-Large improves over CharGrid by about 8 points on NewsTag.", YES, "7.8"),
    ("Korvid-Large improves over CharGrid by more than 7 points on NewsTag.", YES, "7.8"),
    ("Korvid-Large improves over CharGrid by more than 9 points on NewsTag.", NO, "7.8"),
    ("Korvid-Large improves over CharGrid by at least 7 points on NewsTag.", YES, "7.8"),
    # without a direction
    ("Korvid-Large and Sable differ by 4.6 points on NewsTag.", YES, "4.6"),
    # from one name to another
    (
        "Moving from Korvid-Base to Korvid-Large improves NewsTag by 2.1 points.",
        YES,
        "2.1",
    ),
    (
        "Moving from Korvid-Base to Korvid-Large improves NewsTag by 3.1 points.",
        NO,
        "2.1",
    ),
    (
        "Switching from Korvid-Large to Korvid-Base improves NewsTag by 2.1 points.",
        NO,
        "−2.1",
    ),
    (
        "Korvid gains 2.1 points on NewsTag when moving from Base to Large.",
        YES,
        "2.1",
    ),
    # of the means
    ("Korvid-Large improves over Sable by 5.9 points on average.", YES, "5.9"),
    ("Korvid-Large improves over Sable by 4.6 points on average.", NO, "5.9"),
]

OTHER_SHAPES = [
    # systems in columns
    ("readers", "Avocet beats Plover by 4.6 points on RiverQA.", YES, "4.6"),
    ("readers", "Avocet beats Plover by 5.3 points on MarshQA.", YES, "5.3"),
    ("readers", "Avocet beats Plover by 6.4 points on LakeQA.", NO, "4.6"),
    (
        "readers",
        "Avocet improves over the previous best by 2.3 points on RiverQA.",
        YES,
        "2.3",
    ),
    (
        "readers",
        "Avocet improves over the previous best by 4.3 points on RiverQA.",
        NO,
        "2.3",
    ),
    # two numbers in a cell
    ("slashed", "Fulmar improves over Gannet by 3.3 F1 on CityLinks.", YES, "3.3"),
    ("slashed", "Fulmar improves over Gannet by 3.7 EM on CityLinks.", YES, "3.7"),
    ("slashed", "Fulmar improves over Gannet by 3.7 F1 on CityLinks.", NO, "3.3"),
    # headers of two levels
    (
        "levels",
        "The ensemble improves over the single Teal by 2.7 EM on the test set.",
        YES,
        "2.7",
    ),
    (
        "levels",
        "Teal (single) outperforms Merganser (single) by 2.5 EM on dev.",
        NO,
        "2.7",
    ),
    ("relations", "Tunny beats Marlin by 2.4 F1.", YES, "2.4"),
    ("relations", "Tunny beats Marlin by 6.3 recall.", YES, "6.3"),
    ("versions", "Slate-Large beats Slate-Base on QuarryQA 2.0 by 6.4 F1.", YES, "6.4"),
    ("versions", "Slate-Large beats Slate-Base on QuarryQA 2.0 by 3.6 F1.", NO, "6.4"),
    # a distance that no word calls a change
    (
        "versions",
        "Slate-Large is 10.9 F1 below human performance on QuarryQA 2.0.",
        YES,
        "−10.9",
    ),
]

LESS_IS_BETTER = [
    ("Snipe reduces WER by 1.5 over Bittern on read news.", YES),
    ("Snipe improves over Bittern by 1.5 WER on Read.", YES),
    ("Snipe lowers the word error rate of Bittern by 1.5 points on Read.", YES),
    ("Snipe reduces WER by 17.9% relative to Bittern on Read.", YES),
    ("Bittern is 1.5 points worse than Snipe on Read.", YES),
    ("Dunlin increases WER over Bittern by 1.1 on Spoken.", YES),
    ("Bittern reduces WER by 1.5 over Snipe on Read.", NO),
    ("Bittern improves over Snipe by 1.5 WER on Read.", NO),
    ("Snipe is 1.5 points worse than Bittern on Read.", NO),
    ("Snipe reduces WER by 2.5 over Bittern on Read.", NO),
]

DIFFERENCE_ROWS = [
    ("WikiCloze without MLM improves tagging by 0.4 points.", YES, "+0.4"),
    ("WikiCloze without MLM improves retrieval by 12.7 points.", YES, "+12.7"),
    ("WikiCloze without MLM improves retrieval by 10.4 points.", NO, "+12.7"),
    ("With MLM, WikiCloze improves retrieval by 10.4 points.", YES, "+10.4"),
    ("WikiCloze improves retrieval by 12.7 points.", YES, "+12.7"),
    ("Retrieval improves by 12.7 points with WikiCloze.", YES, "+12.7"),
    ("FactPairs without MLM reduces tagging by 1.8 points.", YES, "-1.8"),
    ("FactPairs without MLM improves tagging by 1.8 points.", NO, "-1.8"),
    ("WikiCloze improves by 5.4 points on average without MLM.", YES, "+5.4"),
    ("FactPairs with MLM gives an average improvement of 3.9 points.", YES, "+3.9"),
    ("FactPairs with MLM gives an average improvement of 5.9 points.", NO, "+3.9"),
    # absolute through the baseline's row
    ("WikiCloze without MLM reaches 63.7 on Retrieval.", YES, "63.7"),
    ("WikiCloze without MLM reaches 62.7 on Retrieval.", NO, "63.7"),
    ("WikiCloze without MLM reaches 12.7 on Retrieval.", NO, "63.7"),
    # of two rows that are both differences
    (
        "WikiCloze improves over MiniSense by 8.3 points on Retrieval without MLM.",
        YES,
        "8.3",
    ),
    ("WikiCloze improves retrieval by up to 12.7 points.", YES, "+12.7"),
    ("WikiCloze improves retrieval by up to 15 points.", NO, "+12.7"),
    ("WikiCloze without MLM changes tagging by +0.4 points.", YES, "+0.4"),
    (
        "WikiCloze without MLM improves over the baseline by 24.9% relative on Retrieval.",
        YES,
        "24.9 %",
    ),
    (
        "WikiCloze without MLM reaches 63.7 on Retrieval, 12.7 above the baseline.",
        YES,
        "63.7",
    ),
]


def _first(checked: CheckedClaim) -> str:
    return checked.verdict.evidence[0].result


@pytest.mark.parametrize(("claim", "label", "found"), BETWEEN_ROWS)
def test_differences_of_rows(check: Check, claim: str, label: Label, found: str) -> None:
    checked = check(claim, "taggers")
    agrees = label is YES
    reason = Reason.DERIVATION_AGREES if agrees else Reason.DERIVATION_DISAGREES
    assert (checked.verdict.label, checked.verdict.reason) == (label, reason)
    assert _first(checked) == found
    assert checked.verdict.evidence[0].kind is EvidenceKind.DERIVATION


@pytest.mark.parametrize(("paper", "claim", "label", "found"), OTHER_SHAPES)
def test_differences_in_other_shapes(
    check: Check, paper: str, claim: str, label: Label, found: str
) -> None:
    checked = check(claim, paper)
    assert checked.verdict.label is label, checked.verdict.explanation
    assert _first(checked) == found


@pytest.mark.parametrize(("claim", "label"), LESS_IS_BETTER)
def test_less_is_better(check: Check, claim: str, label: Label) -> None:
    verdict = check(claim, "speech").verdict
    assert verdict.label is label, verdict.explanation


@pytest.mark.parametrize(("claim", "label", "found"), DIFFERENCE_ROWS)
def test_rows_printed_as_differences(
    check: Check, claim: str, label: Label, found: str
) -> None:
    checked = check(claim, "intermediate")
    assert checked.verdict.label is label, checked.verdict.explanation
    assert _first(checked) == found


NAMED_BASELINE = """
T2 p.6 Results after training on a first task, as differences from no such training.
Task | NLU | Tagging
Scratch | 68.4 | 72.6
Δ WikiCloze | +3.1 | +0.4
Δ FactPairs | +2.2 | -1.8
"""


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("WikiCloze improves over Scratch by 3.1 points on NLU.", YES),
        ("WikiCloze improves over Scratch by 4.1 points on NLU.", NO),
        ("WikiCloze improves over Scratch by 4.5% relative on NLU.", YES),
        ("WikiCloze outperforms Scratch on NLU.", YES),
        ("FactPairs outperforms Scratch on Tagging.", NO),
    ],
)
def test_a_difference_from_its_own_baseline(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    verdict = check(claim, make_paper(tables=[NAMED_BASELINE])).verdict
    assert verdict.label is label, verdict.explanation


def test_a_relative_change_between_two_differences_is_of_their_sums(
    check: Check,
) -> None:
    # (63.7 − 55.4) / 55.4, not (12.7 − 4.4) / 4.4
    claim = "WikiCloze improves over MiniSense by {}% relative on Retrieval without MLM."
    assert check(claim.format("15.0"), "intermediate").verdict.label is YES
    assert check(claim.format("188.6"), "intermediate").verdict.label is not YES


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Snipe lowers WER by 1.5 points over Bittern on Read.", YES),
        ("Snipe cuts WER by 1.5 points over Bittern on Read.", YES),
        ("Snipe raises WER by 1.5 points over Bittern on Read.", NO),
        ("Bittern raises WER by 1.5 points over Snipe on Read.", YES),
        ("Bittern is 1.5 WER points above Snipe on Read.", YES),
        ("Snipe is 1.5 WER points above Bittern on Read.", NO),
    ],
)
def test_the_verb_says_which_way(check: Check, claim: str, label: Label) -> None:
    assert check(claim, "speech").verdict.label is label


def test_the_subtraction_is_shown(check: Check) -> None:
    claim = "Korvid-Large improves over Sable by 4.6 points on NewsTag."
    (evidence,) = check(claim, "taggers").verdict.evidence
    assert evidence.operation == "difference"
    assert evidence.text == (
        "Table 1, p. 4 (Our systems, Korvid-Large, NewsTag): 86.7 − 82.1 = 4.6"
    )
    assert [(cell.row, cell.column, cell.value) for cell in evidence.cells] == [
        ("Korvid-Large", "NewsTag", "86.7"),
        ("Sable", "NewsTag", "82.1"),
    ]


def test_a_turned_table_is_shown_as_printed(check: Check) -> None:
    claim = "Avocet beats Plover by 4.6 points on RiverQA."
    (evidence,) = check(claim, "readers").verdict.evidence
    assert [(cell.row, cell.column) for cell in evidence.cells] == [
        ("RiverQA", "Avocet"),
        ("RiverQA", "Plover"),
    ]


def test_the_sum_with_the_baseline_is_shown(check: Check) -> None:
    claim = "FactPairs without MLM reaches 70.8 on Tagging."
    (evidence,) = check(claim, "intermediate").verdict.evidence
    assert evidence.text.endswith("72.6 − 1.8 = 70.8")
    assert [cell.row for cell in evidence.cells] == ["FactPairs", "Baseline"]


def test_the_relative_change_is_shown(check: Check) -> None:
    claim = "Korvid-Large improves over CharGrid by 9.9% relative on NewsTag."
    (evidence,) = check(claim, "taggers").verdict.evidence
    assert evidence.text.endswith("(86.7 − 78.9) / 78.9 = 9.9 %")


def test_no_relative_change_of_nothing(check: Check, make_paper: MakePaper) -> None:
    table = """
    T1 p.2 Accuracy on two corpora.
    System | NewsTag | ForumTag
    Korvid | 40.0 | 41.0
    Sable | 0.0 | 12.0
    """
    claim = "Korvid improves over Sable by 40% relative on NewsTag."
    assert check(claim, make_paper(tables=[table])).verdict.label is OPEN


def test_several_numbers_each_at_its_place(check: Check) -> None:
    right = "Korvid-Large is 2.1 points better than Korvid-Base on NewsTag, 4.6 on ForumTag"
    assert check(f"{right} and 3.9 on LegalTag.", "taggers").verdict.label is YES
    wrong = check(f"{right} and 5.9 on LegalTag.", "taggers")
    assert wrong.verdict.reason is Reason.AN_ATOM_DISAGREES
    assert [item.verdict.label for item in wrong.atoms] == [YES, YES, NO]


def test_a_comparison_with_two_numbers(check: Check) -> None:
    start = "On NewsTag, Korvid-Large reaches 86.7, compared with"
    assert check(f"{start} 78.9 for CharGrid.", "taggers").verdict.label is YES
    assert check(f"{start} 79.8 for CharGrid.", "taggers").verdict.label is NO


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Heron beats Plover by 10 F1 points on LakeQA.", YES),
        ("Heron beats Plover by 12 F1 points on LakeQA.", NO),
        ("Heron beats Plover by more than 5 F1 points on LakeQA.", YES),
        ("Heron beats Plover by 10 to 15 F1 points.", YES),
        ("Heron beats Plover by 10 to 19 F1 points.", NO),
        ("Heron beats Plover by 11.8% relative on LakeQA.", YES),
        # and where the table counts in hundredths
        ("Heron beats Plover by 0.10 F1 on LakeQA.", YES),
        ("Heron beats Plover by 0.12 F1 on LakeQA.", NO),
    ],
)
def test_points_between_shares(check: Check, claim: str, label: Label) -> None:
    verdict = check(claim, "shares").verdict
    assert verdict.label is label, verdict.explanation
