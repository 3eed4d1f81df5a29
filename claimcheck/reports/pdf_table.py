"""The claims table of a PDF, read from where its words stand.

Columns come from the gutters between words under the header; rows from the lines on
which marks and confidences stand, which may be the first, the middle or the last line of
a claim, as the table's cells are aligned.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from operator import itemgetter

from claimcheck.reports.columns import Columns, find_columns, read_confidence, read_mark
from claimcheck.reports.document import TableRow, clean_text
from claimcheck.reports.hyphenation import join_lines
from claimcheck.reports.pdf_lines import PdfLine, PdfWord

_LONGEST_MARK = 30
_MOST_WORDS_OF_VALUE = 3
"""Words in a cell of marks or confidences."""
_NARROWEST_GUTTER = 1.0
"""Points; words of a line stand further apart, but not over each other in all lines."""
_EQUAL_STEPS = 0.04
"""Difference under which two line distances are the same, in sizes of type."""
_MOST_OPTIONS = 5
"""Gutters tried between two headers."""


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


@dataclass(frozen=True, slots=True)
class _Slice:
    """A line of the table's body: its text in every column."""

    line: PdfLine
    cells: tuple[str, ...]
    is_anchor: bool
    """It holds the mark or the confidence of a row."""


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
    edges = _edges(header, body)
    slices: list[_Slice] = []
    end = start + 1
    for line in body:
        again = _find_header(line)
        if again is None:
            cut = _slice(line, edges, header.columns)
            if cut is None:
                break
            slices.append(cut)
        end += 1
    rows = _rows(slices, header.columns, known)
    if not rows:
        return None
    head = TableRow(header.texts, lines[start].page)
    return PdfTable((head, *rows), end)


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


def _edges(header: _Header, lines: Sequence[PdfLine]) -> tuple[float, ...]:
    """X of the boundary between each two columns, in the middle of a gutter.

    A gutter is a stretch that no word covers. Where there are several between two
    headers (a narrow mark stands apart from the middle of a wide column), those are
    taken that leave marks with the marks and confidences with the confidences.
    """
    body = _down_to_misfit(header, lines)
    words = [word for cell in header.cells for word in cell]
    words += [word for line in body for word in line.words]
    gutters = _gutters(words)
    options = [
        _gutters_between(gutters, before[0].x0, after[-1].x1) or [after[0].x0 - 1]
        for before, after in pairwise(header.cells)
    ]
    rising = [
        edges
        for edges in product(*options)
        if all(lower < upper for lower, upper in pairwise(edges))
    ] or [tuple(after[0].x0 - 1 for after in header.cells[1:])]
    return max(rising, key=lambda edges: _fit(body, edges, header.columns))


