"""How a document is set: its body type and the type of its headings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from claimcheck.corpus.reading.blocks import NUMBERED, REFERENCES, Block

_COMMON_FONT = 0.02
"""Share of the text from which on a font counts as one of running text."""

_SEVERAL = 10
"""Weight of a block of several lines beside one of a single line."""
_INDENTED = 0.15
"""Share of blocks with an indented first line from which on indents mark paragraphs."""


@dataclass(frozen=True, slots=True)
class Style:
    """Type faces and sizes of one document."""

    size: float
    """Font size of running text, in points."""
    fonts: frozenset[str]
    """Fonts in which running text is set."""
    heading_fonts: frozenset[str]
    """Fonts of numbered lines in bold type or capitals; empty where there are none."""
    indents: bool
    """Whether paragraphs begin with an indented line."""


def measure_style(blocks: Sequence[Block]) -> Style:
    """The style of a document; size 0 where it has no blocks.

    References, often set smaller than the text and as long, are left out.
    """
    sizes: Counter[float] = Counter()
    fonts: Counter[str] = Counter()
    headings: Counter[str] = Counter()
    indented = paragraphs = 0
    for block in _before_references(blocks):
        several = len(block.lines) > 1
        sizes[round(block.size * 2) / 2] += len(block.text) * (_SEVERAL if several else 1)
        for line in block.lines:
            for word in line.words:
                fonts[word.font] += len(word.text)
        if _is_numbered_heading(block):
            headings.update({word.font for word in block.lines[0].words})
        indented += block.indented and several
        paragraphs += several
    total = sum(fonts.values())
    least = min(2, max(headings.values(), default=0))
    return Style(
        size=sizes.most_common(1)[0][0] if sizes else 0.0,
        fonts=frozenset(f for f, n in fonts.items() if n >= _COMMON_FONT * total),
        heading_fonts=frozenset(font for font, n in headings.items() if n >= least),
        indents=indented >= _INDENTED * paragraphs,
    )


def _before_references(blocks: Sequence[Block]) -> Iterator[Block]:
    yield from takewhile(lambda block: not REFERENCES.fullmatch(block.text), blocks)


def _is_numbered_heading(block: Block) -> bool:
    number = NUMBERED.match(block.text)
    if number is None or not block.text[0].isdigit() or len(block.lines) > 3:
        return False
    return block.bold or block.text[number.end() :].isupper()
