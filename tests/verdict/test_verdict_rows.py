"""Rows that tables name by half: ablations, rows of one label, leaders, glosses."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, Label, Paper, Reason
from claimcheck.verdict import SourceView
from claimcheck.verdict.glosses import gloss_of, known_name
from claimcheck.verdict.grid import Grid

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

ABLATION = """
T1 p.3 Accuracy on two corpora.
Model | NewsTag | ForumTag
CharGrid | 70.2 | 61.3
Korvid-Base | 81.4 | 72.6
- Lattice | 80.1 | 70.2
- Ember | 77.3 | 69.8
"""
SIZES = """
T1 p.3 Accuracy of pretrained taggers.
Model | Params | NewsTag | ForumTag
Sable | 7B | 60.5 | 51.2
Sable | 33B | 71.7 | 56.4
Sable | 65B | 73.9 | 62.8
"""
SETTINGS = """
T1 p.3 Accuracy by window size.
Window size | NewsTag | ForumTag
3 | 80.5 | 71.2
5 | 81.7 | 70.4
7 | 81.2 | 72.8
"""
LEAD = """
T1 p.3 Results of all submissions.
System | Token F1 | Document F1
Korvid | 61.4 | 64.2
Sable | 63.4 | 60.1
CharGrid | 39.5 | 46.5
"""
COUNTED = """
T1 p.3 Scores by kind of task.
System | Avg. (56) | Retr. (15) | STS (10)
Korvid | 69.3 | 59.4 | 82.8
Sable | 66.1 | 56.2 | 85.7
"""


def _grid(make_paper: MakePaper, table: str) -> Grid:
    return SourceView(make_paper(tables=[table])).grids[0]


def test_ablations_have_the_row_above_as_their_base(make_paper: MakePaper) -> None:
    assert _grid(make_paper, ABLATION).bases == [None, None, 1, 1]


def test_rows_of_one_label_are_told_apart(make_paper: MakePaper) -> None:
    grid = _grid(make_paper, SIZES)
    assert grid.row_names == ["Sable (7B)", "Sable (33B)", "Sable (65B)"]
    assert _grid(make_paper, ABLATION).row_names[0] == "CharGrid"


def test_scores_never_tell_rows_apart(make_paper: MakePaper) -> None:
    table = "T1 p.3 Scores.\nModel | F1\nSable | 60.5\nSable | 71.7"
    assert _grid(make_paper, table).row_names == ["Sable", "Sable"]


def test_columns_that_count_what_they_average(make_paper: MakePaper) -> None:
    grid = _grid(make_paper, COUNTED)
    assert (grid.average_columns, grid.counted_columns) == ([0], [1, 2])


def test_leaders(make_paper: MakePaper) -> None:
    assert _grid(make_paper, LEAD).leaders == [1, 0]


@pytest.mark.parametrize(
    ("table", "claim", "label"),
    [
        (ABLATION, "Removing Lattice from Korvid-Base costs 1.3 points on NewsTag.", YES),
        (ABLATION, "Removing Lattice from Korvid-Base costs 4.1 points on NewsTag.", NO),
        (ABLATION, "Removing Ember costs Korvid-Base 2.8 points on ForumTag.", YES),
        (SIZES, "Sable-33B reaches 71.7 accuracy on NewsTag.", YES),
        (SIZES, "Sable-33B reaches 73.9 accuracy on NewsTag.", NO),
        (SIZES, "Sable-33B reaches 56.4 accuracy on NewsTag.", NO),
        (SETTINGS, "On NewsTag, window size 5 performs best, with 81.7% accuracy.", YES),
        (SETTINGS, "On NewsTag, a window size of 7 gives an accuracy of 81.7%.", NO),
        (LEAD, "The best submission has a token F1 of 63.4.", YES),
        # which table "the best" leads is not said, so another number refutes nothing
        (LEAD, "The best submission has a token F1 of 62.4.", OPEN),
        (LEAD, "The best submission is 23.9 points above CharGrid in token F1.", YES),
    ],
)
def test_rows_named_by_half(
    check: Check, make_paper: MakePaper, table: str, claim: str, label: Label
) -> None:
    assert check(claim, make_paper(tables=[table])).verdict.label is label


def test_a_row_that_is_not_named_refutes_nothing(
    check: Check, make_paper: MakePaper
) -> None:
    """The claim is about a language that the table does not have."""
    table = "T1 p.3 Accuracy.\nLanguage | Korvid Acc\nSpanish | 53.1\nFrench | 63.6"
    claim = "For translation into Czech, Korvid has an accuracy of 41.5%."
    paper = make_paper(tables=[table], sentences=["We leave Czech to others."])
    assert check(claim, paper).verdict.label is OPEN


def test_two_rows_that_nothing_tells_apart_are_not_subtracted(
    check: Check, make_paper: MakePaper
) -> None:
    table = "T1 p.3 Adaptive coefficients.\nModel | Test\nBase | 16.2\nOurs | 15.6"
    claim = (
        "Switching from a static to an adaptive coefficient raises the test loss by 0.6."
    )
    assert check(claim, make_paper(tables=[table])).verdict.label is OPEN


def test_numbers_of_a_column_that_no_word_names(
    check: Check, make_paper: MakePaper
) -> None:
    table = """
    T1 p.3 Human ratings.
    System | P | Q
    Korvid | 44.23 | 31.50
    Sable | 12.43 | 20.90
    """
    paper = make_paper(tables=[table])
    right = "Readers accepted 44.23% of the texts by Korvid and 12.43% of those by Sable."
    crossed = "Readers accepted 12.43% of the texts by Korvid and 44.23% of those by Sable."
    assert check(right, paper).verdict.label is YES
    assert check(crossed, paper).verdict.label is not YES


def test_a_printed_mean_of_something_else_is_no_error(
    check: Check, make_paper: MakePaper
) -> None:
    """No row's average is the mean of its columns: it is over more than is printed."""
    table = """
    T1 p.3 Averages over all corpora.
    System | NewsTag | ForumTag | Average
    Korvid | 70.0 | 80.0 | 71.2
    Sable | 60.0 | 70.0 | 62.3
    CharGrid | 50.0 | 60.0 | 51.4
    """
    claim = "Korvid has an average accuracy of 71.2 over two corpora."
    verdict = check(claim, make_paper(tables=[table])).verdict
    assert verdict.reason is not Reason.SOURCE_CONFLICT
    assert verdict.label is not NO


