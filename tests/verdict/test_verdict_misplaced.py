"""Numbers that stand in another row or column than the one a claim names."""

from collections.abc import Callable

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import Label, Paper, Reason, Verdict
from claimcheck.verdict import SourceView
from claimcheck.verdict.misplaced import judge_misplaced
from claimcheck.verdict.question import Question

MakePaper = Callable[..., Paper]

TABLE = """
T6 p.7 Choices of vectors (F1).
Vectors | Names | Chunks
Random | 80.76 | 93.47
Wordlake | 84.91 | 95.14
Stonevec | 90.28 | 95.40
(speed=0.5) | 88.12 | 94.05
(speed=0.8) | 87.35 | 93.90
"""


def judge(make_paper: MakePaper, claim: str, *sentences: str) -> Verdict | None:
    view = SourceView(make_paper(tables=[TABLE], sentences=["A study.", *sentences]))
    atoms = extract_atoms(claim)
    questions = [
        Question(atom, claim, [other for other in atoms if other is not atom])
        for atom in atoms
    ]
    return judge_misplaced(questions, [view])


@pytest.mark.parametrize(
    ("claim", "right", "where"),
    [
        (
            "Started from Wordlake, the tagger finds names with 90.28 F1.",
            "84.91",
            "Stonevec",
        ),
        ("With Stonevec, chunks come to 90.28 F1.", "95.40", "Names"),
        ("At speed 0.8 it finds names with 88.12 F1.", "87.35", "(speed=0.5)"),
    ],
)
def test_number_of_another_row_or_column(
    make_paper: MakePaper, claim: str, right: str, where: str
) -> None:
    verdict = judge(make_paper, claim)
    assert verdict is not None
    assert (verdict.label, verdict.reason) == (Label.REFUTED, Reason.CELL_DISAGREES)
    assert right in verdict.explanation
    assert f"stands in row {where}" in verdict.explanation or (
        f"column {where}" in verdict.explanation
    )


@pytest.mark.parametrize(
    "claim",
    [
        "Started from Stonevec, the tagger finds names with 90.28 F1.",  # where it stands
        "The tagger finds names with 90.28 F1.",  # no row is named
        "Started from Wordlake, the tagger finds names with 90.29 F1.",  # nowhere
        "Started from Wordlake, names come to 90.28 F1 and chunks to 95.14.",  # two numbers
        "Started from Wordlake, the tagger does not find names with 90.28 F1.",  # denied
        "Started from Wordlake, the tagger finds more than 90.28% of the names.",  # a bound
        "With Wordlake it finds 90 names.",  # too few digits
    ],
)
def test_what_decides_nothing(make_paper: MakePaper, claim: str) -> None:
    assert judge(make_paper, claim) is None


def test_a_sentence_that_says_so_stands_against_the_table(make_paper: MakePaper) -> None:
    claim = "Started from Wordlake, the tagger finds names with 90.28 F1."
    assert judge(make_paper, claim, "On names, larger Wordlake vectors give 90.28.") is None
