"""Indices within a word, from the spans of its line."""

from typing import Any

import pytest

from claimcheck.corpus.reading.scripts import is_index, mark_scripts


def span(text: str, x: float, *, size: float = 9.0, y: float = 100.0) -> dict[str, Any]:
    width = 0.5 * size * len(text)
    return {
        "text": text,
        "size": size,
        "origin": (x, y),
        "bbox": (x, y - size, x + width, y + 2),
    }


@pytest.mark.parametrize(
    ("spans", "text", "marked"),
    [
        ([span("89.2", 0), span("2.1", 18, size=6, y=101.4)], "89.22.1", "89.2_2.1"),
        ([span("BERT", 0), span("BASE", 18, size=6, y=101.5)], "BERTBASE", "BERT_BASE"),
        ([span("10", 0), span("−5", 9, size=6, y=96)], "10−5", "10^−5"),
        ([span("84.6", 0), span("†", 18, size=6, y=96)], "84.6†", ""),
        ([span("S", 0), span("CI", 4.5, size=7.2)], "SCI", ""),
        ([span("79.2", 0)], "79.2", ""),
        (
            [span("B", 0), span("base", 4.5, size=6, y=101), span("-flow", 16.5)],
            "Bbase-flow",
            "B_base-flow",
        ),
    ],
)
def test_marks(spans: list[dict[str, Any]], text: str, marked: str) -> None:
    assert mark_scripts(text, spans, 0, spans[-1]["bbox"][2]) == marked


def test_spans_that_reach_into_other_words() -> None:
    spans = [span("and BERT", 0), span("LARGE", 36, size=6, y=101.5), span(" wins", 51)]
    assert mark_scripts("BERTLARGE", spans, 18, 51) == "BERT_LARGE"


def test_spans_that_do_not_spell_the_word() -> None:
    spans = [span("89.2", 0), span("2.1", 18, size=6, y=101.4)]
    assert mark_scripts("89.3", spans, 0, 27) == ""


@pytest.mark.parametrize(
    ("small", "index"),
    [
        (span("2", 0, size=6, y=101.5), True),
        (span("2", 0, size=6, y=96), True),
        (span("2", 0, size=6), False),
        (span("2", 0, y=96), False),
    ],
)
def test_indices(small: dict[str, Any], index: bool) -> None:
    assert is_index(small, span("X", 0)) is index