def _down_to_misfit(header: _Header, lines: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines before the first whose words run on under the last header.

    Text after a table that has no heading would cover its gutters.
    """
    last = header.cells[-1]
    body: list[PdfLine] = []
    for line in lines:
        under = [word for word in line.words if word.x1 > last[0].x0]
        if (
            len(under) > _MOST_WORDS_OF_VALUE
            and header.columns.claim < len(header.cells) - 1
        ):
            break
        body.append(line)
    return body or list(lines)


def _gutters(words: Sequence[PdfWord]) -> list[tuple[float, float]]:
    """(middle, width) of every stretch of x that no word covers."""
    spans = sorted((word.x0, word.x1) for word in words)
    found, reach = [], spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - reach >= _NARROWEST_GUTTER:
            found.append(((x0 + reach) / 2, x0 - reach))
        reach = max(reach, x1)
    return found


def _gutters_between(
    gutters: Sequence[tuple[float, float]], low: float, high: float
) -> list[float]:
    """Middles of the widest gutters between two places, from left to right."""
    inside = [gutter for gutter in gutters if low < gutter[0] < high]
    widest = sorted(inside, key=itemgetter(1), reverse=True)[:_MOST_OPTIONS]
    return sorted(middle for middle, _ in widest)


def _fit(
    body: Sequence[PdfLine], edges: Sequence[float], columns: Columns
) -> tuple[int, float]:
    """How many marks and confidences the edges set apart from other text."""
    right = 0
    for line in body:
        cut = _cut(line, edges)
        mark = cut[columns.verified] if columns.verified is not None else ""
        share = cut[columns.confidence] if columns.confidence is not None else ""
        right += (read_mark(mark) is not None) - (bool(mark) and read_mark(mark) is None)
        known = read_confidence(share) is not None
        right += known - (bool(share) and not known)
    return right, edges[0] if columns.claim == 0 else -edges[0]


def _cut(line: PdfLine, edges: Sequence[float]) -> tuple[str, ...]:
    """Text of the line in every column."""
    cells: list[list[str]] = [[] for _ in range(len(edges) + 1)]
    for word in line.words:
        cells[sum(word.center > edge for edge in edges)].append(word.text)
    return tuple(" ".join(cell) for cell in cells)


def _slice(line: PdfLine, edges: Sequence[float], columns: Columns) -> _Slice | None:
    """The line cut at the edges; None if it is no part of the table."""
    texts = _cut(line, edges)
    mark = texts[columns.verified] if columns.verified is not None else ""
    confidence = texts[columns.confidence] if columns.confidence is not None else ""
    if confidence and read_confidence(confidence) is None and len(confidence) > 5:
        return None
    if len(mark) > _LONGEST_MARK:
        return None
    has_mark = bool(mark) and read_mark(mark) is not None
    return _Slice(line, texts, has_mark or bool(confidence))


def _rows(
    slices: Sequence[_Slice], columns: Columns, known: Counter[str]
) -> list[TableRow]:
    """Rows of the body, by the alignment whose row breaks look most like breaks."""
    slices = _join_anchors(slices, columns.claim)
    anchors = [index for index, item in enumerate(slices) if item.is_anchor]
    if not anchors:
        return []
    starts = _starts_by_gap(slices, columns.claim) or _starts_by_alignment(
        slices, anchors, columns.claim
    )
    bounds = [*starts, len(slices)]
    return [_merge(slices[first:last], known) for first, last in pairwise(bounds)]


def _starts_by_gap(slices: Sequence[_Slice], claim: int) -> list[int] | None:
    """First lines of the rows where rows stand further apart than lines; else None.

    A distance is a row break if it exceeds a limit; the limit is right when every row
    then has one mark or confidence. A row may go on over a page break.
    """
    steps = _steps(slices, claim)
    for limit in sorted({round(step, 2) for step in steps.values()}, reverse=True):
        starts = [0]
        for index in range(1, len(slices)):
            apart = steps.get(index, 0.0) > limit + _EQUAL_STEPS
            turns_page = slices[index - 1].line.page != slices[index].line.page
            full = any(item.is_anchor for item in slices[starts[-1] : index])
            if apart or (
                turns_page and full and _anchor_follows(slices, index, steps, limit)
            ):
                starts.append(index)
        bounds = pairwise([*starts, len(slices)])
        if all(sum(item.is_anchor for item in slices[a:b]) == 1 for a, b in bounds):
            return starts
    return None


def _anchor_follows(
    slices: Sequence[_Slice], start: int, steps: Mapping[int, float], limit: float
) -> bool:
    """Whether a mark stands among the lines from ``start`` to the next row break."""
    for index in range(start, len(slices)):
        if index > start and steps.get(index, 0.0) > limit + _EQUAL_STEPS:
            return False
        if slices[index].is_anchor:
            return True
    return False


def _steps(slices: Sequence[_Slice], claim: int) -> dict[int, float]:
    """Distance of each line of claims from the one above, in sizes of its type."""
    steps: dict[int, float] = {}
    upper: PdfLine | None = None
    for index, item in enumerate(slices):
        if not item.cells[claim]:
            continue
        if upper is not None and upper.page == item.line.page:
            steps[index] = (item.line.middle - upper.middle) / max(item.line.size, 1)
        upper = item.line
    return steps


def _starts_by_alignment(
    slices: Sequence[_Slice], anchors: Sequence[int], claim: int
) -> list[int]:
    """First lines of the rows by the alignment whose rows begin most like sentences."""
    readings = [
        starts
        for starts in (
            list(anchors),
            _starts_if_middle(slices, anchors, claim),
            [0, *(anchor + 1 for anchor in anchors[:-1])],
        )
        if starts is not None and starts[0] == 0
    ]
    return max(readings, key=lambda starts: _capitals(slices, starts, claim))


def _join_anchors(slices: Sequence[_Slice], claim: int) -> list[_Slice]:
    """Marks and confidences of one row may stand on slightly different heights."""
    joined: list[_Slice] = []
    for item in slices:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.is_anchor
            and item.is_anchor
            and last.line.page == item.line.page
            and not (last.cells[claim] and item.cells[claim])
            and not any(
                one and other for one, other in zip(last.cells, item.cells, strict=True)
            )
        ):
            cells = tuple(
                one or other for one, other in zip(last.cells, item.cells, strict=True)
            )
            joined[-1] = _Slice(last.line, cells, True)
        else:
            joined.append(item)
    return joined


def _starts_if_middle(
    slices: Sequence[_Slice], anchors: Sequence[int], claim: int
) -> list[int] | None:
    """Each anchor has as many lines of its claim above as below; None if that fails."""
    starts, free = [], 0
    for anchor in anchors:
        above = sum(bool(item.cells[claim]) for item in slices[free:anchor])
        if anchor < free:
            return None
        starts.append(free)
        free = anchor + 1 + above
    return starts if free == len(slices) else None


def _capitals(slices: Sequence[_Slice], starts: Sequence[int], claim: int) -> float:
    """Share of rows whose claim does not begin with a small letter."""
    firsts = [slices[start].cells[claim][:1] for start in starts if start < len(slices)]
    return sum(first != "" and not first.islower() for first in firsts) / max(
        len(firsts), 1
    )


def _merge(slices: Sequence[_Slice], known: Counter[str]) -> TableRow:
    columns = zip(*(item.cells for item in slices), strict=True)
    cells = (
        clean_text(
            join_lines([text for text in column if text] or [""], known, separator=" ")
        )
        for column in columns
    )
    return TableRow(tuple(cells), slices[0].line.page)
