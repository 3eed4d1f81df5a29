"""Numbers that one cell decides, in tables of many shapes."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, Label, Paper, Reason

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

SYSTEMS_IN_ROWS = [
    ("Korvid-Large reaches 86.7 accuracy on NewsTag.", YES, "86.7"),
    ("NewsTag accuracy of Korvid-Large is 86.7.", YES, "86.7"),
    ("Humans reach 97.2 on NewsTag.", YES, "97.2"),
    ("The baseline CharGrid reaches 66.0 on ForumTag.", YES, "66.0"),
    # a wrong digit, another row's number, another column's number
    ("Korvid-Large reaches 86.4 accuracy on NewsTag.", NO, "86.7"),
    ("Korvid-Large reaches 84.6 accuracy on NewsTag.", NO, "86.7"),
    ("Korvid-Large reaches 74.9 accuracy on NewsTag.", NO, "86.7"),
    ("Human accuracy on LegalTag is 93.5.", NO, "95.1"),
    # a name that fits two rows is true of one of them, and false only of both
    ("Korvid reaches 86.7 on NewsTag.", YES, "86.7"),
    ("Korvid reaches 84.6 on NewsTag.", YES, "84.6"),
    ("Korvid reaches 83.1 on NewsTag.", NO, "84.6"),
]

ROUNDED_OR_BOUNDED = [
    ("Korvid-Large reaches 87% accuracy on NewsTag.", YES),
    ("Korvid-Large reaches 86% accuracy on NewsTag.", NO),
    ("Korvid-Large reaches 86.71 accuracy on NewsTag.", YES),
    ("Korvid-Large reaches 86.79 accuracy on NewsTag.", NO),
    ("The accuracy of Korvid-Large on NewsTag is 0.867.", YES),
    ("The accuracy of Korvid-Large on NewsTag is 0.847.", NO),
    ("Sable reaches about 82 on NewsTag.", YES),
    ("Sable reaches about 85 on NewsTag.", NO),
    ("Korvid-Large reaches over 80 on NewsTag.", YES),
    ("Korvid-Large reaches over 90 on NewsTag.", NO),
    ("Korvid-Large reaches at least 86 on NewsTag.", YES),
    ("Korvid-Large reaches at least 88 on NewsTag.", NO),
    ("Korvid-Large stays below 90 on NewsTag.", YES),
    ("Korvid-Large reaches at most 80 on NewsTag.", NO),
]

OTHER_SHAPES = [
    # systems in columns
    ("readers", "Heron reaches 50.9 exact match on LakeQA.", YES, "50.9"),
    ("readers", "Heron reaches 52.7 exact match on LakeQA.", NO, "50.9"),
    ("readers", "Heron reaches 43.8 exact match on LakeQA.", NO, "50.9"),
    ("readers", "Heron reaches 51.9 exact match on LakeQA.", NO, "50.9"),
    # the same languages on both axes, as codes
    ("languages", "A tagger trained on German reaches 80.7 on Dutch.", YES, "80.7"),
    ("languages", "A tagger trained on German reaches 78.3 on Dutch.", NO, "80.7"),
    ("languages", "Trained on EN, it reaches 69.5 on NL.", YES, "69.5"),
    ("languages", "Dutch reaches 94.1 when trained on Dutch.", YES, "94.1"),
    ("languages", "German to Dutch transfer reaches 80.7.", YES, "80.7"),
    ("languages", "German to Dutch transfer reaches 78.3.", NO, "80.7"),
    # which is which is not said
    ("languages", "German reaches 78.3 on Dutch.", OPEN, "78.3"),
    ("languages", "German reaches 77.3 on Dutch.", NO, "80.7"),
    # headers of two levels
    ("levels", "Teal (single) reaches 79.8 F1 on the PondQA development set.", YES, "79.8"),
    ("levels", "Teal (single) reaches 78.9 F1 on the PondQA test set.", YES, "78.9"),
    ("levels", "Teal (single) reaches 79.8 F1 on the PondQA test set.", NO, "78.9"),
    ("levels", "The single Teal model scores 70.4 EM on the test set.", YES, "70.4"),
    ("levels", "The Teal ensemble scores 81.6 test F1.", YES, "81.6"),
    # two numbers in a cell
    ("slashed", "Gannet obtains 76.1 F1 on CityLinks.", YES, "76.1"),
    ("slashed", "Gannet obtains 60.0 EM on CityLinks.", YES, "60.0"),
    ("slashed", "Gannet obtains 60.0 F1 on CityLinks.", NO, "76.1"),
    ("slashed", "Fulmar obtains 54.6 EM on PortLinks.", YES, "54.6"),
    ("slashed", "Fulmar obtains 55.2 EM on PortLinks.", NO, "54.6"),
    # precision, recall and F1 side by side: F1 is meant unless another is named
    ("relations", "Tunny reaches 71.1 F1 on TradeRel.", YES, "71.1"),
    ("relations", "Tunny reaches 72.5 F1 on TradeRel.", NO, "71.1"),
    ("relations", "Tunny reaches 71.1 on TradeRel.", YES, "71.1"),
    ("relations", "Tunny has a recall of 72.5 on TradeRel.", YES, "72.5"),
    # less is better
    ("speech", "Snipe reaches a word error rate of 6.9 on read news.", YES, "6.9"),
    ("speech", "Snipe reaches a word error rate of 8.4 on read news.", NO, "6.9"),
    # versions of a benchmark
    ("versions", "Slate-Large reaches 88.9 F1 on QuarryQA 1.1.", YES, "88.9"),
    ("versions", "Slate-Large reaches 88.9 F1 on QuarryQA 2.0.", NO, "76.6"),
    ("versions", "Slate-Large reaches 76.6 F1 on QuarryQA 2.0.", YES, "76.6"),
    ("versions", "Human performance on QuarryQA 2.0 is 87.5 F1.", YES, "87.5"),
    # counts of examples
    ("sizes", "PairBank has 392k examples.", YES, "392k"),
    ("sizes", "PairBank has 392,000 examples.", YES, "392k"),
    ("sizes", "CauseSet has 25k training examples.", YES, "25k"),
    ("sizes", "PairBank has 350k examples.", NO, "392k"),
    ("sizes", "CauseSet has 392k examples.", NO, "25k"),
    ("sizes", "Training on PairBank gives 81.3 accuracy.", YES, "81.3"),
    # printed averages
    ("taggers", "Korvid-Large reaches an average accuracy of 80.3.", YES, "80.3"),
    ("taggers", "Korvid-Large reaches an average accuracy of 79.3.", NO, "80.3"),
    ("intermediate", "The baseline reaches 64.0 on average.", YES, "64.0"),
]

OPEN_CLAIMS = [
    # a bound that is far below every score
    ("Korvid-Large reaches over five on NewsTag.", "taggers", None),
    ("Curlew reaches 36.0 exact match on MarshQA.", "readers", Reason.EMPTY_CELL),
    ("Merganser reaches 69.0 EM on the test set.", "levels", Reason.EMPTY_CELL),
    ("Moorhen reaches 86.7 on NewsTag.", "taggers", Reason.NO_EVIDENCE),
    ("Korvid-Large reaches 86.7 on BlogTag.", "taggers", Reason.NO_EVIDENCE),
    # what the table does not show
    ("Korvid-Large has a standard deviation of 0.3 on NewsTag.", "taggers", None),
    ("Korvid-Large varies by 0.3 over restarts on NewsTag.", "taggers", None),
    # not said on which of two benchmarks, or in which measure
    ("Slate reaches 88.9 on QuarryQA.", "versions", Reason.AMBIGUOUS),
    ("Gannet obtains 76.1 on CityLinks.", "slashed", Reason.AMBIGUOUS),
    ("The corpus has 25k examples.", "sizes", None),
    # not said which way
    ("Training on English and testing on German gives 71.8 accuracy.", "languages", None),
]


def _results(checked: CheckedClaim) -> list[str]:
    return [item.result for item in checked.verdict.evidence]


@pytest.mark.parametrize(("claim", "label", "found"), SYSTEMS_IN_ROWS)
def test_one_cell_decides(check: Check, claim: str, label: Label, found: str) -> None:
    checked = check(claim, "taggers")
    reason = Reason.CELL_AGREES if label is YES else Reason.CELL_DISAGREES
    assert (checked.verdict.label, checked.verdict.reason) == (label, reason)
    assert _results(checked)[0] == found


@pytest.mark.parametrize(("claim", "label"), ROUNDED_OR_BOUNDED)
def test_rounding_and_bounds(check: Check, claim: str, label: Label) -> None:
    assert check(claim, "taggers").verdict.label is label


@pytest.mark.parametrize(("paper", "claim", "label", "found"), OTHER_SHAPES)
def test_shapes_of_tables(
    check: Check, paper: str, claim: str, label: Label, found: str
) -> None:
    checked = check(claim, paper)
    assert checked.verdict.label is label, checked.verdict.explanation
    assert _results(checked)[0] == found


@pytest.mark.parametrize(("claim", "paper", "reason"), OPEN_CLAIMS)
def test_what_stays_open(
    check: Check, claim: str, paper: str, reason: Reason | None
) -> None:
    verdict = check(claim, paper).verdict
    assert verdict.label is OPEN, verdict.explanation
    assert reason in {None, verdict.reason}


@pytest.mark.parametrize(
    ("claim", "paper", "name"),
    [
        ("Moorhen reaches 86.7 on NewsTag.", "taggers", "Moorhen"),
        ("Korvid-Large reaches 86.7 on BlogTag.", "taggers", "BlogTag"),
    ],
)
def test_an_unknown_name_is_told(check: Check, claim: str, paper: str, name: str) -> None:
    assert check(claim, paper).verdict.explanation == f"No source mentions {name}."


def test_an_empty_cell_is_shown(check: Check) -> None:
    verdict = check("Curlew reaches 36.0 exact match on MarshQA.", "readers").verdict
    (evidence,) = verdict.evidence
    assert evidence.text == "Table 2, p. 5 (MarshQA, Curlew) prints nothing"
    assert [(cell.row, cell.column, cell.value) for cell in evidence.cells] == [
        ("MarshQA", "Curlew", "-")
    ]


def test_a_number_that_stands_elsewhere_is_shown_there(check: Check) -> None:
    verdict = check("Korvid-Large reaches 84.6 on NewsTag.", "taggers").verdict
    assert verdict.label is NO
    assert "84.6 stands in row Korvid-Base, column NewsTag." in verdict.explanation
    assert [item.result for item in verdict.evidence] == ["86.7", "84.6"]


TWICE = """
T6 p.8 Results after retraining on twice the data (accuracy).
System | NewsTag | ForumTag
Korvid-Large | 88.1 | 76.0
Sable | 84.0 | 73.3
"""
ONCE = """
T1 p.4 Results on two tagging corpora (accuracy).
System | NewsTag | ForumTag
Korvid-Large | 86.7 | 74.9
Sable | 82.1 | 72.4
"""


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        # three digits tell which of two tables is meant, two do not
        ("Korvid-Large reaches 86.7 on NewsTag.", YES),
        ("Korvid-Large reaches 88.1 on NewsTag.", YES),
        ("Korvid-Large reaches 87 on NewsTag.", OPEN),
        ("Korvid-Large reaches 85.0 on NewsTag.", NO),
        ("Sable reaches 84.0 on NewsTag after retraining on twice the data.", YES),
    ],
)
def test_two_tables(check: Check, make_paper: MakePaper, claim: str, label: Label) -> None:
    assert check(claim, make_paper(tables=[ONCE, TWICE])).verdict.label is label


def test_two_places_are_both_shown(check: Check, make_paper: MakePaper) -> None:
    verdict = check(
        "Korvid-Large reaches 87 on NewsTag.", make_paper(tables=[ONCE, TWICE])
    ).verdict
    assert verdict.reason is Reason.AMBIGUOUS
    assert sorted(item.result for item in verdict.evidence) == ["86.7", "88.1"]
    assert {item.cells[0].table for item in verdict.evidence} == {"Table 1", "Table 6"}


def test_a_share_is_read_as_a_percentage_and_back(
    check: Check, make_paper: MakePaper
) -> None:
    table = """
    T1 p.2 Correlation on two corpora.
    Model | SimA | SimB
    Basalt | .713 | .745
    Gneiss | .688 | .702
    """
    paper = make_paper(tables=[table])
    assert check("Basalt reaches 71.3 on SimA.", paper).verdict.label is YES
    assert check("Basalt reaches 73.1 on SimA.", paper).verdict.label is NO


def test_a_blank_does_not_hide_a_filled_variant(
    check: Check, make_paper: MakePaper
) -> None:
    table = """
    T2 p.7 Reading comprehension on PondQA.
    System | Dev F1 | Test F1
    Teal | 79.8 | -
    Teal + LakeQA | 81.0 | 80.2
    """
    claim = "Teal reaches 83.1 F1 on the test set."
    assert check(claim, make_paper(tables=[table])).verdict.label is NO


def test_a_table_without_numbers_decides_nothing(
    check: Check, make_paper: MakePaper
) -> None:
    table = """
    T1 p.2 What each tagger uses.
    Tagger | Features | Grid
    Korvid | yes | no
    Sable | no | yes
    """
    claim = "Korvid reaches 86.7 on Features."
    assert check(claim, make_paper(tables=[table])).verdict.label is OPEN


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("The weather probe reaches an accuracy of 57.0 on Sound.", YES),
        ("The weather probe reaches an accuracy of 75.0 on Sound.", NO),
    ],
)
def test_what_all_rows_are_tells_none_of_them(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    table = """
    T1 p.2 Accuracy of each probe on two targets.
    Probe | Colour | Sound
    Plain | 61.0 | 55.2
    Weather | 60.8 | 57.0
    """
    assert check(claim, make_paper(tables=[table])).verdict.label is label


@pytest.mark.parametrize(
    ("baseline", "claim", "label"),
    [
        ("80.6", "Heron reaches 82.7 accuracy on NewsTag.", YES),
        ("80.6", "Heron reaches 2.1 accuracy on NewsTag.", NO),
        ("-", "Heron reaches 82.7 accuracy on NewsTag.", OPEN),
        ("-", "Heron reaches 2.1 accuracy on NewsTag.", OPEN),
        ("-", "Heron is the best system on NewsTag.", OPEN),
        ("-", "Heron ranks first on NewsTag.", OPEN),
        ("-", "Heron improves over Plover by 2.1% relative on NewsTag.", OPEN),
        ("-", "Heron improves NewsTag by 2.1 points.", YES),
        ("-", "Heron improves NewsTag by 3.1 points.", NO),
    ],
)
def test_differences_from_a_blank_are_no_scores(
    check: Check, make_paper: MakePaper, baseline: str, claim: str, label: Label
) -> None:
    table = f"""
    T1 p.2 Accuracy, and what Heron gains.
    System | NewsTag | ForumTag
    Plover | {baseline} | 70.0
    Δ Heron | +2.1 | +3.0
    """
    verdict = check(claim, make_paper(tables=[table])).verdict
    assert verdict.label is label, verdict.explanation


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Korvid-Base reaches about 85 accuracy on NewsTag.", YES),
        ("Korvid-Base reaches about 87 accuracy on NewsTag.", NO),
        ("Korvid-Base reaches about 80 accuracy on NewsTag.", OPEN),
        ("Korvid-Base reaches nearly 85 accuracy on NewsTag.", YES),
        ("Korvid-Large reaches almost 86 accuracy on NewsTag.", NO),
        ("Korvid-Base reaches at least 84 accuracy on NewsTag.", YES),
        ("Korvid-Base reaches at least 85 accuracy on NewsTag.", NO),
        ("Korvid-Large gains about 2 points over Korvid-Base on NewsTag.", YES),
        ("Korvid-Large gains about 3 points over Korvid-Base on NewsTag.", NO),
    ],
)
def test_approximate_numbers(check: Check, claim: str, label: Label) -> None:
    verdict = check(claim, "taggers").verdict
    assert verdict.label is label, verdict.explanation
