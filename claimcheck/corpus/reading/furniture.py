"""What stands on pages beside the text: running heads, feet, page and line numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from claimcheck.corpus.reading.lines import Line
from claimcheck.corpus.reading.page import PageText

_MARGIN = 0.1
"""Share of the page height at top and bottom where heads and feet stand."""
_FULL_PAGE = 0.85
"""Share of the page height to which a full page reaches."""
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–—\s]*(?:\d{1,4}|[ivxl]{1,6})[-–—\s]*(?:of\s+\d+)?", re.I
)
_LINE_NUMBER = re.compile(r"\d{1,4}")
_LEAST_LINE_NUMBERS = 15
"""Numbers in one vertical row on a page from which on they number its lines."""


def drop_furniture(
    pages: Sequence[PageText], fragments: Sequence[list[Line]]
) -> list[list[Line]]:
    """The fragments of each page without heads, feet, page numbers and line numbers."""
    repeated = _repeated(pages, fragments)
    kept = []
    for page, lines in zip(pages, fragments, strict=True):
        numbered = _line_numbers(lines)
        kept.append(
            [
                line
                for line in lines
                if id(line) not in numbered
                and not (_in_margin(page, line) and _key(line) in repeated)
                and not _is_page_number(page, line, lines)
            ]
        )
    return _drop_first_foot(pages, kept)


def _in_margin(page: PageText, line: Line) -> bool:
    middle = (line.box.y0 + line.box.y1) / 2
    return not _MARGIN * page.height < middle < (1 - _MARGIN) * page.height


def _key(line: Line) -> tuple[str, int]:
    """Text without its numbers, and the place: equal for the heads of two pages."""
    return re.sub(r"\d+", "#", line.text.lower()), round(line.baseline / 4)


def _repeated(
    pages: Sequence[PageText], fragments: Sequence[list[Line]]
) -> set[tuple[str, int]]:
    """Keys of margin lines that two pages share (three in a long document)."""
    counts: Counter[tuple[str, int]] = Counter()
    for page, lines in zip(pages, fragments, strict=True):
        counts.update({_key(line) for line in lines if _in_margin(page, line)})
    least = 2 if len(pages) < 6 else 3
    return {key for key, count in counts.items() if count >= least}


def _is_page_number(page: PageText, line: Line, lines: list[Line]) -> bool:
    """A number alone in the margin with no other text beyond it."""
    if not _in_margin(page, line) or not _PAGE_NUMBER.fullmatch(line.text.strip()):
        return False
    above = sum(other.baseline < line.baseline - 2 for other in lines)
    below = sum(other.baseline > line.baseline + 2 for other in lines)
    return min(above, below) <= 1


def _line_numbers(lines: list[Line]) -> set[int]:
    """Ids of the fragments that number the lines of a manuscript under review."""
    rows: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if _LINE_NUMBER.fullmatch(line.text):
            rows[round(line.box.x1 / 3)].append(line)
    inner = [line for line in lines if not _LINE_NUMBER.fullmatch(line.text)]
    if not inner:
        return set()
    left = min(line.box.x0 for line in inner)
    right = max(line.box.x1 for line in inner)
    return {
        id(line)
        for row in rows.values()
        if len(row) >= _LEAST_LINE_NUMBERS
        for line in row
        if line.box.x1 <= left or line.box.x0 >= right
    }


def _drop_first_foot(pages: Sequence[PageText], kept: list[list[Line]]) -> list[list[Line]]:
    """Without the margin lines of page 1 below the lowest line of all other pages.

    Proceedings print their name and the copyright there, once. Where no other page is
    full, nothing shows how far down the text reaches.
    """
    floor = max((line.box.y1 for lines in kept[1:] for line in lines), default=0.0)
    if not kept or floor < _FULL_PAGE * pages[0].height:
        return kept
    first = [
        line
        for line in kept[0]
        if line.box.y0 < floor + 4 or not _in_margin(pages[0], line)
    ]
    return [first, *kept[1:]]
