"""The list of references, which is never evidence."""

import re
from collections.abc import Sequence

from claimcheck.corpus.blocks import Block
from claimcheck.corpus.headings import (
    ends_bibliography,
    is_bibliography_heading,
    is_heading,
)
from claimcheck.corpus.style import Style

_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b")
_VENUE = re.compile(
    r"\b(?:proceedings|in proc\b|arxiv|corr\b|journal|transactions|conference|workshop|"
    r"preprint|advances in|pages? \d|pp\.|press|doi|et al\.)",
    re.IGNORECASE,
)
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
    for block in blocks:
        if opening is None:
            if is_bibliography_heading(block) and is_heading(block, style):
                opening = block
        elif _is_over(block, opening, blocks, style):
            opening = None
        if opening is not None:
            found.add(id(block))
    return found


def _is_over(block: Block, opening: Block, blocks: Sequence[Block], style: Style) -> bool:
    if is_heading(block, style) and ends_bibliography(block, opening=opening):
        return True
    if block.page == opening.page:
        return False
    page = [
        line.text for other in blocks if other.page == block.page for line in other.lines
    ]
    entries = sum(bool(_YEAR.search(text) or _VENUE.search(text)) for text in page)
    return entries < _LEAST_ENTRIES * len(page)
