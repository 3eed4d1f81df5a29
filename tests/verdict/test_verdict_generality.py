"""Relations over many data sets, their exceptions, and means and counts beside them."""

from collections.abc import Callable

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import CheckedClaim, Label, Paper
from claimcheck.verdict.names import Scope, tokens
from claimcheck.verdict.question import Question
from claimcheck.verdict.stance import PassageJudge

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

TABLE = """
T1 p.3 Accuracy on four corpora.
System | NewsTag | ForumTag | LegalTag | CareTag | Average
Korvid | 81.4 | 72.6 | 68.3 | 90.2 | 78.1
Korvid-Plus | 84.9 | 75.1 | 60.7 | 91.3 | 78.0
CharGrid | 77.1 | 69.2 | 67.3 | 85.4 | 74.8
Sable | 79.2 | 70.8 | 66.0 | 89.7 | 76.4
Sable-CRF | 82.3 | 70.1 | 65.1 | 88.0 | 76.4
"""


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Korvid is more accurate than Sable on all four corpora.", YES),
        ("Korvid-Plus is more accurate than Sable on all four corpora.", NO),
        ("Korvid-Plus beats Sable on every corpus except LegalTag.", YES),
        ("Korvid-Plus beats Sable on every corpus apart from CareTag.", NO),
        # "of all systems" is about the competitors, and the average is said
        ("Korvid has the best average accuracy of all systems.", YES),
        ("Korvid-Plus has the best average accuracy of all systems.", NO),
        # the variant "Korvid" is another row than the one named in full
        ("Korvid-Plus is the best system on NewsTag.", YES),
    ],
)
def test_relations_over_data_sets(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    assert check(claim, make_paper(tables=[TABLE])).verdict.label is label


def test_another_system_is_no_exception(check: Check, make_paper: MakePaper) -> None:
    """Only the CRF variant of the baseline is ahead anywhere, and it is not named."""
    table = """
    T1 p.3 Accuracy on two corpora.
    System | NewsTag | ForumTag
    Korvid | 81.4 | 72.6
    Sable-CRF | 82.3 | 70.1
    """
    claim = "Korvid is more accurate than Sable on all corpora."
    paper = make_paper(tables=[table], sentences=["Sable is a tagger."])
    assert check(claim, paper).verdict.label is not NO


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Korvid reaches a mean accuracy of 81.4 on NewsTag.", YES),
        ("Korvid reaches a mean accuracy of 79.2 on NewsTag.", NO),
    ],
)
def test_a_cell_may_be_a_mean_itself(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    table = """
    T1 p.3 Accuracy.
    System | NewsTag | CareTag
    Korvid | 81.4 | 90.2
    Sable | 79.2 | 89.7
    """
    assert check(claim, make_paper(tables=[table])).verdict.label is label


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("CharGrid loses less than 5 points on LegalTag compared with Sable.", NO),
        ("Korvid-Plus loses less than 6 points on LegalTag compared with Sable.", YES),
        ("Korvid-Plus loses less than 5 points on LegalTag compared with Sable.", NO),
    ],
)
def test_a_gain_is_no_small_loss(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    assert check(claim, make_paper(tables=[TABLE])).verdict.label is label


def test_a_count_belongs_to_the_number_before_it() -> None:
    claim = (
        "Korvid scores 69.3 over the 56 lexical tasks and 59.4 on the 15 retrieval tasks."
    )
    atoms = extract_atoms(claim)
    questions = {
        atom.quantity.number.text: Question(
            atom, claim, [other for other in atoms if other is not atom]
        )
        for atom in atoms
        if atom.quantity
    }
    assert questions["69.3"].own_counts == [56]
    assert questions["59.4"].own_counts == [15]
    assert "retrieval" in questions["69.3"].foreign
    assert "retrieval" not in questions["59.4"].foreign


@pytest.mark.parametrize(
    ("passage", "label"),
    [
        ("In total 11 teams made 14 submissions to the leaderboard of the task.", YES),
        ("In total 14 teams made 11 submissions to the leaderboard of the task.", OPEN),
        ("In total 11 teams made 15 submissions to the leaderboard of the task.", OPEN),
    ],
)
def test_a_passage_that_counts_the_same_things(passage: str, label: Label) -> None:
    claim = "Eleven teams took part in the task and sent 14 submissions to the leaderboard."
    [stance] = PassageJudge().judge(claim, [passage], [0.75])
    assert stance.label is label


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CoNLL 2003", ("conll", "2003")),
        ("BEA-2019 (test)", ("bea", "2019", "test")),
        ("Korvid (Ames et al., 2015)", ("korvid",)),
        ("Korvid (Ames, 2015)", ("korvid",)),
        ("Ames and Bray 2015 Korvid", ("korvid",)),
        ("F0.5", ("f0.5",)),
        ("w/o Ember", ("no", "ember")),
        ("labelling", ("labeling",)),
        ("tokenisation", ("tokenization",)),
    ],
)
def test_tokens(name: str, expected: tuple[str, ...]) -> None:
    assert tokens(name) == expected


@pytest.mark.parametrize(
    ("text", "name", "stands"),
    [
        ("tailoring the lexicon", "tailored", True),
        ("the named-entity questions", "ne", True),
        ("RiverCorners is best", "rc", True),
        ("the named entity questions", "ne", False),
        ("a tailor", "tail", False),
    ],
)
def test_names_in_other_forms(text: str, name: str, *, stands: bool) -> None:
    assert Scope(text).has((name,)) is stands


def test_abbreviations_survive_what_is_left_out() -> None:
    scope = Scope("RiverCorners beats Korvid").without(frozenset({"korvid"}))
    assert scope.has(("rc",))
    assert not Scope("RiverCorners").without(frozenset({"rivercorner"})).has(("rc",))
