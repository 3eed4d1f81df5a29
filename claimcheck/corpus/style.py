"""How a document is set: its body type and the type of its headings."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.corpus.blocks import NUMBERED, Block

_COMMON_FONT = 0.02
"""Share of the text from which on a font counts as one of running text."""

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


def measure_style(blocks: Iterable[Block]) -> Style:
    """The style of a document with at least one block."""
    sizes: Counter[float] = Counter()
    fonts: Counter[str] = Counter()
    headings: Counter[str] = Counter()
    indented = paragraphs = 0
    for block in blocks:
        sizes[round(block.size * 2) / 2] += len(block.text) * (len(block.lines) > 1)
        for line in block.lines:
            for word in line.words:
                fonts[word.font] += len(word.text)
        if _is_numbered_heading(block):
            headings.update({word.font for word in block.lines[0].words})
        indented += block.indented and len(block.lines) > 1
        paragraphs += len(block.lines) > 1
    total = sum(fonts.values())
    least = min(2, max(headings.values(), default=0))
    return Style(
        size=sizes.most_common(1)[0][0],
        fonts=frozenset(f for f, n in fonts.items() if n >= _COMMON_FONT * total),
        heading_fonts=frozenset(font for font, n in headings.items() if n >= least),
        indents=indented >= _INDENTED * paragraphs,
    )


def _is_numbered_heading(block: Block) -> bool:
    number = NUMBERED.match(block.text)
    if number is None or not block.text[0].isdigit() or len(block.lines) > 3:
        return False
    return block.bold or block.text[number.end() :].isupper()
