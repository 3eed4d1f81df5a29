"""Tables drawn on pages, and what is read from them."""

from collections.abc import Callable, Sequence
from itertools import cycle
from typing import Any

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.corpus.reading.page import PageText, read_pages
from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables import read_tables
from claimcheck.model import Table

ROMAN, BOLD, ITALIC = "tiro", "tibo", "tiit"
STORY = (
    "the quiet river carried its boats past the old mill while children counted every "
    "wooden wheel and wrote small numbers into a notebook that nobody ever read again"
)

Grid = Sequence[Sequence[str]]
Draw = Callable[[Any], None]


def put(page: Any, x: float, y: float, text: str, **style: Any) -> float:
    """Draw text from x on; returns where it ends. ``align`` is "l", "c" or "r"."""
    size, font = style.get("size", 9.0), style.get("font", ROMAN)
    width = pymupdf.get_text_length(text, fontname=font, fontsize=size)
    left = x - {"l": 0.0, "c": width / 2, "r": width}[style.get("align", "l")]
    page.insert_text((left, y), text, fontsize=size, fontname=font)
    return float(left + width)


def put_grid(
    page: Any, y: float, columns: Sequence[float], rows: Grid, *, pitch: float = 11.0
) -> float:
    """Draw rows of cells: the first flush left, the others centred on their x.

    "*" before a cell makes it bold, "_" italic. Returns the baseline below the last row.
    """
    for row in rows:
        for index, (x, cell) in enumerate(zip(columns, row, strict=True)):
            font = {"*": BOLD, "_": ITALIC}.get(cell[:1], ROMAN)
            text = cell[1:] if font != ROMAN else cell
            put(page, x, y, text, font=font, align="c" if index else "l")
        y += pitch
    return y


def put_prose(page: Any, x0: float, x1: float, y: float, lines: int) -> float:
    """Draw justified lines of running text; returns the baseline below the last."""
    words = cycle(STORY.split())
    for _ in range(lines):
        line: list[str] = []
        width = 0.0
        while width < x1 - x0 - 40:
            line.append(next(words))
            width = pymupdf.get_text_length(" ".join(line), fontname=ROMAN, fontsize=10)
        inked = sum(pymupdf.get_text_length(w, fontname=ROMAN, fontsize=10) for w in line)
        space = (x1 - x0 - inked) / (len(line) - 1)
        x = x0
        for word in line:
            x = put(page, x, y, word, size=10) + space
        y += 12
    return y


def rule(page: Any, x0: float, x1: float, y: float) -> None:
    page.draw_line((x0, y), (x1, y), width=0.5)


def read_drawn(*draws: Draw) -> list[Table]:
    document = pymupdf.open()
    for draw in draws:
        draw(document.new_page(width=612, height=792))
    tables = read_tables(read_pages(document))
    document.close()
    return tables


def headers(table: Table) -> list[tuple[str, ...]]:
    return [column.levels for column in table.columns]


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def labels(table: Table) -> list[tuple[str, str]]:
    return [(row.group, row.label) for row in table.rows]


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


@pytest.mark.parametrize("underlined", [True, False])
def test_header_over_several_columns(underlined: bool) -> None:
    def draw(page: Any) -> None:
        rule(page, 75, 420, 80)
        put(page, 80, 92, "System")
        put(page, 245, 92, "Dev", align="c")
        put(page, 345, 92, "Test", align="c")
        if underlined:
            rule(page, 220, 270, 95)
            rule(page, 320, 370, 95)
        columns = [80, 230, 260, 330, 360, 400]
        put_grid(page, 104, columns, [["", "EM", "F1", "EM", "F1", "Avg."]])
        rule(page, 75, 420, 108)
        put_grid(
            page,
            118,
            columns,
            [
                ["Human", "-", "-", "82.3", "91.2", "86.8"],
                ["Reader (single)", "80.8", "88.5", "79.5", "86.6", "83.9"],
            ],
        )
        rule(page, 75, 420, 133)
        put(page, 80, 150, "Table 2: Answers found in a text.", size=10)

    (table,) = read_drawn(draw)
    assert headers(table) == [
        ("Dev", "EM"),
        ("Dev", "F1"),
        ("Test", "EM"),
        ("Test", "F1"),
        ("Avg.",),
    ]
    assert table.columns[0].header == "Dev EM"
    assert cells(table)[0] == ["-", "-", "82.3", "91.2", "86.8"]


