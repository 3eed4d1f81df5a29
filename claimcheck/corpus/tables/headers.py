"""Header rows of a table and the columns that each header cell stands over."""

from collections.abc import Sequence
from statistics import median

from claimcheck.corpus.tables.columns import Span, columns_under, split_row
from claimcheck.corpus.tables.rows import Segment, TextRow, is_value, join_words
from claimcheck.model import Box

_MOST_HEADER_ROWS = 8
_FULL_RULE = 0.75
"""Share of the table's width that a rule between its parts covers."""
_UNCOVERED = 5.0
"""Cost, in points of misfit, of a column that a row of header cells leaves open."""
_WIDE_SHARE = 0.5
"""Share of the columns under it that a header set flush left over them covers."""
_OFF = 4.0
"""Points by which a header cell may stand beside its column."""


def full_rules(rules: Sequence[Box], x0: float, x1: float) -> list[float]:
    """The y of the rules that reach across a table from its left edge."""
    heights: list[float] = []
    for rule in rules:
        pieces = [other for other in rules if abs(other.y0 - rule.y0) < 1.0]
        covered = sum(min(p.x1, x1) - max(p.x0, x0) for p in pieces if p.x1 > x0 and p.x0 < x1)
        starts = min(piece.x0 for piece in pieces) <= x0 + 6
        if starts and covered >= _FULL_RULE * (x1 - x0):
            if not heights or rule.y0 - heights[-1] > 1.0:
                heights.append(rule.y0)
    return heights


def count_header_rows(
    rows: Sequence[TextRow], columns: Sequence[Span], rules: Sequence[float]
) -> int:
    """How many rows at the top name the columns.

    With a rule below them, the rows above it; else those before the first that holds
    values.

    Args:
        rows: all rows of the table.
        columns: its columns.
        rules: heights of the rules that reach across it.
    """
    holds = [holds_values(row, columns) for row in rows]
    leading = holds.index(True) if True in holds else 0
    ruled = _rows_above_rule(rows, columns, rules)
    if ruled is None:
        if leading == 0 and len(rows) > 1 and not split_row(rows[0], columns)[0]:
            return 1
        return min(leading, _MOST_HEADER_ROWS) if True in holds else 1
    inside = sum(holds[:ruled])
    if ruled > _MOST_HEADER_ROWS or inside > 1 + (ruled > 2):
        return leading
    if ruled < leading:
        return _extend_header(rows, columns, rules, ruled, leading)
    while ruled > 1 and holds[ruled - 1] and _names_itself(rows[ruled - 1], columns):
        if not any(_covers_leaves(row, columns) for row in rows[: ruled - 1]):
            break
        ruled -= 1
    return ruled


def find_inner_headers(
    rows: Sequence[TextRow],
    columns: Sequence[Span],
    rules: Sequence[float],
    leaves: Sequence[str],
) -> list[tuple[int, int]]:
    """Runs [start, end) of body rows that name the columns again, or name them anew.

    The last row of a run repeats the names, or stands between two rules with a name
    for most columns and no value. In a table with a rule after every row only
    repetition counts.

    Args:
        rows: rows below the header.
        columns: all columns.
        rules: heights of the rules that reach across the table.
        leaves: lowest header text of each data column.
    """
    inside = [y for y in rules if rows[0].baseline < y < rows[-1].baseline]
    gridded = len(inside) >= 0.7 * (len(rows) - 1)
    found = []
    for index, row in enumerate(rows[:-1]):
        texts = [join_words(cell) for cell in split_row(row, columns)[-len(leaves) :]]
        filled = [text for text in texts if text]
        if len(row.segments) < 2 or any(map(is_value, filled)):
            continue
        if len(filled) < min(2, len(leaves)) or len(filled) < 0.6 * len(leaves):
            continue
        same = sum(a == b for a, b in zip(texts, leaves, strict=True) if a)
        ruled = _between_rules(rows, index, rules)
        if same == len(filled) or (ruled and not gridded and index):
            found.append((_start_of_run(rows, columns, index, inside), index + 1))
    return found


