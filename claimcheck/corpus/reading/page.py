"""Pages of a PDF: words, drawn rules and the places of pictures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claimcheck.corpus.reading.words import Word, read_words
from claimcheck.model import Box

_THIN = 2.5
"""Points: a drawn shape no thicker than this is a rule (LaTeX rules are 0.4–1.2)."""
_SHORT = 6.0
"""Points: a shorter rule belongs to a glyph, a tick mark or an arrow head."""
_MOST_ITEMS = 200
"""Path segments looked at one by one; a longer path is a plot, not a set of rules."""


@dataclass(frozen=True, slots=True)
class PageText:
    """One page. Coordinates in points, origin at the top left corner."""

    number: int
    """1-based."""
    width: float
    height: float
    words: list[Word]
    """In the order of the PDF's text stream."""
    rules: tuple[Box, ...] = ()
    """Thin horizontal and vertical lines, whether drawn as line or as rectangle."""
    pictures: tuple[Box, ...] = ()
    """Images, and vector drawings other than rules (one box per drawn path)."""


def read_pages(document: Any) -> list[PageText]:
    """All pages of an open ``pymupdf.Document``, each read once."""
    return [read_page(page) for page in document]


def read_page(page: Any) -> PageText:
    """The text and the drawings of a ``pymupdf.Page``."""
    rules: list[Box] = []
    pictures = [Box(*image["bbox"]) for image in page.get_image_info()]
    for path in page.get_cdrawings():
        _sort_path(path, rules=rules, pictures=pictures)
    return PageText(
        number=page.number + 1,
        width=page.rect.width,
        height=page.rect.height,
        words=read_words(page),
        rules=tuple(rules),
        pictures=tuple(pictures),
    )


def _sort_path(path: dict[str, Any], *, rules: list[Box], pictures: list[Box]) -> None:
    """Put the straight thin parts of a path with the rules, else all of it elsewhere."""
    whole = Box(*path["rect"])
    items = path["items"]
    if _is_rule(whole):
        rules.append(whole)
    elif len(items) > _MOST_ITEMS or any(item[0] not in {"l", "re"} for item in items):
        pictures.append(whole)
    else:
        parts = list(_straight_parts(items))
        found = [part for part in parts if _is_rule(part)]
        rules.extend(found)
        if len(found) < len(parts):
            pictures.append(whole)


def _straight_parts(items: Iterable[tuple[Any, ...]]) -> Iterator[Box]:
    for item in items:
        if item[0] == "l":
            (xa, ya), (xb, yb) = item[1], item[2]
            yield Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
        else:
            yield Box(*item[1])


def _is_rule(box: Box) -> bool:
    across, down = abs(box.x1 - box.x0), abs(box.y1 - box.y0)
    return min(across, down) <= _THIN and max(across, down) >= _SHORT
