"""Where the body of a table stands: above or below its caption, and how far it reaches."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from claimcheck.corpus.lines import Line
from claimcheck.corpus.tables.caption import Caption
from claimcheck.corpus.tables.rows import TextRow, build_rows, cut_rows, is_value
from claimcheck.corpus.tables.sheet import Manner, Margin, Sheet
from claimcheck.corpus.words import Word
from claimcheck.model import Box

_FIRST_GAP = 48.0
"""Points between a caption and the nearest row of its table, at most."""
_LEAST_GAP = 22.0
"""Points up to which a gap between two rows is never the end of a table."""
_PITCH_SHARE = 2.3
"""A gap of so many row distances ends a table."""
_OUTSIDE = 60.0
"""Points by which a table may reach beyond the margins of the text."""
_CLEAR = 3.0
"""A direction whose score is so many times the other's decides alone."""


_SECTION = re.compile(r"(?:\d{1,2}|[A-Z])(?:\.\d{1,2})*\.?")


@dataclass(frozen=True, slots=True)
class Region:
    """The body of a table: rows in order, and the rules between them."""

    caption: Caption
    rows: tuple[TextRow, ...]
    rules: tuple[Box, ...]
    """Horizontal rules that cross it, from top to bottom."""
    bars: tuple[Box, ...] = ()
    """Vertical rules within it."""
    turned: tuple[Word, ...] = ()
    """Sideways words beside its rows."""

    @property
    def score(self) -> float:
        """Evidence that this is a table: rows with several cells; numbers count more."""
        total = 0.0
        for row in self.rows:
            if len(row.segments) > 1:
                values = sum(is_value(segment.text) for segment in row.segments)
                total += 1 + min(values, 4)
        return total


@dataclass(frozen=True, slots=True)
class _Strip:
    """The part of a page, from x0 to x1, in which a caption's table must stand."""

    x0: float
    x1: float


def find_regions(
    sheets: Sequence[Sheet], captions: Sequence[Caption], manner: Manner
) -> list[Region]:
    """Regions of all table captions that have one, in the order of the captions."""
    by_number = {sheet.number: sheet for sheet in sheets}
    pairs: list[tuple[Region | None, Region | None]] = []
    for caption in captions:
        if not caption.id:
            continue
        sheet = by_number[caption.page]
        others = [c for c in captions if c.page == caption.page and c is not caption]
        pairs.append(
            (
                _grow(sheet, caption, others, manner, up=True),
                _grow(sheet, caption, others, manner, up=False),
            )
        )
    above = _prefers_above(pairs)
    chosen = [_choose(up, down, above=above) for up, down in pairs]
    return _drop_mentions([region for region in chosen if region is not None])


def _drop_mentions(regions: Sequence[Region]) -> list[Region]:
    """One region a number where captions are not marked by a colon: the best of them.

    The others belong to sentences that begin with "Table 2."
    """
    best: dict[str, Region] = {}
    for region in regions:
        known = best.get(region.caption.id)
        if known is None or region.score > known.score:
            best[region.caption.id] = region
    return [r for r in regions if r.caption.mark == ":" or best[r.caption.id] is r]


def _prefers_above(pairs: Sequence[tuple[Region | None, Region | None]]) -> bool:
    """Whether the document's clear cases put the table above its caption."""
    votes: Counter[bool] = Counter()
    for up, down in pairs:
        high, low = _score(up), _score(down)
        if max(high, low) > 0 and max(high, low) >= _CLEAR * min(high, low):
            votes[high > low] += 1
    return votes[True] >= votes[False]


def _score(region: Region | None) -> float:
    return region.score if region is not None else 0.0


def _choose(up: Region | None, down: Region | None, *, above: bool) -> Region | None:
    high, low = _score(up), _score(down)
    if max(high, low) == 0:
        return None
    if high >= _CLEAR * low and not (low > 0 and not above):
        return up
    if low >= _CLEAR * high and not (high > 0 and above):
        return down
    return up if above else down


