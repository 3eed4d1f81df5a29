"""Tables drawn on pages for the tests of the table reader, and what is read of them."""

from collections.abc import Callable, Sequence
from itertools import cycle
from typing import Any

import pymupdf

from claimcheck.corpus.reading.page import read_pages
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
