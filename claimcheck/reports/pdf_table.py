"""The claims table of a PDF, read from where its words stand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.reports.columns import Columns, find_columns, read_confidence, read_mark
from claimcheck.reports.document import TableRow
from claimcheck.reports.pdf_columns import cut_line, find_edges
from claimcheck.reports.pdf_lines import PdfLine, PdfWord
from claimcheck.reports.pdf_rows import Slice, group_rows, table_length

_LONGEST_MARK = 30
_MOST_MARK_WORDS = 2
"""Of a mark that says neither ✓ nor × ("not applicable")."""


@dataclass(frozen=True, slots=True)
class PdfTable:
    """Rows of a table, its header first, and the index of the line after it."""

    rows: tuple[TableRow, ...]
    end: int


@dataclass(frozen=True, slots=True)
class _Header:
    cells: tuple[tuple[PdfWord, ...], ...]
    columns: Columns

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(" ".join(word.text for word in cell) for cell in self.cells)


def read_pdf_table(
    lines: Sequence[PdfLine], start: int, *, stops: Sequence[bool], known: Counter[str]
) -> PdfTable | None:
    """The claims table whose header is ``lines[start]``, or None.

    Args:
        lines: all lines of the document.
        start: index of the candidate's header.
        stops: for every line, whether it is a heading and so ends a table.
        known: words of the document, to mend those broken at a line's end.
    """
    header = _find_header(lines[start])
    if header is None:
        return None
    body: list[PdfLine] = []
    end = start + 1
    while end < len(lines) and not (stops[end] and _find_header(lines[end]) is None):
        body.append(lines[end])
        end += 1
    edges = find_edges(header.cells, body, header.columns)
    slices: list[Slice] = []
    places: list[int] = []
    for place, line in enumerate(body, start=start + 1):
        if _find_header(line) is not None:
            continue
        cut = _slice(line, edges, header.columns)
        if cut is None:
            break
        slices.append(cut)
        places.append(place)
    kept = table_length(slices, header.columns.claim)
    if kept == 0:
        return None
    head = TableRow(header.texts, lines[start].page)
    rows = group_rows(slices[:kept], header.columns.claim, known)
    return PdfTable((head, *rows), places[kept - 1] + 1)


def _find_header(line: PdfLine) -> _Header | None:
    """The line cut into cells at the gaps that give the most columns a known name."""
    if not 2 <= len(line.words) <= 12:
        return None
    gaps = [right.x0 - left.x1 for left, right in pairwise(line.words)]
    best: _Header | None = None
    for least in sorted(set(gaps), reverse=True):
        cells: list[list[PdfWord]] = [[line.words[0]]]
        for gap, word in zip(gaps, line.words[1:], strict=True):
            if gap >= least:
                cells.append([])
            cells[-1].append(word)
        columns = find_columns([" ".join(word.text for word in cell) for cell in cells])
        if columns is None or 2 * _named(columns) < len(cells) or _named(columns) < 2:
            continue
        if best is None or _named(columns) > _named(best.columns):
            best = _Header(tuple(map(tuple, cells)), columns)
    return best


def _named(columns: Columns) -> int:
    return sum(
        index is not None for index in (columns.claim, columns.verified, columns.confidence)
    )


def _slice(line: PdfLine, edges: Sequence[float], columns: Columns) -> Slice | None:
    """The line cut at the edges; None if it is no part of the table."""
    texts = cut_line(line, edges)
    mark = texts[columns.verified] if columns.verified is not None else ""
    confidence = texts[columns.confidence] if columns.confidence is not None else ""
    if confidence and read_confidence(confidence) is None and len(confidence) > 5:
        return None
    has_mark = bool(mark) and read_mark(mark) is not None
    if len(mark) > _LONGEST_MARK or (not has_mark and len(mark.split()) > _MOST_MARK_WORDS):
        return None
    return Slice(line, texts, has_mark or bool(confidence))
