"""Scores of the table reader on tables and papers made for the purpose."""

import json
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from claimcheck.bench.tables import (
    TableScore,
    TablesResult,
    measure_tables,
    render_text,
    score_table,
)
from claimcheck.bench.truth import TruthRow, TruthTable, read_truth
from claimcheck.errors import BenchmarkError
from claimcheck.model import Cell, Column, Row, Table

Rows = list[tuple[str, str, list[str]]]
"""Group or section, label, cells."""


def read(columns: list[tuple[str, ...]], rows: Rows) -> Table:
    return Table(
        id="T1",
        page=1,
        caption="Table 1: Sieves.",
        columns=tuple(map(Column, columns)),
        rows=tuple(
            Row(label=label, group=group, cells=tuple(map(Cell, cells)))
            for group, label, cells in rows
        ),
    )


def truth(columns: list[str], rows: Rows) -> TruthTable:
    return TruthTable(
        id="T1",
        page=1,
        columns=tuple(columns),
        rows=tuple(
            TruthRow(label=label, section=section, cells=tuple(cells))
            for section, label, cells in rows
        ),
    )


PLAIN: Rows = [("", "First", ["1.5", "2.5"]), ("", "Second", ["3.5", "4.5"])]


@pytest.mark.parametrize(
    ("columns", "rows", "found", "right"),
    [
        pytest.param([("A",), ("B",)], PLAIN, 4, 4, id="as transcribed"),
        pytest.param([("Both", "A"), ("Both", "B", "%")], PLAIN, 4, 4, id="title and unit"),
        pytest.param([("A",), ("A", "B")], PLAIN, 4, 2, id="name of another column"),
        pytest.param([("B",), ("A",)], PLAIN, 4, 0, id="order of columns"),
        pytest.param([("A",), ()], PLAIN, 4, 2, id="no header"),
        pytest.param([("A",), ("B",)], PLAIN[:1], 2, 2, id="row not read"),
        pytest.param([("A",), ("B",)], [*PLAIN, PLAIN[0]], 6, 4, id="row too many"),
        pytest.param(
            [("A",), ("B",)],
            [("", "First", ["1.5", "25"]), ("", "Sec_ond", ["3.5", ""])],
            3,
            2,
            id="wrong text, underscore, empty cell",
        ),
    ],
)
def test_cells_counted(
    columns: list[tuple[str, ...]], rows: Rows, found: int, right: int
) -> None:
    wanted = truth(["A", "B"], PLAIN)
    assert score_table(wanted, read(columns, rows)) == (found, right)


@pytest.mark.parametrize(
    ("wanted", "text", "same"),
    [
        ("- 0.6 / - 0.1", "−0.6/−0.1", True),
        ("89.2_2.1", "89.22.1", False),
        ("79.2 ± 0.3", "79.2±0.3", True),
        ("74.5", "745", False),
        ("N/A", "n/a", False),
    ],
)
def test_texts_of_cells(wanted: str, text: str, same: bool) -> None:
    table = read([("A",)], [("", "First", [text])])
    assert score_table(truth(["A"], [("", "First", [wanted])]), table) == (1, int(same))


def test_equal_labels_are_told_apart_by_their_blocks() -> None:
    wanted: Rows = [("Closed set", "Sieve", ["1.5"]), ("Open set", "Sieve", ["2.5"])]
    both = read([("A",)], [("Closed", "Sieve", ["1.5"]), ("Open", "Sieve", ["2.5"])])
    neither = read([("A",)], [("", "Sieve", ["1.5"]), ("", "Sieve", ["2.5"])])
    second = read([("A",)], [("Open", "Sieve", ["2.5"])])
    assert score_table(truth(["A"], wanted), both) == (2, 2)
    assert score_table(truth(["A"], wanted), neither) == (2, 0)
    assert score_table(truth(["A"], wanted), second) == (1, 1)


def test_empty_cell_that_is_empty_in_the_truth() -> None:
    wanted = truth(["A", "B"], [("", "First", ["", "2.5"])])
    assert score_table(wanted, read([("A",), ("B",)], [("", "First", ["", "2.5"])])) == (
        2,
        2,
    )


def test_no_table_read() -> None:
    assert score_table(truth(["A", "B"], PLAIN), None) == (0, 0)


def test_shares_of_no_cells() -> None:
    score = TableScore(
        file="a.pdf", id="T1", page=1, cells=4, found=0, right=0, seconds=0.1
    )
    assert (score.precision, score.recall) == (1.0, 0.0)
    assert TablesResult(tables=(), signature="").recall == 1.0


def draw_paper(path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page(width=612, height=792)
    rows = [
        ["Sieve", "Lower", "Upper"],
        ["First", "79.2", "80.5"],
        ["Second", "81.0", "7.25"],
    ]
    for y, row in enumerate(rows):
        for x, text in zip((84, 200, 280), row, strict=True):
            page.insert_text((x, 110 + 12 * y), text, fontsize=9, fontname="tiro")
    page.insert_text((84, 160), "Table 1: Four sieves.", fontsize=10, fontname="tiro")
    document.save(path)
    document.close()


def write_truth(folder: Path, tables: list[dict[str, Any]]) -> None:
    (folder / "truth").mkdir()
    (folder / "truth" / "pebbles.json").write_text(json.dumps(tables), encoding="utf-8")


def test_folder_of_papers(tmp_path: Path) -> None:
    draw_paper(tmp_path / "pebbles.pdf")
    rows = [
        {"label": "First", "cells": ["79.2", "80.5"]},
        {"label": "Second", "cells": ["81.0", "7.52"]},
    ]
    first = {"id": "T1", "page": 1, "columns": ["Lower", "Upper"], "rows": rows}
    write_truth(tmp_path, [first, {**first, "id": "T2"}])
    result = measure_tables(tmp_path)
    counts = [(t.id, t.cells, t.found, t.right) for t in result.tables]
    assert counts == [("T1", 4, 4, 3), ("T2", 4, 0, 0)]
    assert (result.precision, result.recall) == (0.75, 0.375)
    record = result.to_json()
    assert record["tables"][0]["file"] == "pebbles.pdf"
    assert record["tables"][0]["precision"] == 0.75
    assert set(record) == {"signature", "precision", "recall", "tables"}
    assert "pymupdf:" in record["signature"]
    text = render_text(result)
    assert "precision 0.7500  recall 0.3750  (2 tables, 8 cells)" in text
    assert text.count("pebbles.pdf") == 2


def test_folder_without_truth(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"no truth/\*\.json found"):
        measure_tables(tmp_path)


def test_missing_pdf(tmp_path: Path) -> None:
    write_truth(tmp_path, [])
    with pytest.raises(BenchmarkError, match=r"pebbles\.pdf: the PDF of pebbles\.json"):
        measure_tables(tmp_path)


@pytest.mark.parametrize("text", ["{", "[1]", '[{"id": "T1"}]', '{"id": "T1"}'])
def test_truth_of_another_form(tmp_path: Path, text: str) -> None:
    file = tmp_path / "pebbles.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BenchmarkError, match=r"not a file of transcribed tables"):
        read_truth(file)


@pytest.mark.realdata
def test_real_tables_are_read(testdata: Path) -> None:
    result = measure_tables(testdata / "papers")
    assert result.precision >= 0.97
    assert result.recall >= 0.97
