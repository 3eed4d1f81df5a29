"""Typesetting of digests: paragraphs, tables with rules, a running line on each page.

Only the standard fonts of PDF are used, and dates and ids are fixed, so that the same
source gives the same bytes.
"""

import re
from collections.abc import Iterator
from itertools import groupby

import pymupdf

from claimcheck.corpus.digest import Digest, DigestTable
from claimcheck.errors import DigestError

_WIDTH, _HEIGHT = 595.0, 842.0
"""A4 in points."""
_LEFT, _TOP, _BOTTOM = 54.0, 76.0, 780.0
_MEASURE = _WIDTH - 2 * _LEFT
_REGULAR, _BOLD, _ITALIC = "helv", "hebo", "heit"
_BODY_SIZE, _CAPTION_SIZE, _RUNNING_SIZE = 10.0, 9.0, 7.5
_LARGEST_CELL_SIZE, _SMALLEST_CELL_SIZE = 9.0, 6.5
_GUTTER = 11.0
"""Least space between two columns of a table, in points."""
_LABEL_GUTTER = 16.0
_LEADING = 1.35
_UNBROKEN = re.compile(r"(?:\[[^\]]*\]|\S)+")
_EPOCH = "D:20200101000000Z"


def typeset(digest: Digest) -> bytes:
    """The digest as a PDF.

    Raises:
        DigestError: a table is too wide or too high for a page.
    """
    sheet = _Sheet(digest.running_line)
    sheet.paragraph(digest.title, font=_BOLD, size=15, after=4)
    sheet.paragraph(", ".join(digest.authors), size=_BODY_SIZE, after=3)
    origin = (
        f"Original: arXiv:{digest.key}, {digest.published:%d %B %Y}; "
        f"figures read from {digest.read_from}."
    )
    sheet.paragraph(origin, font=_ITALIC, size=_CAPTION_SIZE, after=12)
    for section in digest.sections:
        sheet.heading(section.heading)
        for statement in section.statements:
            sheet.paragraph(statement.sentence, size=_BODY_SIZE, after=3)
        sheet.y += 9
        for table in section.tables:
            _draw_table(sheet, table)
    return sheet.finish(digest)


class _Sheet:
    """A document that is filled from top to bottom."""

    def __init__(self, running_line: str) -> None:
        self._document = pymupdf.open()
        self._running_line = running_line
        self._new_page()

    def _new_page(self) -> None:
        self._page = self._document.new_page(width=_WIDTH, height=_HEIGHT)
        self.y = _TOP
        self.text(_LEFT, 44, self._running_line, font=_ITALIC, size=_RUNNING_SIZE)
        number = str(len(self._document))
        left = (_WIDTH - _length(number, _REGULAR, _RUNNING_SIZE)) / 2
        self.text(left, 812, number, size=_RUNNING_SIZE)

    def reserve(self, height: float) -> None:
        """Begin a new page unless ``height`` points are left on this one."""
        if self.y + height > _BOTTOM:
            self._new_page()

    def text(
        self, x: float, y: float, text: str, *, font: str = _REGULAR, size: float
    ) -> None:
        """Draw ``text`` with its baseline at ``y``."""
        self._page.insert_text((x, y), text, fontname=font, fontsize=size)

    def rule(self, x0: float, x1: float, *, width: float) -> None:
        """Draw a horizontal line at the current height."""
        self._page.draw_line((x0, self.y), (x1, self.y), width=width)

    def heading(self, text: str) -> None:
        """Draw a section heading that keeps some lines of its section with it."""
        self.reserve(60)
        self.paragraph(text, font=_BOLD, size=12, after=3)

    def paragraph(
        self, text: str, *, font: str = _REGULAR, size: float, after: float
    ) -> None:
        """Draw ``text`` in lines of the full measure, then skip ``after`` points."""
        leading = size * _LEADING
        for line in break_lines(text, font=font, size=size):
            self.reserve(leading)
            self.text(_LEFT, self.y + size, line, font=font, size=size)
            self.y += leading
        self.y += after

    def finish(self, digest: Digest) -> bytes:
        """The finished file; without an id, which PyMuPDF would draw at random."""
        for page in self._document:
            page.clean_contents()
        self._document.set_metadata(
            {
                "title": digest.title,
                "author": ", ".join(digest.authors),
                "subject": digest.running_line,
                "producer": "claimcheck",
                "creationDate": _EPOCH,
                "modDate": _EPOCH,
            }
        )
        data: bytes = self._document.tobytes(garbage=3, deflate=True, no_new_id=True)
        return data


