"""Comparisons, superlatives and effects that carry no number."""

from collections.abc import Callable

import pytest

from claimcheck.model import (
    Atom,
    AtomKind,
    Binding,
    CheckedClaim,
    Direction,
    Label,
    Paper,
    Reason,
)
from claimcheck.verdict import SourceView
from claimcheck.verdict.question import Question
from claimcheck.verdict.relation import judge_relation

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

COMPARISONS = [
    ("taggers", "Korvid-Large outperforms Sable on NewsTag.", YES, "4.6"),
    ("taggers", "Sable outperforms Korvid-Large on NewsTag.", NO, "−4.6"),
    ("taggers", "Sable is worse than Korvid-Base on NewsTag.", YES, "−2.5"),
    ("taggers", "Sable is worse than Korvid-Base on ForumTag.", NO, "2.1"),
    ("taggers", "Korvid-Large surpasses human performance on NewsTag.", NO, "−10.5"),
    ("taggers", "Korvid-Large outperforms the previous best on NewsTag.", YES, None),
    # negated
    ("taggers", "Korvid-Large does not outperform Sable on NewsTag.", NO, "4.6"),
    ("taggers", "Sable does not outperform Korvid-Large on NewsTag.", YES, "−4.6"),
    # of all, of most
    ("taggers", "Korvid-Large outperforms Sable on all corpora.", YES, None),
    ("taggers", "Sable outperforms Korvid-Base on all corpora.", NO, None),
    ("taggers", "Korvid-Large outperforms CharGrid on most corpora.", YES, None),
    ("taggers", "Sable outperforms Korvid-Base on most corpora.", NO, None),
    # of all but some
    (
        "taggers",
        "With the exception of ForumTag, Korvid-Base outperforms Sable on all corpora.",
        YES,
        None,
    ),
    (
        "taggers",
        "With the exception of LegalTag, Korvid-Base outperforms Sable on all corpora.",
        NO,
        None,
    ),
    (
        "taggers",
        "Sable outperforms Korvid-Base on all corpora except NewsTag and LegalTag.",
        YES,
        "2.1",
    ),
    (
        "taggers",
        "Korvid-Base outperforms all other systems on NewsTag except for Korvid-Large.",
        YES,
        "2.5",
    ),
    (
        "taggers",
        "Sable outperforms all other systems on NewsTag except for Korvid-Large.",
        NO,
        None,
    ),
    # systems in columns
    ("readers", "Heron beats Plover on RiverQA.", YES, "2.3"),
    ("readers", "Heron beats Plover on LakeQA.", NO, "−1.8"),
    ("readers", "Heron beats Plover on all corpora.", NO, "−1.8"),
    # where less is better
    ("speech", "Snipe outperforms Bittern on Read.", YES, "−1.5"),
    ("speech", "Bittern outperforms Snipe on Read.", NO, "1.5"),
    ("speech", "Bittern is worse than Snipe on Read.", YES, "1.5"),
    ("speech", "Snipe has a lower WER than Bittern on Read.", YES, "−1.5"),
    ("speech", "Snipe has a higher WER than Bittern on Read.", NO, "−1.5"),
    ("speech", "Snipe outperforms the larger Bittern on Read.", YES, "−1.5"),
    ("speech", "Bittern outperforms the smaller Snipe on Read.", NO, "1.5"),
    ("speech", "With fewer parameters, Snipe outperforms Bittern on Read.", YES, "−1.5"),
    ("speech", "With dropout, Snipe outperforms Bittern on Read.", YES, "−1.5"),
    ("relations", "Marlin has higher precision than Tunny.", YES, "1.6"),
    ("relations", "Marlin has higher recall than Tunny.", NO, "−6.3"),
    ("slashed", "Gannet outperforms Fulmar on PortLinks.", YES, "1.5"),
    ("sizes", "CauseSet has more examples than PairBank.", NO, "−367,000"),
]

SUPERLATIVES = [
    ("taggers", "Korvid-Large is the best system on LegalTag.", YES, "79.3"),
    ("taggers", "Sable is the best system on LegalTag.", NO, "68.8"),
    ("taggers", "Korvid-Large is not the best system on LegalTag.", NO, "79.3"),
    ("taggers", "Hand rules have the lowest accuracy on LegalTag.", YES, "55.7"),
    ("taggers", "Korvid-Large has the top accuracy on LegalTag.", YES, "79.3"),
    ("taggers", "Sable has the top accuracy on LegalTag.", NO, "68.8"),
    ("taggers", "Korvid-Large leads all other systems on LegalTag.", YES, "79.3"),
    ("taggers", "Sable comes out on top on LegalTag.", NO, "68.8"),
    # human scores do not compete
    ("versions", "Slate-Large is the best system on QuarryQA 2.0.", YES, "76.6"),
    # within a block of rows that the claim names
    ("taggers", "CharGrid is the best of the earlier systems on ForumTag.", YES, "66.0"),
    ("taggers", "CharGrid is the best system on ForumTag.", NO, "66.0"),
    # but for some
    (
        "taggers",
        "Korvid-Base is the best system on NewsTag except for Korvid-Large.",
        YES,
        "84.6",
    ),
    (
        "taggers",
        "Apart from Korvid-Large, Sable is the best system on NewsTag.",
        NO,
        "82.1",
    ),
    ("relations", "Wrasse has the highest precision on TradeRel.", YES, "74.0"),
    ("relations", "Wrasse has the highest recall on TradeRel.", NO, "61.3"),
    # systems in columns
    ("readers", "Avocet is the best reader on LakeQA.", YES, "57.3"),
    ("readers", "Heron is the best reader on LakeQA.", NO, "50.9"),
    ("readers", "Curlew is the worst reader on LakeQA.", YES, "48.8"),
    ("readers", "Avocet is the best reader on all corpora.", YES, None),
    # where less is better
    ("speech", "Snipe is the best system on Spoken.", YES, "12.2"),
    ("speech", "Snipe achieves the lowest WER on Spoken.", YES, "12.2"),
    ("speech", "Dunlin achieves the lowest WER on Spoken.", NO, "16.0"),
    ("speech", "Dunlin has the highest WER on Spoken.", YES, "16.0"),
    ("speech", "Dunlin is the worst system on Spoken.", YES, "16.0"),
    ("speech", "Snipe is the worst system on Spoken.", NO, "12.2"),
    # of rows printed as differences, in one block
    (
        "intermediate",
        "WikiCloze gives the largest average improvement without MLM.",
        YES,
        "69.4",
    ),
    (
        "intermediate",
        "MiniSense gives the largest average improvement without MLM.",
        NO,
        "64.4",
    ),
]


