"""Which columns each cell of a header row stands over.

Bars beside a cell, a partial rule under it, and names that repeat below it show what it
spans. Otherwise every cell takes a run of columns whose middle is its own, and the runs
that fit best together win (dynamic programming over cells and columns).
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate, combinations, pairwise

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
    names: Sequence[str],
    *,
    rules: Sequence[Box],
    bars: Sequence[float],
    top: bool,
) -> list[int | None]:
    """For every column the index of the header cell over it, or None.

    Args:
        cells: cells of one header row, from left to right.
        columns: extents of all columns.
        names: for every column its name in a lower row, or "".
        rules: horizontal rules right below the row.
        bars: x of the vertical rules that cross the row.
        top: whether it is the first header row. A single cell there, in the middle of
            the table, is over all columns.
    """
    if top and _is_title(cells, columns, names):
        return [0] * len(columns)
    shown = _runs_between(bars, cells, columns) | _runs_over(rules, cells, columns)
    if not shown:
        repeated = _assign_by_period(cells, columns, names)
        if repeated is not None:
            return repeated
    return _fit_runs(cells, columns, names, shown)


def _is_title(
    cells: Sequence[Segment], columns: Sequence[Span], names: Sequence[str]
) -> bool:
    if len(cells) != 1 or len(columns) < 3:
        return False
    middle = (columns[0].x0 + columns[-1].x1) / 2
    if abs(cells[0].centre - middle) >= _OFF:
        return False
    under = columns_under(cells[0], columns)
    return len(under) != 1 or all(names[1:])


def _runs_between(
    bars: Sequence[float], cells: Sequence[Segment], columns: Sequence[Span]
) -> dict[int, tuple[int, int]]:
    """Runs of columns between two bars with a single header cell in their middle."""
    runs: dict[int, tuple[int, int]] = {}
    for left, right in pairwise(bars):
        over = [i for i, cell in enumerate(cells) if left < cell.centre < right]
        under = [i for i, span in enumerate(columns) if left < span.centre < right]
        if len(over) != 1 or not under:
            continue
        off = abs(cells[over[0]].centre - (left + right) / 2)
        if off <= _CENTRED * (right - left) + 2:
            runs[over[0]] = (under[0], under[-1] + 1)
    return runs


def _runs_over(
    rules: Sequence[Box], cells: Sequence[Segment], columns: Sequence[Span]
) -> dict[int, tuple[int, int]]:
    """Runs of columns over a partial rule that underlines a single header cell."""
    runs: dict[int, tuple[int, int]] = {}
    for rule in rules:
        low, high = rule.x0 - _RULE_EDGE, rule.x1 + _RULE_EDGE
        over = [i for i, cell in enumerate(cells) if low <= cell.centre <= high]
        under = [i for i, span in enumerate(columns) if low <= span.centre <= high]
        if len(over) == 1 and 0 < len(under) < len(columns):
            runs[over[0]] = (under[0], under[-1] + 1)
    return runs


def _assign_by_period(
    cells: Sequence[Segment], columns: Sequence[Span], names: Sequence[str]
) -> list[int | None] | None:
    """Owners where names repeat as often as there are cells: "EM F1 EM F1" under two."""
    first = next((i for i in range(1, len(names)) if names[i]), len(names))
    over = [i for i, cell in enumerate(cells) if cell.centre > columns[first - 1].x1]
    if len(over) < 2:
        return None
    for period in range((len(names) - first) // len(over), 1, -1):
        for start in range(first, len(names) - len(over) * period + 1):
            runs = [
                range(start + i * period, start + (i + 1) * period)
                for i in range(len(over))
            ]
            parts = {tuple(names[column] for column in run) for run in runs}
            if len(parts) != 1 or not all(parts.pop()):
                continue
            if all(
                _is_over(cells[i], columns, run) for i, run in zip(over, runs, strict=True)
            ):
                return _place_runs(cells, columns, dict(zip(over, runs, strict=True)))
    return None


def _is_over(cell: Segment, columns: Sequence[Span], run: range) -> bool:
    return columns[run[0]].x0 - _OFF <= cell.centre <= columns[run[-1]].x1 + _OFF


def _place_runs(
    cells: Sequence[Segment], columns: Sequence[Span], runs: Mapping[int, range]
) -> list[int | None]:
    """Owners from runs; cells without one take the column below them."""
    owners: list[int | None] = [None] * len(columns)
    start = min(run[0] for run in runs.values())
    for index, cell in enumerate(cells):
        under = columns_under(cell, columns[:start]) or [0]
        for column in runs.get(index, under[:1]):
            owners[column] = index
    return owners


def _fit_runs(
    cells: Sequence[Segment],
    columns: Sequence[Span],
    names: Sequence[str],
    shown: Runs,
) -> list[int | None]:
    """Least total misfit over all ways to give runs of columns to the cells in order."""
    steps: list[list[int]] = []
    costs = [column * _UNCOVERED for column in range(len(columns) + 1)]
    for index, cell in enumerate(cells):
        prices = _price_runs(cell, columns, names, shown.get(index))
        line, choices = [costs[0] + _SKIPPED], [_SKIP]
        for end in range(1, len(columns) + 1):
            best, choice = line[end - 1] + _UNCOVERED, _OPEN
            if costs[end] + _SKIPPED < best:
                best, choice = costs[end] + _SKIPPED, _SKIP
            for start in range(end):
                cost = costs[start] + prices[start, end]
                if cost < best:
                    best, choice = cost, start
            line.append(best)
            choices.append(choice)
        costs = line
        steps.append(choices)
    return _trace(steps, len(columns))


def _trace(steps: Sequence[Sequence[int]], count: int) -> list[int | None]:
    """Owners along the best path back through the steps."""
    owners: list[int | None] = [None] * count
    index, end = len(steps), count
    while index:
        step = steps[index - 1][end]
        if step == _OPEN:
            end -= 1
            continue
        index -= 1
        if step != _SKIP:
            owners[step:end] = [index] * (end - step)
            end = step
    return owners


def _price_runs(
    cell: Segment,
    columns: Sequence[Span],
    names: Sequence[str],
    shown: tuple[int, int] | None,
) -> dict[tuple[int, int], float]:
    """What it costs, in points, that a cell heads the columns [start, end)."""
    shares = (min(cell.x1, span.x1) - max(cell.x0, span.x0) for span in columns)
    reach = list(accumulate((max(0.0, share) for share in shares), initial=0.0))
    blank = list(accumulate((not name for name in names), initial=0))
    prices = {}
    for start, end in combinations(range(len(columns) + 1), 2):
        price = _misfit(cell, columns[start], columns[end - 1])
        price += _OVERHANG * (reach[-1] - reach[end] + reach[start])
        if end - start > 1:
            price += _UNNAMED * (blank[end] - blank[start])
        prices[start, end] = price if shown is None else price + _RULED
    if shown is not None:
        prices[shown] = 0.0
    return prices


def _misfit(cell: Segment, first: Span, last: Span) -> float:
    """How far a cell is from the middle of its columns, or from one of their edges."""
    x0, x1 = first.x0, last.x1
    centred = abs(cell.centre - (x0 + x1) / 2)
    if cell.x0 > x1 + _OFF or cell.x1 < x0 - _OFF:
        return _BESIDE + centred
    if first is last:
        return min(centred, abs(cell.x0 - x0), abs(cell.x1 - x1))
    if cell.x1 - cell.x0 < _WIDE_SHARE * (x1 - x0):
        return centred
    return min(centred, 2 * abs(cell.x0 - x0) + _FLUSH)
