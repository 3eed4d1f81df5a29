"""Lines of a PDF with their words, places and type, without running heads."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pymupdf

_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE
    | pymupdf.TEXT_MEDIABOX_CLIP
    | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
)
"""Ligatures are expanded ("\ufb01" to "fi"): TEXT_PRESERVE_LIGATURES is not set."""
_BOLD_FLAG = 16
_MARGIN = 0.09
"""Share of the page's height, top and bottom, in which running heads stand."""
_PAGE_NUMBER = re.compile(
    r"^(?:page\s+)?[-\u2013]?\s*[0-9]{1,4}\s*(?:(?:/|of)\s*[0-9]{1,4})?\s*[-\u2013]?$", re.I
)
_SYMBOLS = {
    "dingbat": {"3": "✓", "4": "✔", "5": "✕", "6": "✖", "7": "✗", "8": "✘"},
    "wingdings": {"\u00fc": "✓", "\uf0fc": "✓", "\u00fb": "✗", "\uf0fb": "✗"},
    "msam": {"X": "✓"},
}
"""Check marks of symbol fonts whose text layer keeps the code instead of the sign:
Zapf Dingbats, Wingdings, and the AMS font behind LaTeX's \\checkmark."""


@dataclass(frozen=True, slots=True)
class PdfWord:
    """A word; coordinates in points from the top left corner of its page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool

    @property
    def center(self) -> float:
        """Horizontal middle."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class PdfLine:
    """Words that stand on one line of a page, from left to right."""

    page: int
    """1-based."""
    words: tuple[PdfWord, ...]
    links: tuple[str, ...] = ()
    """Addresses that the line is linked to."""

    @property
    def text(self) -> str:
        """The words, a space between each two."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def middle(self) -> float:
        """Vertical middle of the words, the widest counting most."""
        weights = [max(word.x1 - word.x0, 0.1) for word in self.words]
        heights = [(word.y0 + word.y1) / 2 for word in self.words]
        return sum(map(float.__mul__, weights, heights)) / sum(weights)

    @property
    def size(self) -> float:
        """Font size of most characters."""
        return _sizes(self.words).most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.bold for word in self.words)


def _sizes(words: Sequence[PdfWord]) -> Counter[float]:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    return sizes


def read_lines(document: Any) -> list[PdfLine]:
    """All lines of a ``pymupdf.Document`` in reading order, without running heads."""
    pages = [(page.rect.height, _page_lines(page)) for page in document]
    repeated = Counter(
        _shape(line) for height, lines in pages for line in _margin_lines(lines, height)
    )
    return [
        line
        for height, lines in pages
        for line in lines
        if not (
            _in_margin(line, height)
            and (_PAGE_NUMBER.match(line.text) or repeated[_shape(line)] > 1)
        )
    ]


def _margin_lines(lines: Sequence[PdfLine], height: float) -> Iterator[PdfLine]:
    """One line of each shape among those in the margins of a page."""
    return iter({_shape(line): line for line in lines if _in_margin(line, height)}.values())


def _shape(line: PdfLine) -> str:
    return re.sub(r"[0-9]+", "#", line.text.lower())


def _in_margin(line: PdfLine, height: float) -> bool:
    return not _MARGIN * height < line.middle < (1 - _MARGIN) * height


def _page_lines(page: Any) -> list[PdfLine]:
    rows: list[list[PdfWord]] = []
    for word in sorted(_page_words(page), key=lambda word: (word.y0 + word.y1, word.x0)):
        row = next((row for row in reversed(rows[-4:]) if _same_line(row[0], word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    links = [(link["from"], link["uri"]) for link in page.get_links() if link.get("uri")]
    return [
        PdfLine(page.number + 1, tuple(words), _links_on(words, links))
        for words in (sorted(row, key=lambda word: word.x0) for row in rows)
    ]


def _same_line(first: PdfWord, second: PdfWord) -> bool:
    shared = min(first.y1, second.y1) - max(first.y0, second.y0)
    return shared > 0.6 * min(first.y1 - first.y0, second.y1 - second.y0)


def _links_on(words: Sequence[PdfWord], links: list[tuple[Any, str]]) -> tuple[str, ...]:
    found = [
        uri
        for box, uri in links
        if any(
            box.x0 < word.center < box.x1 and box.y0 < (word.y0 + word.y1) / 2 < box.y1
            for word in words
        )
    ]
    return tuple(dict.fromkeys(found))


def _page_words(page: Any) -> list[PdfWord]:
    textpage = page.get_textpage(flags=_FLAGS)
    spans: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for block in page.get_text("dict", textpage=textpage)["blocks"]:
        for number, line in enumerate(block.get("lines", ())):
            spans[block["number"], number] = line["spans"]
    words = []
    for x0, y0, x1, y1, text, block, line, _ in page.get_text("words", textpage=textpage):
        span = _span_at(spans.get((block, line), []), (x0 + x1) / 2)
        font = str(span.get("font", "")).lower()
        size = float(span.get("size", y1 - y0))
        bold = bool(span.get("flags", 0) & _BOLD_FLAG) or "bold" in font
        words.append(PdfWord(_symbol(text, font), x0, y0, x1, y1, size, bold))
    return words


def _span_at(spans: list[dict[str, Any]], x: float) -> dict[str, Any]:
    for span in spans:
        if span["bbox"][0] <= x <= span["bbox"][2]:
            return span
    return {}


def _symbol(text: str, font: str) -> str:
    for name, symbols in _SYMBOLS.items():
        if name in font:
            return "".join(symbols.get(character, character) for character in text)
    return text
