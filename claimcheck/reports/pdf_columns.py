"""Where the columns of a PDF's claims table part: the gutters between its words."""

from collections.abc import Sequence
from itertools import pairwise, product
from operator import itemgetter

from claimcheck.reports.columns import Columns, read_confidence, read_mark
from claimcheck.reports.pdf_lines import PdfLine, PdfWord

Cells = Sequence[Sequence[PdfWord]]
"""The words of each header cell, from left to right."""

_MOST_WORDS_OF_VALUE = 3
"""Words in a cell of marks or confidences."""
_NARROWEST_GUTTER = 1.0
"""Points; words of a line stand further apart, but not over each other in all lines."""
_MOST_OPTIONS = 5
_FEWER_OPTIONS = 2
_MANY_COLUMNS = 6
"""Gutters tried between two headers; fewer in a table of many columns, for all choices
are tried together."""


def find_edges(
    cells: Cells, lines: Sequence[PdfLine], columns: Columns
) -> tuple[float, ...]:
    """X of the boundary between each two columns, in the middle of a gutter.

    A gutter is a stretch that no word covers. Where there are several between two
    headers (a narrow mark stands apart from the middle of a wide column), those are
    taken that leave marks with the marks and confidences with the confidences.
    """
    body = _down_to_misfit(cells, lines, columns)
    words = [word for cell in cells for word in cell]
    words += [word for line in body for word in line.words]
    gutters = _gutters(words)
    most = _MOST_OPTIONS if len(cells) < _MANY_COLUMNS else _FEWER_OPTIONS
    options = [
        _gutters_between(gutters, before[0].x0, after[-1].x1, most=most)
        or [after[0].x0 - 1]
        for before, after in pairwise(cells)
    ]
    rising = [
        edges
        for edges in product(*options)
        if all(lower < upper for lower, upper in pairwise(edges))
    ] or [tuple(after[0].x0 - 1 for after in cells[1:])]
    return max(rising, key=lambda edges: _fit(body, edges, columns))


def _down_to_misfit(
    cells: Cells, lines: Sequence[PdfLine], columns: Columns
) -> list[PdfLine]:
    """The lines before the first whose words run on under the last header.

    Text after a table that has no heading would cover its gutters.
    """
    last = cells[-1]
    body: list[PdfLine] = []
    for line in lines:
        under = [word for word in line.words if word.x1 > last[0].x0]
        if len(under) > _MOST_WORDS_OF_VALUE and columns.claim < len(cells) - 1:
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
    gutters: Sequence[tuple[float, float]], low: float, high: float, *, most: int
) -> list[float]:
    """Middles of the ``most`` widest gutters between two places, from left to right."""
    inside = [gutter for gutter in gutters if low < gutter[0] < high]
    widest = sorted(inside, key=itemgetter(1), reverse=True)[:most]
    return sorted(middle for middle, _ in widest)


def _fit(
    body: Sequence[PdfLine], edges: Sequence[float], columns: Columns
) -> tuple[int, float]:
    """How many marks and confidences the edges set apart from other text."""
    right = 0
    for line in body:
        cut = cut_line(line, edges)
        mark = cut[columns.verified] if columns.verified is not None else ""
        share = cut[columns.confidence] if columns.confidence is not None else ""
        right += (read_mark(mark) is not None) - (bool(mark) and read_mark(mark) is None)
        known = read_confidence(share) is not None
        right += known - (bool(share) and not known)
    return right, edges[0] if columns.claim == 0 else -edges[0]


def cut_line(line: PdfLine, edges: Sequence[float]) -> tuple[str, ...]:
    """Text of the line in every column."""
    cells: list[list[str]] = [[] for _ in range(len(edges) + 1)]
    for word in line.words:
        cells[sum(word.center > edge for edge in edges)].append(word.text)
    return tuple(" ".join(cell) for cell in cells)
