"""Columns of a table: strips of the page between gutters that every row leaves free."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables.rows import Segment, TextRow

_LEAST_GUTTER = 0.8
"""Points between two columns."""
_BRIDGE_SHARE = 0.2
"""Share of rows that may be set aside because they bridge a gutter."""


@dataclass(frozen=True, slots=True)
class Span:
    """The horizontal extent of a column."""

    x0: float
    x1: float

    @property
    def centre(self) -> float:
        """Middle between both ends."""
        return (self.x0 + self.x1) / 2


def find_columns(rows: Sequence[TextRow]) -> list[Span]:
    """Columns of rows that hold cells, from left to right.

    A row that bridges a gutter which all others leave free (a cell over two columns)
    is set aside.
    """
    kept = list(rows)
    columns = _merge(kept)
    most = max((len(row.segments) for row in rows), default=0)
    for _ in range(max(int(_BRIDGE_SHARE * len(rows)), len(rows) > 2)):
        if len(columns) >= most:
            break
        best: tuple[int, TextRow] | None = None
        for row in kept:
            rest = [other for other in kept if other is not row]
            count = len(_merge(rest))
            if count > len(columns) and (best is None or count > best[0]):
                best = count, row
        if best is None:
            break
        kept = [other for other in kept if other is not best[1]]
        columns = _merge(kept)
    return columns


def _merge(rows: Sequence[TextRow]) -> list[Span]:
    """Maximal strips that are covered by segments."""
    spans: list[Span] = []
    for segment in sorted((s for row in rows for s in row.segments), key=lambda s: s.x0):
        x0, x1 = segment.x0, segment.x1
        if spans and x0 - spans[-1].x1 < _LEAST_GUTTER:
            spans[-1] = Span(spans[-1].x0, max(spans[-1].x1, x1))
        else:
            spans.append(Span(x0, x1))
    return spans


def columns_under(segment: Segment, columns: Sequence[Span]) -> list[int]:
    """Indices of the columns that a segment covers by at least a third."""
    return [
        index
        for index, span in enumerate(columns)
        if min(segment.x1, span.x1) - max(segment.x0, span.x0)
        > 0.33 * min(span.x1 - span.x0, segment.x1 - segment.x0)
    ]


def split_row(row: TextRow, columns: Sequence[Span]) -> list[list[Word]]:
    """The words of a row by column; one in a gutter belongs to the nearer column."""
    middles = [(left.x1 + right.x0) / 2 for left, right in pairwise(columns)]
    cells: list[list[Word]] = [[] for _ in columns]
    for word in row.words:
        cells[bisect(middles, (word.x0 + word.x1) / 2)].append(word)
    return cells
