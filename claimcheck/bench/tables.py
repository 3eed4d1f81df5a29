"""How many table cells are read right: label, column header and text.

Truth is a folder ``truth`` of JSON files beside the PDFs, one file a paper: a list of
tables with ``id`` ("T2"), ``page``, ``columns`` and ``rows`` (``label``, ``cells`` and
where rows stand in blocks ``section``).

What counts as the same, and why:

- Spaces, the kinds of dashes, quotes, asterisks and card suits, and letter case in
  labels and headers are not compared: small capitals print "Acc." as "ACC.".
- A subscript may be written with or without its underscore in labels and headers
  ("BERT_base", "BERTbase"). In cells it is compared: 89.2_2.1 is not 89.22.1.
- Rows are paired in order. A label that occurs more than once in the truth also needs
  a block label whose words all occur in the truth's section.
- A column header needs all words of the truth's, in order. It may have more (a title
  over the whole table, a unit below the name), but none that another column of the
  truth has and this one has not.
- An empty cell is not counted as read, unless the truth has it empty too.
"""

import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.bench.truth import TruthRow, TruthTable, read_truth
from claimcheck.errors import BenchmarkError
from claimcheck.model import Column, Row, Table
from claimcheck.version import VERSION

_SAME = str.maketrans(
    dict.fromkeys("‐‑‒–—−﹣－", "-")
    | dict.fromkeys("∗⁎＊", "*")
    | dict.fromkeys("’‘", "'")
    | dict.fromkeys("“”", '"')
    | {"♡": "♥", "♢": "♦"}
)
"""Printed variants of one character."""


@dataclass(frozen=True, slots=True)
class TableScore:
    """Counts of one table."""

    file: str
    id: str
    page: int
    cells: int
    """Cells of the truth."""
    found: int
    """Cells that were read."""
    right: int
    """Cells read with the right label, header and text."""
    seconds: float
    """Time to read all tables of its file, words apart."""

    @property
    def precision(self) -> float:
        """Share of the cells read that are right; 1 where none was read."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the truth's cells that were read right."""
        return self.right / self.cells if self.cells else 1.0


