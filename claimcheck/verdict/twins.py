"""Where a sentence that is nearly the claim, word by word, differs from it.

Two sentences of the same words but for one can say the same, or speak of another thing,
or contradict each other: what stands in place of what decides.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from enum import Enum

from claimcheck.model import Number
from claimcheck.numbers import find_number_words, parse_number, rounding_interval
from claimcheck.tabular import ERRORS, HIGHER_IS_BETTER
from claimcheck.verdict.direction import speaks_of_number
from claimcheck.verdict.names import Scope, tokens, without_citations, without_references

_DIGITS = re.compile(r"[+\-−~≈]?\d[\d,]*(?:\.\d+)?%?|[+\-−]?\.\d+%?")
_NUMBER, _NAME = "#", "@"
_EDGES = ".,;:()[]{}\"'“”‘’ \t"
_UP = re.compile(
    r"(?:improv|outperform|increas|gain|exceed|surpass|benefit|rais|rise|rising|rose|boost|"
    r"enhanc|help|better|best|higher|larger|greater|faster|stronger|superior|bigger|"
    r"longer|easier|above|beat|top|win|more|most|positive|up\Z|ahead)\w*"
)
_DOWN = re.compile(
    r"(?:decreas|degrad|wors|underperform|drop|declin|reduc|deteriorat|impair|hurt|harm|"
    r"suffer|fall|fell|loss|lose|losing|lost|lower|lowest|smaller|smallest|slower|weaker|"
    r"inferior|shorter|harder|below|behind|less|least|fewer|fewest|negative|down\Z|short\Z)"
    r"\w*"
)
_DENIALS = frozenset({"not", "no", "never", "cannot", "nor", "neither"})
_AUXILIARIES = frozenset({"do", "does", "did", "can", "could", "is", "are", "was", "were"})
_RELATIVE = frozenset({"relative", "relatively"})
_ABSOLUTE = frozenset({"absolute", "absolutely", "point", "points", "pp"})
_LINKS = frozenset({"a", "an", "by", "in", "of", "on", "over", "than", "to", "upon"})
_OWN = frozenset(
    {"we", "our", "ours", "it", "its", "they", "their", "this", "these", "that", "which",
     "where", "here", "the", "a", "an", "model", "models", "method", "methods", "approach",
     "system"}
)  # fmt: skip
"""Words for which a claim may put the name that they stand for."""
_SHARE = 0.6
"""Least share of the claim's words, in order, in a sentence that is compared with it."""
_FEWEST = 6
"""Fewest words of a claim that one sentence can have by no accident."""
_STEM = 4
"""Letters that the forms of one verb share."""
_PAIR = 2
_LONGEST_CHANGE = 4
"""Most words that stand in place of others, or are added, in one change."""


class Contrast(Enum):
    """How two passages in the same place of two sentences differ."""

    NUMBER = "another number"
    DIRECTION = "the other direction"
    DENIAL = "one denies it"
    UNIT = "relative in one, absolute in the other"
    ORDER = "in another order"
    NAME = "another name"
    WORDING = "other words"

    @property
    def contradicts(self) -> bool:
        """Whether both sentences cannot be true of the same thing."""
        return self not in {Contrast.NAME, Contrast.WORDING}


@dataclass(frozen=True, slots=True)
class Change:
    """What the claim says, and what the sentence says in its place."""

    contrast: Contrast
    claimed: str
    found: str


