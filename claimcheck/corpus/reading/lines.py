"""Lines of text on a page, made from words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import groupby

from claimcheck.corpus.reading.words import Word
from claimcheck.model import Box

_JOIN_GAP = 1.3
"""Em: fragments of one text block this close on one baseline are one line. Justified
text stretches a space to about 1.1 em; gutters between columns begin at 1.4 em."""
_SAME_BASELINE = 0.35
"""Em by which baselines of one line may differ (indices, exponents)."""
_SCRAP = 4
"""Characters up to which a line can be a piece of the formula in its neighbour."""
_MARK_SIZE = 0.85
"""Size of a raised mark as a share of the type beside it (TeX: 0.7 to 0.8)."""
_MATH_FONTS = re.compile(
    r"^(?:[A-Z]{6}\+)?(?:CM(?:MI|SY|EX|BSY|MIB)|MSAM|MSBM|EUFM|EUSM|RSFS|txsy|txmi|pxsy|"
    r"pxmi|stmary|.*Math|Symbol|wasy|bbm)",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Line:
    """Words that stand side by side on one baseline."""

    page: int
    """1-based."""
    words: Sequence[Word]
    """From left to right."""
    box: Box
    size: float
    """Font size of most of its characters, in points."""
    baseline: float

    @cached_property
    def text(self) -> str:
        """The words with a space between."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether all words with a letter or digit are bold, formulae left aside."""
        inked = [w.bold for w in self.words if re.search(r"\w", w.text) and not is_math(w)]
        return bool(inked) and all(inked)

    @cached_property
    def italic(self) -> bool:
        """Whether all words are italic."""
        return all(word.italic for word in self.words)

    @cached_property
    def tallest(self) -> float:
        """Largest font size; in small capitals the size of the initials."""
        return max(word.size for word in self.words)

    @cached_property
    def math_share(self) -> float:
        """Share of characters in fonts of formulae, from 0 to 1."""
        total = sum(len(word.text) for word in self.words)
        math = sum(len(word.text) for word in self.words if is_math(word))
        return math / total if total else 0.0


def is_math(word: Word) -> bool:
    """Whether the word is set in a font of formulae."""
    return _is_math_font(word.font)


@cache
def _is_math_font(font: str) -> bool:
    return bool(_MATH_FONTS.match(font))


def build_line(page: int, words: Sequence[Word]) -> Line:
    """A line of at least one word, sorted from left to right."""
    row = sorted(words, key=lambda word: word.x0)
    sizes: Counter[float] = Counter()
    for word in row:
        sizes[round(word.size, 1)] += len(word.text)
    size = sizes.most_common(1)[0][0]
    main = next(word for word in row if round(word.size, 1) == size)
    box = Box(
        min(word.x0 for word in row),
        min(word.y0 for word in row),
        max(word.x1 for word in row),
        max(word.y1 for word in row),
    )
    return Line(page=page, words=row, box=box, size=size, baseline=main.baseline)


def build_fragments(page: int, words: Iterable[Word]) -> list[Line]:
    """Pieces of lines as the text stream has them, joined over justified spaces."""
    fragments: list[Line] = []
    upright = (word for word in words if word.upright)
    for _, group in groupby(upright, key=lambda word: (word.block, word.line)):
        for run in _split_backward(list(group)):
            fragment = build_line(page, run)
            last = fragments[-1] if fragments else None
            if last is not None and _is_mark_of(last, fragment):
                marks = [replace(word, superscript=True) for word in last.words]
                fragments[-1] = build_line(page, [*marks, *run])
            elif last is not None and _continues(last, fragment):
                fragments[-1] = build_line(page, [*last.words, *run])
            else:
                fragments.append(fragment)
    return fragments


def _split_backward(words: list[Word]) -> Iterator[list[Word]]:
    """Cut where the text stream jumps back to the left within a line."""
    start = 0
    for index in range(1, len(words)):
        if words[index].x0 < words[index - 1].x0 - words[index].size:
            yield words[start:index]
            start = index
    yield words[start:]


def _continues(left: Line, right: Line) -> bool:
    em = max(left.size, right.size)
    gap = right.box.x0 - left.box.x1
    return (
        left.words[-1].block == right.words[0].block
        and -0.5 * em <= gap <= _JOIN_GAP * em
        and abs(left.baseline - right.baseline) <= _SAME_BASELINE * em
    )


def _is_mark_of(left: Line, right: Line) -> bool:
    """Whether ``left`` is a raised mark that MuPDF puts on a line of its own."""
    em = right.size
    return (
        len(left.text) <= 3
        and left.size < _MARK_SIZE * em
        and -0.2 * em <= right.box.x0 - left.box.x1 <= 0.5 * em
        and 0 < right.baseline - left.baseline <= 0.7 * em
    )


def join_rows(fragments: Iterable[Line], *, gap: float) -> list[Line]:
    """Lines from fragments of one column, top to bottom, then left to right.

    Fragments on one baseline become one line where they are less than ``gap`` em apart.
    """
    lines: list[Line] = []
    for row in _rows(fragments):
        start = len(lines)
        for fragment in sorted(row, key=lambda line: line.box.x0):
            last = lines[-1] if len(lines) > start else None
            if last is not None and fragment.box.x0 - last.box.x1 <= gap * fragment.size:
                lines[-1] = build_line(last.page, [*last.words, *fragment.words])
            else:
                lines.append(fragment)
    return [line for n, line in enumerate(lines) if not _is_scrap(lines, n)]


def _is_scrap(lines: Sequence[Line], position: int) -> bool:
    """Whether a line is a piece of a formula that rises or sinks out of its line."""
    line = lines[position]
    if len(line.text) > _SCRAP or re.search(r"[^\W\d_]{2}", line.text):
        return False
    height = line.box.y1 - line.box.y0
    return any(
        other.size > line.size + 1
        and min(other.box.y1, line.box.y1) - max(other.box.y0, line.box.y0) > height / 4
        for other in (
            *lines[max(position - 1, 0) : position],
            *lines[position + 1 : position + 2],
        )
    )


def _rows(fragments: Iterable[Line]) -> Iterator[list[Line]]:
    row: list[Line] = []
    for fragment in sorted(fragments, key=lambda line: line.baseline):
        if row:
            em = max(fragment.size, row[0].size)
            if fragment.baseline - row[0].baseline > _SAME_BASELINE * em:
                yield row
                row = []
        row.append(fragment)
    if row:
        yield row
