"""Sentences that are nearly the claim: what stands in place of what."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, Label, Paper, Reason
from claimcheck.verdict.twins import Contrast, compare_words, contradiction

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

SENTENCE = (
    "On WadeQA, Heron improves over Plover by 2.4 points on dev and by 3.1 points on test, "
    "adding only 3.6% of the parameters."
)

CHANGED = [
    ("3.6%", "4.2%", Contrast.NUMBER),
    ("improves over", "falls behind", Contrast.DIRECTION),
    ("improves", "does not improve", Contrast.DENIAL),
    ("2.4 points", "2.4% in relative terms", Contrast.UNIT),
    ("WadeQA", "PondQA", Contrast.NAME),
    ("adding only", "at the price of", Contrast.WORDING),
]


@pytest.mark.parametrize(("old", "new", "contrast"), CHANGED)
def test_one_change_is_found(old: str, new: str, contrast: Contrast) -> None:
    claim = SENTENCE.replace(old, new)
    changes = compare_words(claim, SENTENCE)
    assert changes is not None
    assert [change.contrast for change in changes] == [contrast]
    found = contradiction(claim, SENTENCE)
    assert (found is not None) is contrast.contradicts


@pytest.mark.parametrize(
    "claim",
    [
        SENTENCE,
        SENTENCE.replace("3.6%", "4%"),
        SENTENCE.replace("On WadeQA, Heron", "On WadeQA, our model"),
        "Heron improves over Plover by 2.4 points on dev and by 3.1 points on test.",
    ],
)
def test_what_makes_no_difference(claim: str) -> None:
    assert contradiction(claim, SENTENCE) is None
    assert compare_words(claim, SENTENCE) == ()


def test_numbers_that_have_traded_places() -> None:
    claim = SENTENCE.replace("2.4", "x").replace("3.1", "2.4").replace("x", "3.1")
    found = contradiction(claim, SENTENCE)
    assert found is not None
    assert found.contrast is Contrast.ORDER


def test_names_that_have_traded_places() -> None:
    better = "Avocet outperforms Heron on all corpora of the benchmark."
    worse = "Heron outperforms Avocet on all corpora of the benchmark."
    both = "Avocet and Heron were run on all corpora of the benchmark."
    either = "Heron and Avocet were run on all corpora of the benchmark."
    found = contradiction(worse, better)
    assert found is not None
    assert found.contrast is Contrast.ORDER
    assert contradiction(either, both) is None


@pytest.mark.parametrize(
    "other",
    [
        "Heron is a small reader.",
        # two things differ: another number, said of another corpus
        SENTENCE.replace("3.6%", "4.2%").replace("WadeQA", "PondQA"),
        SENTENCE.replace("3.6%", "4.2%").replace("2.4", "2.9"),
    ],
)
def test_more_than_one_difference_contradicts_nothing(other: str) -> None:
    assert contradiction(SENTENCE, other) is None


@pytest.mark.parametrize(
    ("claimed", "found", "contradicts"),
    [
        ("reduces", "increases", True),
        ("improves", "worsens", True),
        ("improves", "reduces", False),  # less of an error is better
    ],
)
def test_directions_of_what_should_be_low(
    claimed: str, found: str, contradicts: bool
) -> None:
    text = "Heron {} the error of Plover on read news by 1.5 points."
    change = contradiction(text.format(claimed), text.format(found))
    assert (change is not None) is contradicts


@pytest.mark.parametrize(
    ("claimed", "found"),
    [
        ("80.1 accuracy", "80.1 F1"),  # another measure
        ("80.1", "80.1% relative"),  # may be the same
        ("higher recall", "lower cost"),
    ],
)
def test_what_may_both_be_true(claimed: str, found: str) -> None:
    text = "Heron gains {} on the corpus of read news over all runs."
    assert contradiction(text.format(claimed), text.format(found)) is None
    assert compare_words(text.format(claimed), text.format(found))


@pytest.mark.parametrize("word", ["only", "not"])
def test_a_word_that_has_moved_contradicts_nothing(word: str) -> None:
    claim = f"The small tagger does {word} beat the old one on letters and news."
    sentence = f"The small tagger does beat the old one {word} on letters and news."
    assert contradiction(claim, sentence) is None


def test_references_and_citations_are_no_difference() -> None:
    sentence = "As shown in Table 2, Heron [17] outperforms the others on every corpus."
    claim = "Heron underperforms the others on every corpus."
    assert compare_words("Heron outperforms the others on every corpus.", sentence) == ()
    assert contradiction(claim, sentence) is not None


def test_short_claims_are_not_compared() -> None:
    assert compare_words("Heron reaches 80.1.", "Heron reaches 81.1.") is None


@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        ("3.6%", "3.6%", Label.SUPPORTED),
        ("3.6%", "4.2%", Label.REFUTED),
        ("improves over", "falls behind", Label.REFUTED),
        ("improves", "does not improve", Label.REFUTED),
        ("On WadeQA", "On PondQA", Label.NOT_ENOUGH_EVIDENCE),
    ],
)
def test_a_twin_of_a_sentence(
    check: Check, make_paper: MakePaper, old: str, new: str, label: Label
) -> None:
    paper = make_paper(sentences=[SENTENCE, "PondQA is another corpus."])
    verdict = check(SENTENCE.replace(old, new), paper).verdict
    assert verdict.label is label, verdict.explanation
    if label is Label.REFUTED:
        assert verdict.reason in {Reason.TEXT_DISAGREES, Reason.AN_ATOM_DISAGREES}


def test_the_sentence_itself_outweighs_its_twin(
    check: Check, make_paper: MakePaper
) -> None:
    twin = SENTENCE.replace("3.6%", "4.2%")
    verdict = check(twin, make_paper(sentences=[SENTENCE, twin])).verdict
    assert verdict.label is Label.SUPPORTED
