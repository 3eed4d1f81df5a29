"""Data rows on their way to the table, and the columns that hold their labels."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables.columns import Span, split_row
from claimcheck.corpus.tables.rows import TextRow, join_words
from claimcheck.corpus.tables.values import is_value, value_share

_LABEL_VALUES = 0.5
"""Share of values from which on a column holds data, not labels."""
_GIVEN = 0.85
"""Share of rows with a label of their own, at least, in a column that names rows."""
_MARK = re.compile(r"[a-z]")
"""Of a note, as tables print it behind a label."""
_DISTINCT = 0.7
"""Share of different labels below which a column names groups of rows."""


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
        words = map(_without_mark, [*self.above, *self.label, *self.below])
        name = join_words([*words]) or self.filled
        return f"{name} {join_words(self.key)}".strip()


def _without_mark(word: Word) -> Word:
    """The word without the raised letter that refers to a note: "R-Net" of "R-Net^g"."""
    base = word.text.removesuffix(word.raised)
    if not _MARK.fullmatch(word.raised) or len(base) < 2 or base == word.text:
        return word
    return replace(word, text=base, marked="")


def build_entry(row: TextRow, columns: Sequence[Span], groups: int) -> Entry:
    """The words of a row by column; ``groups`` columns stand left of the label's.

    A single cell that stands between the columns holds for all of them.
    """
    cells = split_row(row, columns)
    outer, label, data = cells[:groups], cells[groups], cells[groups + 1 :]
    last = row.segments[-1]
    between = all(s.x1 < last.x0 or s.x0 > last.x1 for s in columns)
    if between and last.x0 > columns[groups].x1 and sum(map(bool, data)) == 1:
        data = [list(last.words) for _ in data]
    return Entry(row=row, outer=outer, label=label, cells=data)


def count_group_columns(rows: Sequence[TextRow], columns: Sequence[Span]) -> int:
    """How many columns at the left name groups of rows; the next one names the rows.

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
    return groups


def _names_rows(labels: Sequence[Sequence[str]]) -> bool:
    """Whether labels are mostly given and different, or mostly have one row each."""
    filled = [tuple(label) for label in labels if label[-1]]
    given = len(filled) >= _GIVEN * len(labels)
    if given and len(set(filled)) >= _DISTINCT * len(labels):
        return True
    held: Counter[tuple[str, ...]] = Counter()
    last: tuple[str, ...] = ()
    for label in labels:
        last = tuple(label) if label[-1] else last
        held[last] += 1
    return bool(labels) and labels[0][-1] != "" and median(held.values()) == 1


def is_lone(row: TextRow, columns: Sequence[Span], labels: int, *, textual: bool) -> bool:
    """Whether a row holds no cells: a heading, or a line of a label.

    In a table of text a single piece in a data column is a line of a cell.
    """
    edge = columns[labels].x0 if labels < len(columns) else 1e9
    segments = row.segments
    if len(segments) > 1:
        return all(segment.x1 <= edge for segment in segments)
    if textual and segments[0].x0 >= edge - 3:
        return False
    return not is_value(segments[0].text) or segments[0].x1 < edge
