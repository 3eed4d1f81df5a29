"""The part of a page in which the table of a caption must stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables.caption import Caption
from claimcheck.corpus.tables.manner import Manner, Margin
from claimcheck.corpus.tables.sheet import Sheet
from claimcheck.model import Box

_OUTSIDE = 60.0
"""Points by which a table may reach beyond the margins of the text."""
_EDGE = 3.0
"""Points by which lines miss the margins of their column."""
_CAPTION_EDGE = 6.0
"""Points by which a caption may reach beyond its column."""


@dataclass(frozen=True, slots=True)
class Strip:
    """From x0 to x1 across a page."""

    x0: float
    x1: float

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word is inside."""
        return self.x0 <= (word.x0 + word.x1) / 2 <= self.x1


def find_strip(sheet: Sheet, caption: Caption, manner: Manner) -> Strip:
    """The column of text around a caption, or the whole page if it crosses the columns.

    It ends half way to the columns beside it, and to words beside the caption.
    """
    column = _column_of(caption.box, sheet, manner)
    strip = Strip(0.0, sheet.width)
    if column is not None:
        left = [m.x1 for m in manner.margins if m.x1 < column.x0 + 5]
        right = [m.x0 for m in manner.margins if m.x0 > column.x1 - 5]
        strip = Strip(
            (max(left) + column.x0) / 2 if left else column.x0 - _OUTSIDE,
            (min(right) + column.x1) / 2 if right else column.x1 + _OUTSIDE,
        )
    return _keep_beside(strip, sheet, caption)


def _column_of(box: Box, sheet: Sheet, manner: Manner) -> Margin | None:
    """The column of text that a caption stands in; None if it crosses all of them."""
    around = [
        margin
        for margin in manner.margins
        if margin.x0 - _CAPTION_EDGE <= box.x0 and box.x1 <= margin.x1 + _CAPTION_EDGE
    ]

    def lines_here(margin: Margin) -> int:
        return sum(
            abs(line.box.x0 - margin.x0) <= _EDGE and abs(line.box.x1 - margin.x1) <= _EDGE
            for line in sheet.fragments
        )

    return max(around, key=lambda m: (lines_here(m), m.count), default=None)


def _keep_beside(strip: Strip, sheet: Sheet, caption: Caption) -> Strip:
    """The strip cut where other words stand to the left or right of the caption."""
    own = {id(word) for word in caption.words}
    box = caption.box
    beside = [
        word
        for word in sheet.words
        if id(word) not in own
        and strip.holds(word)
        and box.y0 - 1 <= (word.y0 + word.y1) / 2 <= box.y1 + 1
    ]
    left = max((w.x1 for w in beside if w.x1 <= box.x0 + 1), default=None)
    right = min((w.x0 for w in beside if w.x0 >= box.x1 - 1), default=None)
    return Strip(
        strip.x0 if left is None else (left + box.x0) / 2,
        strip.x1 if right is None else (right + box.x1) / 2,
    )


def nearest_caption(
    caption: Caption, others: Sequence[Caption], strip: Strip, *, up: bool
) -> float:
    """The y that the table cannot cross because another caption stands there."""
    beside = [c.box for c in others if c.box.x0 < strip.x1 and c.box.x1 > strip.x0]
    if up:
        above = (box.y1 for box in beside if box.y1 <= caption.box.y0 + 1)
        return max(above, default=float("-inf"))
    below = (box.y0 for box in beside if box.y0 >= caption.box.y1 - 1)
    return min(below, default=float("inf"))
