"""Rows without cells: headings of blocks, and lines of labels that do not fit in one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables.entries import Entry
from claimcheck.corpus.tables.rows import TextRow, join_words

_NEXT_LINE = 1.45
"""Em between two lines of one label, at most."""
_BESIDE_LINE = 1.6
"""Em between a line of a label and the row that has no other label, at most."""
_SPACE = 0.25
"""Em of a word space."""
_INDENT = 3.0
"""Points from which on a label is set in."""
_HANGING = 16.0
"""Points by which the next line of a label may be set in."""
_OPEN_ENDS = frozenset({"and", "of", "with", "on", "the"})
"""Words that no label ends with."""


@dataclass(frozen=True, slots=True)
class _Column:
    """The labels of a table: their right edge, and the words they are made of."""

    right: float
    words: tuple[Word, ...]


def settle_lone_rows(
    rows: Sequence[TextRow],
    entries: Mapping[int, Entry],
    taken: set[int],
    rules: Sequence[float],
) -> None:
    """Make every row without cells the heading of a block or the line of a label.

    Args:
        rows: rows below the header.
        entries: the data rows among them, by index; they are given what is found.
        taken: rows that hold labels at the side.
        rules: heights of the rules that reach across the table.
    """
    words = tuple(word for entry in entries.values() for word in entry.label)
    column = _Column(max((word.x1 for word in words), default=0.0), words)
    heading, fresh = "", False
    for index, row in enumerate(rows):
        if index in entries:
            entries[index].heading = heading
            fresh = False
        elif index not in taken:
            before, after = _neighbours(index, entries, rows, rules)
            if before is not None and _goes_on(before, after, row, column):
                before.below.extend(row.words)
            elif after is not None and _begins(row, after, column):
                after.above.extend(row.words)
            else:
                text = join_words(row.words)
                heading = f"{heading} {text}" if fresh else text
                fresh = True


def _neighbours(
    index: int,
    entries: Mapping[int, Entry],
    rows: Sequence[TextRow],
    rules: Sequence[float],
) -> tuple[Entry | None, Entry | None]:
    """The data rows next above and below a row, where no rule parts them."""
    y = rows[index].baseline
    above = rows[index - 1].baseline if index else -1.0
    below = rows[index + 1].baseline if index + 1 < len(rows) else float("inf")
    first = max((i for i in entries if i < index), default=None)
    last = min((i for i in entries if i > index), default=None)
    return (
        None if first is None or any(above < r < y for r in rules) else entries[first],
        None if last is None or any(y < r < below for r in rules) else entries[last],
    )


def _goes_on(before: Entry, after: Entry | None, row: TextRow, column: _Column) -> bool:
    """Whether a row is the next line of the label above it."""
    size = row.size
    if before.above and not before.label and not before.below:
        # The cells stand in the middle of a label of two lines.
        return row.baseline - before.row.baseline < 1.1 * size
    if after is not None and _is_indented(after, row) and row.x0 > before.row.x0 - _INDENT:
        return False
    last = before.below or before.label or before.above
    line = [word for word in last if last[-1].baseline - word.baseline < 0.5 * size]
    baseline = line[-1].baseline if line else before.row.baseline
    if row.baseline - baseline > _NEXT_LINE * size or row.x1 > column.right + 4:
        return False
    told = [*before.above, *before.label, *before.below]
    return _wraps(line, row.words, column.right) or _is_unfinished(told, row.words)


def _begins(row: TextRow, after: Entry, column: _Column) -> bool:
    """Whether a row is the first line of the label below it."""
    gap = after.row.baseline - row.baseline
    if _is_heading_face(row.words, column.words) or _is_indented(after, row):
        return False
    if not after.label:
        return gap < _BESIDE_LINE * row.size
    if gap > _NEXT_LINE * row.size or row.x1 > column.right + 4:
        return False
    wraps = _wraps(row.words, after.label, column.right)
    return wraps or _is_unfinished(row.words, after.label)


def _is_indented(after: Entry, row: TextRow) -> bool:
    """Whether the label below a row is set in from it, as under a heading."""
    return bool(after.label) and after.label[0].x0 - row.x0 > _INDENT


def _wraps(upper: Sequence[Word], lower: Sequence[Word], right: float) -> bool:
    """Whether ``lower`` can be the next line of a label that did not fit its column.

    Its first word would not have fitted behind ``upper`` before ``right``; type face
    and left edge agree.
    """
    if not upper or not lower:
        return False
    first, last = lower[0], upper[-1]
    same_face = first.bold == last.bold and first.italic == last.italic
    aligned = -_INDENT <= first.x0 - upper[0].x0 <= _HANGING
    needed = last.x1 + _SPACE * last.size + (first.x1 - first.x0)
    return same_face and aligned and needed > right


def _is_unfinished(upper: Sequence[Word], lower: Sequence[Word]) -> bool:
    """Whether the wording shows that a label goes on in the next line."""
    if not upper or not lower:
        return False
    text, end = join_words(upper), upper[-1].text
    if end.endswith(("-", ",", "+", "&", "/")) or end.lower() in _OPEN_ENDS:
        return True
    if text.count("(") > text.count(")"):
        return True
    citation = lower[0].text.startswith(("(", "[")) and "(" not in text
    return citation and lower[0].x0 > upper[0].x0 - _INDENT


def _is_heading_face(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether words are bold or italic where most others are not."""
    bold = all(word.bold for word in words)
    italic = all(word.italic for word in words)
    return (bold and sum(w.bold for w in others) < 0.5 * len(others)) or (
        italic and sum(w.italic for w in others) < 0.5 * len(others)
    )
