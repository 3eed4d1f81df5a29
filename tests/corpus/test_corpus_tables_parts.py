"""Values, captions and rows of differences, one by one."""

import pytest

from claimcheck.corpus.reading.lines import build_line
from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables.baseline import find_baselines
from claimcheck.corpus.tables.caption import choose_captions, find_captions
from claimcheck.corpus.tables.rows import build_rows, cut_rows, join_words
from claimcheck.corpus.tables.values import is_value, value_share
from claimcheck.model import Box, Cell, Row


@pytest.mark.parametrize(
    "text",
    [
        "79.2",
        ".906",
        "-0.3",
        "− 0.3",
        "+ 8.3",
        "76.1 / 60.0",
        "86.6/-",
        "79.2 ± 0.3",
        "89.2_2.1",
        "10^-5",
        "84.6†",
        "74.5 (+7.9%)",
        "392k",
        "175B",
        "1,104,934",
        "3.3 TB",
        "10m34",
        "1e-5",
        "(3,4,5)",
        "≥4",
        "-",
        "–",
        "N/A",
        "n.a.",
        "✓",
        "-/-",
    ],
)
def test_values(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "F1",
        "BM25",
        "5-shot",
        "SST-2",
        "Top-20",
        "12 rivers",
        "@100",
        "#1",
        "2 × B and more",
    ],
)
def test_texts_that_are_no_values(text: str) -> None:
    assert not is_value(text)


def test_long_strings_of_marks_take_no_time() -> None:
    assert not is_value("1" + ",." * 5000 + "x")
    assert is_value("1" + ",." * 20)


def test_share_of_values() -> None:
    assert value_share(["1.5", "", "text", "-"]) == pytest.approx(2 / 3)
    assert value_share(["", ""]) == 0.0


def word(text: str, x: float, y: float, *, size: float = 10.0, width: float = 0.0) -> Word:
    return Word(
        text=text,
        x0=x,
        y0=y - 0.7 * size,
        x1=x + (width or 0.5 * size * len(text)),
        y1=y + 0.2 * size,
        size=size,
        bold=False,
        italic=False,
        superscript=False,
        font="tiro",
        baseline=y,
        block=0,
        line=int(y),
    )


def test_detached_marks_join_their_row() -> None:
    words = [
        word("CopyR", 10, 100),
        word("RL", 35, 102, size=6),
        word("Sieve", 10, 112),
        word("*", 35, 107.5, size=6),
        word("72.8", 80, 100),
    ]
    rows = build_rows(words)
    assert [join_words(row.words) for row in rows] == ["CopyR_RL 72.8", "Sieve*"]


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ([("BM25", 0, 20), ("+", 22.5, 5), ("DPR", 30, 18)], ["BM25 + DPR"]),
        ([("-", 0, 3), ("-", 20, 3), ("82.3", 40, 20)], ["-", "-", "82.3"]),
        (
            [("-", 0, 3), ("0.6", 5.5, 15), ("/", 23, 3), ("-", 28, 3), ("0.1", 33, 15)],
            ["- 0.6 / - 0.1"],
        ),
        ([("98.2", 0, 20), ("99.1", 23, 20)], ["98.2", "99.1"]),
        ([("Top", 0, 15), ("20", 17.5, 10), ("59.1", 31, 20)], ["Top 20", "59.1"]),
    ],
)
def test_segments(words: list[tuple[str, float, float]], texts: list[str]) -> None:
    rows = build_rows([word(text, x, 50, width=width) for text, x, width in words])
    cut_rows(rows)
    assert [segment.text for segment in rows[0].segments] == texts


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Table 2: Sieves", "T2"),
        ("Table 2. Sieves", "T2"),
        ("TABLE IV: SIEVES", "TIV"),
        ("Table B.1: Sieves", "TB.1"),
        ("Table A3: Sieves", "TA3"),
        ("Tab. 7: Sieves", "T7"),
        ("Figure 3: Sieves", ""),
    ],
)
def test_numbers_of_captions(text: str, id: str) -> None:
    words = [word(part, 60.0 * n, 100) for n, part in enumerate(text.split())]
    (caption,) = find_captions([build_line(1, words)], ())
    assert (caption.id, caption.text) == (id, text)


@pytest.mark.parametrize(
    "text", ["Tables 2 and 3 show", "In Table 2", "Table two", "Tabled 2:"]
)
def test_lines_that_are_no_captions(text: str) -> None:
    words = [word(part, 60.0 * n, 100) for n, part in enumerate(text.split())]
    assert find_captions([build_line(1, words)], ()) == []


def test_caption_ends_at_a_rule_and_at_a_row_of_cells() -> None:
    first = build_line(
        1, [word("Table", 0, 100), word("1:", 30, 100), word("One", 45, 100)]
    )
    more = build_line(1, [word("and", 0, 112), word("two.", 20, 112)])
    left = build_line(1, [word("Sieve", 0, 124)])
    right = build_line(1, [word("F1", 40, 124)])
    lines = [first, more, left, right]
    assert find_captions(lines, ())[0].text == "Table 1: One and two."
    assert find_captions(lines, [Box(0, 104, 90, 104)])[0].text == "Table 1: One"


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (["Table 1: One", "Table 2: Two", "Table 1 shows"], ["T1", "T2"]),
        (["Table 1. One", "Table 2 shows"], ["T1"]),
        (["TABLE I", "Table 2 shows"], ["TI"]),
    ],
)
def test_a_document_marks_its_captions_in_one_way(
    texts: list[str], kept: list[str]
) -> None:
    lines = [
        build_line(
            1, [word(part, 60.0 * n, 100.0 * y) for n, part in enumerate(text.split())]
        )
        for y, text in enumerate(texts, start=1)
    ]
    assert [caption.id for caption in choose_captions(find_captions(lines, ()))] == kept


def row(*cells: str) -> Row:
    return Row(label="Sieve", cells=tuple(map(Cell, cells)))


@pytest.mark.parametrize(
    ("rows", "baselines"),
    [
        ([row("80.1", "62.8"), row("- 0.8", "+ 0.4"), row("-1.4", "-6.9")], [None, 0, 0]),
        ([row("80.1", "62.8"), row("-0.8", "-0.4")], [None, None]),
        ([row("+0.8", "+0.4"), row("80.1", "62.8")], [None, None]),
        (
            [row("80.1"), row("+0.5"), row("79.0"), row("+1.5")],
            [None, 0, None, 2],
        ),
        ([row("80.1", "-"), row("-", "62.8"), row("-", "+1.5")], [None, None, 1]),
        ([row("80.1", "+1.0"), row("81.0", "+2.0")], [None, None]),
        ([row("-", "-"), row("", "")], [None, None]),
    ],
)
def test_rows_of_differences(rows: list[Row], baselines: list[int | None]) -> None:
    assert find_baselines(rows) == baselines
