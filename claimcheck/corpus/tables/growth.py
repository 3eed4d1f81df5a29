"""How far a table reaches from its caption: rows up to running text or a wide gap."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from claimcheck.corpus.reading.lines import Line
from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables.manner import Manner
from claimcheck.corpus.tables.rows import TextRow
from claimcheck.corpus.tables.sheet import Sheet
from claimcheck.corpus.tables.values import is_value
from claimcheck.model import Box

_FIRST_GAP = 48.0
"""Points between a caption and the nearest row of its table, at most."""
_LEAST_GAP = 22.0
"""Points up to which a gap between two rows is never the end of a table."""
_EARLY_GAP = 30.0
"""The same while the distance of rows is not known yet."""
_PITCH_SHARE = 2.3
"""A gap of so many row distances ends a table."""
_RULE_GAP = 6.0
"""Points by which a rule in a gap widens it."""
_PROSE_SHARE = 0.5
"""Share of pieces of running text from which on a row is no row of a table."""
_SECTION = re.compile(r"(?:\d{1,2}|[A-Z])(?:\.\d{1,2})*\.?")
_FULL_RULE = 0.85
"""Share of the width of a table that a rule around it covers."""
_OFF_RHYTHM = 1.5
"""Distances of rows from which on the next one belongs to something else."""
_RULE_REACH = 16.0
"""Points between the outermost row of a table and the rule around it, at most."""


def grow_rows(
    rows: Sequence[TextRow],
    edge: float,
    *,
    prose: set[int],
    parts: set[int],
    across: Sequence[Box],
) -> list[TextRow]:
    """The rows of a table, from its caption outwards.

    Args:
        rows: rows on one side of the caption, nearest first.
        edge: the edge of the caption on that side.
        prose: ids of words of running text (``prose_words``).
        parts: ids of words of captions of parts; their rows are passed over.
        across: horizontal rules.
    """
    taken = _take_rows(rows, edge, prose=prose, parts=parts, across=across)
    return _trim(taken, across, edge)


def prose_words(words: Sequence[Word], sheet: Sheet, manner: Manner) -> set[int]:
    """Ids of those words on a page that share lines of running text with ``words``."""
    inside = {id(word) for word in words}
    prose: set[int] = set()
    for line in sheet.fragments:
        own = {id(word) for word in line.words}
        if own & inside and manner.is_prose(line) and not _is_data(line):
            prose |= own
    return prose


def _is_data(line: Line) -> bool:
    """Whether many of a line's words are numbers, as in a row of a table."""
    values = sum(is_value(word.text) for word in line.words)
    return values >= 0.4 * len(line.words)


def _take_rows(
    rows: Sequence[TextRow],
    edge: float,
    *,
    prose: set[int],
    parts: set[int],
    across: Sequence[Box],
) -> list[TextRow]:
    """Rows from the caption outwards until running text, a heading or a wide gap."""
    taken: list[TextRow] = []
    last = edge
    for row in rows:
        gap = max(row.y0 - last, last - row.y1)
        if gap > _gap_limit(taken, across, last, row):
            break
        if id(row.words[0]) not in parts:
            if _is_told(row, prose) or _is_section_head(row):
                break
            taken.append(row)
        last = row.y1 if row.y0 >= edge - 1 else row.y0
    return taken


def _is_told(row: TextRow, prose: set[int]) -> bool:
    """Whether a row is running text.

    The label of a row can fill a column of text by chance, but not beside a value.
    """
    others = [s.text for s in row.segments if id(s.words[0]) not in prose]
    told = len(row.segments) - len(others)
    return told >= _PROSE_SHARE * len(row.segments) and not any(map(is_value, others))


def _is_section_head(row: TextRow) -> bool:
    """Whether a row is the heading of a section: number and title, all of it bold."""
    if len(row.words) < 2 or not _SECTION.fullmatch(row.words[0].text):
        return False
    if len(row.segments) > 2 or len(row.words[1].text) < 3:
        return False
    letters = [word for word in row.words[1:] if word.text[:1].isalpha()]
    return len(letters) >= 0.7 * (len(row.words) - 1) and all(w.bold for w in row.words)


def _gap_limit(
    taken: Sequence[TextRow], across: Sequence[Box], last: float, row: TextRow
) -> float:
    """Points that may lie between the last row taken and the next one."""
    if not taken:
        return _FIRST_GAP
    limit = _EARLY_GAP
    if len(taken) > 1:
        limit = max(_LEAST_GAP, _PITCH_SHARE * _pitch(taken) - row.size)
    low, high = min(last, row.y0), max(last, row.y1)
    ruled = sum(low - 1 <= rule.y0 <= high + 1 for rule in across)
    return limit + _RULE_GAP * min(ruled, 2)


