"""What sentences decide: the same words, other words, other numbers, other names."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, EvidenceKind, Label, Paper, Reason
from claimcheck.numbers import parse_number
from claimcheck.verdict.objections import negations, polarity
from claimcheck.verdict.sentence_numbers import missing_numbers, same_value
from claimcheck.verdict.stance import containment

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

SENTENCES = [
    "We study how far a reader trained on rivers carries over to lakes.",
    "Heron reduces the error on RiverQA by 12% relative to Plover.",
    "Avocet outperforms Heron on all three corpora of our benchmark.",
    "Training on more than 40,000 questions does not improve Curlew.",
    "Avocet reaches 57.3 exact match on LakeQA after two epochs of training.",
    "We find that freezing the lower layers makes the reader robust to spelling errors.",
    "Plover was trained on 120,000 questions from RiverQA.",
]

CLAIMS = [
    # the same words
    (SENTENCES[5], YES),
    ("Freezing the lower layers makes the reader robust to spelling errors.", YES),
    ("Avocet outperforms Heron on all three corpora of the benchmark.", YES),
    ("Plover was trained on 120,000 questions from RiverQA.", YES),
    ("Heron reduces the error on RiverQA by 12% relative to Plover.", YES),
    ("Training on more than 40,000 questions does not improve Curlew.", YES),
    # another number
    ("Plover was trained on 150,000 questions from RiverQA.", NO),
    ("Avocet reaches 59.3 exact match on LakeQA after two epochs of training.", NO),
    ("Heron reduces the error on RiverQA by 15% relative to Plover.", NO),
    # negated, or no longer
    ("Freezing the lower layers does not make the reader robust to spelling errors.", NO),
    ("Training on more than 40,000 questions improves Curlew.", NO),
    # the other direction, the names swapped
    ("Avocet underperforms Heron on all three corpora of the benchmark.", NO),
    ("Heron outperforms Avocet on all three corpora of the benchmark.", NO),
    # another name in the place of one, of which the sentence says nothing
    ("Plover was trained on 120,000 questions from MarshQA.", OPEN),
    # nothing near
    ("Curlew was written in a weekend.", OPEN),
]


@pytest.fixture(scope="module")
def prose(make_paper: MakePaper) -> Paper:
    return make_paper(sentences=SENTENCES, title="Wading birds")


@pytest.mark.parametrize(("claim", "label"), CLAIMS)
def test_sentences_decide(check: Check, prose: Paper, claim: str, label: Label) -> None:
    verdict = check(claim, prose).verdict
    assert verdict.label is label, verdict.explanation
    if label is not OPEN:
        assert verdict.evidence[0].kind is EvidenceKind.QUOTE


def test_only_the_visible_part_of_a_cut_claim_counts(check: Check, prose: Paper) -> None:
    claim = "We find that freezing the lower layers makes the reader robust to spel"
    verdict = check(claim, prose, truncated=True).verdict
    assert (verdict.label, verdict.reason) == (YES, Reason.TEXT_AGREES)


@pytest.mark.parametrize(("similarity", "label"), [(0.9, YES), (0.7, OPEN), (0.3, OPEN)])
def test_a_paraphrase_needs_a_close_sentence(
    check: Check, prose: Paper, similarity: float, label: Label
) -> None:
    claim = "With its lower layers frozen, the reader stays robust to errors of spelling."
    assert check(claim, prose, similarity=similarity).verdict.label is label


def test_the_quote_says_where_it_stands(check: Check, prose: Paper) -> None:
    verdict = check(SENTENCES[5], prose).verdict
    quote = verdict.evidence[0]
    assert (quote.text, quote.page, quote.section) == (SENTENCES[5], 8, "4 Results")
    assert quote.paper == "2101.00001v1"
    assert quote.box is not None
    assert 0 < quote.score <= 1
    assert verdict.explanation == "Page 8, section 4 Results, says it in the same words."


def test_the_other_number_is_the_result(check: Check, prose: Paper) -> None:
    claim = "Heron reduces the error on RiverQA by 15% relative to Plover."
    verdict = check(claim, prose).verdict
    assert verdict.reason is Reason.TEXT_DISAGREES
    assert verdict.evidence[0].result == "12%"
    assert "gives 12% where the claim says 15%" in verdict.explanation


@pytest.mark.parametrize(("count", "label"), [("200,000", YES), ("200", NO)])
def test_long_numbers_in_words_are_one_number(
    check: Check, make_paper: MakePaper, count: str, label: Label
) -> None:
    paper = make_paper(sentences=["GlenBank has two hundred thousand sentences."])
    assert check(f"GlenBank has {count} sentences.", paper).verdict.label is label


def test_numbers_in_words_are_numbers(check: Check, make_paper: MakePaper) -> None:
    paper = make_paper(sentences=["Plover was tested on three corpora of river questions."])
    claim = "Plover was tested on {} corpora of river questions."
    assert check(claim.format("three"), paper).verdict.label is YES
    assert check(claim.format("3"), paper).verdict.label is YES
    assert check(claim.format("four"), paper).verdict.label is not YES


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        # a change is no score, and a relative change no absolute one
        ("Avocet improves LakeQA by 12.4 points.", "Avocet scores 12.4 on LakeQA."),
        (
            "Heron cuts the error of Plover by 12 points.",
            "Heron cuts the error of Plover by 12% relative.",
        ),
        # another system's number, another version's
        ("Plover reaches 71.5 on LakeQA.", "Avocet reaches 71.5 on LakeQA."),
        ("Plover reaches 71.5 on QuarryQA 1.1.", "Plover reaches 71.5 on QuarryQA 2.0."),
        # the other way
        ("Heron improves LakeQA by 3.1 points.", "Heron degrades LakeQA by 3.1 points."),
        ("Heron reaches 71.5 on LakeQA.", "Heron does not reach 71.5 on LakeQA."),
    ],
)
def test_a_printed_number_of_something_else_supports_nothing(
    check: Check, make_paper: MakePaper, claim: str, sentence: str
) -> None:
    names = "We name Avocet, Heron, Plover, LakeQA, QuarryQA 1.1 and QuarryQA 2.0."
    paper = make_paper(sentences=[sentence, names])
    assert check(claim, paper).verdict.label is not YES


def test_of_two_numbers_the_one_of_the_same_name_is_the_rival(
    check: Check, make_paper: MakePaper
) -> None:
    paper = make_paper(
        sentences=["Plover reaches 61.5 on LakeQA and 70.2 on RiverQA after two epochs."]
    )
    claim = "Plover reaches 61.5 on LakeQA and 72.2 on RiverQA after two epochs."
    verdict = check(claim, paper).verdict
    assert verdict.label is NO
    assert "70.2" in verdict.explanation


@pytest.mark.parametrize(
    ("claimed", "found", "same"),
    [
        ("8.2", "8.2", True),
        ("8.2", "−8.2", True),
        ("8", "8.2", True),
        ("8.2", "8", False),
        ("8.2", "8.3", False),
        ("392k", "392,702", False),
        ("393k", "392,702", True),
    ],
)
def test_same_value(claimed: str, found: str, same: bool) -> None:
    left, right = parse_number(claimed), parse_number(found)
    assert left is not None
    assert right is not None
    assert same_value(left, right) is same


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Korvid outperforms Sable.", 1),
        ("Korvid hurts Sable.", -1),
        ("Korvid raises what Sable lowers.", 0),
        ("Korvid is better here and worse there.", 0),
        ("Korvid is a tagger.", 0),
    ],
)
def test_polarity(text: str, sign: int) -> None:
    assert polarity(text) == sign


def test_negations_are_counted() -> None:
    assert negations("It doesn't fail without data, nor can it.") == 4
    assert negations("It works.") == 0


def test_containment_is_a_share() -> None:
    assert containment("freezing layers", "We freeze the layers by freezing them.") == 1
    assert containment("freezing layers", "The layers melt.") == 0.5
    assert containment("of the and", "of the and") == 0


def test_missing_numbers() -> None:
    missing = missing_numbers("It gains 3.1 and 4.2 points.", "Gains of 3.1 and 5 points.")
    assert [number.text for number in missing] == ["4.2"]


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        # the number of a table
        (
            "Noise lowers the perplexity of Heron by 4 points.",
            "Table 4 has Heron and noise.",
        ),
        # of one, not of each
        (
            "Each of the four Herons saw 1.4 trillion words.",
            "The largest Heron saw 1.4 trillion words.",
        ),
        # percent of an error are no points
        (
            "Heron cuts the error rate on NewsTag by 16 points.",
            "On NewsTag, Heron is cutting the error rate by 16%.",
        ),
        (
            "Heron is pre-trained with batches of 128 and tuned with batches of 256.",
            "For Heron we use batches of 256 for pre-training and of 128 for tuning.",
        ),
    ],
)
def test_a_number_of_something_else_is_not_printed(
    check: Check, make_paper: MakePaper, claim: str, sentence: str
) -> None:
    assert check(claim, make_paper(sentences=[sentence])).verdict.label is not YES
