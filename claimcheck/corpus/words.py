"""Words of a PDF page with their geometry and type face.

The text of words always comes from ``get_text("words")``: with its layout plugin,
PyMuPDF 2.0's own table extraction detaches decimal points ("792\\n." for 79.2).
"""

from dataclasses import dataclass
from typing import Any

import pymupdf

from claimcheck.model import Box

_BOLD_FLAG = 16
_ITALIC_FLAG = 2
_SUPERSCRIPT_FLAG = 1
_BOLD_NAMES = ("bold", "-bd", "medi", "black", "cmbx", "heavy", "semibold")
_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE
    | pymupdf.TEXT_MEDIABOX_CLIP
    | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
)
"""Ligatures are expanded ("ﬁ" → "fi") because TEXT_PRESERVE_LIGATURES is absent."""


@dataclass(slots=True)
class Word:
    """A word on a page. Coordinates in points, origin at the top left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    """Font size in points."""
    bold: bool
    italic: bool
    superscript: bool
    font: str
    baseline: float
    """y of the baseline that the word stands on."""
    block: int
    """Number of the text block that PyMuPDF puts the word in."""
    line: int
    """Number of the line within the block."""

    @property
    def box(self) -> Box:
        """The bounding box."""
        return Box(self.x0, self.y0, self.x1, self.y1)


def read_words(page: Any) -> list[Word]:
    """All words of a ``pymupdf.Page``, in the order of the PDF's text stream."""
    textpage = page.get_textpage(flags=_FLAGS)
    lines: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for block in page.get_text("dict", textpage=textpage)["blocks"]:
        for number, line in enumerate(block.get("lines", ())):
            lines[block["number"], number] = line["spans"]
    words = []
    for x0, y0, x1, y1, text, block, line, _ in page.get_text("words", textpage=textpage):
        span = _span_under(lines.get((block, line), []), x0, x1)
        font = span["font"] if span else ""
        flags = span["flags"] if span else 0
        words.append(
            Word(
                text=text,
                x0=x0,
                y0=y0,
                x1=x1,
                y1=y1,
                size=span["size"] if span else y1 - y0,
                bold=bool(flags & _BOLD_FLAG)
                or any(name in font.lower() for name in _BOLD_NAMES),
                italic=bool(flags & _ITALIC_FLAG),
                superscript=bool(flags & _SUPERSCRIPT_FLAG),
                font=font,
                baseline=span["origin"][1] if span else y1,
                block=block,
                line=line,
            )
        )
    return words


def _span_under(spans: list[dict[str, Any]], x0: float, x1: float) -> dict[str, Any] | None:
    """The span of a line that covers most of [x0, x1]."""
    best, most = None, 0.0
    for span in spans:
        left, _, right, _ = span["bbox"]
        shared = min(right, x1) - max(left, x0)
        if shared > most:
            best, most = span, shared
    return best
