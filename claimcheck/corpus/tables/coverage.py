"""Which columns each cell of a header row stands over.

Bars beside a cell, a partial rule under it, and names that repeat below it show what it
spans. Otherwise every cell takes a run of columns whose middle is its own, and the runs
that fit best together win (dynamic programming over cells and columns).
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from claimcheck.corpus.tables.columns import Span, columns_under
from claimcheck.corpus.tables.rows import Segment
from claimcheck.model import Box

_UNCOVERED = 2.0
"""Cost, in points of misfit, of a column that a row of header cells leaves open."""
_CENTRED = 0.15
"""Share of the way between two bars by which a cell may miss their middle."""
_SKIPPED = 30.0
"""Cost of a header cell over no column (its cells hold drawings, or labels of groups)."""
_UNNAMED = 8.0
"""Cost of a column without a name of its own below a header over several columns."""
_RULED = 60.0
"""Cost of a run that differs from what a rule or bars show."""
_BESIDE = 200.0
"""Cost of a cell beside its columns."""
_WIDE_SHARE = 0.5
"""Share of the columns under it that a header set flush left over them covers."""
_OVERHANG = 0.5
"""Cost of a point by which a header cell reaches over a column of another."""
_FLUSH = 6.0
"""Cost, in points of misfit, of a header set flush left over several columns."""
_OFF = 4.0
"""Points by which a header cell may stand beside its column."""
_RULE_EDGE = 3.0
"""Points by which a partial rule may fall short of the middle of a cell."""
_OPEN, _SKIP = -1, -2
"""Steps that leave a column open, or a cell without columns."""

Runs = Mapping[int, tuple[int, int]]
"""For a header cell the columns [start, end) that it spans."""


def assign_cells(
    cells: Sequence[Segment],
    columns: Sequence[Span],
    lines: Sequence[Box],
    bars: Sequence[float],
    below: Sequence[str],
    *,
    top: bool,
) -> list[int | None]:
    """For every column the index of the header cell over it, or None.

    A single cell at the top in the middle of the table is over all columns. A partial rule under a cell
    shows what it spans, and so do the bars beside it and names below that repeat ("EM F1 EM F1"). Otherwise
    each cell takes a run of columns whose middle is its own, and the runs fit best
    together.
    """
    whole = (columns[0].x0 + columns[-1].x1) / 2
    wide = any(len(columns_under(cell, columns)) > 1 for cell in cells)
    if top and len(cells) == 1 and len(columns) > 2 and abs(cells[0].centre - whole) < _OFF:
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
                misfit += _OVERHANG * _overlap(cell, columns[:start], columns[end:])
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


def _overlap(cell: Segment, *others: Sequence[Span]) -> float:
    """Points by which a cell reaches over columns that it does not head."""
    return sum(
        max(0.0, min(cell.x1, span.x1) - max(cell.x0, span.x0))
        for spans in others
        for span in spans
    )


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