def _between_rules(rows: Sequence[TextRow], index: int, rules: Sequence[float]) -> bool:
    y = rows[index].baseline
    above = any(rows[index - 1].baseline < rule < y for rule in rules) if index else True
    return above and any(y < rule < rows[index + 1].baseline for rule in rules)


def _start_of_run(
    rows: Sequence[TextRow], columns: Sequence[Span], last: int, rules: Sequence[float]
) -> int:
    """First of the rows without values above a header row, up to a rule."""
    start = last
    while start > 0:
        above = rows[start - 1]
        ruled = any(above.baseline < rule < rows[start].baseline for rule in rules)
        if ruled or any(is_value(segment.text) for segment in above.segments):
            break
        start -= 1
    return start


def _names_itself(row: TextRow, columns: Sequence[Span]) -> bool:
    return bool(split_row(row, columns)[0])


def _covers_leaves(row: TextRow, columns: Sequence[Span]) -> bool:
    """Whether a header row has a cell for most data columns."""
    filled = sum(bool(cell) for cell in split_row(row, columns)[1:])
    return filled >= 0.6 * (len(columns) - 1)


def _rows_above_rule(
    rows: Sequence[TextRow], columns: Sequence[Span], rules: Sequence[float]
) -> int | None:
    """Rows above the first rule that has the name of most columns above it."""
    first = None
    for height in rules:
        above = sum(row.baseline < height + 1 for row in rows)
        if 0 < above < len(rows):
            first = first or above
            if any(_covers_leaves(row, columns) for row in rows[:above]):
                return above
    return first


def _extend_header(
    rows: Sequence[TextRow],
    columns: Sequence[Span],
    rules: Sequence[float],
    start: int,
    leading: int,
) -> int:
    """A second row of header cells below the rule, ruled off from the body itself."""
    for index in range(start, min(leading, start + 2)):
        below = rows[index + 1].baseline if index + 1 < len(rows) else 1e9
        ruled = any(rows[index].baseline < height < below for height in rules)
        if len(rows[index].segments) > 1 and ruled and _covers_leaves(rows[index], columns):
            return index + 1
    return start


def holds_values(row: TextRow, columns: Sequence[Span]) -> bool:
    """Whether at least half of a row's cells beside its label are values."""
    cells = [join_words(cell) for cell in split_row(row, columns)[1:] if cell]
    values = sum(is_value(text) for text in cells)
    return values > 0 and values >= 0.5 * len(cells)


def read_levels(
    rows: Sequence[TextRow], columns: Sequence[Span], labels: int, rules: Sequence[Box]
) -> tuple[list[list[str]], list[str]]:
    """Header texts of each data column from the top down, and those over the labels.

    Args:
        rows: the header rows.
        columns: all columns.
        labels: number of columns at the left that hold labels.
        rules: all horizontal rules of the table.
    """
    levels: list[list[str]] = [[] for _ in columns]
    corner: list[str] = []
    whole = (columns[0].x0 + columns[-1].x1) / 2
    for index, row in enumerate(rows):
        cells = _header_cells(row, columns, leaf=index == len(rows) - 1)
        bottom = rows[index + 1].baseline if index + 1 < len(rows) else row.baseline + 8
        lines = [rule for rule in rules if row.baseline - 1 < rule.y0 < bottom]
        if len(cells) == 1 and abs(cells[0].centre - whole) < _OFF and len(columns) > 2:
            owners: list[int | None] = [0] * len(columns)
        else:
            owners = _assign(cells, columns, lines)
        corner.extend(
            cell.text
            for number, cell in enumerate(cells)
            if number not in owners[labels:] and number in owners
        )
        for column, owner in enumerate(owners):
            if owner is not None and cells[owner].text not in levels[column][-1:]:
                levels[column].append(cells[owner].text)
    return levels[labels:], corner


