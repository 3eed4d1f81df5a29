"""Captions of tables and figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.corpus.reading.lines import Line
from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables.values import is_value
from claimcheck.model import Box

_NUMBER = r"(?:[A-Z]{1,2}\.?-?\d+(?:\.\d+)?|\d+(?:\.\d+)?[a-z]?|[IVXLC]+)"
_TABLE = re.compile(
    rf"(?:Table|TABLE|Tab\.)\s?(?P<number>{_NUMBER})(?P<mark>[:.|]|\s[:|–—-]|)(?=\s|$)"
)
_OTHER = re.compile(
    rf"(?:Figure|FIGURE|Fig\.|FIG\.|Algorithm|Listing)\s?{_NUMBER}(?P<mark>[:.|]|\s[:|]|)(?=\s|$)"
)
_PART = re.compile(r"\([a-h]\)\s+\w")
_FIRST_STEP = 1.5
"""Em between the first two baselines of a caption, at most."""
_WIDE_STEP = 2.0
"""The same where the next line is flush with the first and no longer."""
_SAME_SIZE = 0.7
"""Points by which font sizes within a caption may differ."""


@dataclass(frozen=True, slots=True, eq=False)
class Caption:
    """A caption. ``id`` is "T2" for "Table 2", and empty for a figure or listing."""

    id: str
    page: int
    text: str
    box: Box
    words: tuple[Word, ...]
    size: float
    mark: str
    """What follows the number: ":", "." or nothing."""
    apart: bool = False
    """The number stands alone on its line, or is bold: no sentence begins with it."""


def find_captions(fragments: Sequence[Line], rules: Sequence[Box]) -> list[Caption]:
    """Possible captions of one page, from top to bottom.

    Args:
        fragments: lines and pieces of lines of the page.
        rules: its horizontal ruling lines; no caption continues across one.
    """
    found = []
    for line in fragments:
        match = _TABLE.match(line.text) or _OTHER.match(line.text)
        if match is None:
            continue
        lines = _extend(line, fragments, rules)
        number = match.groupdict().get("number")
        words = tuple(word for part in lines for word in part.words)
        found.append(
            Caption(
                id=f"T{number}" if number else "",
                page=line.page,
                text=_join(lines),
                box=_around(lines),
                words=words,
                size=line.size,
                mark=match["mark"].strip(),
                apart=match.end() == len(line.text) or all(w.bold for w in line.words[:2]),
            )
        )
    return sorted(found, key=lambda caption: caption.box.y0)


def find_subcaptions(fragments: Sequence[Line], rules: Sequence[Box]) -> list[list[Line]]:
    """Lines of captions of parts: "(a) Results on the test set" below one of them.

    A line with values beside it is a row of a table.
    """
    found = []
    for line in fragments:
        beside = (
            other
            for other in fragments
            if other is not line and abs(other.baseline - line.baseline) < 0.3 * line.size
        )
        if _PART.match(line.text) and not any(is_value(other.text) for other in beside):
            found.append(_extend(line, fragments, rules))
    return found


def choose_captions(candidates: Sequence[Caption]) -> list[Caption]:
    """Captions of one document, without sentences that begin with "Table 2".

    A document punctuates its captions in one way: where any has a colon, what has none
    is running text; where none has, a full stop decides. Without either ("TABLE II" over
    its title) the number must stand apart.
    """
    tables = [caption for caption in candidates if caption.id]
    for mark in (":", "|", "."):
        marked = [caption for caption in tables if caption.mark == mark]
        if marked:
            return [c for c in candidates if not c.id or c.mark == mark]
    return [c for c in candidates if not c.id or c.apart]


def _extend(first: Line, fragments: Sequence[Line], rules: Sequence[Box]) -> list[Line]:
    """The first line of a caption and those that continue it."""
    lines = [first]
    beside = [
        other
        for other in fragments
        if other is not first
        and abs(other.baseline - first.baseline) < 0.2 * first.size
        and 0 < other.box.x0 - first.box.x1 < 2.5 * first.size
        and len(first.words) <= 2
    ]
    lines += beside[:1]
    pitch = _FIRST_STEP * first.size
    while True:
        box, last = _around(lines), lines[-1]
        below = _next_lines(last, box, fragments, pitch)
        if not below and len(lines) == 1:
            wide = _next_lines(last, box, fragments, _WIDE_STEP * first.size)
            below = [line for line in wide if _is_flush(line, first)]
        if len(below) != 1 or _ruled_off(last, below[0], rules):
            return lines
        step = below[0].baseline - last.baseline
        pitch = step + 1.2
        lines.append(below[0])


def _is_flush(line: Line, first: Line) -> bool:
    return (
        abs(line.box.x0 - first.box.x0) <= 2
        and line.box.x1 <= first.box.x1 + 3
        and abs(line.size - first.size) <= 0.3
    )


def _next_lines(
    last: Line, box: Box, fragments: Sequence[Line], pitch: float
) -> list[Line]:
    near = [
        line
        for line in fragments
        if 0.5 * last.size < line.baseline - last.baseline <= pitch
        and line.box.x0 < box.x1
        and line.box.x1 > box.x0
    ]
    if not near:
        return []
    top = min(line.baseline for line in near)
    row = [line for line in near if line.baseline - top < 0.3 * last.size]
    if any(abs(line.size - last.size) > _SAME_SIZE for line in row):
        return []
    return row


def _ruled_off(upper: Line, lower: Line, rules: Sequence[Box]) -> bool:
    return any(
        upper.baseline - 1 < rule.y0 < lower.baseline - 0.3 * lower.size
        and rule.x0 < lower.box.x1
        and rule.x1 > lower.box.x0
        for rule in rules
    )


def _join(lines: Sequence[Line]) -> str:
    text = ""
    for line in lines:
        if text.endswith("-") and not text.endswith(" -") and line.text[:1].islower():
            text = text[:-1] + line.text
        else:
            text = f"{text} {line.text}" if text else line.text
    return text


def _around(lines: Sequence[Line]) -> Box:
    return Box(
        min(line.box.x0 for line in lines),
        min(line.box.y0 for line in lines),
        max(line.box.x1 for line in lines),
        max(line.box.y1 for line in lines),
    )