def _grow(
    sheet: Sheet, caption: Caption, others: Sequence[Caption], manner: Manner, *, up: bool
) -> Region | None:
    """The rows next to a caption in one direction, up to the end of the table."""
    strip = _find_strip(sheet, caption, others, manner)
    taken = {id(word) for other in others for word in other.words}
    taken.update(id(word) for word in caption.words)
    edge = caption.box.y0 if up else caption.box.y1
    limit = _nearest_caption(caption, others, strip, up=up)
    words = [
        word
        for word in sheet.words
        if id(word) not in taken
        and strip.x0 <= (word.x0 + word.x1) / 2 <= strip.x1
        and (
            limit <= word.baseline <= edge + 1 if up else edge - 1 <= word.baseline <= limit
        )
    ]
    prose = _prose_words(words, sheet, manner)
    rows = build_rows(words)
    cut_rows(rows)
    if up:
        rows.reverse()
    across = [r for r in sheet.across if r.x0 < strip.x1 and r.x1 > strip.x0]
    grown = _take_rows(rows, edge, prose, across)
    grown = _trim(grown, across, edge)
    if not grown:
        return None
    grown.sort(key=lambda row: row.baseline)
    return _build_region(sheet, caption, grown, across, edge)


def _build_region(
    sheet: Sheet, caption: Caption, rows: list[TextRow], across: list[Box], edge: float
) -> Region:
    x0, x1 = min(row.x0 for row in rows), max(row.x1 for row in rows)
    top, bottom = rows[0].y0, rows[-1].y1
    low, high = min(top - 12, edge), max(bottom + 12, edge)
    rules = [r for r in across if low <= r.y0 <= high and r.x0 < x1 and r.x1 > x0]
    turned = [
        word
        for word in sheet.turned
        if top - 6 <= word.y0 and word.y1 <= bottom + 6 and x0 - 40 <= word.x0 <= x1
    ]
    return Region(
        caption=caption,
        rows=tuple(rows),
        rules=tuple(sorted(rules, key=lambda rule: rule.y0)),
        bars=tuple(
            bar
            for bar in sheet.bars
            if x0 - 12 < bar.x0 < x1 + 12 and bar.y0 < bottom and bar.y1 > top
        ),
        turned=tuple(turned),
    )


def _find_strip(
    sheet: Sheet, caption: Caption, others: Sequence[Caption], manner: Manner
) -> _Strip:
    column = _column_of(caption.box, sheet, manner)
    if column is None:
        strip = _Strip(0.0, sheet.width)
    else:
        left = [m.x1 for m in manner.margins if m.x1 < column.x0 + 5]
        right = [m.x0 for m in manner.margins if m.x0 > column.x1 - 5]
        strip = _Strip(
            (max(left) + column.x0) / 2 if left else column.x0 - _OUTSIDE,
            (min(right) + column.x1) / 2 if right else column.x1 + _OUTSIDE,
        )
    return _keep_beside(strip, sheet, caption, column)


def _column_of(box: Box, sheet: Sheet, manner: Manner) -> Margin | None:
    """The column of text that a caption stands in; None if it crosses all of them."""
    around = [m for m in manner.margins if m.x0 - 6 <= box.x0 and box.x1 <= m.x1 + 6]
    if not around:
        return None

    def lines_here(margin: Margin) -> int:
        return sum(
            abs(line.box.x0 - margin.x0) <= 3 and abs(line.box.x1 - margin.x1) <= 3
            for line in sheet.fragments
        )

    return max(around, key=lambda margin: (lines_here(margin), margin.count))


def _keep_beside(
    strip: _Strip, sheet: Sheet, caption: Caption, column: Margin | None
) -> _Strip:
    """The strip cut where other words stand to the left or right of the caption."""
    own = {id(word) for word in caption.words}
    left, right = strip.x0, strip.x1
    for word in sheet.words:
        if id(word) in own or not strip.x0 <= (word.x0 + word.x1) / 2 <= strip.x1:
            continue
        if not caption.box.y0 - 1 <= (word.y0 + word.y1) / 2 <= caption.box.y1 + 1:
            continue
        if word.x1 <= caption.box.x0 + 1:
            left = max(left, word.x1)
        elif word.x0 >= caption.box.x1 - 1:
            right = min(right, word.x0)
    if left == strip.x0 and right == strip.x1:
        return strip
    return _Strip(
        (left + caption.box.x0) / 2 if left > strip.x0 else left,
        (right + caption.box.x1) / 2 if right < strip.x1 else right,
    )


def _nearest_caption(
    caption: Caption, others: Sequence[Caption], strip: _Strip, *, up: bool
) -> float:
    """The y that the table cannot cross because another caption stands there."""
    beside = [c.box for c in others if c.box.x0 < strip.x1 and c.box.x1 > strip.x0]
    if up:
        return max((b.y1 for b in beside if b.y1 <= caption.box.y0 + 1), default=0.0)
    return min((b.y0 for b in beside if b.y0 >= caption.box.y1 - 1), default=1e9)


