"""Tables set side by side over one caption."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claimcheck.corpus.tables.columns import Span, find_columns, split_row
from claimcheck.corpus.tables.region import Region
from claimcheck.corpus.tables.rows import TextRow, build_rows, cut_rows, join_words
from claimcheck.corpus.tables.sections import rows_with_cells
from claimcheck.corpus.tables.values import is_value, value_share
from claimcheck.model import Box

_SHARED = 0.5
"""Share of a column's labels that the first column has too, if it starts a panel."""


def split_parts(region: Region) -> list[Region]:
    """The region cut at the captions of its parts, where rows stand between them."""
    bounds = [float("-inf"), *region.cuts, float("inf")]
    parts = []
    for top, bottom in pairwise(bounds):
        rows = tuple(row for row in region.rows if top <= row.baseline < bottom)
        if rows:
            parts.append(replace(region, rows=rows))
    return parts


def split_panels(region: Region) -> list[Region]:
    """The region cut where a second table stands beside the first; itself where not."""
    columns = find_columns(rows_with_cells(region.rows))
    cells = [[join_words(cell) for cell in split_row(row, columns)] for row in region.rows]
    edges = _find_repetition(region.rows, columns) or [
        index
        for index in range(2, len(columns) - 1)
        if _parted_by_rules(region.rules, columns, index) or _repeats_labels(cells, index)
    ]
    if not edges:
        return [region]
    bounds = [0.0, *((columns[i - 1].x1 + columns[i].x0) / 2 for i in edges), 1e9]
    return [_cut(region, left, right) for left, right in pairwise(bounds)]


def _cut(region: Region, left: float, right: float) -> Region:
    words = [
        word
        for row in region.rows
        for word in row.words
        if left <= (word.x0 + word.x1) / 2 < right or _is_shared(row, left, right)
    ]
    rows = build_rows(words)
    cut_rows(rows)

    def inside(box: Box) -> bool:
        return box.x0 < right and box.x1 > left

    return replace(
        region,
        rows=tuple(rows),
        rules=tuple(rule for rule in region.rules if inside(rule)),
        bars=tuple(bar for bar in region.bars if inside(bar)),
        turned=tuple(w for w in region.turned if left <= w.x0 < right or left == 0),
    )


def _is_shared(row: TextRow, left: float, right: float) -> bool:
    """Whether a row is a heading over both panels."""
    segment = row.segments[0]
    crosses = segment.x0 < left < segment.x1 or segment.x0 < right < segment.x1
    return len(row.segments) == 1 and crosses


def _find_repetition(rows: Sequence[TextRow], columns: Sequence[Span]) -> list[int]:
    """Columns at which the header begins anew: "Type F1 Type F1" gives the third."""
    header = next((row for row in rows if len(row.segments) >= len(columns) - 1), None)
    if header is None:
        return []
    names = [join_words(cell) for cell in split_row(header, columns)]
    for period in range(2, len(names) // 2 + 1):
        repeats = all(name == names[i % period] for i, name in enumerate(names))
        if repeats and len(set(names)) == period and not any(map(is_value, names)):
            return list(range(period, len(names), period))
    return []


def _parted_by_rules(rules: Sequence[Box], columns: Sequence[Span], index: int) -> bool:
    """Whether no rule crosses the gutter, and rules over labels stand on both sides."""
    gutter = (columns[index - 1].x1 + columns[index].x0) / 2
    if any(rule.x0 < gutter - 1 and rule.x1 > gutter + 1 for rule in rules):
        return False
    return all(
        any(rule.x0 <= columns[i].x1 and rule.x1 >= columns[i].x0 for rule in rules)
        for i in (0, index)
    )


def _repeats_labels(cells: Sequence[Sequence[str]], index: int) -> bool:
    """Whether a column of text behind one of values has the labels of the first one."""
    own = [line[index] for line in cells if line[index]]
    if len(own) < 2 or value_share(own) >= 0.5:
        return False
    if value_share([line[index - 1] for line in cells]) < 0.5:
        return False
    labels = {line[0] for line in cells if line[0]}
    header = next((line for line in cells if sum(map(bool, line)) > 1), cells[0])
    names = header[1:index]
    same = all(names) and header[index + 1 : 2 * index] == names
    return same or len(set(own) & labels) >= max(2, _SHARED * len(set(own)))
