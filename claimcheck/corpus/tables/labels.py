"""Rows without cells: headings of blocks, and lines of labels that do not fit in one."""

from collections.abc import Mapping, Sequence

from claimcheck.corpus.tables.entries import Entry
from claimcheck.corpus.tables.rows import TextRow, join_words
from claimcheck.corpus.words import Word

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


def _ruled(
    rows: Sequence[TextRow], index: int, rules: Sequence[float]
) -> tuple[bool, bool]:
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
        if gap <= 1.45 * size and after.label and fits and row.x1 <= right + 4:
            return after
    return None


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
    open_end = end.endswith(("-", ",", "+", "&", "/")) or end.lower() in {
        "and",
        "of",
        "with",
        "on",
        "the",
    }
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
