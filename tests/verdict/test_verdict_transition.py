""" "From A to B": two cells, and which of them is the state after."""

import re
from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, Label, Paper, Reason
from claimcheck.verdict.assignment import Assignment
from claimcheck.verdict.names import Aliases

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

ABLATION = """
T1 p.3 Test accuracy of the parser.
Model | NewsTag | ForumTag
Korvid | 81.4 | 72.6
Korvid + Ember | 84.9 | 70.1
w/o Lattice | 77.3 | 69.8
"""
STATES = """
T2 p.4 Recall before and after.
Corpus | Plain | Tailored
NewsTag | 63.5 | 58.2
ForumTag | 60.1 | 66.7
"""


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Adding Ember raises the NewsTag accuracy of Korvid from 81.4 to 84.9.", YES),
        ("Adding Ember raises the ForumTag accuracy of Korvid from 70.1 to 72.6.", NO),
        ("Without Lattice, Korvid falls from 81.4 to 77.3 on NewsTag.", YES),
        ("Removing Lattice lifts Korvid from 77.3 to 81.4 on NewsTag.", NO),
        ("On ForumTag, tailoring the lexicon raises recall from 60.1 to 66.7.", YES),
        ("On NewsTag, tailoring the lexicon raises recall from 58.2 to 63.5.", NO),
    ],
)
def test_the_labels_tell_before_from_after(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    paper = make_paper(tables=[ABLATION, STATES])
    assert check(claim, paper).verdict.label is label


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("NewsTag accuracy falls from 81.4 for Korvid to 77.3 for w/o Lattice.", YES),
        ("NewsTag accuracy rises from 81.4 for Korvid to 77.3 for w/o Lattice.", NO),
        ("Accuracy rises to 81.4 for Korvid from 84.9 for Korvid + Ember on NewsTag.", NO),
        # one number above or below the other
        ("On NewsTag 84.9 for Korvid + Ember is higher than 81.4 for Korvid.", YES),
        ("On NewsTag 81.4 for Korvid is higher than 84.9 for Korvid + Ember.", NO),
        ("Korvid has 81.4 on NewsTag, lower than the 84.9 of Korvid + Ember.", YES),
        ("On NewsTag 84.9 for Korvid + Ember is lower than 81.4 for Korvid.", NO),
        ("Korvid + Ember has 84.9 on NewsTag, 3.5 higher than the 81.4 of Korvid.", YES),
        ("Korvid goes from 81.4 on NewsTag, where costs rise, to 72.6 on ForumTag.", YES),
    ],
)
def test_words_that_belie_both_numbers(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    verdict = check(claim, make_paper(tables=[ABLATION])).verdict
    assert verdict.label is label, verdict.explanation
    assert ("the claim says otherwise" in verdict.explanation) is (label is NO)


def test_a_reversed_order_is_explained(check: Check, make_paper: MakePaper) -> None:
    claim = "Adding Ember raises the ForumTag accuracy of Korvid from 70.1 to 72.6."
    verdict = check(claim, make_paper(tables=[ABLATION])).verdict
    assert verdict.reason is Reason.DERIVATION_DISAGREES
    assert [item.result for item in verdict.evidence] == ["70.1", "72.6"]
    assert verdict.explanation.endswith("The claim exchanges them.")


def test_numbers_that_share_no_row_or_column_are_left_to_the_rules(
    check: Check, make_paper: MakePaper
) -> None:
    claim = "Adding Ember raises the accuracy of Korvid from 81.4 to 70.1."
    verdict = check(claim, make_paper(tables=[ABLATION])).verdict
    assert "exchanges" not in verdict.explanation


@pytest.mark.parametrize(
    ("claim", "way"),
    [
        ("Ember lifts F1 from 81.4 to 84.9.", 1),
        ("F1 falls from about 81.4 on NewsTag to only 72.6 on ForumTag.", 1),
        ("Ember lifts F1 to 84.9 from 81.4.", -1),
        ("Ember reaches 81.4 and 84.9 F1.", 0),
        ("F1 falls to 84.9 on NewsTag and from 81.4 on ForumTag.", 0),
        ("It stands at 84.9 from shared and 81.4 from random vectors.", 0),
    ],
)
def test_which_way_a_change_goes(claim: str, way: int) -> None:
    first, second = [(m.start(), m.end()) for m in re.finditer(r"\d\d\.\d", claim)]
    assert Assignment(claim, Aliases()).way(first, second) == way
