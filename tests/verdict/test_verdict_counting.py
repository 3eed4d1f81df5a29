"""Ranks, means over rows, and relations that hold in so many places of so many."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, Label, Paper

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

PARSERS = """
T1 p.3 Attachment scores of four parsers.
Parser | Fables | Sagas | Ballads
Ondra | 81.4 | 70.2 | 66.0
Pelikan | 79.9 | 72.8 | 64.1
Quillon | 83.0 | 69.5 | 61.7
Rossignol | 75.2 | 68.1 | 60.3
"""

TRANSFER = """
T2 p.5 NER F1: trained on the row's language, tested on the column's.
Training language | English | Dutch
English | 90.0 | 70.0
Dutch | 60.0 | 88.0
German | 66.0 | 76.0
"""


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Ondra ranks second on Fables.", YES),
        ("Ondra ranks third on Fables.", NO),
        ("Rossignol ranks fourth on Sagas.", YES),
        ("Pelikan is the second best parser on Ballads.", YES),
        ("Quillon is the second best parser on Ballads.", NO),
    ],
)
def test_ranks(check: Check, make_paper: MakePaper, claim: str, label: Label) -> None:
    checked = check(claim, make_paper(tables=[PARSERS]))

    assert checked.verdict.label is label
    assert checked.verdict.evidence[0].operation == "rank"


def test_a_rank_says_of_how_many(check: Check, make_paper: MakePaper) -> None:
    verdict = check("Ondra ranks second on Fables.", make_paper(tables=[PARSERS])).verdict

    assert verdict.evidence[0].text.endswith("number 2 of 4 (81.4)")


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Averaged over the three training languages, NER F1 on Dutch is 78.0.", YES),
        # Over which axis the mean goes is not said, so another number refutes nothing.
        (
            "Averaged over the three training languages, NER F1 on Dutch is 71.3.",
            OPEN,
        ),
    ],
)
def test_means_over_rows(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    assert check(claim, make_paper(tables=[TRANSFER])).verdict.label is label


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Ondra outperforms Quillon on two of three corpora.", YES),
        ("Ondra outperforms Quillon on one of three corpora.", NO),
        ("Pelikan outperforms Ondra on one of the three corpora.", YES),
        # Of five corpora the table has three: which are meant is not known.
        ("Ondra outperforms Quillon on two of five corpora.", OPEN),
    ],
)
def test_so_many_of_so_many(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    assert check(claim, make_paper(tables=[PARSERS])).verdict.label is label


@pytest.mark.parametrize(
    ("paper", "claim", "label"),
    [
        ("taggers", "Sable has the second worst accuracy on LegalTag.", YES),
        ("taggers", "Sable has the fourth worst accuracy on LegalTag.", NO),
        ("taggers", "Korvid-Base has the second lowest accuracy on NewsTag.", NO),
        ("taggers", "Korvid-Base has the second highest accuracy on NewsTag.", YES),
        ("speech", "Bittern has the second worst WER on Spoken.", YES),
        ("speech", "Dunlin has the second worst WER on Spoken.", NO),
        ("speech", "Bittern has the third lowest WER on Read.", YES),
        ("speech", "Bittern has the third highest WER on Read.", NO),
    ],
)
def test_ranks_from_either_end(check: Check, paper: str, claim: str, label: Label) -> None:
    verdict = check(claim, paper).verdict
    assert verdict.label is label, verdict.explanation