def test_header_names_of_two_lines_beside_names_of_one() -> None:
    def draw(page: Any) -> None:
        rule(page, 75, 400, 80)
        for x, name in ((180, "GPU Power"), (330, "Total power")):
            put(page, x, 91, name, align="c")
            put(page, x, 102, "consumption", align="c")
        for x, name in ((130, "GPUs"), (255, "GPU-hours")):
            put(page, x, 96.5, name, align="c")
        rule(page, 75, 400, 106)
        rows = [
            ["Heron", "64", "400", "809,472", "356"],
            ["Otter", "8", "300", "82,432", "36"],
        ]
        put_grid(page, 117, [80, 130, 180, 255, 330], rows)
        rule(page, 75, 400, 132)
        put(page, 80, 150, "Table 9: What it took.", size=10)

    (table,) = read_drawn(draw)
    assert headers(table) == [
        ("GPUs",),
        ("GPU Power", "consumption"),
        ("GPU-hours",),
        ("Total power", "consumption"),
    ]


def test_title_over_the_whole_table() -> None:
    def draw(page: Any) -> None:
        rule(page, 75, 330, 80)
        put(page, 202, 91, "Target tasks", font=BOLD, align="c")
        rule(page, 75, 330, 95)
        rows = [["", "*NLI", "*NER", "*QA"], ["Metric", "_acc.", "_F1", "_F1 / EM"]]
        put_grid(page, 106, [80, 170, 230, 300], rows)
        rule(page, 75, 330, 121)
        rows = [
            ["Base", "80.1", "62.8", "76.1 / 60.0"],
            ["Other", "79.3", "-", "75.5 / 59.1"],
        ]
        put_grid(page, 131, [80, 170, 230, 300], rows)
        rule(page, 75, 330, 146)
        put(page, 80, 165, "Table 3: Results on three tasks.", size=10)

    (table,) = read_drawn(draw)
    assert headers(table) == [
        ("Target tasks", "NLI", "acc."),
        ("Target tasks", "NER", "F1"),
        ("Target tasks", "QA", "F1 / EM"),
    ]
    assert cells(table) == [["80.1", "62.8", "76.1 / 60.0"], ["79.3", "-", "75.5 / 59.1"]]


def test_headings_of_blocks() -> None:
    def draw(page: Any) -> None:
        rule(page, 75, 330, 80)
        put_grid(page, 91, [80, 240, 300], [["Model", "STS", "SICK"]])
        rule(page, 75, 330, 95)
        put(page, 202, 106, "Unsupervised models", font=ITALIC, align="c")
        rule(page, 75, 330, 110)
        rows = [["Vectors", "55.1", "53.8"], ["Sieve", "66.7", "*69.9"]]
        put_grid(page, 120, [80, 240, 300], rows)
        rule(page, 75, 330, 135)
        put(page, 202, 146, "Supervised models", font=ITALIC, align="c")
        rule(page, 75, 330, 150)
        rows = [["Sieve", "75.3", "80.4"], ["Sieve large", "77.5", "82.0"]]
        put_grid(page, 160, [80, 240, 300], rows)
        rule(page, 75, 330, 175)
        put(page, 80, 195, "Table 6: Similarity of sentences.", size=10)

    (table,) = read_drawn(draw)
    assert labels(table) == [
        ("Unsupervised models", "Vectors"),
        ("Unsupervised models", "Sieve"),
        ("Supervised models", "Sieve"),
        ("Supervised models", "Sieve large"),
    ]
    assert [cell.bold for cell in table.rows[1].cells] == [False, True]


