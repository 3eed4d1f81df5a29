"""Sentences held against tables, and against each other."""

from collections.abc import Callable

import pytest

from claimcheck.consistency import find_inconsistencies
from claimcheck.model import InconsistencyCode as Code
from claimcheck.model import Paper
from claimcheck.verdict import SourceView

MakePaper = Callable[..., Paper]

DIFFERENCES = """
T2 p.5 Target results after training on an intermediate task, as differences.
Intermediate | Tagging | Retrieval | Avg.
Baseline | 72.6 | 51.0 | 61.8
Δ WikiCloze | +0.4 | +12.7 | +6.6
Δ FactPairs | +1.8 | +9.5 | +5.6
Δ MiniSense | +2.5 | +14.4 | +8.5
Δ TriviaFew | +0.2 | -3.4 | -1.6
"""
SYSTEMS = """
T1 p.4 Accuracy on three corpora.
System | NewsTag | ForumTag | LegalTag
CharGrid (Lindqvist, 2015) | 78.9 | 66.0 | 71.2
Handmade | 61.3 | 48.2 | 55.7
Korvid-Base | 82.6 | 69.3 | 73.4
Korvid-Large | 86.7 | 74.9 | 79.3
"""
TASKS = """
T3 p.6 Correlation on three similarity tasks.
System | Reef | Cliff | Shoal | Avg.
Plover | 50.11 | 60.22 | 70.33 | 60.22
Heron | 55.41 | 65.52 | 75.63 | 65.52
Sable-large | 60.10 | 70.20 | 80.30 | 70.20
Sable-base | 58.10 | 68.20 | 78.30 | 68.20
RoSable-large | 61.20 | 71.40 | 81.60 | 71.40
"""
BLANKS = """
T4 p.7 Exact match.
System | LakeQA | MarshQA
Avocet (Moss, 2019) | 39.2 | -
Curlew (Reed, 2018) | 33.3 | 45.0
Korvid | 41.5 | 56.8
"""