@dataclass(frozen=True, slots=True)
class TablesResult:
    """Counts of all transcribed tables."""

    tables: tuple[TableScore, ...]
    signature: str

    @property
    def precision(self) -> float:
        """Share of all cells read that are right."""
        found = sum(table.found for table in self.tables)
        return sum(table.right for table in self.tables) / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of all cells of the truth that were read right."""
        cells = sum(table.cells for table in self.tables)
        return sum(table.right for table in self.tables) / cells if cells else 1.0

    def to_json(self) -> dict[str, Any]:
        """The result as JSON knows it."""
        return {
            "signature": self.signature,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "tables": [
                {
                    "file": table.file,
                    "id": table.id,
                    "page": table.page,
                    "cells": table.cells,
                    "found": table.found,
                    "right": table.right,
                    "precision": round(table.precision, 4),
                    "recall": round(table.recall, 4),
                    "seconds": round(table.seconds, 3),
                }
                for table in self.tables
            ],
        }


def measure_tables(data: Path) -> TablesResult:
    """Score the table reader on a folder of PDFs with ``truth/*.json``.

    Raises:
        BenchmarkError: no truth in the folder, a truth file of another form, or a PDF
            that is missing.
    """
    import pymupdf

    files = sorted((data / "truth").glob("*.json"))
    if not files:
        raise BenchmarkError(
            f"{data}: no truth/*.json found",
            hint="name a folder that holds PDFs and their transcribed tables in truth/",
        )
    scores: list[TableScore] = []
    for file in files:
        scores.extend(_measure_file(data, file))
    signature = f"claimcheck:{VERSION}|pymupdf:{pymupdf.VersionBind}|truth:{len(scores)}"
    return TablesResult(tables=tuple(scores), signature=signature)


def render_text(result: TablesResult) -> str:
    """The result as lines of text: a line per table, then the totals."""
    lines = [
        f"{'file':34} {'table':6} {'cells':>6} {'found':>6} {'right':>6}  prec.  recall"
    ]
    lines += [
        f"{table.file[:34]:34} {table.id:6} {table.cells:6} {table.found:6} {table.right:6}"
        f"  {table.precision:.3f}  {table.recall:.3f}"
        for table in result.tables
    ]
    cells = sum(table.cells for table in result.tables)
    lines.append(
        f"precision {result.precision:.4f}  recall {result.recall:.4f}"
        f"  ({len(result.tables)} tables, {cells} cells)"
    )
    lines.append(result.signature)
    return "\n".join(lines)


def score_table(truth: TruthTable, table: Table | None) -> tuple[int, int]:
    """How many cells were found, and how many of them are right.

    Args:
        truth: the transcribed table.
        table: the one read, or None where none was.
    """
    if table is None:
        return 0, 0
    rows = _pair_rows(truth, table)
    columns = _pair_columns(truth, table)
    found = sum(bool(cell.text) for row in table.rows for cell in row.cells)
    right = 0
    for i, j in rows:
        for k, m in columns:
            if k >= len(truth.rows[i].cells):
                continue
            wanted, text = truth.rows[i].cells[k], table.rows[j].cells[m].text
            if _plain(wanted) == _plain(text):
                right += 1
                found += not text
    return found, right


def _measure_file(data: Path, file: Path) -> list[TableScore]:
    import pymupdf

    from claimcheck.corpus.reading.page import read_pages
    from claimcheck.corpus.tables import read_tables

    path = data / f"{file.stem}.pdf"
    truths = read_truth(file)
    if not path.is_file():
        raise BenchmarkError(f"{path}: the PDF of {file.name} is missing")
    with pymupdf.open(path) as document:
        pages = read_pages(document)
    start = time.perf_counter()
    tables = read_tables(pages)
    seconds = time.perf_counter() - start
    scores = []
    for truth in truths:
        read = [t for t in tables if t.id == truth.id and t.page == truth.page]
        found, right = max(
            (score_table(truth, table) for table in read),
            key=lambda counts: counts[1],
            default=(0, 0),
        )
        scores.append(
            TableScore(
                file=path.name,
                id=truth.id,
                page=truth.page,
                cells=truth.cells,
                found=found,
                right=right,
                seconds=seconds,
            )
        )
    return scores


def _pair_rows(truth: TruthTable, table: Table) -> list[tuple[int, int]]:
    repeated = Counter(_name(row.label) for row in truth.rows)

    def fit(i: int, j: int) -> float:
        wanted, row = truth.rows[i], table.rows[j]
        if not _same_row(wanted, row, repeated[_name(wanted.label)] > 1):
            return 0.0
        texts = {_plain(cell.text) for cell in row.cells}
        shared = sum(_plain(text) in texts for text in wanted.cells)
        return 1.0 + shared / (len(wanted.cells) + 1)

    return _align(len(truth.rows), len(table.rows), fit)


def _same_row(wanted: TruthRow, row: Row, ambiguous: bool) -> bool:
    name = _name(wanted.label)
    if name not in {_name(row.label), _name(f"{row.group} {row.label}")}:
        return False
    if not ambiguous or not wanted.section or name != _name(row.label):
        return True
    group = _words(row.group)
    return bool(group) and set(group) <= set(_words(wanted.section))


def _pair_columns(truth: TruthTable, table: Table) -> list[tuple[int, int]]:
    wanted = [_words(column) for column in truth.columns]
    everywhere = {word for words in wanted for word in words}

    def fit(i: int, j: int) -> float:
        return float(_same_column(wanted[i], table.columns[j], everywhere))

    return _align(len(wanted), len(table.columns), fit)


def _same_column(wanted: Sequence[str], column: Column, everywhere: set[str]) -> bool:
    rest = _words(column.header)
    left: list[str] = []
    for word in wanted:
        if word not in rest:
            return "".join(wanted) == "".join(_words(column.header))
        at = rest.index(word)
        left += rest[:at]
        rest = rest[at + 1 :]
    left += rest
    return not any(word in everywhere and word not in wanted for word in left)


def _align(
    count: int, other: int, fit: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    """Pairs (i, j) in order on both sides whose fits add up to the most."""
    best = [[0.0] * (other + 1) for _ in range(count + 1)]
    for i in range(count - 1, -1, -1):
        for j in range(other - 1, -1, -1):
            value = fit(i, j)
            paired = value + best[i + 1][j + 1] if value else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs = []
    i = j = 0
    while i < count and j < other:
        value = fit(i, j)
        if value and best[i][j] == value + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _plain(text: str) -> str:
    """Text of a cell without spaces, dashes and marks unified."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(_SAME))


def _name(text: str) -> str:
    """Text of a label without spaces, underscores and letter case."""
    return _plain(text).replace("_", "").casefold()


def _words(text: str) -> list[str]:
    """Words of a header or block label in lower case; hyphens part words."""
    plain = unicodedata.normalize("NFKC", text).translate(_SAME).casefold().replace("_", "")
    return [word for word in re.split(r"[\s\-,]+", plain) if word]
