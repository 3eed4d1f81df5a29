"""Where sentences end."""

import re
from collections.abc import Iterator

from claimcheck.corpus.reading.vocabulary import (
    BEFORE_NUMBER,
    NEVER_LAST,
    SELDOM_LAST,
    STARTERS,
)

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]")
_INITIALS = re.compile(r"(?:[A-Z]\.-?)+")
_BRAND = re.compile(r"[a-z]{1,6}[A-Z0-9]")
"""Names that begin a sentence in lower case: "mBERT", "fastText", "word2vec"."""
_REFERENCE = re.compile(r"[(\[]?(?:\d|[A-Z]\b|[IVX]+\b)")
_WITHIN = frozenset(",;:.)]–—")
"""What a sentence does not begin with; lone points are the dots of "x1, . . . , xn"."""
_OPENERS = "([{\"'“‘"


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Character spans [start, end) of the sentences of a paragraph, in order."""
    spans = []
    start = 0
    for end in _ends(text):
        if not _NUMBERING.fullmatch(text[start:end].strip()):
            spans.append((start, end))
            start = end
    spans.append((start, len(text)))
    return [span for span in (_strip(text, *span) for span in spans) if span[0] < span[1]]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        before = text[: match.end()].rsplit(None, 1)[-1]
        rest = text[match.end() :].lstrip()
        if rest and _is_end(before, rest):
            yield match.end()


def _is_end(before: str, rest: str) -> bool:
    """Whether a sentence ends with the word ``before`` when ``rest`` follows."""
    following = rest.split(None, 1)[0]
    bare = following.lstrip(_OPENERS)
    if bare[:1].islower() and not _BRAND.match(bare):
        return False
    if bare[:1] in _WITHIN or set(before) <= {"."}:
        return False
    word = before.lstrip(_OPENERS)
    key = word.lower()
    if key in BEFORE_NUMBER:
        return not _REFERENCE.match(following)
    if key == "etc.":
        return bare[:1].isupper()
    if key in SELDOM_LAST or _INITIALS.fullmatch(word):
        return _starts(bare)
    return key not in NEVER_LAST


def _starts(word: str) -> bool:
    return word[:1].isupper() and word.rstrip(",;:").lower() in STARTERS
