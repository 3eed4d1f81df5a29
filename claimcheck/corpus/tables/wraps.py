"""Rows whose cells have several lines, made whole again."""

import re
from collections.abc import Sequence
from itertools import pairwise

from claimcheck.corpus.tables.columns import Span
from claimcheck.corpus.tables.entries import Entry
from claimcheck.corpus.tables.rows import join_words

_BRACKETED = re.compile(r"\(.*\)|±.*|\+/-.*")
_CLOSE_LINE = 1.6
"""Em between two lines of a cell, at most."""
_HALF_LINE = 0.8
"""Em below which two baselines cannot be those of two rows."""
_GRID_SHARE = 0.3
"""Rules as a share of the gaps between lines, from which on they part the rows."""


def join_lines(
    entries: Sequence[Entry], rules: Sequence[float], columns: Sequence[Span]
) -> list[Entry]:
    """Rows of a table of text, made of the lines that their cells are broken into.

    A line without a label goes on from the one above. Where rules part the rows, so does
    any line whose cells would not have fitted into the one above.
    """
    ruled = [
        any(a.row.baseline < rule < b.row.baseline for rule in rules)
        for a, b in pairwise(entries)
    ]
    gridded = sum(ruled) >= max(3, _GRID_SHARE * len(ruled))
    joined: list[Entry] = list(entries[:1])
    for entry, parted in zip(entries[1:], ruled, strict=True):
        labelled = bool(entry.label or any(entry.outer))
        apart = labelled and not (gridded and _overflows(joined[-1], entry, columns))
        if parted or apart:
            joined.append(entry)
        else:
            _append(joined[-1], entry)
    return joined


def join_halves(entries: Sequence[Entry]) -> list[Entry]:
    """Rows of which some cells have two lines.

    Baselines closer than two lines of text can be belong to one row, and so do
    additions in brackets under the values that they add to.
    """
    joined: list[Entry] = []
    for entry in entries:
        last = joined[-1] if joined else None
        if last is None or not (_are_halves(last, entry) or _adds_to(last, entry)):
            joined.append(entry)
        else:
            _append(last, entry)
    return joined


def _append(upper: Entry, lower: Entry) -> None:
    """Put the words of the lower of two lines behind those of the upper one."""
    if upper.above or upper.label or upper.below:
        upper.below = [*upper.below, *lower.above, *lower.label, *lower.below]
    else:
        upper.row, upper.heading = lower.row, lower.heading
        upper.above, upper.label, upper.below = lower.above, lower.label, lower.below
    upper.outer = [a + b for a, b in zip(upper.outer, lower.outer, strict=True)]
    upper.cells = [a + b for a, b in zip(upper.cells, lower.cells, strict=True)]


def _are_halves(upper: Entry, lower: Entry) -> bool:
    if upper.label and lower.label:
        return False
    lowest = max(
        (word.baseline for cell in upper.cells for word in cell),
        default=upper.row.baseline,
    )
    bottom = max(lowest, upper.row.baseline)
    return lower.row.baseline - bottom < _HALF_LINE * lower.row.size


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
