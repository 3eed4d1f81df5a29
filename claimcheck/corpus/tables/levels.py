"""The names of columns: header cells and the columns that each stands over."""

from collections.abc import Sequence
from itertools import pairwise

from claimcheck.corpus.tables.columns import Span, columns_under
from claimcheck.corpus.tables.coverage import assign_cells
from claimcheck.corpus.tables.rows import Segment, TextRow
from claimcheck.model import Box

_LEAF_OFF = 0.3
_UPPER_OFF = 0.2
"""Share of the distance between columns by which the name of one may be off its middle,
in the lowest header row and above it."""
_BELOW = 0.8
"""Em from a header row down to the names that its cells are over, at least."""
_CLOSE = 0.6
"""Em between two pieces of one header cell, at most."""
_SPACE = 0.25
"""Em of a word space in Times."""
_WIDER = 1.15
"""A gap so many times a space is no space."""


def read_levels(
    rows: Sequence[TextRow],
    columns: Sequence[Span],
    labels: int,
    *,
    rules: Sequence[Box],
    bars: Sequence[Box],
) -> tuple[list[list[str]], list[str]]:
    """Header texts of each data column from the top down, and those over the labels.

    Args:
        rows: the header rows.
        columns: all columns.
        labels: number of columns at the left that hold labels.
        rules: all horizontal rules of the table.
        bars: its vertical rules.
    """
    last = len(rows) - 1
    cells = [_header_cells(row, columns, leaf=i == last) for i, row in enumerate(rows)]
    owners = _find_owners(rows, cells, columns, rules=rules, bars=bars)
    levels: list[list[str]] = [[] for _ in columns]
    corner: list[str] = []
    for line, owned in zip(cells, owners, strict=True):
        for number, cell in enumerate(line):
            over = [column for column, owner in enumerate(owned) if owner == number]
            beside = not over and cell.centre < columns[labels].x0
            if beside or (over and max(over) < labels):
                corner.append(cell.text)
            for column in over:
                if cell.text not in levels[column][-1:]:
                    levels[column].append(cell.text)
    return levels[labels:], corner


def _find_owners(
    rows: Sequence[TextRow],
    cells: Sequence[Sequence[Segment]],
    columns: Sequence[Span],
    *,
    rules: Sequence[Box],
    bars: Sequence[Box],
) -> list[list[int | None]]:
    """For every header row the owners of the columns, worked out from the lowest up.

    A name that stands beside a row, not below it, is not headed by its cells: it is set
    in the middle of two lines.
    """
    owners: list[list[int | None]] = []
    names = [""] * len(columns)
    heights = [0.0] * len(columns)
    spans = list(columns)
    for index in range(len(rows) - 1, -1, -1):
        row = rows[index]
        bottom = rows[index + 1].baseline if index + 1 < len(rows) else row.y1 + 8
        middle = row.baseline - 0.3 * row.size
        owned = assign_cells(
            cells[index],
            spans,
            [
                name if height - row.baseline >= _BELOW * row.size else ""
                for name, height in zip(names, heights, strict=True)
            ],
            rules=[rule for rule in rules if row.baseline - 1 < rule.y0 < bottom],
            bars=sorted({bar.x0 for bar in bars if bar.y0 <= middle <= bar.y1}),
            top=index == 0,
        )
        owners.insert(0, owned)
        for column, owner in enumerate(owned):
            if owner is None or names[column]:
                continue
            names[column], heights[column] = cells[index][owner].text, row.baseline
            if owned.count(owner) == 1:
                spans[column] = _widen(spans, column, cells[index][owner])
    return owners


def _widen(spans: Sequence[Span], column: int, name: Segment) -> Span:
    """The span of a column with its name, short of the columns beside it."""
    left = spans[column - 1].x1 if column else 0.0
    right = spans[column + 1].x0 if column + 1 < len(spans) else name.x1
    span = spans[column]
    return Span(
        min(span.x0, max(left, name.x0)),
        max(span.x1, min(right, name.x1)),
    )


def _header_cells(row: TextRow, columns: Sequence[Span], *, leaf: bool) -> list[Segment]:
    """The cells of a header row; names run together over their columns are cut."""
    cells: list[Segment] = []
    for segment in row.segments:
        under = [columns[i] for i in columns_under(segment, columns)]
        parts = _cut_at_gutters(segment, under, _LEAF_OFF if leaf else _UPPER_OFF)
        if cells and len(parts) == 1 and _share_column(cells[-1], parts[0], columns):
            cells[-1] = Segment(cells[-1].words + parts[0].words)
        else:
            cells.extend(parts)
    return cells


def _share_column(left: Segment, right: Segment, columns: Sequence[Span]) -> bool:
    """Whether two close pieces stand over one column, or one of them over none."""
    if right.x0 - left.x1 > _CLOSE * right.words[0].size:
        return False
    first, second = columns_under(left, columns), columns_under(right, columns)
    return len(set(first) | set(second)) == 1


def _cut_at_gutters(
    segment: Segment, columns: Sequence[Span], allowed: float
) -> list[Segment]:
    """A segment cut into one name per column, where each is in the middle of its own."""
    if len(columns) < 2 or len(segment.words) < len(columns):
        return [segment]
    parts: list[Segment] = []
    for span in columns:
        words = tuple(
            word
            for word in segment.words
            if min(columns, key=lambda c: abs(c.centre - (word.x0 + word.x1) / 2)) is span
        )
        if not words:
            return [segment]
        parts.append(Segment(words))
    pitch = (columns[-1].centre - columns[0].centre) / (len(columns) - 1)
    if allowed < _LEAF_OFF and not _are_apart(parts):
        return [segment]
    pairs = zip(parts, columns, strict=True)
    if any(abs(part.centre - span.centre) > allowed * pitch for part, span in pairs):
        return [segment]
    return parts


def _are_apart(parts: Sequence[Segment]) -> bool:
    """Whether all gaps between parts are wider than the spaces in them."""
    between = [b.x0 - a.x1 for a, b in pairwise(parts)]
    inside = [b.x0 - a.x1 for p in parts for a, b in pairwise(p.words)]
    space = max(inside, default=_SPACE * parts[0].words[0].size)
    return min(between) > _WIDER * space