def break_lines(text: str, *, font: str, size: float) -> Iterator[str]:
    """Lines of ``text`` no longer than the measure, broken at spaces.

    What stands in square brackets, the place in the original, stays on one line.
    """
    line = ""
    for word in _UNBROKEN.findall(text):
        longer = f"{line} {word}" if line else word
        if line and _length(longer, font, size) > _MEASURE:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _draw_table(sheet: _Sheet, table: DigestTable) -> None:
    """Draw caption and table on one page, blocks apart by thin rules."""
    size, widths = _fit(table)
    leading = size * 1.45
    caption = table.caption_line
    lines = list(break_lines(caption, font=_REGULAR, size=_CAPTION_SIZE))
    labelled = sum(bool(block.label) for block in table.blocks)
    rows = sum(len(block.rows) for block in table.blocks) + labelled
    levels = len(table.columns[0])
    spacing = 4 * (len(table.blocks) + levels + 1)
    height = len(lines) * _CAPTION_SIZE * _LEADING + (rows + levels) * leading + spacing
    if height > _BOTTOM - _TOP:
        raise DigestError(f"Table {table.number}: {height:.0f} points high; no page is")
    sheet.reserve(height)
    sheet.paragraph(caption, size=_CAPTION_SIZE, after=5)
    edges = [_LEFT]
    for width in widths:
        edges.append(edges[-1] + width)
    sheet.rule(_LEFT, edges[-1], width=0.9)
    _draw_header(sheet, table, edges=edges, size=size)
    for block in table.blocks:
        sheet.rule(_LEFT, edges[-1], width=0.5)
        sheet.y += 2
        if block.label:
            _draw_row(sheet, [block.label], edges=edges, size=size, font=_BOLD)
        for row in block.rows:
            _draw_row(sheet, row, edges=edges, size=size)
        sheet.y += 2
    sheet.rule(_LEFT, edges[-1], width=0.9)
    sheet.y += 16


def _draw_header(
    sheet: _Sheet, table: DigestTable, *, edges: list[float], size: float
) -> None:
    """Draw the header levels; equal neighbours of an upper level span their columns."""
    levels = len(table.columns[0])
    sheet.y += 2
    for level in range(levels):
        lowest = level == levels - 1
        corner = table.corner if level == 0 else table.lower_corner if lowest else ""
        sheet.text(_LEFT, sheet.y + size, corner, size=size)
        spanning = []
        for first, last, text in _spans(table, level):
            left, right = edges[first + 1], edges[last + 2]
            _centre(sheet, text, left=left, right=right, size=size)
            if last > first:
                spanning.append((left + _GUTTER / 2, right - _GUTTER / 2))
        sheet.y += size * 1.45
        for left, right in spanning:
            sheet.rule(left, right, width=0.4)
    sheet.y += 2


def _draw_row(
    sheet: _Sheet,
    row: tuple[str, ...] | list[str],
    *,
    edges: list[float],
    size: float,
    font: str = _REGULAR,
) -> None:
    sheet.text(_LEFT, sheet.y + size, row[0], font=font, size=size)
    for number, cell in enumerate(row[1:], start=1):
        _centre(sheet, cell, left=edges[number], right=edges[number + 1], size=size)
    sheet.y += size * 1.45


def _centre(sheet: _Sheet, text: str, *, left: float, right: float, size: float) -> None:
    start = (left + right - _length(text, _REGULAR, size)) / 2
    sheet.text(start, sheet.y + size, text, size=size)


def _spans(table: DigestTable, level: int) -> Iterator[tuple[int, int, str]]:
    """(first column, last column, text) of the header cells of a level.

    Columns of an upper level share a cell when their texts down to it are the same; on
    the lowest level each column has its own.
    """
    if level == len(table.columns[0]) - 1:
        for number, column in enumerate(table.columns):
            yield number, number, column[level]
        return
    numbered = enumerate(table.columns)
    for levels, group in groupby(numbered, key=lambda item: item[1][: level + 1]):
        members = [number for number, _ in group]
        yield members[0], members[-1], levels[level]


def _fit(table: DigestTable) -> tuple[float, list[float]]:
    """Font size and the widths of label and data columns that fit the measure."""
    size = _LARGEST_CELL_SIZE
    while size >= _SMALLEST_CELL_SIZE:
        widths = _natural_widths(table, size)
        if sum(widths) <= _MEASURE:
            return size, widths
        size -= 0.25
    raise DigestError(
        f"Table {table.number}: {sum(widths):.0f} points wide in the smallest type; "
        f"expected at most {_MEASURE:.0f}",
        hint="shorten labels, or split the table",
    )


def _natural_widths(table: DigestTable, size: float) -> list[float]:
    rows = [row for block in table.blocks for row in block.rows]
    labels = [table.corner, table.lower_corner, *(row[0] for row in rows)]
    widths = [max(_length(label, _REGULAR, size) for label in labels) + _LABEL_GUTTER]
    for number, levels in enumerate(table.columns, start=1):
        texts = [levels[-1], *(row[number] for row in rows)]
        widths.append(max(_length(text, _REGULAR, size) for text in texts) + _GUTTER)
    for level in range(len(table.columns[0]) - 1):
        for first, last, text in _spans(table, level):
            here = widths[first + 1 : last + 2]
            lacking = _length(text, _REGULAR, size) + _GUTTER - sum(here)
            if lacking > 0:
                share = lacking / len(here)
                widths[first + 1 : last + 2] = [width + share for width in here]
    return widths


def _length(text: str, font: str, size: float) -> float:
    """Width of ``text`` in points."""
    return float(pymupdf.get_text_length(text, fontname=font, fontsize=size))