def test_indented_rows_under_a_heading_at_the_left() -> None:
    def draw(page: Any) -> None:
        put_grid(page, 91, [80, 240, 300], [["Dataset", "sample", "full"]])
        rule(page, 75, 330, 95)
        put_grid(page, 106, [80, 240, 300], [["Questions (134k)", "81.8", "81.9"]])
        put(page, 80, 117, "Two corpora")
        rows = [
            ["  entailment (314k)", "84.1", "84.9"],
            ["  neutral (314k)", "82.6", "82.9"],
        ]
        put_grid(page, 128, [86, 240, 300], rows)
        put(page, 80, 165, "Table 5: Data to train on.", size=10)

    (table,) = read_drawn(draw)
    assert labels(table) == [
        ("", "Questions (134k)"),
        ("Two corpora", "entailment (314k)"),
        ("Two corpora", "neutral (314k)"),
    ]


def test_labels_beside_several_rows() -> None:
    def draw(page: Any) -> None:
        columns = [80, 130, 260, 310]
        rule(page, 75, 340, 80)
        put_grid(page, 91, columns, [["Training", "", "NQ", "WQ"]])
        put(page, 130, 91, "Retriever")
        rule(page, 75, 340, 95)
        for y, group, names in (
            (106, "None", ["BM25"]),
            (121, "Single", ["DPR", "BM25 + DPR"]),
        ):
            put(page, 80, y + 5.5 * (len(names) - 1), group)
            for step, name in enumerate(names):
                put(page, 130, y + 11 * step, name)
                put_grid(page, y + 11 * step, columns[1:], [["", "59.1", "73.2"]])
            rule(page, 75, 340, y + 11 * len(names) - 7)
        put(page, 80, 165, "Table 2: Passages found.", size=10)

    (table,) = read_drawn(draw)
    assert labels(table) == [("None", "BM25"), ("Single", "DPR"), ("Single", "BM25 + DPR")]
    assert table.corner == ("Training", "Retriever")
    assert cells(table) == [["59.1", "73.2"]] * 3


def test_labels_set_sideways() -> None:
    def draw(page: Any) -> None:
        rule(page, 75, 340, 80)
        put_grid(page, 91, [100, 200, 260], [["", "NLI", "NER"]])
        rule(page, 75, 340, 95)
        put_grid(page, 106, [100, 200, 260], [["Base", "80.1", "62.8"]])
        for top, group in ((112.0, "No MLM"), (164.0, "With MLM")):
            rule(page, 75, 340, top)
            rows = [[name, "- 0.8", "+ 0.4"] for name in ("QQP", "CCG", "ANLI", "All")]
            put_grid(page, top + 12, [100, 200, 260], rows)
            page.insert_text((90, top + 42), group, fontsize=8, fontname=BOLD, rotate=90)
        rule(page, 75, 340, 216)
        put(page, 80, 232, "Table 2: Training on one more task.", size=10)

    (table,) = read_drawn(draw)
    assert [row.group for row in table.rows] == [""] + ["No MLM"] * 4 + ["With MLM"] * 4
    assert [row.baseline for row in table.rows] == [None] + [0] * 8
    assert cells(table)[1] == ["- 0.8", "+ 0.4"]


def test_label_of_two_lines() -> None:
    def draw(page: Any) -> None:
        rule(page, 75, 330, 80)
        put_grid(page, 91, [80, 240, 300], [["Model", "Dev", "Test"]])
        rule(page, 75, 330, 95)
        put_grid(page, 106, [80, 240, 300], [["A short one", "70.1", "69.3"]])
        put_grid(page, 117, [80, 240, 300], [["Universal encoder of", "74.9", "76.7"]])
        put(page, 84, 128, "sentences")
        put_grid(page, 139, [80, 240, 300], [["Sieve (base)", "77.0", "72.9"]])
        rule(page, 75, 330, 145)
        put(page, 80, 165, "Table 8: Three models.", size=10)

    (table,) = read_drawn(draw)
    assert [row.label for row in table.rows] == [
        "A short one",
        "Universal encoder of sentences",
        "Sieve (base)",
    ]
    assert cells(table)[1] == ["74.9", "76.7"]


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


