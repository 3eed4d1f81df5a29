"""Labels beside several rows: printed once for a block, upright or sideways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables.columns import Span
from claimcheck.corpus.tables.entries import Entry
from claimcheck.corpus.tables.rows import TextRow, box_of, join_words

_LINE_PITCH = 1.35
"""Em between the lines of one label, at most."""
_TURNED_PITCH = 1.6
"""The same for a label set sideways."""
_MIDDLE = 0.35
"""Em by which a label may miss the middle of its rows."""
_SAME_LINE = 0.3
"""Em by which a label may stand below the first of its rows and still be on it."""


@dataclass(frozen=True, slots=True)
class Side:
    """A label beside several rows: text, and the height of its middle."""

    text: str
    y: float
    on_row: bool
    """It is printed on the baseline of a data row."""


def find_sides(
    rows: Sequence[TextRow],
    entries: Mapping[int, Entry],
    columns: Sequence[Span],
    groups: int,
) -> tuple[list[list[Side]], set[int]]:
    """Labels left of the row labels: columns from the left, each from top to bottom.

    Also the indices of the rows that hold nothing else.

    Args:
        rows: rows below the header.
        entries: the data rows among them, by index.
        columns: all columns of the table.
        groups: how many columns at the left name groups of rows.
    """
    edge = columns[groups].x0
    taken = {
        index
        for index, row in enumerate(rows)
        if index not in entries and row.x1 < edge - 1 and (groups or row.x0 < edge - 6)
    }
    found: list[tuple[Span, Side]] = []
    for index, row in enumerate(rows):
        if index in taken:
            found += [
                (Span(s.x0, s.x1), Side(s.text, row.baseline, on_row=False))
                for s in row.segments
            ]
        elif index in entries:
            found += [
                (span, Side(join_words(words), row.baseline, on_row=True))
                for span, words in zip(columns, entries[index].outer, strict=False)
                if words
            ]
    return _by_column(found), taken


def _by_column(found: Sequence[tuple[Span, Side]]) -> list[list[Side]]:
    """Labels that overlap horizontally, put together."""
    sides: list[list[Side]] = []
    right = -1.0
    for span, side in sorted(found, key=lambda item: item[0].x0):
        if span.x0 > right:
            sides.append([])
        right = max(right, span.x1)
        sides[-1].append(side)
    return [sorted(column, key=lambda side: side.y) for column in sides]


def merge_lines(sides: Sequence[Side], entries: Sequence[Entry]) -> list[Side]:
    """Lines of one label made one; lines on the baselines of data rows stay apart."""
    size = entries[0].row.size if entries else 10.0
    merged: list[list[Side]] = []
    for side in sides:
        last = merged[-1][-1] if merged else None
        near = last is not None and side.y - last.y <= _LINE_PITCH * size
        if last is not None and near and not (last.on_row and side.on_row):
            merged[-1].append(side)
        else:
            merged.append([side])
    return [_join(parts) for parts in merged]


def _join(parts: Sequence[Side]) -> Side:
    """One label of several lines; its middle is between the first and the last."""
    return Side(
        text=" ".join(part.text for part in parts),
        y=(parts[0].y + parts[-1].y) / 2,
        on_row=any(part.on_row for part in parts),
    )


def read_turned(turned: Sequence[Word]) -> list[Side]:
    """Labels printed sideways beside the rows; lines of one label stand side by side."""
    lines: dict[tuple[int, int], list[Word]] = {}
    for word in turned:
        lines.setdefault((word.block, word.line), []).append(word)
    labels: list[list[Word]] = []
    for words in sorted(lines.values(), key=lambda words: (words[0].x0, -words[0].y1)):
        box = box_of(words)
        for label in labels:
            other = box_of(label)
            beside = 0 <= box.x0 - other.x0 <= _TURNED_PITCH * words[0].size
            if beside and box.y0 < other.y1 and box.y1 > other.y0:
                label.extend(sorted(words, key=lambda word: -word.y1))
                break
        else:
            labels.append(sorted(words, key=lambda word: -word.y1))
    sides = []
    for label in labels:
        box = box_of(label)
        middle = (box.y0 + box.y1) / 2 + _SAME_LINE * label[0].size
        text = " ".join(word.text for word in label)
        sides.append(Side(text, middle, on_row=False))
    return sorted(sides, key=lambda side: side.y)


def fill_sides(
    entries: Sequence[Entry], sides: Sequence[Side], rules: Sequence[float]
) -> None:
    """Give every data row the label at the side of its block.

    A label alone in a block between two rules names the whole block. Without such
    rules a label names the rows that it is the middle of, or else those from its own
    down to the next label.
    """
    for block in _blocks(entries, rules):
        low = entries[block[0]].row.y0 - 4
        high = entries[block[-1]].row.y1 + 4
        inside = sorted((s for s in sides if low <= s.y <= high), key=lambda side: side.y)
        if not inside:
            continue
        inside = _join_centred(inside, entries[block[0]])
        for index, owner in zip(block, _owners(entries, block, inside), strict=True):
            entries[index].sides.append(owner.text)


def _join_centred(sides: list[Side], first: Entry) -> list[Side]:
    """One label where close lines begin below the first row of a block, else ``sides``.

    Lines of one label in the middle of its block can share the baselines of rows.
    """
    size = first.row.size
    close = all(b.y - a.y <= _LINE_PITCH * size for a, b in pairwise(sides))
    if not close or sides[0].y <= first.row.baseline + _SAME_LINE * size:
        return sides
    return [_join(sides)]


def fill_labels(entries: Sequence[Entry], rules: Sequence[float]) -> None:
    """Give rows without a label the one that stands beside them and their neighbours."""
    for block in _blocks(entries, rules):
        blank = [index for index in block if not entries[index].text]
        if not blank or len(blank) == len(block):
            continue
        sides = [
            Side(entries[index].text, entries[index].row.baseline, on_row=True)
            for index in block
            if index not in blank
        ]
        owners = dict(zip(block, _owners(entries, block, sides), strict=True))
        for index in blank:
            entries[index].filled = owners[index].text


def _blocks(entries: Sequence[Entry], rules: Sequence[float]) -> list[list[int]]:
    blocks: list[list[int]] = []
    for index, entry in enumerate(entries):
        before = entries[index - 1].row.baseline if index else -1.0
        ruled = any(before < rule < entry.row.baseline for rule in rules)
        if not index or ruled or entries[index - 1].heading != entry.heading:
            blocks.append([])
        blocks[-1].append(index)
    return blocks


def _owners(
    entries: Sequence[Entry], block: Sequence[int], sides: Sequence[Side]
) -> list[Side]:
    """For every row of a block the label it belongs to, of at least one."""
    if len(sides) == 1:
        return [sides[0]] * len(block)
    return _centred(entries, block, sides) or _from_top(entries, block, sides)


def _from_top(
    entries: Sequence[Entry], block: Sequence[int], sides: Sequence[Side]
) -> list[Side]:
    """Owners where each label stands on the first of its rows."""
    owners = []
    for index in block:
        row = entries[index].row
        above = [side for side in sides if side.y <= row.baseline + _SAME_LINE * row.size]
        owners.append(above[-1] if above else sides[0])
    return owners


def _centred(
    entries: Sequence[Entry], block: Sequence[int], sides: Sequence[Side]
) -> list[Side]:
    """Owners where each label stands in the middle of its rows; none if they do not."""
    rows = [entries[index].row for index in block]
    owners: list[Side] = []
    for side in sides:
        start = len(owners)
        for end in range(start + 1, len(rows) + 1):
            middle = (rows[start].baseline + rows[end - 1].baseline) / 2
            if abs(middle - side.y) <= _MIDDLE * rows[start].size:
                owners.extend([side] * (end - start))
                break
        else:
            return []
    return owners if len(owners) == len(rows) else []
