"""Blocks of lines: paragraphs, headings, captions and footnotes as they are set."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimcheck.corpus.reading.layout import Strip
from claimcheck.corpus.reading.lines import Line, is_math
from claimcheck.model import Box

CAPTION = re.compile(
    r"(?:supplementary\s+|extended\s+data\s+)?"
    r"(?:figure|fig\.|table|tab\.|algorithm|listing|scheme|chart|box)\s*"
    r"(?:[A-Z]{0,2}[.\-]?\d+(?:\.\d+)?|[IVX]+|[A-Z])\s?(?:\([a-z]\))?\s?[.:|]",
    re.IGNORECASE,
)
"""How a caption begins: "Figure 3:", "Table A.2.", "TABLE IV:"."""
_BULLET = re.compile(r"[•◦▪▸►●○■□‣⋄◆➢✓∙·*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
_STOP = re.compile(r"[.!?:;][)\]”’\"']*$")
NUMBERED = re.compile(
    r"(?:(?:appendix|section)\s+)?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z](?:\.\d{1,2}){0,3}|[IVX]{1,5})"
    r"\.?:?\s+(?=[^\W\d_])"
)
"""Number of a section heading, with the space behind it."""

REFERENCES = re.compile(
    r"(?:[\dA-Z]{1,2}\.?\s+)?"
    r"(?:references?(?:\s+and\s+notes)?|bibliography|literature cited|"
    r"works cited|literature)\s*[.:]?",
    re.IGNORECASE,
)
"""The heading of the list of references."""

_SIZE_STEP = 0.6
"""Points by which the type of two blocks differs."""
_LOOSE = 1.5
"""Baseline distance, in em, from which on two lines are in different blocks; TeX sets
lines 1.1–1.25 em apart, and 1.35 em in drafts."""
_INDENT = 0.6
"""Em by which a first line is set in (TeX: 1 to 1.5)."""
_SHORT_LINE = 2.5
"""Em that a line lacks at its end when a paragraph ends with it."""


@dataclass(frozen=True, eq=False)
class Block:
    """Lines of one strip that belong together."""

    lines: Sequence[Line]
    left: float
    """Margins of the strip that it stands in."""
    right: float
    strip: int
    """Number of that strip in the document."""

    @property
    def page(self) -> int:
        """1-based."""
        return self.lines[0].page

    @cached_property
    def text(self) -> str:
        """The lines with a space between; hyphens at line ends are left as they are."""
        return " ".join(line.text for line in self.lines)

    @cached_property
    def size(self) -> float:
        """Font size of its longest line, in points."""
        return max(self.lines, key=lambda line: len(line.text)).size

    @cached_property
    def font(self) -> str:
        """Font of most of its characters outside formulae."""
        fonts: Counter[str] = Counter()
        for line in self.lines:
            for word in line.words:
                fonts[word.font] += 0 if is_math(word) else len(word.text)
        return fonts.most_common(1)[0][0]

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @cached_property
    def box(self) -> Box:
        """The bounding box."""
        return Box(
            min(line.box.x0 for line in self.lines),
            min(line.box.y0 for line in self.lines),
            max(line.box.x1 for line in self.lines),
            max(line.box.y1 for line in self.lines),
        )

    @property
    def indented(self) -> bool:
        """Whether its first line is set in."""
        return self.lines[0].box.x0 > self.left + _INDENT * self.lines[0].size

    @cached_property
    def stopped(self) -> bool:
        """Whether it ends with the punctuation of a finished sentence."""
        return bool(_STOP.search(_without_mark(self.lines[-1])))

    @property
    def cut(self) -> bool:
        """Whether a column or page break cuts its last sentence."""
        return self.full and not self.stopped

    @property
    def full(self) -> bool:
        """Whether its last line reaches the right margin, or that of its other lines."""
        right = self.box.x1 if len(self.lines) > 2 else self.right
        return self.lines[-1].box.x1 > right - _SHORT_LINE * self.size


def split_blocks(strip: Strip, *, number: int) -> Iterator[Block]:
    """Blocks of a strip from top to bottom."""
    start = 0
    lines = strip.lines
    for index in range(1, len(lines) + 1):
        if index == len(lines) or _breaks(strip, start, index):
            yield Block(lines[start:index], strip.left, strip.right, number)
            start = index


def starts_footnote(line: Line) -> bool:
    """Whether a line begins with a raised number or sign."""
    first = line.words[0]
    raised = bool(first.lead) or (first.superscript and len(first.text) <= 2)
    return raised or first.text[0] in "∗*†‡§¶"


def is_bullet(line: Line) -> bool:
    """Whether a line begins an item of a list."""
    return bool(_BULLET.fullmatch(line.words[0].text)) and len(line.words) > 1


def _breaks(strip: Strip, start: int, index: int) -> bool:
    """Whether a new block begins at ``lines[index]``."""
    last, line = strip.lines[index - 1], strip.lines[index]
    if line.baseline - last.baseline > _LOOSE * max(last.size, line.size):
        return True
    if last.bold and line.bold:
        step = abs(line.tallest - last.tallest)
        return step > _SIZE_STEP or bool(NUMBERED.match(line.text))
    return (
        _changes_size(last, line)
        or _begins_item(last, line, strip)
        or _changes_weight(last, line, strip)
        or _indents(strip, start, index)
        or _ends_paragraph(last, strip)
    )


def _begins_item(last: Line, line: Line, strip: Strip) -> bool:
    """Whether a caption, a footnote or an item of a list begins with ``line``."""
    ends = _ends_here(last, strip)
    if CAPTION.match(line.text):
        return ends or line.words[0].bold
    return ends and (starts_footnote(line) or is_bullet(line))


def _ends_paragraph(last: Line, strip: Strip) -> bool:
    """Whether a line is short and ends with the end of a sentence."""
    short = last.box.x1 < strip.right - _SHORT_LINE * last.size
    return short and bool(_STOP.search(_without_mark(last)))


def _changes_size(last: Line, line: Line) -> bool:
    """Whether two lines are set in type of different size.

    A line full of small capitals is as tall as its neighbours, and the size of a scrap
    of formula says nothing.
    """
    return (
        abs(line.size - last.size) > _SIZE_STEP
        and abs(line.tallest - last.tallest) > _SIZE_STEP
        and min(len(last.text), len(line.text)) >= 6
    )


def _ends_here(line: Line, strip: Strip) -> bool:
    """Whether a line could be the last of its paragraph."""
    short = line.box.x1 < strip.right - _SHORT_LINE * line.size
    return short or bool(_STOP.search(_without_mark(line)))


def _without_mark(line: Line) -> str:
    """The line's text without a footnote mark at its end."""
    last = line.words[-1]
    if last.superscript and len(line.words) > 1:
        return line.words[-2].text
    return "".join(last.text.rpartition(last.raised)[::2]) if last.raised else last.text


def _changes_weight(last: Line, line: Line, strip: Strip) -> bool:
    """Whether a bold heading begins or ends between two lines."""
    if last.bold is line.bold:
        return False
    if last.bold:
        return last.box.x1 < strip.right - last.size or bool(NUMBERED.match(last.text))
    return _ends_here(last, strip)


def _indents(strip: Strip, start: int, index: int) -> bool:
    """Whether the left edge says that a paragraph begins at ``lines[index]``."""
    last, line = strip.lines[index - 1], strip.lines[index]
    step = line.box.x0 - last.box.x0
    if step > _INDENT * line.size:
        if is_bullet(strip.lines[start]) or starts_footnote(last):
            return False
        if index + 1 < len(strip.lines):
            following = strip.lines[index + 1]
            returns = following.box.x0 < line.box.x0 - _INDENT * line.size / 2
            return returns or _ends_here(last, strip)
        return _ends_here(last, strip)
    first = index - 1 == start
    return step < -_INDENT * line.size and not first
