"""Running text of a paragraph, with the place on the page of each of its characters."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from claimcheck.corpus.reading.hyphens import Hyphens
from claimcheck.corpus.reading.lines import Line
from claimcheck.corpus.reading.words import Word
from claimcheck.model import Box

_MARK = re.compile(r"[\d,∗*†‡§¶♣♠♦♥⋄⋆△▽◇♯]+")
_EXPONENT = re.compile(r"[−–+-]?\d+")
_ACCENT = re.compile(r"([´`¨ˆ˜ˇ˘˙˝˚¸])([^\W\d_])")
_COMBINING = {
    "´": "\u0301",
    "`": "\u0300",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "ˇ": "\u030c",
    "˘": "\u0306",
    "˙": "\u0307",
    "˝": "\u030b",
    "˚": "\u030a",
    "¸": "\u0327",
}
"""TeX's older fonts print an accent and its letter one after the other."""
_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\u00a0": " ",
        "\u200b": "",
        "\ufeff": "",
        "\ufffd": "",
    }
)


@dataclass(slots=True)
class Flow:
    """Text with, for every word in it, its span and the line that it stands on."""

    text: str = ""
    _places: list[tuple[int, int, Word, Line]] = field(default_factory=list)

    def boxes(self, start: int, end: int) -> tuple[tuple[int, Box], ...]:
        """(page, box) of every line that the characters [start, end) stand on."""
        found: dict[int, tuple[int, Box]] = {}
        for first, last, word, line in self._places:
            if first < end and last > start:
                box = word.box
                if id(line) in found:
                    box = _union(found[id(line)][1], box)
                found[id(line)] = (line.page, box)
        return tuple(found.values())

    def page(self, start: int) -> int:
        """1-based page of the character at ``start``."""
        for _, last, _, line in self._places:
            if last > start:
                return line.page
        return self._places[-1][3].page


def build_flow(lines: Iterable[Line], hyphens: Hyphens) -> Flow:
    """Text of a paragraph: hyphens, ligatures and accents mended, marks left out."""
    flow = Flow()
    parts: list[str] = []
    length = 0
    for line in lines:
        begins = True
        for word in line.words:
            printed = clean_word(word)
            if not printed:
                continue
            joined = printed
            if parts:
                last = parts.pop()
                length -= len(last)
                gap = hyphens.join(last, printed) if begins else f"{last} {printed}"
                kept = gap[: len(gap) - len(printed)]
                parts.append(kept)
                length += len(kept)
            parts.append(joined)
            flow._places.append((length, length + len(printed), word, line))
            length += len(printed)
            begins = False
    flow.text = "".join(parts)
    return flow


def clean_word(word: Word) -> str:
    """The word as it reads in a sentence; empty for a footnote mark.

    A raised number behind a digit or a single letter is an exponent ("10^5", "R^2"),
    behind anything else the mark of a footnote or an affiliation.
    """
    text = word.text
    if word.superscript and _MARK.fullmatch(text):
        return ""
    if word.lead and _MARK.fullmatch(word.lead):
        text = text[len(word.lead) :]
    if word.raised:
        base, _, rest = text.rpartition(word.raised)
        if _EXPONENT.fullmatch(word.raised) and _takes_exponent(base):
            text = f"{base}^{word.raised.replace('−', '-').replace('–', '-')}{rest}"
        elif _MARK.fullmatch(word.raised):
            text = base + rest
    text = _ACCENT.sub(lambda m: m[2] + _COMBINING[m[1]], text.translate(_LIGATURES))
    return unicodedata.normalize("NFC", text).strip()


def _takes_exponent(base: str) -> bool:
    return base[-1:].isdigit() or (len(base) == 1 and base.isalpha())


def _union(one: Box, other: Box) -> Box:
    return Box(
        min(one.x0, other.x0),
        min(one.y0, other.y0),
        max(one.x1, other.x1),
        max(one.y1, other.y1),
    )
