"""Telling prose from formulae, tables and the lettering of figures."""

import re
from collections.abc import Iterable, Sequence

from claimcheck.corpus.reading.blocks import Block, is_bullet
from claimcheck.corpus.reading.lines import Line, is_math
from claimcheck.corpus.reading.style import Style
from claimcheck.corpus.reading.vocabulary import STOPWORDS

_WORD = re.compile(r"[(\[“\"'‘]*[^\W\d_][^\W\d_’'-]+[)\]”\"'’]*[.,;:?!]*")
_SAME_SIZE = 0.8
"""Points by which the size of running text may differ from that of most of it."""
_WIDE_GAP = 1.6
"""Em between two words from which on they stand in different columns of a table."""
_FEW = 6
"""Words below which a line without full stop is a label."""
_MANY = 8
"""Words from which on a row of them can be told to be sentences."""
_SMALLEST = 5.5
"""Points: smaller type is lettering of figures."""


def is_formula(line: Line, *, left: float) -> bool:
    """Whether a line is a displayed formula or a scrap of one.

    A formula at the margin ``left`` of its column is the end of a sentence.
    """
    if line.box.x0 < left + line.size:
        return False
    words = [w for w in line.words if not is_math(w) and re.search(r"[^\W\d_]{3}", w.text)]
    return len(words) <= 2 and line.math_share >= 0.4


def is_tabular(block: Block) -> bool:
    """Whether most lines of a block have gaps like those between table columns."""
    gapped = sum(_has_gap(line) for line in block.lines)
    return gapped > 0 and 2 * gapped >= len(block.lines)


def is_sentence_like(tokens: Sequence[str]) -> bool:
    """Whether a row of words, as printed, reads like sentences and not like labels."""
    words = [token for token in tokens if _WORD.fullmatch(token)]
    return (
        len(words) >= _MANY
        and len(words) >= 0.6 * len(tokens)
        and _count_stops(words) >= 0.2 * len(words)
    )


def is_prose(block: Block, style: Style) -> bool:
    """Whether a block is running text.

    Text in the size and fonts of the body is taken for prose unless its words say
    otherwise; anything else must read like sentences.
    """
    tokens = [word.text for line in block.lines for word in line.words]
    words = [token for token in tokens if _WORD.fullmatch(token)]
    stops = _count_stops(words)
    share = len(words) / len(tokens)
    if block.size < _SMALLEST:
        return False
    if _looks_like_body(block, style):
        if is_tabular(block):
            return stops >= 3 and share > 0.6
        if len(tokens) < _FEW and not (block.stopped or is_bullet(block.lines[0])):
            return False
        return share >= 0.45 or stops >= 2 or _is_short_end(block)
    if is_tabular(block):
        return False
    return len(words) >= 5 and share >= 0.5 and stops >= max(1, 0.1 * len(words))


def _count_stops(words: Iterable[str]) -> int:
    return sum(word.lower().strip(".,;:()") in STOPWORDS for word in words)


def _looks_like_body(block: Block, style: Style) -> bool:
    fonts = {word.font for line in block.lines for word in line.words if not is_math(word)}
    return abs(block.size - style.size) <= _SAME_SIZE and bool(fonts & style.fonts)


def _is_short_end(block: Block) -> bool:
    """A last line that a column or page break has cut off: "84.2%."."""
    line = block.lines[0]
    return (
        len(block.lines) == 1
        and block.stopped
        and line.box.x0 < block.left + 2
        and line.math_share < 0.5
    )


def _has_gap(line: Line) -> bool:
    pairs = zip(line.words, line.words[1:], strict=False)
    return any(b.x0 - a.x1 > _WIDE_GAP * line.size for a, b in pairs)
