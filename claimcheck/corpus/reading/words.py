"""Words of a PDF page with their geometry and type face.

The text of words always comes from ``get_text("words")``: with its layout plugin,
PyMuPDF 2.0's own table extraction detaches decimal points ("792\\n." for 79.2).
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import pymupdf

from claimcheck.corpus.reading.scripts import is_index, mark_scripts
from claimcheck.model import Box

_BOLD_FLAG = 16
_ITALIC_FLAG = 2
_SUPERSCRIPT_FLAG = 1
_BOLD_NAMES = ("bold", "-bd", "medi", "black", "cmbx", "heavy", "semibold")
_RAISED_SIZE = 0.85
"""Size of a raised mark as a share of the type beside it (TeX: 0.7 to 0.8)."""
_RAISED_BY = 0.15
"""Em by which a raised mark stands above the baseline (TeX: 0.33 to 0.41)."""
_UPRIGHT = 0.99
"""Least cosine between a line's direction and the horizontal: eight degrees."""
_PUNCTUATION = re.compile(r"[,.;:)\]”’]*$")
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
    upright: bool = True
    """Reads from left to right; False for text turned by 90° (the arXiv stamp)."""
    raised: str = ""
    """The part of ``text`` at its end, but for punctuation, that is set as superscript:
    "1" of "paper.1" and of "paper1,"."""
    lead: str = ""
    """The part at its start that is set as superscript: "1" of "1https://…"."""
    marked: str = ""
    """The text with its indices set off ("89.2_2.1", "10^-5"); empty without any."""

    @property
    def box(self) -> Box:
        """The bounding box."""
        return Box(self.x0, self.y0, self.x1, self.y1)


def read_words(page: Any) -> list[Word]:
    """All words of a ``pymupdf.Page``, in the order of the PDF's text stream."""
    textpage = page.get_textpage(flags=_FLAGS)
    lines: dict[tuple[int, int], dict[str, Any]] = {}
    for block in page.get_text("dict", textpage=textpage)["blocks"]:
        for number, line in enumerate(block.get("lines", ())):
            lines[block["number"], number] = line
    return [
        _build_word(entry, lines.get((entry[5], entry[6])))
        for entry in page.get_text("words", textpage=textpage)
    ]


def _build_word(entry: tuple[Any, ...], line: dict[str, Any] | None) -> Word:
    x0, y0, x1, y1, text, block, number, _ = entry
    spans = line["spans"] if line else []
    span = _span_under(spans, x0, x1)
    font = span["font"] if span else ""
    flags = span["flags"] if span else 0
    return Word(
        text=text,
        x0=x0,
        y0=y0,
        x1=x1,
        y1=y1,
        size=span["size"] if span else y1 - y0,
        bold=bool(flags & _BOLD_FLAG) or _is_bold_font(font),
        italic=bool(flags & _ITALIC_FLAG),
        superscript=len(spans) > 1
        and span is not None
        and _is_raised(spans, spans.index(span)),
        font=font,
        baseline=span["origin"][1] if span else y1,
        block=block,
        line=number,
        upright=line is None or line["dir"][0] >= _UPRIGHT,
        raised=_raised_end(text, spans, x0, x1) if len(spans) > 1 else "",
        lead=_raised_start(text, spans, x0, x1) if len(spans) > 1 else "",
        marked=mark_scripts(text, spans, x0, x1) if len(spans) > 1 else "",
    )


@cache
def _is_bold_font(font: str) -> bool:
    return any(name in font.lower() for name in _BOLD_NAMES)


def _span_under(spans: list[dict[str, Any]], x0: float, x1: float) -> dict[str, Any] | None:
    """The span of a line that covers most of [x0, x1], or the one it is an index of."""
    if len(spans) == 1:
        return spans[0]
    best, most = None, 0.0
    under = []
    for span in spans:
        left, _, right, _ = span["bbox"]
        shared = min(right, x1) - max(left, x0)
        if shared > 0.1:
            under.append(span)
        if shared > most:
            best, most = span, shared
    if best is None:
        return None
    main = max(under, key=lambda span: float(span["size"]), default=best)
    return main if is_index(best, main) else best


def _raised_end(text: str, spans: list[dict[str, Any]], x0: float, x1: float) -> str:
    """What superscripts print at the end of a word over [x0, x1], before punctuation."""
    body = _PUNCTUATION.sub("", text)
    follows = body != text
    raised = ""
    for position in range(len(spans) - 1, 0, -1):
        left, _, right, _ = spans[position]["bbox"]
        if left > x1 - 0.1:
            continue
        if left <= x0:
            break
        if right <= x1 + 1 and _is_raised(spans, position):
            raised = spans[position]["text"].strip() + raised
        elif not follows or raised:
            break
        follows = False
    return raised if raised and raised != body and body.endswith(raised) else ""


def _raised_start(text: str, spans: list[dict[str, Any]], x0: float, x1: float) -> str:
    """What a superscript span at the start of a word over [x0, x1] prints."""
    for position, span in enumerate(spans):
        left, _, right, _ = span["bbox"]
        if right < x0 + 0.1:
            continue
        if right > x1 or left < x0 - 1 or not _is_raised(spans, position):
            break
        printed: str = span["text"].strip()
        return printed if printed != text and text.startswith(printed) else ""
    return ""


def _is_raised(spans: list[dict[str, Any]], position: int) -> bool:
    """Whether a span is set smaller and higher than its neighbours in the line.

    MuPDF's own flag measures against the first span of the line, and so misses the
    mark with which a footnote begins.
    """
    span = spans[position]
    if span["flags"] & _SUPERSCRIPT_FLAG:
        return True
    return any(
        span["size"] < _RAISED_SIZE * other["size"]
        and span["origin"][1] < other["origin"][1] - _RAISED_BY * other["size"]
        for other in spans[max(position - 1, 0) : position + 2]
    )
