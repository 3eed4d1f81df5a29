"""Header rows of a table and the columns that each header cell stands over."""

from collections.abc import Sequence

from claimcheck.corpus.tables.columns import Span, columns_under, split_row
from claimcheck.corpus.tables.rows import Segment, TextRow, is_value, join_words
from claimcheck.model import Box

_MOST_HEADER_ROWS = 8
_FULL_RULE = 0.75
"""Share of the table's width that a rule between its parts covers."""
_UNCOVERED = 5.0
"""Cost, in points of misfit, of a column that a row of header cells leaves open."""
_LEAF_OFF = 0.3
_UPPER_OFF = 0.2
"""Share of the distance between columns by which the name of one may be off its middle,
in the lowest header row and above it."""
_SPACE = 0.25
"""Em of a word space in Times."""
_WIDER = 1.15
"""A gap so many times a space is no space."""
_CENTRED = 0.15
"""Share of the way between two bars by which a cell may miss their middle."""
_SKIPPED = 30.0
"""Cost of a header cell over no column (its cells hold drawings, or labels of groups)."""
_SKIP = -2
_UNNAMED = 8.0
"""Cost of a column without a name of its own below a header over several columns."""
_WIDE_SHARE = 0.5
"""Share of the columns under it that a header set flush left over them covers."""
_FLUSH = 6.0
"""Cost, in points of misfit, of a header set flush left over several columns."""
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
        if ruled and len(above.segments) > 1:
            break
        if any(is_value(segment.text) for segment in above.segments):
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
    cells = [
        _header_cells(row, columns, leaf=index == len(rows) - 1)
        for index, row in enumerate(rows)
    ]
    owners: list[list[int | None]] = []
    below: list[str] = [""] * len(columns)
    for index in range(len(rows) - 1, -1, -1):
        bottom = rows[index + 1].baseline if index + 1 < len(rows) else rows[index].y1 + 8
        lines = [rule for rule in rules if rows[index].baseline - 1 < rule.y0 < bottom]
        middle = rows[index].baseline - 0.3 * rows[index].size
        across = sorted({bar.x0 for bar in bars if bar.y0 <= middle <= bar.y1})
        owners.insert(0, _assign(cells[index], columns, lines, across, below))
        for column, owner in enumerate(owners[0]):
            if owner is not None and not below[column]:
                below[column] = cells[index][owner].text
    levels: list[list[str]] = [[] for _ in columns]
    corner: list[str] = []
    for line, owned in zip(cells, owners, strict=True):
        for number, cell in enumerate(line):
            over = [column for column, owner in enumerate(owned) if owner == number]
            if (over and max(over) < labels) or (
                not over and cell.centre < columns[labels].x0
            ):
                corner.append(cell.text)
            for column in over:
                if cell.text not in levels[column][-1:]:
                    levels[column].append(cell.text)
    return levels[labels:], corner


def _header_cells(row: TextRow, columns: Sequence[Span], *, leaf: bool) -> list[Segment]:
    """The cells of a header row; names run together over their columns are cut."""
    cells: list[Segment] = []
    for segment in row.segments:
        under = [columns[i] for i in columns_under(segment, columns)]
        cells.extend(_cut_at_gutters(segment, under, _LEAF_OFF if leaf else _UPPER_OFF))
    return cells


def _cut_at_gutters(
    segment: Segment, columns: Sequence[Span], allowed: float
) -> list[Segment]:
    """A segment cut into one name per column, where each is in the middle of its own."""
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
    if allowed < _LEAF_OFF and not _are_apart(parts):
        return [segment]
    pairs = zip(parts, columns, strict=True)
    if any(abs(part.centre - span.centre) > allowed * pitch for part, span in pairs):
        return [segment]
    return parts


def _are_apart(parts: Sequence[Segment]) -> bool:
    """Whether all gaps between parts are wider than the spaces in them."""
    between = [b.x0 - a.x1 for a, b in zip(parts, parts[1:], strict=False)]
    inside = [
        b.x0 - a.x1 for p in parts for a, b in zip(p.words, p.words[1:], strict=False)
    ]
    space = max(inside, default=_SPACE * parts[0].words[0].size)
    return min(between) > _WIDER * space


