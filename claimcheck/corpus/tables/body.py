"""Body rows of a table: which hold data, which name blocks, which continue a label."""

from collections.abc import Sequence

from claimcheck.corpus.tables.columns import Span, split_row
from claimcheck.corpus.tables.groups import (
    Entry,
    Side,
    continues,
    fill_sides,
    is_heading_face,
    is_lone,
    wraps,
)
from claimcheck.corpus.tables.region import Region
from claimcheck.corpus.tables.rows import TextRow, join_words
from claimcheck.corpus.words import Word


def read_body(
    rows: Sequence[TextRow],
    columns: Sequence[Span],
    *,
    groups: int,
    rules: Sequence[float],
    region: Region,
) -> list[Entry]:
    """Data rows with their labels and the labels of their blocks.

    Args:
        rows: rows below the header.
        columns: all columns of the table.
        groups: how many columns at the left name groups of rows.
        rules: heights of the rules that reach across the table.
        region: where the rows come from (sideways words).
    """
    labels = groups + 1
    lone = [is_lone(row, columns, labels) for row in rows]
    entries = {
        index: _entry(row, columns, groups)
        for index, row in enumerate(rows)
        if not lone[index]
    }
    sides = _side_labels(rows, entries, lone, columns, groups)
    taken = {id(row) for row, _ in sides}
    _read_lone_rows(rows, entries, taken, rules)
    found = [entries[index] for index in sorted(entries)]
    merged = _merge_sides([side for _, side in sides], found)
    merged += _turned_labels(region)
    fill_sides(found, merged, rules)
    return found


def _entry(row: TextRow, columns: Sequence[Span], groups: int) -> Entry:
    cells = split_row(row, columns)
    return Entry(
        row=row, outer=cells[:groups], label=cells[groups], cells=cells[groups + 1 :]
    )


def _side_labels(
    rows: Sequence[TextRow],
    entries: dict[int, Entry],
    lone: Sequence[bool],
    columns: Sequence[Span],
    groups: int,
) -> list[tuple[TextRow, Side]]:
    """Labels in the columns left of the row labels, and left of all columns."""
    edge = columns[groups].x0
    sides: list[tuple[TextRow, Side]] = []
    for index, row in enumerate(rows):
        if lone[index]:
            if row.x1 < edge - 1 and (groups or row.x0 < edge - 6):
                sides.append((row, Side(join_words(row.words), row.baseline)))
            continue
        words = [word for cell in entries[index].outer for word in cell]
        if words:
            side = Side(join_words(words), row.baseline, rows=[index])
            sides.append((row, side))
    return sides


def _merge_sides(sides: Sequence[Side], entries: Sequence[Entry]) -> list[Side]:
    """Lines of one label made one; lines on the baselines of data rows stay apart."""
    size = entries[0].row.size if entries else 10.0
    merged: list[tuple[list[Side], float]] = []
    for side in sides:
        last = merged[-1][0][-1] if merged else None
        near = last is not None and side.y - last.y <= 1.3 * size
        if last is not None and near and not (last.rows and side.rows):
            merged[-1][0].append(side)
        else:
            merged.append(([side], side.y))
    return [
        Side(
            text=" ".join(part.text for part in parts),
            y=(parts[0].y + parts[-1].y) / 2,
            rows=[row for part in parts for row in part.rows],
        )
        for parts, _ in merged
    ]


def _turned_labels(region: Region) -> list[Side]:
    """Labels printed sideways beside the rows: lines of words read upwards."""
    lines: dict[tuple[int, int], list[Word]] = {}
    for word in region.turned:
        lines.setdefault((word.block, word.line), []).append(word)
    sides = []
    for words in lines.values():
        ordered = sorted(words, key=lambda word: -word.y1)
        middle = (min(w.y0 for w in words) + max(w.y1 for w in words)) / 2
        size = ordered[0].size
        sides.append(Side(" ".join(w.text for w in ordered), middle + 0.3 * size))
    return sorted(sides, key=lambda side: side.y)


def _read_lone_rows(
    rows: Sequence[TextRow],
    entries: dict[int, Entry],
    taken: set[int],
    rules: Sequence[float],
) -> None:
    """Settle every row without cells: heading of a block or line of a label."""
    others = [word for entry in entries.values() for word in entry.label]
    right = max([word.x1 for word in others], default=0.0)
    heading, fresh = "", False
    for index, row in enumerate(rows):
        if index in entries:
            entries[index].heading = heading
            fresh = False
            continue
        if id(row) in taken:
            continue
        before, after = _neighbours(index, entries, rows)
        ruled = _ruled(rows, index, rules)
        owner = _label_owner(row, before, after, ruled, right, others)
        if owner is not None:
            if owner is before:
                owner.after = f"{owner.after} {join_words(row.words)}".strip()
            else:
                owner.before = f"{owner.before} {join_words(row.words)}".strip()
            continue
        text = join_words(row.words)
        heading = f"{heading} {text}" if fresh else text
        fresh = True


def _neighbours(
    index: int, entries: dict[int, Entry], rows: Sequence[TextRow]
) -> tuple[Entry | None, Entry | None]:
    """The data rows next above and below a row."""
    above = [i for i in entries if i < index]
    below = [i for i in entries if i > index]
    return (
        entries[max(above)] if above else None,
        entries[min(below)] if below else None,
    )


def _ruled(rows: Sequence[TextRow], index: int, rules: Sequence[float]) -> tuple[bool, bool]:
    """Whether rules part a row from the one above it and the one below it."""
    y = rows[index].baseline
    above = rows[index - 1].baseline if index else -1.0
    below = rows[index + 1].baseline if index + 1 < len(rows) else 1e9
    return any(above < r < y for r in rules), any(y < r < below for r in rules)


def _label_owner(
    row: TextRow,
    before: Entry | None,
    after: Entry | None,
    ruled: tuple[bool, bool],
    right: float,
    others: Sequence[Word],
) -> Entry | None:
    """The data row whose label a row without cells continues, or None for a heading."""
    size = row.size
    if before is not None and not ruled[0]:
        gap = row.baseline - before.row.baseline
        if not before.label and not before.after and before.before and gap < 1.1 * size:
            return before
        last = before.label
        if gap <= 1.45 * size and row.x1 <= right + 4 and (
            wraps(last, row.words, right) or continues(last, row.words)
        ):
            return before
    if after is not None and not ruled[1]:
        gap = after.row.baseline - row.baseline
        if not after.label and gap < 1.6 * size and not is_heading_face(row.words, others):
            return after
        if gap <= 1.45 * size and after.label and (
            wraps(row.words, after.label, right) or continues(row.words, after.label)
        ) and not is_heading_face(row.words, after.label):
            return after
    return None