def _starts(checked: CheckedClaim) -> str:
    return checked.verdict.evidence[0].result.partition(" ")[0]


@pytest.mark.parametrize(("paper", "claim", "label", "found"), COMPARISONS + SUPERLATIVES)
def test_relations(
    check: Check, paper: str, claim: str, label: Label, found: str | None
) -> None:
    checked = check(claim, paper)
    agrees = label is YES
    reason = Reason.DERIVATION_AGREES if agrees else Reason.DERIVATION_DISAGREES
    assert (checked.verdict.label, checked.verdict.reason) == (label, reason)
    assert found in {None, _starts(checked)}


@pytest.mark.parametrize(
    "claim",
    [
        "Korvid-Large performs better on NewsTag.",
        "Korvid-Large is comparable to Sable on NewsTag.",
        "It outperforms Sable on NewsTag.",
        "The best accuracy is on NewsTag.",
    ],
)
def test_relations_that_stay_open(check: Check, claim: str) -> None:
    assert check(claim, "taggers").verdict.label is OPEN


@pytest.mark.parametrize(
    ("kind", "binding"),
    [
        (AtomKind.COMPARISON, Binding(baseline="Sable", dataset="NewsTag")),
        (AtomKind.COMPARISON, Binding(subject="Korvid-Large", dataset="NewsTag")),
        (AtomKind.SUPERLATIVE, Binding(dataset="NewsTag")),
        (AtomKind.EFFECT, Binding(setting="in winter")),
    ],
)
def test_half_a_relation_is_none(
    papers: dict[str, Paper], kind: AtomKind, binding: Binding
) -> None:
    atom = Atom("C1.1", "winter", kind, binding, direction=Direction.UP)
    question = Question(atom, "winter")
    assert judge_relation(question, [SourceView(papers["taggers"])]).verdict is None


def test_a_comparison_needs_a_direction(papers: dict[str, Paper]) -> None:
    binding = Binding(subject="Korvid-Large", baseline="Sable", dataset="NewsTag")
    atom = Atom("C1.1", "like Sable", AtomKind.COMPARISON, binding)
    question = Question(atom, "Korvid-Large is like Sable on NewsTag.")
    assert judge_relation(question, [SourceView(papers["taggers"])]).verdict is None


def test_what_holds_here_and_not_there_is_shown(check: Check) -> None:
    verdict = check("FactPairs improves tagging.", "intermediate").verdict
    assert verdict.reason is Reason.AMBIGUOUS
    assert sorted(item.result for item in verdict.evidence) == ["+0.3", "-1.8"]


@pytest.mark.parametrize(
    "claim",
    [
        "Korvid-Large is significantly better than Sable on NewsTag.",
        "The difference between Korvid-Large and Sable on NewsTag is statistically "
        "significant.",
    ],
)
def test_no_table_shows_significance(check: Check, claim: str) -> None:
    assert check(claim, "taggers").verdict.label is OPEN


def test_no_row_competes_with_the_only_one(check: Check, make_paper: MakePaper) -> None:
    table = """
    T1 p.2 Accuracy on two corpora.
    System | NewsTag | ForumTag
    Korvid | 81.0 | 70.0
    Human | 95.0 | 93.0
    Corpus size | 40k | 25k
    """
    claim = "Korvid is the best system on NewsTag."
    verdict = check(claim, make_paper(tables=[table])).verdict
    assert verdict.label is not NO


@pytest.mark.parametrize(
    ("system", "label"), [("Heron", YES), ("Plover", NO)], ids=["best", "worse"]
)
def test_a_mean_of_rows_vies_with_other_columns(
    check: Check, make_paper: MakePaper, system: str, label: Label
) -> None:
    table = """
    T1 p.2 F1 of two readers on WaterQA.
    Language | Plover | Heron
    French | 84.6 | 84.0
    German | 50.2 | 53.6
    Avg. | 67.4 | 68.8
    """
    claim = f"The best WaterQA average comes from {system}."
    assert check(claim, make_paper(tables=[table])).verdict.label is label


@pytest.mark.parametrize(
    ("caption", "header"),
    [
        *(("Two readers.", name) for name in ("RMSE", "MAE", "FID", "CER", "EER", "MSE ↓")),
        ("Mean squared error (lower is better).", "LakeQA"),
    ],
)
def test_less_is_better_of_errors(
    check: Check, make_paper: MakePaper, caption: str, header: str
) -> None:
    table = f"""
    T1 p.2 {caption}
    System | {header}
    Heron | 3.1
    Plover | 4.2
    """
    paper = make_paper(tables=[table])
    claim = f"outperforms {{}} on {header.removesuffix(' ↓')}."
    assert check("Heron " + claim.format("Plover"), paper).verdict.label is YES
    assert check("Plover " + claim.format("Heron"), paper).verdict.label is NO
