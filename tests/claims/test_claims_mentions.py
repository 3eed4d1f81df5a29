"""Names in claims and their kinds; claims that were cut off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import extract_atoms
from claimcheck.model import AtomKind, MentionKind


def kinds(text: str) -> dict[str, str]:
    return {mention.text: mention.kind.value for mention in extract_atoms(text)[0].mentions}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("FooNet reaches 80.1 on TyDiQA-GoldP.", "TyDiQA-GoldP", MentionKind.DATASET),
        ("Zorba reaches 80.1 on Quuxle.", "Quuxle", MentionKind.DATASET),
        ("Zorba reaches 80.1 on Quuxle.", "Zorba", MentionKind.MODEL),
        ("X1 beats Vanta-9 on Quuxle.", "Vanta-9", MentionKind.MODEL),
        ("SBERT-NLI-large scores 80.1.", "SBERT-NLI-large", MentionKind.MODEL),
        ("BiLSTM+ELMo+Attn scores 80.1.", "BiLSTM+ELMo+Attn", MentionKind.MODEL),
        ("It beats Universal Sentence Encoder.", "Universal Sentence Encoder", "model"),
        ("It scores 80.1 on Natural Questions.", "Natural Questions", MentionKind.DATASET),
        ("It reaches 41 exact match.", "exact match", MentionKind.METRIC),
        ("It reaches 41 Hits@10.", "Hits@10", MentionKind.METRIC),
        ("It reaches 41 ROUGE-L.", "ROUGE-L", MentionKind.METRIC),
        ("It reaches 80% top-20 accuracy.", "top-20 accuracy", MentionKind.METRIC),
        ("It reaches 46.5 sentence Label+Span F1.", "sentence Label+Span F1", "metric"),
        ("It reaches 80.1 on German.", "German", MentionKind.LANGUAGE),
        ("It reaches 80.1 on zh.", "zh", MentionKind.LANGUAGE),
        ("It reaches 80.1 on the dev set.", "dev set", MentionKind.SPLIT),
        ("It reaches 80.1 in the open setting.", "open setting", MentionKind.OTHER),
        ("Zorba-based models reach 80.1 on non-SQuAD data.", "SQuAD", MentionKind.DATASET),
        ("It is trained with MLM.", "MLM", MentionKind.METHOD),
    ],
)
def test_mention(text: str, name: str, kind: str) -> None:
    assert kinds(text).get(name) == kind


def test_ordinary_first_words_are_no_names() -> None:
    assert kinds("Training improves results. However, models differ.") == {}


WORDS = st.sampled_from(
    [
        "FooNet", "SQuAD", "the", "The", "of", "on", "by", "and", ",", "(", ")", ".", "'s",
        "/", "than", "over", "versus", "from", "to", "which", "only", "whereas", "While",
        "not", "improves", "outperforms", "is", "scores", "training", "intermediate",
        "Using", "best", "better", "gain", "F1", "average", "respectively", "8.2", "7.5",
        "12%", "nine", "points", "tasks", "German", "when", "with", "without", "more",
        "1-2", "+3", "as", "between", "second", "compared", "trained", "that", "at",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=25).map(" ".join))


@given(TEXTS, st.booleans())
def test_any_text_has_atoms_with_valid_spans(text: str, truncated: bool) -> None:
    atoms = extract_atoms(text, truncated=truncated)
    assert atoms
    for atom in atoms:
        assert 0 <= atom.start <= atom.end <= len(text)
        for mention in atom.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_cut_word_is_not_guessed() -> None:
    claim = (
        "Applying it to FooQA and BarNLI, the two retrieval tasks that have no training d"
    )
    for atom in extract_atoms(claim, truncated=True):
        assert not atom.text.endswith(" d")


def test_cut_name_is_no_mention() -> None:
    claim = "FooNet outperforms BarNet on QuuxQA and on SQu"
    names = [mention.text for mention in extract_atoms(claim, truncated=True)[0].mentions]
    assert names == ["FooNet", "BarNet", "QuuxQA"]


def test_decimal_at_the_cut_stays() -> None:
    (atom,) = extract_atoms("FooNet has an average improvement of 5.4", truncated=True)
    assert atom.quantity is not None
    assert atom.quantity.number.text == "5.4"


def test_whole_number_at_the_cut_goes() -> None:
    (atom,) = extract_atoms("FooNet has an average improvement of 8", truncated=True)
    assert (atom.kind, atom.quantity) == (AtomKind.STATEMENT, None)
    assert "8" not in atom.text


def test_cut_unit_is_read() -> None:
    claim = "Intermediate training on FooQA and BarNLI yields gains of 8.2 and 7.0 point"
    units = [
        atom.quantity.unit.value
        for atom in extract_atoms(claim, truncated=True)
        if atom.quantity is not None
    ]
    assert units == ["points", "points"]


def test_same_text_whole_keeps_its_last_number() -> None:
    (atom,) = extract_atoms("FooNet has an average improvement of 8")
    assert atom.quantity is not None
