"""Cells of drawn tables: kinds, gaps, spans and cells of several lines."""

from typing import Any

import pytest
from drawn_tables import cells, headers, labels, put, put_grid, read_drawn, rule


def test_decimals_of_a_ruled_table_stay_whole() -> None:
    def draw(page: Any) -> None:
        put(page, 80, 90, "Table 1: Scores of four sieves.", size=10)
        y = 110.0
        rows = [
            ["Sieve", "Lower", "Upper"],
            ["First", "79.2", "80.5"],
            ["Second", "81.0", "7.25"],
            ["Third", "100.0", "0.5"],
        ]
        put_grid(page, y + 9, [84, 200, 280], rows, pitch=14)
        for step in range(5):
            rule(page, 80, 320, y - 1 + 14 * step)
        for x in (80, 160, 240, 320):
            page.draw_line((x, y - 1), (x, y + 55), width=0.5)

    (table,) = read_drawn(draw)
    assert headers(table) == [("Lower",), ("Upper",)]
    assert cells(table) == [["79.2", "80.5"], ["81.0", "7.25"], ["100.0", "0.5"]]
    assert labels(table) == [("", "First"), ("", "Second"), ("", "Third")]
    assert (table.id, table.page, table.corner) == ("T1", 1, ("Sieve",))
    assert table.caption == "Table 1: Scores of four sieves."


def test_deviations_in_brackets_under_their_values() -> None:
    def draw(page: Any) -> None:
        rule(page, 75, 330, 80)
        put_grid(page, 91, [80, 240, 300], [["Model", "Dev", "Test"]])
        rule(page, 75, 330, 95)
        for y, name, dev, test in (
            (106, "First", "70.1", "69.3"),
            (132, "Second", "74.9", "76.7"),
        ):
            rows = [[name, dev, test], ["", "(0.3)", "(0.4)"]]
            put_grid(page, y, [80, 240, 300], rows, pitch=10)
        rule(page, 75, 330, 147)
        put(page, 80, 165, "Table 8: With deviations.", size=10)

    (table,) = read_drawn(draw)
    assert [row.label for row in table.rows] == ["First", "Second"]
    assert cells(table) == [["70.1 (0.3)", "69.3 (0.4)"], ["74.9 (0.3)", "76.7 (0.4)"]]


def test_cells_of_two_lines_around_those_of_one() -> None:
    def draw(page: Any) -> None:
        rule(page, 75, 330, 80)
        put_grid(page, 91, [80, 240, 300], [["Model", "Acc.", "Speed"]])
        rule(page, 75, 330, 95)
        for y, name, accuracy in ((112, "First", "95.2"), (138, "Second", "88.6")):
            put_grid(page, y, [80, 240], [[name, accuracy]])
            put(page, 300, y - 5, "21785M", align="c")
            put(page, 300, y + 5, "(1.00x)", align="c")
        rule(page, 75, 330, 150)
        put(page, 80, 170, "Table 2: Accuracy and speed.", size=10)

    (table,) = read_drawn(draw)
    assert [row.label for row in table.rows] == ["First", "Second"]
    assert cells(table) == [["95.2", "21785M (1.00x)"], ["88.6", "21785M (1.00x)"]]


def test_missing_cells_keep_their_place() -> None:
    def draw(page: Any) -> None:
        columns = [80, 180, 230, 280, 330]
        rule(page, 75, 350, 80)
        put_grid(page, 91, columns, [["System", "A", "B", "C", "D"]])
        rule(page, 75, 350, 95)
        rows = [
            ["One", "1.5", "", "3.5", "4.5"],
            ["Two", "", "2.5", "", "4.0"],
            ["Three", "1.0", "2.0", "3.0", ""],
        ]
        put_grid(page, 106, columns, rows)
        rule(page, 75, 350, 135)
        put(page, 80, 155, "Table 3: Some were not measured.", size=10)

    (table,) = read_drawn(draw)
    assert cells(table) == [
        ["1.5", "", "3.5", "4.5"],
        ["", "2.5", "", "4.0"],
        ["1.0", "2.0", "3.0", ""],
    ]


