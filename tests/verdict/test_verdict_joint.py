"""Several numbers of a claim, found together in one table."""

from collections.abc import Callable

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import CheckedClaim, Label, Paper, Reason, Verdict
from claimcheck.verdict import SourceView
from claimcheck.verdict.joint import read_together
from claimcheck.verdict.question import Question

MakePaper = Callable[..., Paper]

YES, OPEN = Label.SUPPORTED, Label.NOT_ENOUGH_EVIDENCE

TABLE = """
T1 p.4 Results on two tagging corpora (accuracy).
System | NewsTag | ForumTag | Avg.
Korvid | 86.7 | 74.9 | 80.8
Sable | 82.1 | 72.4 | 77.3
Heron | 82.1 | 60.0 | 71.1
"""


@pytest.fixture
def judge(make_paper: MakePaper) -> Callable[[str], Verdict | None]:
    view = SourceView(make_paper(tables=[TABLE], sentences=["A short study."]))
    return lambda claim: read(view, claim)


def read(view: SourceView, claim: str) -> Verdict | None:
    atoms = extract_atoms(claim)
    questions = [
        Question(atom, claim, [other for other in atoms if other is not atom])
        for atom in atoms
    ]
    reading = read_together(questions, [view])
    return reading.verdict if reading else None


@pytest.mark.parametrize(
    ("claim", "results"),
    [
        ("NewsTag: Korvid 86.7, Sable 82.1.", ["86.7", "82.1"]),
        ("Korvid: NewsTag 86.7, ForumTag 74.9.", ["86.7", "74.9"]),
        ("On average Korvid has 80.8 and Sable 77.3.", ["80.8", "77.3"]),
        ("Korvid and Sable come to 80.8 and 77.3.", ["80.8", "77.3"]),
        (
            "Korvid, with 86.7 on NewsTag, improves over Sable by 4.6 points on NewsTag.",
            ["86.7", "4.6"],
        ),
    ],
)
def test_numbers_where_the_claim_names_row_and_column(
    judge: Callable[[str], Verdict | None], claim: str, results: list[str]
) -> None:
    verdict = judge(claim)
    assert verdict is not None
    assert (verdict.label, verdict.reason) == (Label.SUPPORTED, Reason.ATOMS_AGREE)
    assert [item.result for item in verdict.evidence] == results


@pytest.mark.parametrize(
    ("claim", "results"),
    [
        # words that name neither row
        ("The tagger scores 86.7 on NewsTag, the older one 82.1.", ["86.7", "82.1"]),
        # one cell, and how far another is from it
        ("Korvid has 86.7 on NewsTag, 4.6 points above Sable.", ["86.7", "4.6"]),
        # two differences of the same two rows
        (
            "Korvid is 14.9 points ahead of Heron on ForumTag and 9.7 points on average.",
            ["14.9", "9.7"],
        ),
        # a gain in percent of the smaller
        (
            "Korvid lifts Sable's NewsTag F1 from 82.1 to 86.7, a relative gain of 5.6%.",
            ["82.1", "86.7", "5.6 %"],
        ),
    ],
)
def test_numbers_that_hang_together(
    judge: Callable[[str], Verdict | None], claim: str, results: list[str]
) -> None:
    verdict = judge(claim)
    assert verdict is not None
    assert verdict.label is Label.SUPPORTED
    assert [item.result for item in verdict.evidence] == results


@pytest.mark.parametrize(
    "claim",
    [
        "NewsTag: Korvid 82.1, Sable 86.7.",
        "Korvid has 74.9 on NewsTag and 86.7 on ForumTag.",
    ],
)
def test_exchanged_numbers_are_refuted(
    judge: Callable[[str], Verdict | None], claim: str
) -> None:
    verdict = judge(claim)
    assert verdict is not None
    assert (verdict.label, verdict.reason) == (Label.REFUTED, Reason.DERIVATION_DISAGREES)
    assert verdict.explanation.endswith("The claim exchanges them.")


@pytest.mark.parametrize(
    "claim",
    [
        "Korvid reaches 86.7 on NewsTag.",  # a single number
        "NewsTag: Korvid 86.7, Sable 82.3.",  # one that the table has not
        "NewsTag: Korvid 86.7, Korvid 86.7.",  # one place twice
        # a row that the table has not
        "CurlewTagger reaches 86.7 on NewsTag and 74.9 on ForumTag.",
        "Korvid does not have 86.7 on NewsTag, and 74.9 on ForumTag.",  # denied
        "Korvid has 87 and Sable 82 on NewsTag.",  # no decimals
        "Something rises from 82.1 to 86.7.",  # no name tells which comes after
        # a change the other way round
        "Sable, with 82.1 on NewsTag, improves over Korvid by 4.6 points on NewsTag.",
    ],
)
def test_what_does_not_fit_decides_nothing(
    judge: Callable[[str], Verdict | None], claim: str
) -> None:
    assert judge(claim) is None


