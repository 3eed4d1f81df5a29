"""Comparisons, superlatives and effects that carry no number."""

from collections.abc import Callable

import pytest

from claimcheck.claims import extract_atoms
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

EFFECTS = [
    ("WikiCloze improves tagging.", YES),
    ("WikiCloze hurts tagging.", NO),
    ("MiniSense hurts tagging.", YES),
    ("MiniSense does not improve tagging.", YES),
    ("WikiCloze does not improve retrieval.", NO),
    ("All intermediate tasks improve retrieval.", YES),
    ("All intermediate tasks improve tagging.", NO),
    ("Intermediate training universally improves tagging.", NO),
    ("WikiCloze consistently improves all target tasks.", YES),
    ("WikiCloze helps all target tasks with MLM.", YES),
    ("MiniSense helps all target tasks without MLM.", NO),
    ("Intermediate training never improves tagging.", NO),
    ("FactPairs without MLM improves all targets except Tagging.", YES),
    ("FactPairs without MLM improves all targets except Retrieval.", NO),
    ("MiniSense with MLM improves all targets except Tagging.", YES),
    ("MiniSense without MLM improves all targets except Tagging.", NO),
    ("FactPairs without MLM does not help tagging.", YES),
    ("WikiCloze consistently improves tagging.", YES),
    ("MiniSense consistently improves tagging.", NO),
]


def _starts(checked: CheckedClaim) -> str:
    return checked.verdict.evidence[0].result.partition(" ")[0]


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


@pytest.mark.parametrize(("paper", "claim", "label", "found"), COMPARISONS + SUPERLATIVES)
def test_relations(
    check: Check, paper: str, claim: str, label: Label, found: str | None
) -> None:
    checked = check(claim, paper)
    agrees = label is YES
    reason = Reason.DERIVATION_AGREES if agrees else Reason.DERIVATION_DISAGREES
    assert (checked.verdict.label, checked.verdict.reason) == (label, reason)
    assert found in {None, _starts(checked)}


@pytest.mark.parametrize(("claim", "label"), EFFECTS)
def test_effects(check: Check, claim: str, label: Label) -> None:
    verdict = check(claim, "intermediate").verdict
    assert verdict.label is label, verdict.explanation


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("FactPairs improves tagging.", OPEN),  # with MLM only
        ("Adding MLM to FactPairs improves tagging.", OPEN),  # which of the two is not said
        ("MLM is pleasant.", OPEN),
    ],
)
def test_effects_that_stay_open(check: Check, claim: str, label: Label) -> None:
    assert check(claim, "intermediate").verdict.label is label


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


def test_effects_of_rows_printed_as_differences_where_less_is_better(
    check: Check, make_paper: MakePaper
) -> None:
    table = """
    T1 p.2 Word error rate (WER) after training on more data, as differences.
    Data | Read | Spoken
    Baseline | 9.0 | 15.0
    Δ Radio | -1.2 | -0.9
    Δ Drama | +0.4 | +0.8
    """
    paper = make_paper(tables=[table])
    assert check("Radio improves results on Read.", paper).verdict.label is YES
    assert check("Drama improves results on Read.", paper).verdict.label is NO
    assert check("Radio hurts results on Spoken.", paper).verdict.label is NO


ABLATION = """
T4 p.6 Accuracy with parts of the training data.
Training data | NewsTag | ForumTag
Pairs | 71.0 | 65.5
Quotes | 69.2 | 66.1
Pairs + Quotes | 73.4 | 67.9
Pairs + Quotes + Noise | 72.1 | 68.4
"""


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Adding Noise to Pairs + Quotes hurts NewsTag.", YES),
        ("Adding Noise to Pairs + Quotes helps NewsTag.", NO),
        ("Adding Noise to Pairs + Quotes improves ForumTag.", YES),
    ],
)
def test_an_ingredient_is_set_against_the_row_without_it(
    check: Check, make_paper: MakePaper, claim: str, label: Label
) -> None:
    assert check(claim, make_paper(tables=[ABLATION])).verdict.label is label


def test_gains_over_the_parts(check: Check, make_paper: MakePaper) -> None:
    paper = make_paper(tables=[ABLATION])
    right = "Pairs + Quotes improves by 2.4 points on NewsTag."
    assert check(right, paper).verdict.label is YES
    flipped = "Pairs + Quotes degrades by 2.4 points on NewsTag."
    assert check(flipped, paper).verdict.label is not YES


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
