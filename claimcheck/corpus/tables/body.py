"""Body rows of a table: which hold data, which name blocks, which continue a label."""

import re
from collections.abc import Sequence

from claimcheck.corpus.tables.columns import Span, split_row, value_share
from claimcheck.corpus.tables.groups import (
    Entry,
    Side,
    continues,
    fill_labels,
    fill_sides,
    is_heading_face,
    is_lone,
    wraps,
)
from claimcheck.corpus.tables.region import Region
from claimcheck.corpus.tables.rows import TextRow, join_words
from claimcheck.corpus.words import Word

_BRACKETED = re.compile(r"\(.*\)|±.*|\+/-.*")
_CLOSE_LINE = 1.6
"""Em between two lines of a cell, at most."""
_HALF_LINE = 0.8
"""Em below which two baselines cannot be those of two rows."""
_FEW_VALUES = 0.25
"""Share of values up to which a table is one of text, with cells of several lines."""
_GRID_SHARE = 0.3
"""Rules as a share of the gaps between lines, from which on they part the rows."""


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
    textual = _is_textual(rows)
    lone = [is_lone(row, columns, labels, textual=textual) for row in rows]
    entries = {
        index: _entry(row, columns, groups)
        for index, row in enumerate(rows)
        if not lone[index]
    }
    sides, taken = _side_labels(rows, entries, lone, columns, groups)
    _read_lone_rows(rows, entries, taken, rules)
    found = _join_halves([entries[index] for index in sorted(entries)])
    if textual:
        found = _join_lines(found, rules, columns[labels:])
    fill_sides(found, _turned_labels(region), rules)
    for column in sorted(sides):
        fill_sides(found, _merge_sides(sides[column], found), rules)
    fill_labels(found, rules)
    return found


def _is_textual(rows: Sequence[TextRow]) -> bool:
    """Whether hardly any of the cells beside the labels is a value."""
    texts = [segment.text for row in rows for segment in row.segments[1:]]
    return value_share(texts) < _FEW_VALUES


def _join_lines(
    entries: Sequence[Entry], rules: Sequence[float], columns: Sequence[Span]
) -> list[Entry]:
    """Rows of a table of text, made of the lines that their cells are broken into.

    A line without a label goes on from the one above. Where rules part the rows, so does
    any line whose cells would not have fitted into the one above.
    """
    ruled = [
        any(a.row.baseline < rule < b.row.baseline for rule in rules)
        for a, b in zip(entries, entries[1:], strict=False)
    ]
    gridded = sum(ruled) >= max(3, _GRID_SHARE * len(ruled))
    joined: list[Entry] = list(entries[:1])
    for entry, parted in zip(entries[1:], ruled, strict=True):
        labelled = bool(entry.label or any(entry.outer))
        if parted or (labelled and not (gridded and _overflows(joined[-1], entry, columns))):
            joined.append(entry)
            continue
        last = joined[-1]
        last.label = last.label + entry.label
        last.outer = [a + b for a, b in zip(last.outer, entry.outer, strict=True)]
        last.cells = [a + b for a, b in zip(last.cells, entry.cells, strict=True)]
    return joined


def _join_halves(entries: Sequence[Entry]) -> list[Entry]:
    """Rows of which some cells have two lines.

    Baselines closer than two lines of text can be belong to one row, and so do
    additions in brackets under the values that they add to.
    """
    joined: list[Entry] = []
    for entry in entries:
        last = joined[-1] if joined else None
        if last is None or not (_are_halves(last, entry) or _adds_to(last, entry)):
            joined.append(entry)
            continue
        whole = entry if entry.label and not last.label else last
        whole.label = last.label + entry.label
        whole.outer = [a + b for a, b in zip(last.outer, entry.outer, strict=True)]
        whole.cells = [a + b for a, b in zip(last.cells, entry.cells, strict=True)]
        joined[-1] = whole
    return joined


