"""Rows of strings become tables: labels, groups, header levels."""

import pytest

from claimcheck.datasets.matrix import build_table
from claimcheck.model import Table


def _build(header: list[str], *lines: list[str]) -> Table:
    return build_table(header, lines, id="T1", caption="Table 1: Scores.")


def _names(table: Table) -> list[tuple[str, str]]:
    return [(row.group, row.label) for row in table.rows]


def test_leading_text_is_the_label() -> None:
    table = _build(["Model", "Dev", "Test"], ["Base", "1.0", "2.0"], ["Large", "3.0", "-"])
    assert _names(table) == [("", "Base"), ("", "Large")]
    assert [column.header for column in table.columns] == ["Dev", "Test"]
    assert table.corner == ("Model",)
    assert [cell.text for cell in table.rows[1].cells] == ["3.0", "-"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        pytest.param(
            [["P", "EN", "0.1"], ["P", "PT", "0.2"], ["R", "EN", "0.3"], ["R", "PT", "1"]],
            [("P", "EN"), ("P", "PT"), ("R", "EN"), ("R", "PT")],
            id="the innermost names the row where labels repeat",
        ),
        pytest.param(
            [["P", "EN", "0.1"], ["", "PT", "0.2"], ["R", "EN", "0.3"], ["", "PT", "1"]],
            [("P", "EN"), ("P", "PT"), ("R", "EN"), ("R", "PT")],
            id="a blank repeats the label above",
        ),
        pytest.param(
            [["Ours", "yes", "0.1"], ["Copy", "no", "0.2"], ["Pointer", "no", "0.3"]],
            [("yes", "Ours"), ("no", "Copy"), ("no", "Pointer")],
            id="a first column that never repeats names the row",
        ),
        pytest.param(
            [["1", "Bio", "0.1"], ["2", "Health", "0.2"], ["3", "Bio", "0.3"]],
            [("1", "Bio"), ("2", "Health"), ("3", "Bio")],
            id="a column that counts the rows is a label",
        ),
    ],
)
def test_label_columns(lines: list[list[str]], names: list[tuple[str, str]]) -> None:
    assert _names(_build(["A", "B", "Score"], *lines)) == names


def test_a_row_of_one_text_is_a_title() -> None:
    table = _build(
        ["Model", "F1"],
        ["Small", "Small"],
        ["A", "1"],
        ["B", "2"],
        ["Large", ""],
        ["A", "3"],
    )
    assert _names(table) == [("Small", "A"), ("Small", "B"), ("Large", "A")]


def test_a_title_may_hold_digits() -> None:
    table = _build(["Model", "F1"], ["LDC2017T10", "LDC2017T10"], ["A", "1"])
    assert _names(table) == [("LDC2017T10", "A")]


def test_a_second_header_row() -> None:
    table = _build(
        ["Size", "Inference", "Inference", "Training"],
        ["Size", "Iter", "Fold", "Iter"],
        ["1", "19.2", "16.5", "2.5"],
        ["10", "49.3", "52.2", "4.0"],
    )
    assert [column.levels for column in table.columns] == [
        ("Inference", "Iter"),
        ("Inference", "Fold"),
        ("Training", "Iter"),
    ]
    assert _names(table) == [("", "1"), ("", "10")]


def test_header_and_first_row_run_together() -> None:
    table = _build(["ID Base", "Dev 70.5", "Test 67.5"], ["Large", "71.2", "68.0"])
    assert _names(table) == [("", "Base"), ("", "Large")]
    assert [cell.text for cell in table.rows[0].cells] == ["70.5", "67.5"]
    assert table.corner == ("ID",)


def test_markup_is_no_text_and_bold_is_kept() -> None:
    table = _build(
        ["[EMPTY]", "[BOLD] F1"], ["<bold>A</bold>", "[BOLD] 81.0"], ["B", "80.0"]
    )
    first, second = table.rows
    assert table.columns[0].header == "F1"
    assert (first.label, first.cells[0].text, first.cells[0].bold) == ("A", "81.0", True)
    assert not second.cells[0].bold


def test_short_rows_are_filled() -> None:
    table = _build(["Model", "Dev", "Test"], ["A", "1.0"], ["B", "2.0", "3.0"])
    assert [cell.text for cell in table.rows[0].cells] == ["1.0", ""]


def test_text_cells_stay_cells_where_nothing_is_a_number() -> None:
    table = _build(["Player", "Club"], ["Ito", "Reds"], ["Mori", "Blues"])
    assert _names(table) == [("", "Ito"), ("", "Mori")]
    assert [row.cells[0].text for row in table.rows] == ["Reds", "Blues"]
