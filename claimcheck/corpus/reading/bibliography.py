"""The list of references, which is never evidence."""

import re
from collections.abc import Sequence
from itertools import groupby, takewhile

from claimcheck.corpus.reading.blocks import Block
from claimcheck.corpus.reading.headings import (
    ends_bibliography,
    is_bibliography_heading,
    is_heading,
)
from claimcheck.corpus.reading.style import Style

_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b")
_VENUE = re.compile(
    r"\b(?:proceedings|in proc\b|arxiv|corr\b|journal|transactions|conference|workshop|"
    r"preprint|advances in|pages? \d|pp\.|press|doi|et al\.)",
    re.IGNORECASE,
)
_FEW_LINES = 8
"""Fewer lines do not show whether a page goes on with references."""
_LEAST_ENTRIES = 0.12
"""Lines with a year or a venue, as a share of the lines of a page of references; pages
of the 51 papers looked at have 0.3 to 0.6, pages of prose less than 0.1."""


def find_bibliography(blocks: Sequence[Block], style: Style) -> set[int]:
    """Ids (``id``) of the blocks of the reference list, its heading among them.

    The list reaches from its heading to a heading set like it or of an appendix, or to
    the first page that does not read like references, or to the end.
    """
    found: set[int] = set()
    opening: Block | None = None
    for page, group in groupby(blocks, key=lambda block: block.page):
        on_page = list(group)
        if opening and page > opening.page and not _goes_on(on_page, opening, style):
            opening = None
        for block in on_page:
            if opening is None:
                if is_bibliography_heading(block) and is_heading(block, style):
                    opening = block
            elif _closes(block, opening, style):
                opening = None
            if opening is not None:
                found.add(id(block))
    return found


def _goes_on(page: Sequence[Block], opening: Block, style: Style) -> bool:
    """Whether the lines of a page, up to a closing heading, read like references."""
    rest = takewhile(lambda block: not _closes(block, opening, style), page)
    lines = [line.text for block in rest for line in block.lines]
    entries = sum(bool(_YEAR.search(text) or _VENUE.search(text)) for text in lines)
    return len(lines) < _FEW_LINES or entries >= _LEAST_ENTRIES * len(lines)


def _closes(block: Block, opening: Block, style: Style) -> bool:
    return is_heading(block, style) and ends_bibliography(block, opening=opening)
