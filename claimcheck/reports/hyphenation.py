"""Words broken at the end of a line."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN_TAIL = re.compile(r"(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)-$")


def known_words(lines: Sequence[str]) -> Counter[str]:
    """How often each word stands whole in ``lines``: halves of broken ones do not count."""
    words: Counter[str] = Counter()
    for line in lines:
        words.update(_WORD.findall(line.lower()))
    for upper, lower in pairwise(lines):
        tail, head = _BROKEN_TAIL.search(upper), _WORD.match(lower)
        if tail and head:
            words[tail["word"].lower()] -= 1
            words[head.group().lower()] -= 1
    return words


def join_lines(lines: Sequence[str], known: Counter[str], *, separator: str = "\n") -> str:
    """The lines of one text, with words that a line break divides put together.

    Args:
        lines: at least one line.
        known: words of the whole document, of ``known_words``.
        separator: what stands between two lines that divide no word.
    """
    text = lines[0]
    for line in lines[1:]:
        tail, head = _BROKEN_TAIL.search(text), _WORD.match(line)
        if tail and head:
            keep = _keeps_hyphen(tail["word"], head.group(), known)
            text = (text if keep else text[:-1]) + line
        else:
            text += separator + line
    return text


def _keeps_hyphen(tail: str, head: str, known: Counter[str]) -> bool:
    """Whether the hyphen at the line's end belongs to the word ("cross-lingual").

    The document's other uses of the word decide; without any, a hyphen between two words
    that also stand alone, in a longer compound, or before a capital, is the word's own.
    """
    if head[0].isupper() or "-" in tail + head or known[f"{tail}-{head}".lower()] > 0:
        return True
    if known[f"{tail}{head}".lower()] > 0:
        return False
    first, second = tail.lower().split("-")[-1], head.lower().split("-")[0]
    return known[first] > 0 and known[second] > 0