def compare_words(claim: str, sentence: str) -> tuple[Change, ...] | None:
    """The changes from claim to sentence; None where they have too little in common.

    The sentence may say more before and behind what it shares with the claim.
    """
    said, printed = _words(claim), _words(sentence)
    if len(said) < _FEWEST:
        return None
    names = _names(said) | _names(printed)
    keys, others = _keys(said, names), _keys(printed, names)
    matcher = SequenceMatcher(None, keys, others, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < _SHARE * len(said):
        return None
    changes = list(_replaced(said, printed, blocks))
    for tag, start, end, first, last in matcher.get_opcodes():
        outside = start in {0, len(said)} and start == end
        if tag == "equal" or outside:
            continue
        there = printed[first:last]
        size = end - start + 1  # beyond, the sentence says more before or behind
        if start == 0:
            there = there[-size:]
        elif end == len(said):
            there = there[:size]
        changes += _read(said[start:end], there)
    return tuple(changes)


def contradiction(claim: str, sentence: str) -> Change | None:
    """The one thing in which a sentence contradicts a claim that it else repeats.

    Two numbers that have traded places are one thing; so are two names on either side
    of a word such as "outperforms".
    """
    changes = compare_words(claim, sentence) or ()
    if len(changes) == _PAIR and _swapped(*changes):
        one, other = changes
        numbers = one.contrast is other.contrast is Contrast.NUMBER
        if numbers or _opposed(claim, one.claimed, other.claimed):
            said = f"{one.claimed} … {other.claimed}"
            return Change(Contrast.ORDER, said, f"{one.found} … {other.found}")
        return None
    if len(changes) != 1 or not changes[0].contrast.contradicts:
        return None
    return None if _both_better(claim, changes[0]) else changes[0]


def _both_better(claim: str, change: Change) -> bool:
    """As in "reduces the error" and "improves the error": of the number, of the result."""
    less = ERRORS & set(tokens(claim))
    if change.contrast is not Contrast.DIRECTION or not less:
        return False
    return speaks_of_number(change.claimed) is not speaks_of_number(change.found)


def _swapped(one: Change, other: Change) -> bool:
    """Whether two numbers or names have traded places; one that has moved has not."""
    both = bool(one.claimed and other.claimed)
    traded = (one.claimed, other.claimed) == (other.found, one.found)
    return both and traded and one.contrast is other.contrast


def _opposed(claim: str, first: str, second: str) -> bool:
    """Whether a word between two names puts one above the other."""
    between = claim.partition(first)[2].partition(second)[0]
    return _way([word.lower() for word in _words(between)]) != 0


def _words(text: str) -> list[str]:
    plain = without_references(without_citations(text)).replace("%", "% ")
    found = (word.strip(_EDGES) for word in plain.split())
    return [word for word in found if word]


def _keys(words: Sequence[str], names: Collection[str]) -> list[str]:
    """What is compared: numbers are alike, and names, so that they pair by their places."""
    return [
        _NUMBER
        if _number(word) is not None
        else _NAME
        if word.lower() in names
        else word.lower()
        for word in words
    ]


def _names(words: Sequence[str]) -> set[str]:
    """Names by their form; a capital at the beginning of a sentence makes none."""
    return {
        word.lower()
        for place, word in enumerate(words)
        if _is_name([word[int(place == 0) :]])
    }


def _number(word: str) -> Number | None:
    if _DIGITS.fullmatch(word):
        return parse_number(word)
    spelled = find_number_words(word)
    return spelled[0].number if spelled and spelled[0].end == len(word) else None


def _replaced(
    said: Sequence[str], printed: Sequence[str], blocks: Sequence[Match]
) -> Iterator[Change]:
    """Numbers and names in the same place that are not the same, rounding allowed."""
    for block in blocks:
        for step in range(block.size):
            mine, theirs = said[block.a + step], printed[block.b + step]
            claimed, found = _number(mine), _number(theirs)
            if claimed is not None and found is not None:
                if not _same(claimed, found):
                    yield Change(Contrast.NUMBER, mine, theirs)
            elif not (Scope(theirs).names(mine) or mine.lower() == theirs.lower()):
                yield Change(Contrast.NAME, mine, theirs)


def _same(claimed: Number, found: Number) -> bool:
    coarse, fine = sorted((claimed, found), key=lambda number: number.decimals)
    return rounding_interval(coarse).contains(fine.value)


def _read(said: Sequence[str], printed: Sequence[str]) -> Iterator[Change]:
    """What stands in place of what; nothing where it makes no difference."""
    contrast = _contrast(said, printed)
    if contrast is not None:
        yield Change(contrast, " ".join(said), " ".join(printed))


def _contrast(said: Sequence[str], printed: Sequence[str]) -> Contrast | None:
    mine, theirs = [[word.lower() for word in words] for words in (said, printed)]
    if max(len(mine), len(theirs)) > _LONGEST_CHANGE:
        return Contrast.NAME if _is_name(said) else Contrast.WORDING
    if _denials(mine) % 2 != _denials(theirs) % 2 and _stems(mine) == _stems(theirs):
        return Contrast.DENIAL
    if _way(mine) * _way(theirs) < 0 and _rest(mine) == _rest(theirs):
        return Contrast.DIRECTION
    if {_unit(mine), _unit(theirs)} == {"relative", "absolute"}:
        return Contrast.UNIT
    return _renamed(said, printed)


def _renamed(said: Sequence[str], printed: Sequence[str]) -> Contrast | None:
    """Whether a name or a measure stands for another; None for "our model" and such."""
    lower = [[word.lower() for word in words] for words in (said, printed)]
    shared = _stems(lower[0]) & _stems(lower[1])
    own = [word for word in said if word.lower()[:_STEM] not in shared]
    sides = [{word for word in words if word[:_STEM] not in shared} for words in lower]
    if sides[0] == sides[1] or any(words and words <= _OWN for words in sides):
        return None
    measures = HIGHER_IS_BETTER | ERRORS
    named = _is_name(own) or all(measures & words for words in sides)
    return Contrast.NAME if named else Contrast.WORDING


def _unit(words: Sequence[str]) -> str:
    """Whether words call a change relative or absolute, else ""."""
    if _RELATIVE & set(words):
        return "relative"
    return "absolute" if _ABSOLUTE & set(words) else ""


def _denials(words: Sequence[str]) -> int:
    return sum(word in _DENIALS or word.endswith(("n't", "n’t")) for word in words)


def _stems(words: Sequence[str]) -> set[str]:
    """Beginnings of the words, those that only build a denial left out."""
    return {
        word[:_STEM]
        for word in words
        if word not in _DENIALS | _AUXILIARIES and not word.endswith(("n't", "n’t"))
    }


def _way(words: Sequence[str]) -> int:
    """+1 where the words go up, −1 where they go down, 0 for neither or both."""
    up = any(_UP.fullmatch(word) and not _DOWN.fullmatch(word) for word in words)
    return int(up) - int(any(_DOWN.fullmatch(word) for word in words))


def _rest(words: Sequence[str]) -> set[str]:
    """Beginnings of the words that neither go up or down nor only link."""
    kept = (w for w in words if not (_UP.fullmatch(w) or _DOWN.fullmatch(w)))
    return {word[:_STEM] for word in kept if word not in _LINKS}


def _is_name(words: Sequence[str]) -> bool:
    return any(any(sign.isupper() or sign.isdigit() for sign in word) for word in words)
