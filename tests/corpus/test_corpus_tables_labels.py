"""Row labels of drawn tables: blocks, indents and labels of several rows or lines."""

from typing import Any

from drawn_tables import (
    BOLD,
    ITALIC,
    cells,
    headers,
    labels,
    put,
    put_grid,
    read_drawn,
    rule,
)


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


def test_marks_of_notes_are_no_part_of_a_label() -> None:
    def draw(page: Any) -> None:
        put_grid(page, 91, [80, 240, 300], [["System", "EM", "F1"]])
        rule(page, 75, 330, 95)
        for y, name, mark, row in (
            (106, "Otter", "a", ["", "62.5", "71.0"]),
            (117, "R-Heron", "g", ["", "68.4", "77.5"]),
        ):
            put(page, put(page, 80, y, name), y - 3.3, mark, size=6)
            put_grid(page, y, [80, 240, 300], [row])
        put(page, 80, 135, "Table 4: Answers.", size=10)

    (table,) = read_drawn(draw)
    assert labels(table) == [("", "Otter"), ("", "R-Heron")]
