"""Header rows of a table, at its top and within its body."""

from collections.abc import Sequence

from claimcheck.corpus.tables.columns import Span, split_row
from claimcheck.corpus.tables.rows import TextRow, join_words
from claimcheck.corpus.tables.values import is_value
from claimcheck.model import Box

_MOST_HEADER_ROWS = 8
_FULL_RULE = 0.75
"""Share of the table's width that a rule between its parts covers."""
_LEAF_SHARE = 0.6
"""Share of the data columns that a row names if it names them at all."""
_GRID_SHARE = 0.7
"""Rules as a share of the gaps between rows, from which on they frame single rows."""
_HOLDING_SHARE = 0.3
"""Share of rows with values below which a table is one of text."""


def full_rules(rules: Sequence[Box], x0: float, x1: float) -> list[float]:
    """The y of the rules that reach across a table from its left edge."""
    heights: list[float] = []
    for rule in rules:
        pieces = [other for other in rules if abs(other.y0 - rule.y0) < 1.0]
        covered = sum(
            min(p.x1, x1) - max(p.x0, x0) for p in pieces if p.x1 > x0 and p.x0 < x1
        )
        starts = min(piece.x0 for piece in pieces) <= x0 + 6
        fresh = not heights or rule.y0 - heights[-1] > 1.0
        if fresh and starts and covered >= _FULL_RULE * (x1 - x0):
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
    holding = sum(holds_values(row, columns) for row in rows)
    framed = len(inside) >= _GRID_SHARE * (len(rows) - 1)
    gridded = framed or holding < _HOLDING_SHARE * len(rows)
    found = []
    lowest = [""] * len(leaves)
    for index, row in enumerate(rows[:-1]):
        texts = [join_words(cell) for cell in split_row(row, columns)[-len(leaves) :]]
        filled = [text for text in texts if text]
        if len(row.segments) < 2 or any(map(is_value, filled)):
            lowest = [""] * len(leaves)
            continue
        # Names of several lines stand on several rows: "Acc." beside "FLOPs (speedup)".
        lowest = [own or above for own, above in zip(texts, lowest, strict=True)]
        if lowest == list(leaves) and filled:
            found.append((_start_of_run(rows, index, inside), index + 1))
            continue
        if len(filled) < min(2, len(leaves)) or len(filled) < _LEAF_SHARE * len(leaves):
            continue
        same = sum(a == b for a, b in zip(texts, leaves, strict=True) if a)
        ruled = _between_rules(rows, index, rules)
        if same == len(filled) or (ruled and not gridded and index):
            found.append((_start_of_run(rows, index, inside), index + 1))
    return found


def _between_rules(rows: Sequence[TextRow], index: int, rules: Sequence[float]) -> bool:
    y = rows[index].baseline
    above = any(rows[index - 1].baseline < rule < y for rule in rules) if index else True
    return above and any(y < rule < rows[index + 1].baseline for rule in rules)


def _start_of_run(rows: Sequence[TextRow], last: int, rules: Sequence[float]) -> int:
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
    return filled >= _LEAF_SHARE * (len(columns) - 1)


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
