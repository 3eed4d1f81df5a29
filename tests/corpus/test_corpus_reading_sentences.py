"""Where sentences end."""

import pytest

from claimcheck.corpus.reading.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["It works.", "We checked it."],
        ["Stone et al. (2019) sort pebbles.", "So do we."],
        ["This was shown by Stone et al.", "We follow them."],
        ["We use two sieves, e.g. the one of Fig. 2, and i.e. nothing else."],
        ["See Sec. 3 and Tab. 4 for all of it.", "See App. B too."],
        ["It is faster, cf. Table 2.", "It is also cheaper."],
        ["The score is 84.3 points, vs. 83.9 before.", "That is 0.4 more."],
        ["A. Meadow and B. C. Brook wrote it.", "They live in the U.S. and in Peru."],
        ["They moved to the U.S.", "We did not."],
        ["Pebbles, shells, etc. are sorted.", "Sand is not."],
        ["Pebbles, shells, etc.", "Sand is not sorted."],
        ["Does it help?", "Yes!", "It does."],
        ["He said “it sorts.”", "It did not (not at all).", "[3] says so."],
        ["Let x1, . . . , xn be the pebbles.", "Then n is their number."],
        ["We compare both.", "fastSort is better.", "mSort is not."],
        ["We compare v1.1 and v2.0 of it."],
        ["1. First we sort them.", "Then we wash them."],
        ["(a) Sorted pebbles.", "The rest."],
        ["As in Table 2.", "We sort again."],
        ["Eq. (3) holds.", "So does No. 4 of them."],
        ["This is known (Stone et al., 2019; Brook, 2020).", "It helps."],
    ],
)
def test_splits(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@pytest.mark.parametrize("text", ["", "   ", "..."])
def test_nothing_but_points(text: str) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == text.split()


def test_spans_leave_out_the_space_around() -> None:
    assert split_sentences("  One.   Two.  ") == [(2, 6), (9, 13)]
