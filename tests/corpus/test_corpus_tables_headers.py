"""Headers of drawn tables: levels, spans and names of several lines."""

from typing import Any

import pytest
from drawn_tables import BOLD, cells, headers, labels, put, put_grid, read_drawn, rule


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


def test_header_of_two_lines_within_the_table() -> None:
    def block(page: Any, y: float, corpora: tuple[str, str], rows: list[list[str]]) -> None:
        for x, name in zip((180, 330), corpora, strict=True):
            put(page, x, y, name, align="c")
        for x in (150, 300):
            put(page, x, y + 15.5, "Acc.", align="c")
            put(page, x + 60, y + 11, "Work", align="c")
            put(page, x + 60, y + 20, "(speedup)", align="c")
        put(page, 80, y + 15.5, "Model")
        put_grid(page, y + 32, [80, 150, 210, 300, 360], rows)

    def draw(page: Any) -> None:
        fast = [["Otter", "95.3", "1.00x", "86.9", "1.00x"],
                ["Heron", "92.0", "6.82x", "86.6", "4.21x"]]  # fmt: skip
        block(page, 91, ("Letters", "Reviews"), fast)
        slow = [["Otter", "94.5", "1.00x", "65.5", "1.00x"],
                ["Heron", "93.1", "9.33x", "64.6", "2.16x"]]  # fmt: skip
        block(page, 150, ("Posts", "Songs"), slow)
        put(page, 80, 215, "Table 3: Accuracy and work.", size=10)

    (table,) = read_drawn(draw)
    names = [column.header for column in table.columns]
    assert [name for name in names if "Acc." in name] == [
        "Letters Acc.", "Reviews Acc.", "Posts Acc.", "Songs Acc.",
    ]  # fmt: skip
    assert [label for _, label in labels(table)] == ["Otter", "Heron"] * 2
    assert cells(table)[3][names.index("Songs Acc.")] == "64.6"
