"""Text from reports and papers, made safe to print.

Reports are untrusted: a claim may hold terminal escapes, line breaks or marks that turn
the reading direction around. Every renderer passes foreign text through here first, and
then through the escaping of its own format.
"""

import re
import unicodedata

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BLANKS = re.compile(r"\s+")
_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX 9);
unpaired they reorder everything printed after them."""


def one_line(text: str) -> str:
    """``text`` on one line, without control characters and direction overrides.

    Runs of white space become one space; whatever else cannot be printed becomes U+FFFD,
    so that its presence stays visible.
    """
    return "".join(map(_printable, _BLANKS.sub(" ", text).strip()))


def shorten(text: str, length: int) -> str:
    """``text`` cut at a word to at most ``length`` characters, with an ellipsis."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    head, blank, _ = cut.rpartition(" ")
    return f"{head if blank else cut}…"


def _printable(character: str) -> str:
    if character in _DIRECTION_MARKS:
        return _REPLACEMENT
    # Cc: C0 and C1 controls; Cs: lone surrogates, which no encoding can write.
    if unicodedata.category(character) in {"Cc", "Cs"}:
        return _REPLACEMENT
    return character
