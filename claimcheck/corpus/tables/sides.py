"""Labels beside several rows: printed once for a block, upright or sideways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.corpus.tables.columns import Span
from claimcheck.corpus.tables.entries import Entry
from claimcheck.corpus.tables.rows import TextRow, box_of, join_words
from claimcheck.corpus.words import Word

_LINE_PITCH = 1.35
"""Em between the lines of one label, at most."""
_TURNED_PITCH = 1.6
"""The same for a label set sideways."""
_MIDDLE = 0.35
"""Em by which a label may miss the middle of its rows."""
_SAME_LINE = 0.3
"""Em by which a label may stand below the first of its rows and still be on it."""


@dataclass(slots=True, eq=False)
class Side:
    """A label beside several rows: text, and the height of its middle."""

    text: str
    y: float
    rows: list[int] = field(default_factory=list)
    """Indices of the data rows on whose baseline it is printed."""


def find_sides(
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
            found.extend((s.x0, s.x1, Side(s.text, row.baseline)) for s in row.segments)
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


def merge_lines(sides: Sequence[Side], entries: Sequence[Entry]) -> list[Side]:
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


def read_turned(region: Region) -> list[Side]:
    """Labels printed sideways beside the rows; lines of one label stand side by side."""
    lines: dict[tuple[int, int], list[Word]] = {}
    for word in region.turned:
        lines.setdefault((word.block, word.line), []).append(word)
    labels: list[list[Word]] = []
    for words in sorted(lines.values(), key=lambda words: (words[0].x0, -words[0].y1)):
        box = box_of(words)
        for label in labels:
            other = box_of(label)
            beside = 0 <= box.x0 - other.x0 <= _CLOSE_LINE * words[0].size
            if beside and box.y0 < other.y1 and box.y1 > other.y0:
                label.extend(sorted(words, key=lambda word: -word.y1))
                break
        else:
            labels.append(sorted(words, key=lambda word: -word.y1))
    sides = []
    for label in labels:
        box = box_of(label)
        middle = (box.y0 + box.y1) / 2 + 0.3 * label[0].size
        sides.append(Side(" ".join(word.text for word in label), middle))
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
            if owner is not None:
                entries[index].sides.append(owner.text)


def _join_centred(sides: list[Side], first: Entry) -> list[Side]:
    """One label where close lines begin below the first row of a block, else ``sides``.

    Lines of one label in the middle of its block can share the baselines of rows.
    """
    size = first.row.size
    close = all(
        b.y - a.y <= _LINE_PITCH * size for a, b in zip(sides, sides[1:], strict=False)
    )
    if not close or sides[0].y <= first.row.baseline + 0.3 * size:
        return sides
    text = " ".join(side.text for side in sides)
    return [Side(text, (sides[0].y + sides[-1].y) / 2)]


def fill_labels(entries: Sequence[Entry], rules: Sequence[float]) -> None:
    """Give rows without a label the one that stands beside them and their neighbours."""
    for block in _blocks(entries, rules):
        blank = [index for index in block if not entries[index].text]
        if not blank or len(blank) == len(block):
            continue
        sides = [
            Side(entries[index].text, entries[index].row.baseline, rows=[index])
            for index in block
            if index not in blank
        ]
        owners = dict(zip(block, _owners(entries, block, sides), strict=True))
        for index in blank:
            owner = owners[index]
            entries[index].filled = owner.text if owner else ""


def _blocks(entries: Sequence[Entry], rules: Sequence[float]) -> list[list[int]]:
    blocks: list[list[int]] = []
    for index, entry in enumerate(entries):
        before = entries[index - 1].row.baseline if index else -1.0
        if not index or any(before < rule < entry.row.baseline for rule in rules):
            blocks.append([])
        elif entries[index - 1].heading != entry.heading:
            blocks.append([])
        blocks[-1].append(index)
    return blocks


def _owners(
    entries: Sequence[Entry], block: Sequence[int], sides: Sequence[Side]
) -> list[Side | None]:
    if len(sides) == 1:
        return [sides[0]] * len(block)
    centred = _centred(entries, block, sides)
    if centred is not None:
        return centred
    owners: list[Side | None] = []
    for index in block:
        entry = entries[index]
        above = [s for s in sides if s.y <= entry.row.baseline + 0.3 * entry.row.size]
        owners.append(above[-1] if above else sides[0])
    return owners


def _centred(
    entries: Sequence[Entry], block: Sequence[int], sides: Sequence[Side]
) -> list[Side | None] | None:
    """Owners where each label stands in the middle of its rows; None if they do not."""
    owners: list[Side | None] = []
    start = 0
    for side in sides:
        for end in range(start + 1, len(block) + 1):
            middle = (
                entries[block[start]].row.baseline + entries[block[end - 1]].row.baseline
            ) / 2
            if abs(middle - side.y) <= 0.35 * entries[block[start]].row.size:
                owners.extend([side] * (end - start))
                start = end
                break
        else:
            return None
    return owners if start == len(block) else None