@pytest.mark.parametrize(
    ("table", "sentence", "code", "values"),
    [
        (
            DIFFERENCES,
            "Using MiniSense for intermediate training gives an average improvement of "
            "8.6 points.",
            Code.TEXT_AGAINST_TABLE,
            ("8.6", "+8.5"),
        ),
        (
            SYSTEMS,
            "Korvid pushes NewsTag accuracy to 86.7% (8.8% absolute improvement).",
            Code.TEXT_AGAINST_TABLE,
            ("8.8%", "7.8"),
        ),
        (
            SYSTEMS,
            "Korvid-Large outperforms CharGrid on ForumTag by 8.8 points.",
            Code.ROUNDING,
            ("8.8", "8.9"),
        ),
        (
            SYSTEMS,
            "Korvid-Large reaches an accuracy of 74.8 on ForumTag.",
            Code.TEXT_AGAINST_TABLE,
            ("74.8", "74.9"),
        ),
        (
            TASKS,
            "On three similarity tasks, Sable achieves an average improvement of 11.2 "
            "points compared to Plover and 5.9 points compared to Heron.",
            Code.OTHER_ROW,
            ("11.2", "5.9", "9.98", "4.68"),
        ),
        (
            SYSTEMS,
            "Korvid outperforms the previous state of the art on all three corpora by "
            "8% to 12%.",
            Code.RANGE,
            ("8% to 12%", "7.8 to 8.9"),
        ),
        (
            DIFFERENCES,
            "Retrieval benefits universally from intermediate training.",
            Code.UNIVERSAL,
            ("universally", "-3.4"),
        ),
        (
            BLANKS,
            "Korvid outperforms Avocet on both LakeQA and MarshQA.",
            Code.BLANK,
            ("Korvid outperforms Avocet on both LakeQA and MarshQA.", "-"),
        ),
        (
            SYSTEMS,
            "Korvid-Large improves on ForumTag by a relative margin of 8.9% over CharGrid.",
            Code.UNIT,
            ("8.9%", "13.5 %"),
        ),
    ],
    ids=lambda value: value.value if isinstance(value, Code) else "",
)
def test_a_sentence_that_the_table_denies(
    make_paper: MakePaper, table: str, sentence: str, code: Code, values: tuple[str, ...]
) -> None:
    paper = make_paper(table, abstract=[sentence])
    (finding,) = find_inconsistencies(SourceView(paper))
    assert (finding.code, finding.values) == (code, values)
    first, *others = finding.places
    assert (first.page, first.text, first.box is None) == (1, sentence, False)
    assert others
    assert all(spot.cell for spot in others)
    assert finding.message.startswith("Abstract (p. 1)")


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (DIFFERENCES, "Using MiniSense gives an average improvement of 8.5 points."),
        # No near miss: something else is measured.
        (DIFFERENCES, "Using MiniSense gives an average improvement of 3.1 points."),
        (SYSTEMS, "Korvid-Large outperforms CharGrid on ForumTag by 8.9 points."),
        # Another row of the column explains it.
        (SYSTEMS, "Korvid-Large outperforms Korvid-Base on ForumTag by 5.6 points."),
        # The sentence itself says what the near cell is.
        (SYSTEMS, "On ForumTag Korvid-Large has 74.9 on test and 74.8 on held-out texts."),
        (SYSTEMS, "Korvid-Large reaches about 74.8 on ForumTag."),
        (TASKS, "Sable achieves an average improvement of 9.98 points compared to Plover."),
        (DIFFERENCES, "Tagging benefits universally from intermediate training."),
        (DIFFERENCES, "Retrieval benefits from almost all intermediate tasks."),
        (BLANKS, "Korvid outperforms Curlew on both LakeQA and MarshQA."),
        (SYSTEMS, "Korvid-Large improves on ForumTag by a relative margin of 13.5%."),
    ],
)
def test_what_is_no_finding(make_paper: MakePaper, table: str, sentence: str) -> None:
    paper = make_paper(table, abstract=[sentence])
    assert find_inconsistencies(SourceView(paper)) == ()


def test_the_same_number_as_points_and_as_percent(make_paper: MakePaper) -> None:
    paper = make_paper(
        SYSTEMS,
        abstract=["Korvid outperforms others by 17.5 absolute gain in F1 on ReefQA."],
        body=["Korvid achieves an improvement of 17.5% in F1 on ReefQA."],
    )
    (finding,) = find_inconsistencies(SourceView(paper))
    assert finding.code is Code.UNIT
    assert [spot.page for spot in finding.places] == [4, 1]


@pytest.mark.parametrize(("said", "found"), [("59.35", 1), ("59.36", 0), ("61.80", 0)])
def test_the_same_sentence_with_another_number(
    make_paper: MakePaper, said: str, found: int
) -> None:
    paper = make_paper(
        SYSTEMS,
        abstract=["Our model attains the highest score of 59.36 on fifteen tidal tasks."],
        body=[f"Our model also attained the highest score of {said} on tidal tasks."],
    )
    codes = [item.code for item in find_inconsistencies(SourceView(paper))]
    assert codes == [Code.TEXT_AGAINST_TEXT] * found


def test_cells_with_more_digits_decide(make_paper: MakePaper) -> None:
    coarse = """
        T1 p.1 Average correlation.
        System | Avg.
        Heron | 66.6
        Korvid | 74.5
    """
    fine = """
        T2 p.7 Correlation.
        System | Reef | Cliff | Avg.
        Heron | 60.10 | 73.06 | 66.58
        Korvid | 70.00 | 79.08 | 74.54
    """
    sentence = "Korvid achieves an average of 74.5, a 7.9 points improvement."
    (finding,) = find_inconsistencies(
        SourceView(make_paper(coarse, fine, abstract=[sentence]))
    )
    assert (finding.code, finding.values) == (Code.ROUNDING, ("7.9", "7.96"))
    assert find_inconsistencies(SourceView(make_paper(coarse, abstract=[sentence]))) == ()
