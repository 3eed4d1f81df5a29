"""How a document sets its running text, and so what on a page is running text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.corpus.reading.lines import Line
from claimcheck.corpus.tables.sheet import Sheet

_LEAST_WORDS = 6
"""Words from which on a line speaks for the margins of the text."""
_LEAST_LINES = 4
_LEAST_SHARE = 0.01
"""Lines with the same ends, and their share of all, that make a margin."""
_PROSE_WORDS = (4, 7)
"""Least words of a line of running text: in the text's size, and in smaller print."""
_EDGE = 2.5
"""Points by which justified lines miss their margin."""
_INDENT = 26.0
"""Points by which the first line of a paragraph or a list may be set in."""
_SAME_SIZE = 0.6
"""Points by which font sizes of running text differ."""
_SMALL = 0.78
"""Font size of notes and bibliographies as a share of the text's, at least."""
_GAPS_PER_SPACE = 10
"""Spaces of a line of which one may be wide (formulae in the text)."""
_WIDE_SPACE = 2.4
"""A space so many times the usual one is a gap (justified spaces differ by two)."""


@dataclass(frozen=True, slots=True)
class Margin:
    """Left and right end of a column of running text, and how many lines share it."""

    x0: float
    x1: float
    count: int


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document sets its running text."""

    size: float
    """Font size in points."""
    margins: tuple[Margin, ...]

    def is_prose(self, line: Line) -> bool:
        """Whether a line fills a column of running text."""
        if not _SMALL * self.size <= line.size <= self.size + _SAME_SIZE:
            return False
        small = line.size < self.size - _SAME_SIZE
        if len(line.words) < _PROSE_WORDS[small] or _has_gaps(line):
            return False
        return any(
            abs(line.box.x1 - margin.x1) <= _EDGE + 1
            and -_EDGE <= line.box.x0 - margin.x0 <= _INDENT
            for margin in self.margins
        )


def measure_manner(sheets: Sequence[Sheet]) -> Manner:
    """Font size and margins of the running text."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.fragments:
            sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    spans = [
        (line.box.x0, line.box.x1)
        for sheet in sheets
        for line in sheet.fragments
        if len(line.words) >= _LEAST_WORDS
        and abs(line.size - size) <= _SAME_SIZE
        and not _has_gaps(line)
        and sum(word.text[:1].isdigit() for word in line.words) < 0.3 * len(line.words)
    ]
    return Manner(size=size, margins=_cluster(spans))


def _cluster(spans: Sequence[tuple[float, float]]) -> tuple[Margin, ...]:
    counts = Counter((round(x0), round(x1)) for x0, x1 in spans)
    margins: list[Margin] = []
    for (x0, x1), _ in counts.most_common():
        if any(abs(m.x0 - x0) <= _EDGE and abs(m.x1 - x1) <= _EDGE for m in margins):
            continue
        total = sum(
            count
            for (a, b), count in counts.items()
            if abs(a - x0) <= _EDGE and abs(b - x1) <= _EDGE
        )
        if total >= max(_LEAST_LINES, _LEAST_SHARE * len(spans)):
            margins.append(Margin(float(x0), float(x1), total))
    return tuple(margins)


def _has_gaps(line: Line) -> bool:
    """Whether some of the spaces are much wider than the others, as between cells."""
    gaps = sorted(right.x0 - left.x1 for left, right in pairwise(line.words))
    usual = max(gaps[len(gaps) // 4], 0.0)
    wide = sum(gap > _WIDE_SPACE * usual + 1.0 for gap in gaps)
    return wide > len(gaps) // _GAPS_PER_SPACE
