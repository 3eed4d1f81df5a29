"""Labels of rows and of blocks of rows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from claimcheck.corpus.tables.columns import Span, split_row, value_share
from claimcheck.corpus.tables.rows import Segment, TextRow, is_value, join_words
from claimcheck.corpus.words import Word

_LABEL_VALUES = 0.5
"""Share of values from which on a column holds data, not labels."""
_DISTINCT = 0.7
"""Share of different labels below which a column names groups of rows."""
_LINE_PITCH = 1.35
"""Em between the lines of one label, at most."""


@dataclass(slots=True, eq=False)
class Entry:
    """A data row on its way to the table."""

    row: TextRow
    label: list[Word]
    cells: list[list[Word]]
    outer: list[list[Word]]
    """Words in the columns to the left of the label's, outermost first."""
    heading: str = ""
    """Heading of the block that it stands in."""
    sides: list[str] = field(default_factory=list)
    """Labels at the left of its block, outermost first."""
    filled: str = ""
    """Label of the rows around it, where it has none of its own."""
    key: list[Word] = field(default_factory=list)
    """What tells it from rows of the same label (a size), printed beside the label."""
    above: list[Word] = field(default_factory=list)
    """Lines of its label above its own."""
    below: list[Word] = field(default_factory=list)
    """Lines of its label below its own."""

    @property
    def text(self) -> str:
        """The whole label."""
        name = join_words([*self.above, *self.label, *self.below]) or self.filled
        return f"{name} {join_words(self.key)}".strip()


@dataclass(slots=True, eq=False)
class Side:
    """A label beside several rows: text, and the height of its middle."""

    text: str
    y: float
    rows: list[int] = field(default_factory=list)
    """Indices of the data rows on whose baseline it is printed."""


def count_label_columns(rows: Sequence[TextRow], columns: Sequence[Span]) -> tuple[int, int]:
    """How many columns at the left name groups, and how many name rows or groups.

    The first column always holds labels. Where its labels repeat or are left blank, it
    names groups, and the next column of text names the rows.
    """
    texts = [[join_words(cell) for cell in split_row(row, columns)] for row in rows]
    leading = 0
    while leading < len(columns) - 1:
        if leading and value_share([line[leading] for line in texts]) >= _LABEL_VALUES:
            break
        leading += 1
    groups = 0
    while groups + 1 < leading and not _names_rows([line[: groups + 1] for line in texts]):
        groups += 1
    return groups, groups + 1


def _names_rows(labels: Sequence[Sequence[str]]) -> bool:
    """Whether labels are mostly given and different, or mostly have one row each."""
    filled = [tuple(label) for label in labels if label[-1]]
    if len(filled) >= 0.85 * len(labels) and len(set(filled)) >= _DISTINCT * len(labels):
        return True
    held: Counter[tuple[str, ...]] = Counter()
    last: tuple[str, ...] = ()
    for label in labels:
        last = tuple(label) if label[-1] else last
        held[last] += 1
    return bool(labels) and labels[0][-1] != "" and median(held.values()) == 1


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
        for index, owner in zip(block, _owners(entries, block, inside), strict=True):
            if owner is not None:
                entries[index].sides.append(owner.text)


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


def wraps(upper: Sequence[Word], lower: Sequence[Word], right: float) -> bool:
    """Whether ``lower`` can be the next line of a label that did not fit its column.

    Its first word would not have fitted behind ``upper`` before ``right``; type face
    and left edge agree.
    """
    if not upper or not lower:
        return False
    first, last = lower[0], upper[-1]
    same_face = first.bold == last.bold and first.italic == last.italic
    aligned = -3 <= first.x0 - upper[0].x0 <= 16
    needed = last.x1 + 0.25 * last.size + (first.x1 - first.x0)
    return same_face and aligned and needed > right


def continues(upper: Sequence[Word], lower: Sequence[Word]) -> bool:
    """Whether the wording shows that a label goes on in the next line."""
    if not upper or not lower:
        return False
    end, start = upper[-1].text, lower[0].text
    open_end = end.endswith(("-", ",", "+", "&", "/")) or end.lower() in {"and", "of", "with", "on", "the"}
    text = join_words(upper)
    unclosed = text.count("(") > text.count(")")
    citation = start.startswith(("(", "[")) and "(" not in text
    return open_end or unclosed or (citation and lower[0].x0 - upper[0].x0 > -3)


def is_heading_face(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether words are bold or italic where the labels are not."""
    bold = all(word.bold for word in words)
    italic = all(word.italic for word in words)
    return (bold and sum(w.bold for w in others) < 0.5 * len(others)) or (
        italic and sum(w.italic for w in others) < 0.5 * len(others)
    )


def is_lone(
    row: TextRow, columns: Sequence[Span], labels: int, *, textual: bool
) -> bool:
    """Whether a row holds no cells: a heading, or a line of a label.

    In a table of text a single piece in a data column is a line of a cell.
    """
    edge = columns[labels].x0 if labels < len(columns) else 1e9
    segments: list[Segment] = row.segments
    if len(segments) > 1:
        return all(segment.x1 <= edge for segment in segments)
    if textual and segments[0].x0 >= edge - 3:
        return False
    return not is_value(segments[0].text) or segments[0].x1 < edge