def test_label_of_two_lines_beside_a_block_on_the_baselines_of_its_rows() -> None:
    def draw(page: Any) -> None:
        columns = [80, 150, 260, 310]
        rule(page, 75, 340, 80)
        put_grid(page, 91, columns, [["", "Model", "NQ", "WQ"]])
        rule(page, 75, 340, 95)
        for top, first in ((106, "No"), (156, "With")):
            for step, name in enumerate(("BM25", "Heron", "Otter", "Crane")):
                put(page, 150, top + 11 * step, name)
                put_grid(page, top + 11 * step, columns[1:], [["", "59.1", "73.2"]])
            put(page, 80, top + 11, first)
            put(page, 80, top + 22, "tuning")
            rule(page, 75, 340, top + 40)
        put(page, 80, 220, "Table 2: Passages found.", size=10)

    (table,) = read_drawn(draw)
    assert [row.group for row in table.rows] == ["No tuning"] * 4 + ["With tuning"] * 4


def test_names_run_together_over_their_columns() -> None:
    def draw(page: Any) -> None:
        columns = [80, 200, 232, 264]
        rule(page, 75, 290, 80)
        put(page, 80, 91, "Model")
        for x, name in ((200, "Precis."), (232, "Recall."), (264, "F1")):
            put(page, x, 91, name, align="c", size=10)
        rule(page, 75, 290, 95)
        rows = [["First", "1.5", "2.5", "3.5"], ["Second", "4.5", "5.5", "6.5"]]
        put_grid(page, 106, columns, rows)
        rule(page, 75, 290, 121)
        put(page, 80, 140, "Table 2: Narrow.", size=10)

    (table,) = read_drawn(draw)
    assert headers(table) == [("Precis.",), ("Recall.",), ("F1",)]


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


def test_header_within_the_table() -> None:
    def draw(page: Any) -> None:
        y = 80.0
        for name, rows in (
            ("Training data", [["Lake", "41.5", "57.9"], ["River", "42.5", "62.3"]]),
            ("Encoder", [["Small", "74.5", "74.3"], ["Large", "76.1", "66.1"]]),
        ):
            rule(page, 75, 330, y)
            put_grid(page, y + 11, [80, 240, 300], [[f"*{name}", "P", "R"]])
            rule(page, 75, 330, y + 15)
            y = put_grid(page, y + 26, [80, 240, 300], rows) - 6
        rule(page, 75, 330, y)
        put(page, 80, y + 20, "Table 3: What helps.", size=10)

    (table,) = read_drawn(draw)
    assert headers(table) == [("P",), ("R",)]
    assert labels(table) == [
        ("Training data", "Lake"),
        ("Training data", "River"),
        ("Encoder", "Small"),
        ("Encoder", "Large"),
    ]


def test_sizes_beside_labels_of_several_rows() -> None:
    def draw(page: Any) -> None:
        columns = [80, 170, 240, 300]
        rule(page, 75, 330, 80)
        put_grid(page, 91, columns, [["", "", "0-shot", "1-shot"]])
        rule(page, 75, 330, 95)
        put_grid(page, 106, columns, [["Heron", "175B", "14.6", "23.0"]])
        rule(page, 75, 330, 110)
        sizes = [
            ["", "8B", "8.4", "10.6"],
            ["Otter", "62B", "18.1", "26.5"],
            ["", "540B", "21.2", "29.3"],
        ]
        put_grid(page, 121, columns, sizes)
        rule(page, 75, 330, 147)
        put(page, 80, 165, "Table 4: Questions answered.", size=10)

    (table,) = read_drawn(draw)
    assert [row.label for row in table.rows] == [
        "Heron 175B",
        "Otter 8B",
        "Otter 62B",
        "Otter 540B",
    ]
    assert headers(table) == [("0-shot",), ("1-shot",)]


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


def test_caption_without_a_table_gives_nothing() -> None:
    def draw(page: Any) -> None:
        put_prose(page, 80, 532, 80, 12)
        put(page, 80, 236, "Table 5: Removed before printing.", size=10)
        put_prose(page, 80, 532, 260, 12)

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