def _pitch(rows: Sequence[TextRow]) -> float:
    """Middle distance between the baselines of at least two rows."""
    return median(abs(b.baseline - a.baseline) for a, b in pairwise(rows))


def _trim(rows: list[TextRow], across: Sequence[Box], edge: float) -> list[TextRow]:
    """Without rows at the far end that do not belong to the table.

    These are rows of a single piece that no rule encloses and that head no columns, and
    rows beyond all rules that are off the rhythm.
    """
    rows = _cut_beyond_rules(rows, across, edge)
    while rows:
        whole = len(rows[-1].segments) > 1 or _heads_columns(rows)
        whole = whole or _is_enclosed(rows, across, edge)
        if whole and not _is_beyond_rules(rows, across, edge):
            break
        rows = rows[:-1]
    return rows


def _is_enclosed(rows: Sequence[TextRow], across: Sequence[Box], edge: float) -> bool:
    """Whether a rule closes the table behind its last row."""
    far = rows[-1]
    if (rows[-2].baseline if len(rows) > 1 else edge) > far.baseline:
        return any(
            0 <= far.y0 - rule.y0 + 0.3 * far.size < _RULE_REACH
            and rule.x1 - rule.x0 > 0.5 * (far.x1 - far.x0)
            and rule.x0 <= far.x0 + 5
            for rule in across
        )
    return any(
        far.baseline < rule.y0 < far.y1 + 0.75 * _RULE_REACH
        and rule.x1 >= far.x1 - 5
        and rule.x0 <= far.x0 + 5
        for rule in across
    )


def _heads_columns(rows: Sequence[TextRow]) -> bool:
    """Whether the last row is one header cell, close by and over the right columns."""
    if len(rows) < 3:
        return False
    far, near = rows[-1], rows[-2]
    x0, x1 = min(row.x0 for row in rows[:-1]), max(row.x1 for row in rows[:-1])
    return (
        0 < near.baseline - far.baseline <= 1.4 * far.size
        and far.x0 > x0 + 0.25 * (x1 - x0)
        and far.x1 <= x1 + 4
    )


def _cut_beyond_rules(
    rows: list[TextRow], across: Sequence[Box], edge: float
) -> list[TextRow]:
    """Rows below a caption up to a wide step behind the last rule, as to a figure."""
    if len(rows) < 3 or rows[-1].baseline < edge:
        return rows
    full = _full_rules(rows, rows[-1], across, edge)
    inside = [row for row in rows if full and not _is_beyond(row, full, edge)]
    if len(full) < 2 or not inside or len(inside) == len(rows):
        return rows
    step = abs(rows[len(inside)].baseline - rows[len(inside) - 1].baseline)
    return inside if step > _OFF_RHYTHM * _pitch(rows) + 2 else rows


def _is_beyond_rules(rows: Sequence[TextRow], across: Sequence[Box], edge: float) -> bool:
    """Whether the last row lies outside all full rules, and off the rhythm of the rows."""
    if len(rows) < 2:
        return False
    inner, far = rows[:-1], rows[-1]
    full = _full_rules(inner, far, across, edge)
    if len(full) < 2 or not _is_beyond(far, full, edge):
        return False
    pitch = _pitch(inner) if len(inner) > 1 else 1.3 * far.size
    step = abs(far.baseline - inner[-1].baseline)
    return len(far.segments) == 1 or step > _OFF_RHYTHM * pitch + 2


def _full_rules(
    rows: Sequence[TextRow], far: TextRow, across: Sequence[Box], edge: float
) -> list[float]:
    """Heights of the rules, out to the one behind ``far``, that reach across the rows."""
    x0, x1 = min(row.x0 for row in rows), max(row.x1 for row in rows)
    low = min(edge, far.y0 - _RULE_REACH, *(row.y0 - _RULE_REACH for row in rows))
    high = max(edge, far.y1 + _RULE_REACH, *(row.y1 + _RULE_REACH for row in rows))
    return [
        rule.y0
        for rule in across
        if low <= rule.y0 <= high and rule.x1 - rule.x0 >= _FULL_RULE * (x1 - x0)
    ]


def _is_beyond(row: TextRow, full: Sequence[float], edge: float) -> bool:
    """Whether a row lies farther from the caption than all full rules."""
    if row.baseline < edge:
        return row.baseline < min(full)
    return row.y0 > max(full) - 1
