"""Claims that a report cut off at a fixed width."""

import re
from collections.abc import Sequence

KNOWN_WIDTH = 120
"""Width at which the report generators seen so far cut claim texts."""

_SLACK = 2
"""Characters by which a cut text may be shorter than the width: white space at the cut
is trimmed, and markup before it may have been rendered."""
_SHORTEST_WIDTH = 40
_ELLIPSIS = re.compile(r"(?:\u2026|\.\.\.|\[\.\.\.\]|\[\u2026\])[\"'\u201d\u2019]?$")
_CLOSED = re.compile(r"[.!?][\"'\u201d\u2019)\]*_]*$|[.!?]\s*\[[0-9, ]+\]$")


def is_complete(text: str) -> bool:
    """Whether ``text`` ends as a sentence does."""
    return bool(_CLOSED.search(text)) and not _ELLIPSIS.search(text)


def mark_truncated(texts: Sequence[str]) -> list[bool]:
    """Which of a table's claims were cut off.

    An ellipsis at the end says so. Otherwise the width is read from the table: the
    longest texts are all about equally long and stop without a full stop. In a report
    that uses no full stops at all, three such texts are needed instead of two. A single
    text counts when it stops at the known width.
    """
    lengths = [len(text) for text in texts]
    widest = max(lengths, default=0)
    unfinished = [not is_complete(text) for text in texts]
    at_width = [
        bare and length >= widest - _SLACK
        for bare, length in zip(unfinished, lengths, strict=True)
    ]
    shorter = [
        bare
        for bare, length in zip(unfinished, lengths, strict=True)
        if length < widest - _SLACK
    ]
    without_stops = sum(shorter) > len(shorter) / 2
    is_width = widest >= _SHORTEST_WIDTH and sum(at_width) >= (3 if without_stops else 2)
    is_known = KNOWN_WIDTH - 1 <= widest <= KNOWN_WIDTH + 1
    return [
        bool(_ELLIPSIS.search(text)) or (cut and (is_width or is_known))
        for text, cut in zip(texts, at_width, strict=True)
    ]
