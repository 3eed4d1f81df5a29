"""Where tables stand on a page, and what around them is no table."""

from collections.abc import Callable
from typing import Any

from drawn_tables import cells, headers, labels, put, put_grid, put_prose, read_drawn, rule
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.corpus.reading.page import PageText
from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables import read_tables


def test_second_half_of_a_long_table_beside_the_first() -> None:
    def draw(page: Any) -> None:
        columns = [80, 140, 180, 240, 300, 340]
        rows = [
            ["Code", "N", "F1", "", "N", "F1"],
            ["en", "12", "91.8", "", "31", "79.2"],
            ["ja", "19", "79.4", "", "18", "93.6"],
        ]
        rule(page, 75, 360, 80)
        put_grid(page, 91, columns, rows[:1])
        rule(page, 75, 360, 95)
        put_grid(page, 106, columns, rows[1:])
        for y, text in zip((91, 106, 117), ("Code", "de", "fr"), strict=True):
            put(page, 230, y, text)
        rule(page, 75, 360, 121)
        put(page, 80, 140, "Table 3: Languages.", size=10)

    (table,) = read_drawn(draw)
    assert headers(table) == [("N",), ("F1",)]
    assert [row.label for row in table.rows] == ["en", "ja", "de", "fr"]
    assert cells(table)[2] == ["31", "79.2"]


def test_two_columns_of_text_with_a_table_in_each() -> None:
    def draw(page: Any) -> None:
        for left, number, river in ((60.0, 1, "Brook"), (320.0, 2, "Stream")):
            y = put_prose(page, left, left + 240, 80, 14) + 10
            rule(page, left + 20, left + 220, y)
            rows = [
                ["River", "Dry", "Wet"],
                [river, f"1{number}.5", "13.1"],
                ["Mill", "9.0", "8.5"],
            ]
            y = put_grid(page, y + 10, [left + 24, left + 120, left + 190], rows)
            rule(page, left + 20, left + 220, y - 8)
            put(
                page,
                left,
                y + 8,
                f"Table {number}: Weights of pebbles, in grams and",
                size=10,
            )
            y += 20
            put(page, left, y, "without the sand between them.", size=10)
            put_prose(page, left, left + 240, y + 28, 30)

    first, second = read_drawn(draw)
    assert [row.label for row in first.rows] == ["Brook", "Mill"]
    assert cells(first) == [["11.5", "13.1"], ["9.0", "8.5"]]
    assert cells(second) == [["12.5", "13.1"], ["9.0", "8.5"]]
    assert second.caption.endswith("without the sand between them.")


def test_table_over_both_columns() -> None:
    def draw(page: Any) -> None:
        columns = [65.0, 200, 260, 320, 380, 440, 500]
        names = ["Model", "A", "B", "C", "D", "E", "F"]
        rows = [[f"Sieve {n}", *(f"{n}{d}.5" for d in range(6))] for n in range(1, 5)]
        rule(page, 60, 560, 70)
        put_grid(page, 80, columns, [names])
        rule(page, 60, 560, 84)
        y = put_grid(page, 94, columns, rows)
        rule(page, 60, 560, y - 8)
        y += 10
        put(
            page,
            60,
            y,
            "Table 7: Every sieve in every river, over both columns of the page.",
            size=10,
        )
        for left in (60.0, 320.0):
            put_prose(page, left, left + 240, y + 30, 45)

    (table,) = read_drawn(draw)
    assert [column.header for column in table.columns] == ["A", "B", "C", "D", "E", "F"]
    assert cells(table)[3] == ["40.5", "41.5", "42.5", "43.5", "44.5", "45.5"]


