"""Raised marks, as a PDF holds them."""

import pymupdf
import pytest

from claimcheck.corpus.reading.words import read_words


@pytest.mark.parametrize(
    ("parts", "raised", "lead"),
    [
        ([("paper.", 0), ("1", 1)], "1", ""),
        ([("paper", 0), ("12", 1), (", which", 0)], "12", ""),
        ([("3", 1), ("In", 0)], "", "3"),
        ([("10", 0), ("-5", 1)], "-5", ""),
        ([("plain", 0)], "", ""),
        ([("H", 0), ("2", -1), ("O", 0)], "", ""),
    ],
)
def test_raised_parts_of_a_word(
    parts: list[tuple[str, int]], raised: str, lead: str
) -> None:
    page = pymupdf.open().new_page()
    x = 72.0
    for text, level in parts:
        size = 7 if level else 10
        page.insert_text((x, 100 - 3.5 * level), text, fontsize=size, fontname="tiro")
        x += pymupdf.get_text_length(text, fontname="tiro", fontsize=size)
    word = read_words(page)[0]
    assert (word.raised, word.lead) == (raised, lead)


def test_turned_words_are_not_upright() -> None:
    page = pymupdf.open().new_page()
    page.insert_text((40, 500), "turned", rotate=90)
    page.insert_text((100, 500), "level")
    assert {word.text: word.upright for word in read_words(page)} == {
        "turned": False,
        "level": True,
    }