def test_a_gloss_stands_for_an_unknown_name(check: Check, make_paper: MakePaper) -> None:
    table = """
    T1 p.3 Accuracy.
    Model | Riv. F. | Yel. F.
    Korvid | 60.2 | 63.9
    Sable | 58.4 | 61.1
    """
    paper = make_paper(tables=[table])
    start = "On the Riverside reviews (Riv. F.), Korvid has an accuracy of"
    assert check(f"{start} 60.2%.", paper).verdict.label is YES
    assert check(f"{start} 63.9%.", paper).verdict.label is NO


SPEED = """
T1 p.3 Batches per second.
Tagger | NewsTag | ForumTag
Korvid | 23.5 | 20.1
Sable | 6.3 | 5.9
"""


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Compared with Sable, Korvid decodes NewsTag about 3.7 times as fast.", YES),
        ("Korvid is over three times faster than Sable on NewsTag.", YES),
        # a factor may be of anything: another one refutes nothing
        ("Compared with Sable, Korvid decodes NewsTag about 5.2 times as fast.", OPEN),
    ],
)
def test_ratios(check: Check, make_paper: MakePaper, claim: str, label: Label) -> None:
    assert check(claim, make_paper(tables=[SPEED])).verdict.label is label


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Sable reaches 95% of Korvid-Large's accuracy on NewsTag.", YES),
        ("Sable keeps 95% of the accuracy of Korvid-Large on NewsTag.", YES),
        # Sable's own 82.1 is no share of anything
        ("Sable keeps 82% of Korvid-Large's accuracy on NewsTag.", OPEN),
    ],
)
def test_shares_of_another_result(check: Check, claim: str, label: Label) -> None:
    assert check(claim, "taggers").verdict.label is label


def test_gloss_of() -> None:
    claim = "On the Riverside full reviews (Riv. F.), Korvid (Large) is best."
    assert gloss_of("Riverside", claim) == "Riv. F."
    assert gloss_of("Korvid", claim) == "Large"
    assert gloss_of("Sable", claim) == ""
    assert known_name("Riverside", claim, {"Riv. F."}.__contains__) == "Riv. F."
    assert known_name("Korvid", claim, {"Korvid", "Large"}.__contains__) == "Korvid"
    assert known_name("Sable", claim, set[str]().__contains__) == "Sable"
