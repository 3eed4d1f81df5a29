"""Where the body of a table stands: above or below its caption."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables.caption import Caption, find_subcaptions
from claimcheck.corpus.tables.growth import grow_rows, prose_words
from claimcheck.corpus.tables.manner import Manner
from claimcheck.corpus.tables.rows import TextRow, build_rows, cut_rows
from claimcheck.corpus.tables.sheet import Sheet
from claimcheck.corpus.tables.strip import find_strip, nearest_caption
from claimcheck.corpus.tables.values import is_value
from claimcheck.model import Box

_CLEAR = 3.0
"""A direction whose score is so many times the other's is clear."""
_AROUND = 12.0
"""Points around a table within which rules and bars belong to it."""
_SIDE = 40.0
"""Points to the left of a table within which sideways words belong to it."""


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
    cuts: tuple[float, ...] = ()
    """Heights of captions of parts between its rows."""

    @property
    def score(self) -> float:
        """Evidence that this is a table: rows with several cells; numbers count more."""
        total = 0.0
        for row in self.rows:
            if len(row.segments) > 1:
                values = sum(is_value(segment.text) for segment in row.segments)
                total += 1 + min(values, 4)
        return total


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
    strip = find_strip(sheet, caption, manner)
    limit = nearest_caption(caption, others, strip, up=up)
    edge = caption.box.y0 if up else caption.box.y1
    low, high = (limit, edge + 1) if up else (edge - 1, limit)
    taken = {id(word) for other in (caption, *others) for word in other.words}
    words = [
        word
        for word in sheet.words
        if low <= word.baseline <= high and strip.holds(word) and id(word) not in taken
    ]
    named = find_subcaptions(sheet.fragments, sheet.across)
    parts = {id(word) for lines in named for line in lines for word in line.words}
    rows = build_rows([word for word in words if id(word) not in parts])
    rows += build_rows([word for word in words if id(word) in parts])
    cut_rows(rows)
    grown = grow_rows(
        sorted(rows, key=lambda row: -row.baseline if up else row.baseline),
        edge,
        prose=prose_words(words, sheet, manner),
        parts=parts,
        across=[r for r in sheet.across if r.x0 < strip.x1 and r.x1 > strip.x0],
    )
    if not grown:
        return None
    cuts = [lines[0].baseline for lines in named if strip.holds(lines[0].words[0])]
    return _build_region(sheet, caption, grown, edge, cuts=cuts)


def _build_region(
    sheet: Sheet,
    caption: Caption,
    rows: Sequence[TextRow],
    edge: float,
    *,
    cuts: Sequence[float],
) -> Region:
    """The region of rows, with the rules and sideways words around them."""
    x0, x1 = min(row.x0 for row in rows), max(row.x1 for row in rows)
    top, bottom = min(row.y0 for row in rows), max(row.y1 for row in rows)
    low, high = min(top - _AROUND, edge), max(bottom + _AROUND, edge)
    return Region(
        caption=caption,
        rows=tuple(sorted(rows, key=lambda row: row.baseline)),
        cuts=tuple(y for y in sorted(cuts) if top < y < bottom),
        rules=tuple(
            rule
            for rule in sheet.across
            if low <= rule.y0 <= high and rule.x0 < x1 and rule.x1 > x0
        ),
        bars=tuple(
            bar
            for bar in sheet.bars
            if x0 - _AROUND < bar.x0 < x1 + _AROUND and bar.y0 < bottom and bar.y1 > top
        ),
        turned=tuple(
            word
            for word in sheet.turned
            if x0 - _SIDE <= word.x0 <= x1 and top - 6 <= word.y0 and word.y1 <= bottom + 6
        ),
    )