def test_tables_beside_and_below_each_other() -> None:
    def draw(page: Any) -> None:
        y = put_prose(page, 80, 532, 70, 10) + 20
        for left, number in ((80.0, 1), (330.0, 2)):
            put(page, left, y, f"Table {number}: Sieve {number} alone.", size=10)
            rows = [
                ["River", "Dry", "Wet"],
                ["Brook", f"{number}.5", "3.1"],
                ["Mill", "9.0", "8.5"],
            ]
            rule(page, left, left + 190, y + 6)
            put_grid(page, y + 16, [left + 4, left + 110, left + 160], rows)
            rule(page, left, left + 190, y + 42)
        put(page, 200, y + 70, "Table 3: Both of them.", size=10)
        rows = [["River", "Dry", "Wet"], ["Brook", "7.5", "3.3"]]
        put_grid(page, y + 90, [204, 310, 360], rows)
        put_prose(page, 80, 532, y + 130, 20)

    tables = read_drawn(draw)
    assert [table.id for table in tables] == ["T1", "T2", "T3"]
    assert [cells(table)[0] for table in tables] == [
        ["1.5", "3.1"],
        ["2.5", "3.1"],
        ["7.5", "3.3"],
    ]


def test_running_head_is_no_header() -> None:
    def draw(page: Any) -> None:
        put(page, 80, 40, "Rivers and Pebbles", size=9)
        put(page, 532, 40, "Meadow et al.", size=9, align="r")
        rows = [["Brook", "12.5", "13.1"], ["Mill", "9.0", "8.5"]]
        put_grid(page, 62, [84, 200, 270], [["River", "Dry", "Wet"], *rows])
        put(page, 80, 105, f"Table {page.number + 1}: Weights.", size=10)
        put_prose(page, 80, 532, 130, 30)

    tables = read_drawn(draw, draw, draw, draw)
    assert [headers(table) for table in tables] == [[("Dry",), ("Wet",)]] * 4


def test_line_numbers_of_a_manuscript_are_no_column() -> None:
    def draw(page: Any) -> None:
        for number in range(50):
            put(page, 50, 80 + 12 * number, f"{number + 150:03}", size=8, align="r")
        y = put_prose(page, 80, 532, 80, 10)
        rows = [["River", "Dry", "Wet"], ["Brook", "12.5", "13.1"], ["Mill", "9.0", "8.5"]]
        y = put_grid(page, y + 12, [84, 200, 270], rows, pitch=12)
        put(page, 80, y + 12, "Table 1: Weights.", size=10)
        put_prose(page, 80, 532, y + 36, 20)

    (table,) = read_drawn(draw)
    assert headers(table) == [("Dry",), ("Wet",)]
    assert labels(table) == [("", "Brook"), ("", "Mill")]


def test_page_set_sideways_gives_nothing() -> None:
    def draw(page: Any) -> None:
        for column, text in enumerate(
            ("Table 1: Weights.", "River Dry Wet", "Brook 12.5 13.1")
        ):
            page.insert_text((100 + 20 * column, 700), text, fontsize=9, rotate=90)

    assert read_drawn(draw) == []


_coordinate = st.floats(0, 600, allow_nan=False)


_text = st.sampled_from(
    ["Table", "1:", "TABLE", "II", "79.2", "-", "(a)", "F1", "Dev", "±", "x"]
)


@st.composite
def _words(draw: Callable[[Any], Any]) -> Word:
    x, y = draw(_coordinate), draw(_coordinate)
    size = draw(st.sampled_from([0.0, 6.0, 9.0, 40.0]))
    return Word(
        text=draw(_text),
        x0=x,
        y0=y - size,
        x1=x + draw(st.floats(0, 40)),
        y1=y,
        size=size,
        bold=draw(st.booleans()),
        italic=False,
        superscript=False,
        font="tiro",
        baseline=y,
        block=draw(st.integers(0, 3)),
        line=draw(st.integers(0, 5)),
        upright=draw(st.booleans()),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_words(), max_size=40), max_size=3))
def test_no_page_is_too_odd(pages: list[list[Word]]) -> None:
    sheets = [
        PageText(number=number, width=600, height=800, words=words)
        for number, words in enumerate(pages, start=1)
    ]
    for table in read_tables(sheets):
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