ABLATION = """
T1 p.4 What the parts of Korvid are worth (F1).
System | F1
Korvid | 67.7
No C2Q attention | 57.2
No Q2C attention | 63.6
"""


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        (
            "Without query-to-context attention Korvid falls from 67.7 to 63.6 F1.",
            Label.SUPPORTED,
        ),
        ("Without context-to-query attention Korvid falls from 67.7 to 63.6 F1.", None),
    ],
)
def test_a_row_beside_the_one_that_is_named_bears_nothing_out(
    make_paper: MakePaper, claim: str, label: Label | None
) -> None:
    view = SourceView(make_paper(tables=[ABLATION], sentences=["A short study."]))
    verdict = read(view, claim)
    assert (verdict.label if verdict else None) is label


VECTORS = """
T1 p.4 Vectors of the tagger Korvid (F1).
Vectors | NewsTag | ForumTag
Bramble | 90.28 | 97.44
Sorrel | 84.91 | 97.40
Fennel | 91.21 | 97.55
Fennel, cut | 88.35 | 95.12
"""


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("With Bramble NewsTag F1 is 90.28, against 91.21 with Fennel.", Label.SUPPORTED),
        ("With Sorrel NewsTag F1 is 90.28, against 91.21 with Fennel.", None),
        ("On NewsTag Fennel, cut, has 88.35 and on ForumTag 95.12.", Label.SUPPORTED),
        ("On NewsTag Fennel with no cut has 88.35 and on ForumTag 95.12.", None),
    ],
)
def test_numbers_of_a_label_that_the_claim_does_not_mean(
    make_paper: MakePaper, claim: str, label: Label | None
) -> None:
    view = SourceView(make_paper(tables=[VECTORS], sentences=["A short study."]))
    verdict = read(view, claim)
    found = verdict.label if verdict else None
    assert found is label if label else found is not Label.SUPPORTED


@pytest.mark.parametrize(
    ("claim", "meant"),
    [
        ("Sable: NewsTag 86.7, ForumTag 74.9.", "82.1"),
        ("On ForumTag Korvid has 86.7 and Sable 82.1.", "74.9"),
    ],
)
def test_numbers_of_another_line_than_the_named_one_are_refuted(
    judge: Callable[[str], Verdict | None], claim: str, meant: str
) -> None:
    verdict = judge(claim)
    assert verdict is not None
    assert (verdict.label, verdict.reason) == (Label.REFUTED, Reason.CELL_DISAGREES)
    assert [item.result for item in verdict.evidence] == [meant, "86.7"]


BLOCKS = """
T2 p.5 Speed and F1 of a reader, and an ablation on development data.
Setting | Pages F1 | Pages Speed | Dev F1 | Dev EM
Reader (speed=0.1) | 71.2 | 6.05 | |
Reader (speed=0.5) | 68.8 | 11.25 | |
No gate | | | 67.7 | 57.2
Reader (single) | | | 77.3 | 67.7
"""


@pytest.mark.parametrize(
    ("claim", "results"),
    [
        # 0.1 is part of the row's name
        ("At a speed of 0.1 the reader has 71.2 F1 at a speed of 6.05.", ["71.2", "6.05"]),
        # one number printed, another in percent of it
        (
            "With speed 0.5 it gets 68.8 F1 on pages, 96.6% of the 71.2 it has at 0.1.",
            ["68.8", "96.6 %", "71.2"],
        ),
        # how far two rows are apart in a column beside the one that is printed
        (
            "The reader runs at 11.25 instead of 6.05 on pages and gives up 2.4 F1.",
            ["11.25", "6.05", "2.4"],
        ),
        # two differences of rows that fill only some of the columns
        ("Without the gate dev EM falls by 10.5 points, dev F1 by 9.6.", ["10.5", "9.6"]),
    ],
)
def test_numbers_that_labels_and_arithmetic_account_for(
    make_paper: MakePaper, claim: str, results: list[str]
) -> None:
    verdict = read(SourceView(make_paper(tables=[BLOCKS], sentences=["A study."])), claim)
    assert verdict is not None
    assert verdict.label is Label.SUPPORTED
    for result, item in zip(results, verdict.evidence, strict=True):
        assert result in item.result.replace("−", "")


PARTS = """
T1 p.4 What noise does to Korvid on NewsTag.
Setting | NewsTag > Precision | NewsTag > Recall | NewsTag > F1
Plain Korvid | 66.7 | 49.9 | 62.5
Korvid with added noise | 77.5 | 40.2 | 65.3
"""


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Added noise improves F1 of Korvid on NewsTag from 62.5 to 65.3.", YES),
        (
            "Added noise raises both precision and recall of Korvid on NewsTag, improving "
            "F1 from 62.5 to 65.3.",
            OPEN,
        ),
    ],
)
def test_numbers_do_not_tell_of_other_measures(
    check: Callable[..., CheckedClaim], make_paper: MakePaper, claim: str, label: Label
) -> None:
    assert check(claim, make_paper(tables=[PARTS])).verdict.label is label