def _header_cells(row: TextRow, columns: Sequence[Span], *, leaf: bool) -> list[Segment]:
    """The cells of a header row; in the lowest one, cells run together are cut."""
    if not leaf:
        return row.segments
    cells: list[Segment] = []
    for segment in row.segments:
        under = columns_under(segment, columns)
        parts = _cut_at_gutters(segment, [columns[i] for i in under])
        cells.extend(parts)
    return cells


def _cut_at_gutters(segment: Segment, columns: Sequence[Span]) -> list[Segment]:
    if len(columns) < 2 or len(segment.words) < len(columns):
        return [segment]
    parts: list[Segment] = []
    for span in columns:
        words = [
            word
            for word in segment.words
            if min(columns, key=lambda c: abs(c.centre - (word.x0 + word.x1) / 2)) is span
        ]
        if not words:
            return [segment]
        parts.append(Segment(words))
    pitch = (columns[-1].centre - columns[0].centre) / (len(columns) - 1)
    if any(abs(p.centre - c.centre) > 0.3 * pitch for p, c in zip(parts, columns, strict=True)):
        return [segment]
    return parts


def _assign(
    cells: Sequence[Segment], columns: Sequence[Span], lines: Sequence[Box]
) -> list[int | None]:
    """For every column the index of the header cell over it, or None.

    A partial rule under a cell shows what it spans. Otherwise each cell takes a run of
    columns whose middle is its own, and the runs fit best together.
    """
    width = columns[-1].x1 - columns[0].x0
    ruled: dict[int, tuple[int, int]] = {}
    for index, cell in enumerate(cells):
        for line in lines:
            if line.x1 - line.x0 > 0.9 * width and len(cells) > 1:
                continue
            if line.x0 - 3 <= cell.centre <= line.x1 + 3:
                under = [
                    i for i, c in enumerate(columns) if line.x0 - 3 <= c.centre <= line.x1 + 3
                ]
                if under:
                    ruled[index] = (under[0], under[-1] + 1)
    return _fit_runs(cells, columns, ruled)


def _fit_runs(
    cells: Sequence[Segment], columns: Sequence[Span], ruled: dict[int, tuple[int, int]]
) -> list[int | None]:
    """Least total misfit over all ways to give runs of columns to the cells in order."""
    count = len(columns)
    best: list[list[tuple[float, int]]] = [[(j * _UNCOVERED, -1) for j in range(count + 1)]]
    for index, cell in enumerate(cells):
        line: list[tuple[float, int]] = [(1e9, -1)]
        for end in range(1, count + 1):
            choice = (line[end - 1][0] + _UNCOVERED, -1)
            for start in range(end):
                misfit = _misfit(cell, columns[start:end])
                if index in ruled:
                    misfit = 0.0 if ruled[index] == (start, end) else misfit + 60.0
                cost = best[-1][start][0] + misfit
                if cost < choice[0]:
                    choice = (cost, start)
            line.append(choice)
        best.append(line)
    owners: list[int | None] = [None] * count
    index, end = len(cells), count
    while index and end:
        start = best[index][end][1]
        if start < 0:
            end -= 1
            continue
        for column in range(start, end):
            owners[column] = index - 1
        index, end = index - 1, start
    return owners


def _misfit(cell: Segment, columns: Sequence[Span]) -> float:
    x0, x1 = columns[0].x0, columns[-1].x1
    if cell.x0 > x1 + _OFF or cell.x1 < x0 - _OFF:
        return 200.0 + abs(cell.centre - (x0 + x1) / 2)
    centred = abs(cell.centre - (x0 + x1) / 2)
    if len(columns) == 1:
        return min(centred, abs(cell.x0 - x0), abs(cell.x1 - x1))
    if cell.x1 - cell.x0 < _WIDE_SHARE * (x1 - x0):
        return centred
    return min(centred, abs(cell.x0 - x0) + _OFF)


def column_pitch(columns: Sequence[Span]) -> float:
    """Middle distance between neighbouring columns, in points."""
    steps = [b.centre - a.centre for a, b in zip(columns, columns[1:], strict=False)]
    return median(steps) if steps else 0.0
