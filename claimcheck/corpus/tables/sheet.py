"""A page made ready for the search for tables."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.corpus.reading.lines import Line, build_fragments
from claimcheck.corpus.reading.page import PageText
from claimcheck.corpus.reading.words import Word
from claimcheck.model import Box

_LINE_NUMBER = re.compile(r"\d{3,4}")
_LEAST_NUMBERED = 12
"""Numbers that follow each other down a page if they count its lines."""
_HEAD_SHARE = 0.25
"""Share of the pages from which on a repeated outermost row is a running head."""
_HEAD_PAGES = 3
"""The same as a number of pages, at least."""
_HEAD_RULE = 14.0
"""Points between the top rule of a table and its first row, at most."""
_THICK = 2.5
"""Points up to which a flat box is a ruling line."""
_TURNED = 0.5
"""Share of turned words from which on a page is set sideways."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: upright words without heads and feet, lines, and ruling lines."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    turned: tuple[Word, ...]
    """Words set sideways (labels of row groups)."""
    fragments: tuple[Line, ...]
    across: tuple[Box, ...]
    """Horizontal rules from top to bottom, touching pieces joined."""
    bars: tuple[Box, ...]
    """Vertical rules."""


def build_sheets(pages: Sequence[PageText]) -> list[Sheet]:
    """Sheets of all pages that are set upright."""
    upright = [page for page in pages if not _is_turned(page)]
    across = [join_rules([*page.rules, *page.pictures]) for page in upright]
    fragments = [build_fragments(page.number, page.words) for page in upright]
    kept = _drop_heads([_drop_line_numbers(lines) for lines in fragments], across)
    return [
        Sheet(
            number=page.number,
            width=page.width,
            height=page.height,
            words=tuple(word for line in lines for word in line.words),
            turned=tuple(word for word in page.words if not word.upright),
            fragments=tuple(lines),
            across=rules,
            bars=tuple(
                rule
                for rule in (*page.rules, *page.pictures)
                if rule.x1 - rule.x0 <= _THICK and rule.y1 - rule.y0 > _THICK
            ),
        )
        for page, lines, rules in zip(upright, kept, across, strict=True)
    ]


def _drop_line_numbers(lines: Sequence[Line]) -> list[Line]:
    """Lines without the numbers that count the lines of a manuscript under review."""
    columns: dict[int, list[Line]] = {}
    for line in lines:
        if _LINE_NUMBER.fullmatch(line.text):
            columns.setdefault(round(line.box.x1 / 4), []).append(line)
    numbers: set[int] = set()
    for column in columns.values():
        column.sort(key=lambda line: line.baseline)
        steps = [int(b.text) - int(a.text) for a, b in pairwise(column)]
        if steps.count(1) >= max(_LEAST_NUMBERED, 0.8 * len(steps)):
            numbers.update(id(line) for line in column)
    return [line for line in lines if id(line) not in numbers]


def _drop_heads(
    pages: Sequence[list[Line]], rules: Sequence[Sequence[Box]]
) -> list[list[Line]]:
    """Lines without running heads and feet: outermost rows that many pages repeat.

    Whole rows are compared, for the cells of tables at the top of pages ("##.##") repeat
    as well. A row right below a rule is the header of a table.
    """
    rows = [(_edge_row(lines, top=True), _edge_row(lines, top=False)) for lines in pages]
    counts: Counter[str] = Counter()
    for edges in rows:
        counts.update({key for row in edges if (key := _row_key(row))})
    least = max(_HEAD_PAGES, _HEAD_SHARE * len(pages))
    kept = []
    for lines, edges, across in zip(pages, rows, rules, strict=True):
        heads = {
            id(line)
            for row in edges
            if counts[_row_key(row)] >= least and not _is_ruled_above(row, across)
            for line in row
        }
        kept.append([line for line in lines if id(line) not in heads])
    return kept


def _is_ruled_above(row: Sequence[Line], rules: Sequence[Box]) -> bool:
    top = min(line.box.y0 for line in row)
    return any(0 <= top - rule.y0 <= _HEAD_RULE for rule in rules)


def _edge_row(lines: Sequence[Line], *, top: bool) -> list[Line]:
    """The fragments of the highest or lowest row of a page."""
    if not lines:
        return []
    edge = (min if top else max)(line.baseline for line in lines)
    return [line for line in lines if abs(line.baseline - edge) <= 0.3 * line.size]


def _row_key(row: Sequence[Line]) -> str:
    """Text without its numbers, and the place: equal for the heads of two pages."""
    text = " ".join(line.text for line in sorted(row, key=lambda line: line.box.x0))
    return f"{re.sub(r'[0-9]+', '#', text)}@{round(row[0].baseline / 4)}" if row else ""


def _is_turned(page: PageText) -> bool:
    turned = sum(not word.upright for word in page.words)
    return turned > _TURNED * len(page.words)


def join_rules(rules: Iterable[Box]) -> tuple[Box, ...]:
    """Horizontal rules among boxes, pieces that touch end to end made one.

    Some PDFs hold rules as pictures of one pixel, stretched.
    """
    flat = [
        rule
        for rule in rules
        if rule.y1 - rule.y0 <= _THICK and rule.x1 - rule.x0 > 3 * (rule.y1 - rule.y0)
    ]
    joined: list[Box] = []
    for rule in sorted(flat, key=lambda box: (round(box.y0), box.x0)):
        last = joined[-1] if joined else None
        if last is not None and abs(rule.y0 - last.y0) < 1.0 and rule.x0 <= last.x1 + 1.0:
            joined[-1] = Box(last.x0, last.y0, max(last.x1, rule.x1), last.y1)
        else:
            joined.append(rule)
    return tuple(joined)
