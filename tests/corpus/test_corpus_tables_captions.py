"""Captions of drawn tables: which lines are captions, and of which table."""

from typing import Any

import pytest
from drawn_tables import cells, headers, put, put_grid, put_prose, read_drawn, rule


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("ruled", [True, False])
def test_caption_above_or_below(above: bool, ruled: bool) -> None:
    def draw(page: Any) -> None:
        y = put_prose(page, 80, 532, 90, 8) + 14
        if above:
            put(page, 80, y, "Table 4: Weights of pebbles from two rivers.", size=10)
            y += 22
        top = y
        y = put_grid(
            page,
            y,
            [150, 300, 400],
            [["River", "Dry", "Wet"], ["Brook", "12.5", "13.1"], ["Mill", "9.0", "-"]],
        )
        if ruled:
            for height in (top - 10, top + 3, y - 8):
                rule(page, 145, 430, height)
        if not above:
            y += 12
            put(page, 80, y, "Table 4: Weights of pebbles from two rivers.", size=10)
        put_prose(page, 80, 532, y + 30, 12)

    (table,) = read_drawn(draw)
    assert headers(table) == [("Dry",), ("Wet",)]
    assert cells(table) == [["12.5", "13.1"], ["9.0", "-"]]
    assert [row.label for row in table.rows] == ["Brook", "Mill"]


def test_two_tables_over_one_caption() -> None:
    def draw(page: Any) -> None:
        for left, names, rows in (
            (80.0, ["", "HI", "UR"], [["HI", "97.1", "85.9"], ["UR", "91.1", "93.8"]]),
            (250.0, ["", "EN", "JA"], [["EN", "96.8", "49.4"], ["JA", "57.4", "96.5"]]),
        ):
            put_grid(page, 91, [left, left + 50, left + 90], [names])
            rule(page, left, left + 105, 95)
            put_grid(page, 106, [left, left + 50, left + 90], rows)
        put(page, 80, 140, "Table 4: Languages with other scripts.", size=10)

    (table,) = read_drawn(draw)
    assert headers(table) == [("HI",), ("UR",), ("EN",), ("JA",)]
    assert [row.label for row in table.rows] == ["HI", "UR", "EN", "JA"]
    assert cells(table)[2] == ["", "", "96.8", "49.4"]


def test_parts_with_captions_of_their_own() -> None:
    def draw(page: Any) -> None:
        rule(page, 75, 330, 80)
        put_grid(page, 91, [80, 200, 260], [["Fold", "True", "False"]])
        rule(page, 75, 330, 95)
        put_grid(
            page, 106, [80, 200, 260], [["Train", "332", "173"], ["Test", "100", "101"]]
        )
        rule(page, 75, 330, 121)
        put(page, 80, 136, "(a) Claims of either kind in both folds.")
        rule(page, 75, 330, 150)
        put_grid(page, 161, [80, 180, 230, 280], [["", "0", "1", "2"]])
        rule(page, 75, 330, 165)
        put_grid(page, 176, [80, 180, 230, 280], [["Papers per claim", "-", "127", "86"]])
        rule(page, 75, 330, 181)
        put(page, 80, 196, "(b) How many papers there are for a claim, and")
        put(page, 80, 207, "how many of them are cited.")
        put(page, 80, 230, "Table 2: Numbers of claims.", size=10)

    (table,) = read_drawn(draw)
    assert headers(table) == [("True",), ("False",), ("0",), ("1",), ("2",)]
    assert cells(table) == [
        ["332", "173", "", "", ""],
        ["100", "101", "", "", ""],
        ["", "", "-", "127", "86"],
    ]


def test_caption_in_capitals_with_its_title_below() -> None:
    def draw(page: Any) -> None:
        put_prose(page, 80, 532, 60, 4)
        put(page, 306, 130, "TABLE II", size=8, align="c")
        put(page, 306, 140, "WEIGHTS OF PEBBLES", size=8, align="c")
        rows = [["River", "Dry", "Wet"], ["Brook", "12.5", "13.1"], ["Mill", "9.0", "8.5"]]
        rule(page, 200, 410, 146)
        put_grid(page, 156, [204, 310, 380], rows)
        rule(page, 200, 410, 182)
        put_prose(page, 80, 532, 210, 20)

    (table,) = read_drawn(draw)
    assert (table.id, table.caption) == ("TII", "TABLE II WEIGHTS OF PEBBLES")
    assert cells(table) == [["12.5", "13.1"], ["9.0", "8.5"]]


def test_sentence_that_begins_with_a_reference_is_no_caption() -> None:
    def draw(page: Any) -> None:
        put(page, 80, 90, "Table 1: Weights.", size=10)
        rows = [["River", "Dry", "Wet"], ["Brook", "12.5", "13.1"], ["Mill", "9.0", "8.5"]]
        put_grid(page, 110, [84, 200, 270], rows)
        put(
            page,
            80,
            200,
            "Table 1 shows that pebbles are heavy. In 1999 they weighed 3.5 grams.",
            size=10,
        )
        put_grid(page, 212, [84, 200, 270], [["Brook", "99.5", "99.1"]])

    (table,) = read_drawn(draw)
    assert cells(table) == [["12.5", "13.1"], ["9.0", "8.5"]]


def test_caption_without_a_table_gives_nothing() -> None:
    def draw(page: Any) -> None:
        put_prose(page, 80, 532, 80, 12)
        put(page, 80, 236, "Table 5: Removed before printing.", size=10)
        put_prose(page, 80, 532, 260, 12)

    assert read_drawn(draw) == []