def test_one_cell_for_all_columns() -> None:
    def draw(page: Any) -> None:
        columns = [80, 180, 230, 280, 330]
        rule(page, 75, 350, 80)
        put_grid(page, 91, columns, [["Setting", "A", "B", "C", "D"]])
        rule(page, 75, 350, 95)
        put(page, 80, 106, "Dropout")
        put(page, 255, 106, "0.1", align="c")
        rows = [
            ["Length", "512", "384", "128", "128"],
            ["Batch size", "32", "48", "12", "64"],
        ]
        put_grid(page, 117, columns, rows)
        rule(page, 75, 350, 132)
        put(page, 80, 150, "Table 8: Settings.", size=10)

    (table,) = read_drawn(draw)
    assert headers(table) == [("A",), ("B",), ("C",), ("D",)]
    assert cells(table) == [
        ["0.1"] * 4,
        ["512", "384", "128", "128"],
        ["32", "48", "12", "64"],
    ]


def test_indices_are_set_off() -> None:
    def draw(page: Any) -> None:
        put_grid(page, 91, [80, 240, 300], [["Model", "F1", "Rate"]])
        rule(page, 75, 330, 95)
        for y, name, f1, deviation in (
            (106, "BASE", "89.2", "2.1"),
            (118, "LARGE", "9.5", "0.4"),
        ):
            end = put(page, 80, y, "BERT")
            put(page, end, y + 1.6, name, size=6)
            end = put(page, 235, y, f1)
            put(page, end, y + 1.4, deviation, size=6)
            end = put(page, 295, y, "10")
            put(page, end, y - 3.4, "-5", size=6)
        put(page, 80, 145, "Table 9: With deviations.", size=10)

    (table,) = read_drawn(draw)
    assert [row.label for row in table.rows] == ["BERT_BASE", "BERT_LARGE"]
    assert cells(table) == [["89.2_2.1", "10^-5"], ["9.5_0.4", "10^-5"]]


@pytest.mark.parametrize(
    "cell",
    [
        "+ 8.3",
        "- 0.6 / - 0.1",
        "76.1 / 60.0",
        "79.2 ± 0.3",
        "84.6*",
        "392k",
        "-",
        "74.5 (+7.9%)",
        "26.1%",
        "1e-5",
    ],
)
def test_kinds_of_cells(cell: str) -> None:
    def draw(page: Any) -> None:
        rule(page, 75, 350, 80)
        put_grid(page, 91, [80, 200, 300], [["System", "A", "B"]])
        rule(page, 75, 350, 95)
        rows = [["One", "1.5", cell], ["Two of them", cell, "3.0"]]
        put_grid(page, 106, [80, 200, 300], rows)
        rule(page, 75, 350, 122)
        put(page, 80, 140, "Table 3: Cells.", size=10)

    (table,) = read_drawn(draw)
    assert cells(table) == [["1.5", cell], [cell, "3.0"]]


def test_cells_of_several_lines() -> None:
    def draw(page: Any) -> None:
        rule(page, 75, 400, 80)
        for x, name in ((80, "Error"), (180, "Premise"), (300, "Hypothesis")):
            put(page, x, 91, name)
        rule(page, 75, 400, 95)
        lines = (
            (
                ("Overlap", "The river was mea-", "Nobody measured"),
                ("", "sured in the spring.", "the river."),
            ),
            (
                ("Negation", "Pebbles are heavy", "Pebbles are not"),
                ("", "when they are wet.", "heavy at all."),
            ),
        )
        y = 106.0
        for row in lines:
            for line in row:
                for x, text in zip((80, 180, 300), line, strict=True):
                    put(page, x, y, text)
                y += 11
            rule(page, 75, 400, y - 7)
        put(page, 80, y + 12, "Table 1: Errors of each kind.", size=10)

    (table,) = read_drawn(draw)
    assert [row.label for row in table.rows] == ["Overlap", "Negation"]
    assert cells(table)[0] == [
        "The river was measured in the spring.",
        "Nobody measured the river.",
    ]
