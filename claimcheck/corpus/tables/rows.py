"""Rows of words on one baseline, and the segments that wide gaps cut them into."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables.values import is_whole_number
from claimcheck.model import Box

_SAME_BASELINE = 0.3
"""Em by which the baselines of one row may differ."""
_SCRIPT_SIZE = 0.8
"""Size of detached indices as a share of the table's."""
_SCRIPT_REACH = 0.65
"""Em between the baselines of a row and its detached indices."""
_LOWERED = 0.08
_RAISED = 0.15
"""Em below and above the baseline from which on small print is an index."""
_TOUCHING = 0.12
"""Em: words this close are printed without a space."""
_WORD_GAP = (0.37, 0.5)
"""Em: least and most that a gap between two cells may be, at the narrowest."""
_SPACE_SHARE = 1.45
"""A gap wider than this many word spaces separates cells."""
_NEXT_LINE = 0.8
"""Em between the baselines of two lines of a cell, at least."""
_JOINED_GAP = 0.62
"""Em: numbers around "/" or "±" belong to one cell up to this distance."""
_NUMBER_GAP = 0.2
"""Em: two complete numbers further apart than this are two cells."""
_JOINERS = frozenset("/±+-−–→∼~&|×")


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Words of a row without a wide gap between them, at least one."""

    words: tuple[Word, ...]
    x0: float = field(init=False)
    """Left end."""
    x1: float = field(init=False)
    """Right end."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "x0", self.words[0].x0)
        object.__setattr__(self, "x1", max(word.x1 for word in self.words))

    @property
    def centre(self) -> float:
        """Middle between both ends."""
        return (self.x0 + self.x1) / 2

    @property
    def text(self) -> str:
        """The words as printed."""
        return join_words(self.words)


@dataclass(slots=True, eq=False)
class TextRow:
    """Words on one baseline, from left to right, and their segments."""

    words: list[Word]
    baseline: float
    segments: list[Segment] = field(default_factory=list)

    @property
    def y0(self) -> float:
        """Top."""
        return min(word.y0 for word in self.words)

    @property
    def y1(self) -> float:
        """Bottom."""
        return max(word.y1 for word in self.words)

    @property
    def x0(self) -> float:
        """Left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return max(word.x1 for word in self.words)

    @property
    def size(self) -> float:
        """Middle font size in points."""
        return median(word.size for word in self.words)


def box_of(words: Sequence[Word]) -> Box:
    """The box around at least one word."""
    return Box(
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
    )


def join_words(words: Iterable[Word]) -> str:
    """Text of words in reading order; a detached subscript follows an underscore.

    At the end of a line a hyphen within a word is taken out.
    """
    text, last = "", None
    for word in words:
        printed = word.marked or word.text
        if last is None:
            text = printed
        elif word.baseline - last.baseline > _NEXT_LINE * last.size:
            broken = text[-1:] == "-" and text[-2:-1].isalpha() and printed[:1].islower()
            text = text[:-1] + printed if broken else f"{text} {printed}"
        elif word.x0 - last.x1 > _TOUCHING * max(last.size, word.size):
            text = f"{text} {printed}"
        elif _is_subscript(last, word):
            text = f"{text}_{printed}"
        elif _is_power(last, word):
            text = f"{text}^{printed}"
        else:
            text += printed
        last = word
    return text


def _is_subscript(last: Word, word: Word) -> bool:
    small = word.size <= _SCRIPT_SIZE * last.size
    return small and word.baseline - last.baseline > _LOWERED * last.size


def _is_power(last: Word, word: Word) -> bool:
    """Whether a number is raised behind another: never 10 and 5 as 105."""
    raised = last.baseline - word.baseline > _RAISED * last.size
    small = word.size <= _SCRIPT_SIZE * last.size
    return small and raised and last.text[-1:].isdigit() and word.text[:1].isdigit()


def build_rows(words: Iterable[Word]) -> list[TextRow]:
    """Rows from top to bottom. Indices set off the line join the row they belong to."""
    ordered = sorted(words, key=lambda word: word.baseline)
    if not ordered:
        return []
    size = median(word.size for word in ordered)
    groups: list[list[Word]] = []
    for word in ordered:
        if groups and word.baseline - groups[-1][0].baseline <= _SAME_BASELINE * size:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_build_row(group) for group in _attach_scripts(groups, size)]


def _build_row(words: list[Word]) -> TextRow:
    return TextRow(
        words=sorted(words, key=lambda word: word.x0),
        baseline=median(word.baseline for word in words),
    )


def _attach_scripts(groups: list[list[Word]], size: float) -> list[list[Word]]:
    """Groups in which raised or lowered marks stand with the words that they touch."""
    marks = [all(word.size <= _SCRIPT_SIZE * size for word in group) for group in groups]
    kept = [list(group) for group in groups]
    for index, group in enumerate(groups):
        if not marks[index]:
            continue
        near = [i for i in (index - 1, index + 1) if 0 <= i < len(groups) and not marks[i]]
        for word in group:
            owner = next((i for i in near if _touches(word, groups[i], size)), None)
            if owner is not None:
                kept[index].remove(word)
                kept[owner].append(word)
    return [group for group in kept if group]


def _touches(word: Word, row: list[Word], size: float) -> bool:
    return any(
        abs(word.baseline - other.baseline) <= _SCRIPT_REACH * size
        and -size <= word.x0 - other.x1 <= 0.2 * size
        and word.size < other.size
        for other in row
    )


def cut_rows(rows: Sequence[TextRow]) -> None:
    """Give every row its segments, by the word spaces that the rows print."""
    limit = _cell_gap(rows)
    for row in rows:
        row.segments = _cut(row.words, limit)


def _cell_gap(rows: Sequence[TextRow]) -> float:
    """Em above which a gap lies between cells, not words."""
    spaces = []
    for row in rows:
        for left, right in pairwise(row.words):
            gap = (right.x0 - left.x1) / _em(left, right)
            same_line = (left.block, left.line) == (right.block, right.line)
            if same_line and _TOUCHING < gap < _WORD_GAP[1]:
                spaces.append(gap)
    least, most = _WORD_GAP
    return min(most, max(least, _SPACE_SHARE * median(spaces))) if spaces else least


def _em(left: Word, right: Word) -> float:
    """The larger of two font sizes; some PDFs scale text set in size 1 or 0."""
    return max(left.size, right.size, 1.0)


def _cut(words: Sequence[Word], limit: float) -> list[Segment]:
    pieces: list[list[Word]] = []
    for word in words:
        if pieces and not _separates(pieces[-1][-1], word, limit):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return [Segment(tuple(piece)) for piece in pieces]


def _separates(left: Word, right: Word, limit: float) -> bool:
    gap = (right.x0 - left.x1) / _em(left, right)
    if left.text in _JOINERS or right.text in _JOINERS:
        return gap > max(limit, _JOINED_GAP)
    if is_whole_number(left.marked or left.text) and is_whole_number(
        right.marked or right.text
    ):
        return gap > _NUMBER_GAP
    return gap > limit
