"""Words broken at line ends: mended, or kept with their own hyphen."""

import re
from collections import Counter
from collections.abc import Iterable

from claimcheck.corpus.reading.lines import Line
from claimcheck.corpus.reading.vocabulary import COMPOUNDING

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BREAK = re.compile(r"(?P<before>.*?)(?P<tail>[^\W\d_]+)-$")
_HEAD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Hyphens:
    """Decides on hyphens at line ends by the words of the same document."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: Counter[str] = Counter()
        broken = False
        for line in lines:
            texts = [word.text for word in line.words]
            whole = texts[broken:]
            broken = texts[-1].endswith(("-", "\u00ad"))
            for text in whole[:-1] if broken else whole:
                self._words.update(_WORD.findall(text.lower()))

    def join(self, before: str, after: str) -> str:
        """``before`` (the last word of a line) and ``after`` (the next) in one string.

        A space is put between them unless ``before`` ends with a hyphen that breaks a
        word, or is the first part of a broken web address.
        """
        if before.endswith("\u00ad"):
            return before[:-1] + after
        if re.match(r"\(?(?:https?://|www\.)", before) and before[-1] in "/-_.=?&":
            return before + after
        match = _BREAK.fullmatch(before)
        if match is None:
            glued = len(before) > 1 and before.endswith("-") and before[-2].isalnum()
            return before + after if glued else f"{before} {after}"
        head = _HEAD.match(after)
        if after in {"and", "or", "to", "vs."}:
            return f"{before} {after}"
        if head is None or self._keeps(match["before"], match["tail"], head.group()):
            return before + after
        return before[:-1] + after

    def _keeps(self, before: str, tail: str, head: str) -> bool:
        """Whether the hyphen between ``tail`` and ``head`` is one of spelling."""
        if not (head[0].islower() or (head.isupper() and tail.isupper())):
            return True
        head = head.lower()
        first = tail.lower()
        joined = self._words[first + head]
        apart = self._words[f"{first}-{head}"]
        if before:
            apart += self._words[f"{before.lower()}{first}-{head}"]
        if joined or apart:
            return apart > joined
        if sum(map(str.isupper, tail)) > 1:
            return True
        start, compound, _ = head.partition("-")
        if compound and not self._words[first + start]:
            return True
        known = self._words[first] > 0 and self._words[start] > 0
        return known and (first in COMPOUNDING or min(len(first), len(head)) > 3)