def _assign(
    cells: Sequence[Segment],
    columns: Sequence[Span],
    lines: Sequence[Box],
    bars: Sequence[float],
    below: Sequence[str],
) -> list[int | None]:
    """For every column the index of the header cell over it, or None.

    A cell in the middle of the table is over all columns. A partial rule under a cell
    shows what it spans, and so do the bars beside it and names below that repeat ("EM F1 EM F1"). Otherwise
    each cell takes a run of columns whose middle is its own, and the runs fit best
    together.
    """
    whole = (columns[0].x0 + columns[-1].x1) / 2
    wide = any(len(columns_under(cell, columns)) > 1 for cell in cells)
    if len(cells) == 1 and len(columns) > 2 and abs(cells[0].centre - whole) < _OFF:
        if wide or not columns_under(cells[0], columns) or all(below[1:]):
            return [0] * len(columns)
    ruled = _runs_between(bars, cells, columns)
    for line in lines:
        over = [i for i, c in enumerate(cells) if line.x0 - 3 <= c.centre <= line.x1 + 3]
        under = [i for i, c in enumerate(columns) if line.x0 - 3 <= c.centre <= line.x1 + 3]
        if len(over) == 1 and under and len(under) < len(columns):
            ruled[over[0]] = (under[0], under[-1] + 1)
    repeated = _assign_by_period(cells, columns, below) if not ruled else None
    return repeated or _fit_runs(cells, columns, ruled, below)


def _runs_between(
    bars: Sequence[float], cells: Sequence[Segment], columns: Sequence[Span]
) -> dict[int, tuple[int, int]]:
    """Runs of columns between two bars with a single header cell between them."""
    runs: dict[int, tuple[int, int]] = {}
    if len(bars) < 2:
        return runs
    for left, right in zip(bars, bars[1:], strict=False):
        over = [i for i, cell in enumerate(cells) if left < cell.centre < right]
        under = [i for i, span in enumerate(columns) if left < span.centre < right]
        off = abs(cells[over[0]].centre - (left + right) / 2) if over else 0.0
        if len(over) == 1 and under and off <= _CENTRED * (right - left) + 2:
            runs[over[0]] = (under[0], under[-1] + 1)
    return runs


def _assign_by_period(
    cells: Sequence[Segment], columns: Sequence[Span], below: Sequence[str]
) -> list[int | None] | None:
    """Owners where the names below repeat as often as there are cells over them."""
    first = next((i for i in range(1, len(below)) if below[i]), len(below))
    over = [i for i, cell in enumerate(cells) if cell.centre > columns[first - 1].x1]
    count = len(over)
    for period in range((len(below) - first) // max(count, 1), 1, -1):
        for start in range(first, len(below) - count * period + 1):
            runs = [
                range(start + i * period, start + (i + 1) * period) for i in range(count)
            ]
            names = [tuple(below[c] for c in run) for run in runs]
            fits = all(
                columns[run[0]].x0 - _OFF <= cells[i].centre <= columns[run[-1]].x1 + _OFF
                for i, run in zip(over, runs, strict=True)
            )
            if count > 1 and fits and len(set(names)) == 1 and all(names[0]):
                return _place_runs(cells, columns, over, runs)
    return None


def _place_runs(
    cells: Sequence[Segment],
    columns: Sequence[Span],
    over: Sequence[int],
    runs: Sequence[range],
) -> list[int | None]:
    owners: list[int | None] = [None] * len(columns)
    for index, run in zip(over, runs, strict=True):
        for column in run:
            owners[column] = index
    for index, cell in enumerate(cells):
        if index not in over:
            under = columns_under(cell, columns[: runs[0][0]]) or [0]
            owners[under[0]] = index
    return owners


def _fit_runs(
    cells: Sequence[Segment],
    columns: Sequence[Span],
    ruled: dict[int, tuple[int, int]],
    below: Sequence[str],
) -> list[int | None]:
    """Least total misfit over all ways to give runs of columns to the cells in order.

    A run of several columns is unlikely where some of them have no name below.
    """
    count = len(columns)
    best: list[list[tuple[float, int]]] = [[(j * _UNCOVERED, -1) for j in range(count + 1)]]
    for index, cell in enumerate(cells):
        line: list[tuple[float, int]] = [(1e9, -1)]
        for end in range(1, count + 1):
            choice = (line[end - 1][0] + _UNCOVERED, -1)
            if best[-1][end][0] + _SKIPPED < choice[0]:
                choice = (best[-1][end][0] + _SKIPPED, _SKIP)
            for start in range(end):
                misfit = _misfit(cell, columns[start:end])
                if end - start > 1:
                    misfit += _UNNAMED * below[start:end].count("")
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
        if start == _SKIP:
            index -= 1
            continue
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
    return min(centred, 2 * abs(cell.x0 - x0) + _FLUSH)
