"""Words as they read in a sentence: hyphens, marks, ligatures, accents."""

import pytest

from claimcheck.corpus.reading.flow import build_flow, clean_word
from claimcheck.corpus.reading.hyphens import Hyphens
from claimcheck.corpus.reading.lines import Line, build_line
from claimcheck.corpus.reading.words import Word


def make_word(
    text: str,
    *,
    x: float = 0.0,
    raised: str = "",
    lead: str = "",
    superscript: bool = False,
) -> Word:
    return Word(
        text=text,
        x0=x,
        y0=0,
        x1=x + 5 * len(text),
        y1=10,
        size=10,
        bold=False,
        italic=False,
        superscript=superscript,
        font="Times",
        baseline=8,
        block=0,
        line=0,
        raised=raised,
        lead=lead,
    )


def make_line(text: str) -> Line:
    words, x = [], 0.0
    for part in text.split():
        words.append(make_word(part, x=x))
        x = words[-1].x1 + 3
    return build_line(1, words)


KNOWN = [
    "the classification of cross-lingual and multilingual words is state-of-the-art",
    "question answering over the word sense base of a line; outperform it by training",
    "pre-training and left-to-right models, disentangled from it",
]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("classi-", "fication", "classification"),
        ("cross-", "lingual", "cross-lingual"),
        ("multi-", "lingual", "multilingual"),
        ("state-of-the-", "art,", "state-of-the-art,"),
        ("state-", "of-the-art", "state-of-the-art"),
        ("left-to-", "right", "left-to-right"),
        ("question-", "answering", "question-answering"),
        ("out-", "perform", "outperform"),
        ("unseen-", "Word", "unseen-Word"),
        ("BERT-", "base", "BERT-base"),
        ("DIS-", "ENTANGLED", "DISENTANGLED"),
        ("2019-", "2020", "2019-2020"),
        ("exam-", "ple", "example"),
        ("two-", "and", "two- and"),
        ("soft\u00ad", "ly", "softly"),
        ("https://x.org/", "a/b", "https://x.org/a/b"),
        ("plain", "words", "plain words"),
        ("dash", "-", "dash -"),
    ],
)
def test_hyphens_at_line_ends(before: str, after: str, joined: str) -> None:
    assert Hyphens(make_line(text) for text in KNOWN).join(before, after) == joined


def test_broken_words_do_not_vouch_for_themselves() -> None:
    lines = [make_line("it can incor-"), make_line("porate them")]
    assert Hyphens(lines).join("incor-", "porate") == "incorporate"


@pytest.mark.parametrize(
    ("word", "text"),
    [
        (make_word("paper.1", raised="1"), "paper."),
        (make_word("paper12,", raised="12"), "paper,"),
        (make_word("name∗†", raised="∗†"), "name"),
        (make_word("105", raised="5"), "10^5"),
        (make_word("10−5", raised="−5"), "10^-5"),
        (make_word("R2", raised="2"), "R^2"),
        (make_word("4th", raised="th"), "4th"),
        (make_word("3In", lead="3"), "In"),
        (make_word("7", superscript=True), ""),
        (make_word("ﬁnal eﬃcient"), "final efficient"),
        (make_word("Sch¨utze"), "Schütze"),
        (make_word("soft\u200bware"), "software"),
        (make_word("84.6†"), "84.6†"),
    ],
)
def test_marks_ligatures_and_accents(word: Word, text: str) -> None:
    assert clean_word(word) == text


def test_flow_knows_where_its_words_stand() -> None:
    lines = [make_line("a classi-"), make_line("fication task")]
    flow = build_flow(lines, Hyphens(lines))
    assert flow.text == "a classification task"
    start = flow.text.index("classification")
    boxes = flow.boxes(start, start + len("classification"))
    assert [box.x1 for _, box in boxes] == [lines[0].box.x1, 40.0]
    assert flow.page(start) == 1
