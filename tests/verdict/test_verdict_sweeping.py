"""What is said of all, most or some of a kind, and its exceptions."""

from collections.abc import Callable

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import CheckedClaim, Label, Paper
from claimcheck.verdict import SourceView
from claimcheck.verdict.question import Question
from claimcheck.verdict.relation import judge_relation

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

QUANTIFIED = [
    ("intermediate", "Only FactPairs improves NLU without MLM.", OPEN),
    ("intermediate", "Only FactPairs improves tagging without MLM.", NO),
    ("taggers", "Korvid-Large outperforms Sable only on NewsTag.", OPEN),
    ("taggers", "Only Korvid-Large outperforms Sable on ForumTag.", OPEN),
    ("taggers", "NewsTag is the only corpus on which Korvid-Base outperforms Sable.", OPEN),
    ("taggers", "ForumTag is the only corpus on which Sable outperforms Korvid-Base.", YES),
    ("taggers", "Sable outperforms Korvid-Base only on ForumTag.", YES),
    ("taggers", "Korvid-Base outperforms Sable only on NewsTag and LegalTag.", YES),
    ("readers", "LakeQA is the only corpus on which Heron is worse than Plover.", YES),
    ("readers", "RiverQA is the only corpus on which Heron beats Plover.", OPEN),
    ("taggers", "Sable outperforms Korvid-Base only on NewsTag.", NO),
    (
        "taggers",
        "Trained only on headlines, Korvid-Large outperforms Sable on NewsTag.",
        YES,
    ),
    ("taggers", "Korvid-Base rarely outperforms Sable on NewsTag.", OPEN),
    ("taggers", "Korvid-Large sometimes outperforms Sable.", OPEN),
    ("taggers", "Sable more often outperforms Korvid-Large on NewsTag.", NO),
    ("taggers", "Sable consistently outperforms CharGrid.", NO),
    ("taggers", "Korvid-Large consistently outperforms Sable.", YES),
    ("taggers", "Sable usually outperforms CharGrid.", YES),
    ("taggers", "Sable usually outperforms Korvid-Base.", NO),
]


@pytest.mark.parametrize(("paper", "claim", "label"), QUANTIFIED)
def test_quantifiers(check: Check, paper: str, claim: str, label: Label) -> None:
    verdict = check(claim, paper).verdict
    assert verdict.label is label, verdict.explanation


VARIANTS = """
T1 p.4 F1 of name finders.
System | Forums | Letters
Plover (hand rules, tuned) | 70.2 | 80.8
Plover (hand rules) | 66.1 | 67.1
Heron | 75.5 | 75.0
"""
WRITTEN = """
T1 p.4 F1 of name finders.
System | Forums | Letters
Plover | 70.2 | 70.8
Heron | 75.5 | 75.0
"""
SPOKEN = """
T2 p.6 F1 of name finders.
System | Talks | Calls
Plover | 61.0 | 60.2
Heron | 58.5 | 60.7
"""


def judge(make_paper: MakePaper, claim: str, *tables: str) -> Label | None:
    view = SourceView(make_paper(tables=list(tables), sentences=["A study."]))
    (atom,) = extract_atoms(claim)
    verdict = judge_relation(Question(atom, claim, []), [view]).verdict
    return verdict.label if verdict else None


def test_variants_named_in_an_aside_are_among_all_of_a_name(make_paper: MakePaper) -> None:
    assert judge(make_paper, "Heron outperforms every Plover variant.", VARIANTS) is NO


def test_an_exception_in_another_table_stands_against_a_sweeping_claim(
    make_paper: MakePaper,
) -> None:
    claim = "Heron outperforms Plover on all corpora."
    assert judge(make_paper, claim, WRITTEN) is YES
    assert judge(make_paper, claim, WRITTEN, SPOKEN) is OPEN