def _are_halves(upper: Entry, lower: Entry) -> bool:
    if upper.label and lower.label:
        return False
    bottom = max(word.baseline for cell in upper.cells for word in cell or upper.row.words)
    near = min(lower.row.baseline - upper.row.baseline, lower.row.baseline - bottom)
    return near < _HALF_LINE * lower.row.size


def _adds_to(upper: Entry, lower: Entry) -> bool:
    """Whether all cells of ``lower`` are bracketed and stand under values."""
    texts = [join_words(cell) for cell in lower.cells]
    if any(text and not _BRACKETED.fullmatch(text) for text in texts) or not any(texts):
        return False
    over = [a for a, text in zip(upper.cells, texts, strict=True) if text]
    plain = all(a and not _BRACKETED.fullmatch(join_words(a)) for a in over)
    near = lower.row.baseline - upper.row.baseline < _CLOSE_LINE * lower.row.size
    return plain and near and (not lower.label or lower.label[0].text.startswith("("))


def _overflows(upper: Entry, lower: Entry, columns: Sequence[Span]) -> bool:
    """Whether no cell of ``lower`` could begin behind the same cell of ``upper``."""
    for before, after, span in zip(upper.cells, lower.cells, columns, strict=True):
        if not after:
            continue
        if not before:
            return False
        last, first = before[-1], after[0]
        if last.x1 + 0.25 * last.size + (first.x1 - first.x0) < span.x1 - 2:
            return False
    return True


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
) -> tuple[dict[int, list[Side]], set[int]]:
    """Labels in each column left of the row labels, from the left.

    Also the indices of the rows that hold nothing else.
    """
    edge = columns[groups].x0
    taken = {
        index
        for index, row in enumerate(rows)
        if lone[index] and row.x1 < edge - 1 and (groups or row.x0 < edge - 6)
    }
    found: list[tuple[float, float, Side]] = []
    for index, row in enumerate(rows):
        if index in taken:
            found.extend(
                (s.x0, s.x1, Side(s.text, row.baseline)) for s in row.segments
            )
        elif not lone[index]:
            for column, words in enumerate(entries[index].outer):
                side = Side(join_words(words), row.baseline, rows=[index])
                found += [(columns[column].x0, columns[column].x1, side)] if words else []
    sides: dict[int, list[Side]] = {}
    number, right = -1, -1.0
    for x0, x1, side in sorted(found, key=lambda item: item[0]):
        number += x0 > right
        right = max(right, x1)
        sides.setdefault(number, []).append(side)
    for column in sides.values():
        column.sort(key=lambda side: side.y)
    return sides, taken


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
        if index in taken:
            continue
        before, after = _neighbours(index, entries, rows)
        ruled = _ruled(rows, index, rules)
        owner = _label_owner(row, before, after, ruled, right, others)
        if owner is not None:
            if owner is before:
                owner.below.extend(row.words)
            else:
                owner.above.extend(row.words)
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
    size, words = row.size, row.words
    if before is not None and not ruled[0]:
        last = before.below or before.label or before.above
        last = [word for word in last if last[-1].baseline - word.baseline < 0.5 * size]
        gap = row.baseline - (last[-1].baseline if last else before.row.baseline)
        centred = not before.label and before.above and not before.below
        if centred and row.baseline - before.row.baseline < 1.1 * size:
            return before
        heads = after is not None and bool(after.label) and not ruled[1]
        if heads and after.label[0].x0 > words[0].x0 + 3 > before.row.x0:
            return None
        told = [*before.above, *before.label, *before.below]
        fits = wraps(last, words, right) or continues(told, words)
        if gap <= 1.45 * size and row.x1 <= right + 4 and fits:
            return before
    if after is not None and not ruled[1] and not is_heading_face(words, others):
        gap = after.row.baseline - row.baseline
        if not after.label and gap < 1.6 * size:
            return after
        fits = wraps(words, after.label, right) or continues(words, after.label)
        if gap <= 1.45 * size and after.label and fits:
            return after
    return None