def _prose_words(words: Sequence[Word], sheet: Sheet, manner: Manner) -> set[int]:
    """Ids of the words that belong to lines of running text."""
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
    rows: list[TextRow], edge: float, prose: set[int], across: Sequence[Box]
) -> list[TextRow]:
    """Rows from the caption outwards until prose or a wide gap."""
    taken: list[TextRow] = []
    last = edge
    for row in rows:
        gap = max(row.y0 - last, last - row.y1)
        if gap > _gap_limit(taken, across, last, row):
            break
        if any(id(word) in prose for word in row.words) or _is_section_head(row):
            break
        taken.append(row)
        last = row.y1 if row.y0 >= edge - 1 else row.y0
    return taken


def _is_section_head(row: TextRow) -> bool:
    """Whether a row is the heading of a section: number and title, all of it bold."""
    if len(row.words) < 2 or not _SECTION.fullmatch(row.words[0].text):
        return False
    if len(row.segments) > 2 or len(row.words[1].text) < 3:
        return False
    letters = [word for word in row.words[1:] if word.text[:1].isalpha()]
    return len(letters) >= 0.7 * (len(row.words) - 1) and all(w.bold for w in row.words)


def _gap_limit(
    taken: list[TextRow], across: Sequence[Box], last: float, row: TextRow
) -> float:
    if not taken:
        return _FIRST_GAP
    steps = [abs(b.baseline - a.baseline) for a, b in zip(taken, taken[1:], strict=False)]
    limit = max(_LEAST_GAP, _PITCH_SHARE * median(steps) - row.size) if steps else 30.0
    low, high = min(last, row.y0), max(last, row.y1)
    ruled = sum(low - 1 <= rule.y0 <= high + 1 for rule in across)
    return limit + 6 * min(ruled, 2)


def _trim(rows: list[TextRow], across: Sequence[Box], edge: float) -> list[TextRow]:
    """Without rows of one segment at the far end, unless a rule encloses them."""
    while rows:
        far = rows[-1]
        near = rows[-2].baseline if len(rows) > 1 else edge
        cells = len(far.segments) > 1 or _spans_columns(rows)
        if cells and not _beyond_box(rows, across, edge):
            break
        beyond = (
            any(
                rule.y0 < far.baseline - 0.3 * far.size
                and far.y0 - rule.y0 < 16
                and rule.x1 - rule.x0 > 0.5 * (far.x1 - far.x0)
                and rule.x0 <= far.x0 + 5
                for rule in across
            )
            if near > far.baseline
            else any(
                rule.y0 > far.baseline
                and rule.y0 - far.y1 < 12
                and rule.x1 >= far.x1 - 5
                and rule.x0 <= far.x0 + 5
                for rule in across
            )
        )
        if beyond and not _beyond_box(rows, across, edge):
            break
        rows = rows[:-1]
    return rows


def _spans_columns(rows: list[TextRow]) -> bool:
    """Whether the last row is one header cell, close by and over the right columns."""
    if len(rows) < 3:
        return False
    far, near = rows[-1], rows[-2]
    x0, x1 = min(row.x0 for row in rows[:-1]), max(row.x1 for row in rows[:-1])
    return (
        abs(far.baseline - near.baseline) <= 1.4 * far.size
        and far.x0 > x0 + 0.25 * (x1 - x0)
        and far.x1 <= x1 + 4
        and far.baseline < near.baseline
    )


def _beyond_box(rows: list[TextRow], across: Sequence[Box], edge: float) -> bool:
    """Whether the last row lies outside all full rules, and off the rhythm of the rows."""
    if len(rows) < 2:
        return False
    inner, far = rows[:-1], rows[-1]
    x0, x1 = min(row.x0 for row in inner), max(row.x1 for row in inner)
    low = min(edge, *(row.y0 - 16 for row in rows))
    high = max(edge, *(row.y1 + 16 for row in rows))
    full = [
        rule.y0
        for rule in across
        if low <= rule.y0 <= high and rule.x1 - rule.x0 >= 0.85 * (x1 - x0)
    ]
    if len(full) < 2:
        return False
    outside = far.baseline < min(full) if far.baseline < edge else far.y0 > max(full) - 1
    steps = [abs(b.baseline - a.baseline) for a, b in zip(inner, inner[1:], strict=False)]
    pitch = median(steps) if steps else 1.3 * far.size
    step = abs(far.baseline - inner[-1].baseline)
    return outside and (len(far.segments) == 1 or step > 1.5 * pitch + 2)
