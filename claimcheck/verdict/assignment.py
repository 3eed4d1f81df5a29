"""Which of a claim's numbers goes with which name.

Where two numbers of a claim stand in two cells of a table, the labels that tell the cells
apart say whether the claim has the numbers the right way round: by standing next to them,
by their order ("A and B reach x and y"), or, in "from x to y", by what is new after.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from claimcheck.numbers import SMALL_NUMBERS
from claimcheck.verdict.grid import Place
from claimcheck.verdict.names import Aliases, Scope
from claimcheck.verdict.vocabulary import listed

_WORD = re.compile(r"[^\W_][\w.+\-'’]*")
_LONGEST = 4
"""Words of prose that a table may write as one."""
_FROM = re.compile(r"\bfrom\s+(?:(?!and\b|but\b|or\b)[\w\-'’]+\s+){0,4}$", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:to|with)\s+(?:[\w\-]+\s+){0,3}$|\b(?:reach\w*|at|becom\w+)\s+$", re.I
)
_AND = re.compile(r"\b(?:and|but)\b", re.IGNORECASE)
_MEANS = re.compile(
    r"\b(?:with|using|by|via|through|adding|once|when)\s+(?:\w+\s+){0,1}$", re.I
)
"""Words before what brings a change about."""
_WITH = re.compile(r"\S+\s+(?:with|without)\s+(?:\w+\s+)?", re.IGNORECASE)
_LEFT = re.compile(r"\bfrom\s+(?:the\s+)?(?:[\w\-]+-)?$", re.IGNORECASE)
_REACHED = re.compile(r"\bto\s+(?:the\s+)?(?:[\w\-]+-)?$", re.IGNORECASE)
_INTO = re.compile(r"\binto\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
_ON = re.compile(r"[\w\-]+\s+to\s", re.IGNORECASE)
_BREAK = re.compile(
    r"[,;]|\b(?:and|but|while|whereas|versus|vs|against|compared)\b", re.IGNORECASE
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_REMOVAL = re.compile(
    r"\b(?:without|remov\w+|dropping|drop(?:s|ped)? (?:the|its|their|all)|omit\w*|ablat\w+"
    r"|exclud\w+|delet\w+|disabl\w+|tak(?:es?|en|ing) (?:out|away)|leav(?:es?|ing) out"
    r"|switch\w* off)\b",
    re.IGNORECASE,
)
_ADDITION = re.compile(r"\bwith\b|\badd(?:s|ed|ing)?\b", re.IGNORECASE)
_ABSENT = frozenset({"no", "without", "false", "off"})
_PRESENT = frozenset({"yes", "with", "w", "true", "on"})
"""Labels of a setting that is off, and on."""
_SPELT = {str(value): word for value, word in enumerate(SMALL_NUMBERS) if value}
"""How prose writes the small numbers that head rows and columns."""
_NEAR = 8
"""Characters by which one distance has to be shorter than another to tell."""


class Assignment:
    """The numbers of a claim with the names around them.

    Args:
        claim: its text.
        aliases: abbreviations that the source defines.
    """

    def __init__(self, claim: str, aliases: Aliases) -> None:
        self._claim = claim
        self._aliases = aliases
        self._found: dict[str, list[int]] = {}

    @cached_property
    def respective(self) -> bool:
        """Whether the claim says that names and numbers come in one order."""
        return _RESPECTIVELY.search(self._claim) is not None

    def way(self, first: tuple[int, int], second: tuple[int, int]) -> int:
        """Whether the claim speaks of a change between two numbers, and which way it goes.

        1 if it goes from the first to the second, −1 if it comes from there, else 0.

        Args:
            first: character span of the number that is said first.
            second: span of the number said later.
        """
        between = self._claim[first[1] : second[0]]
        if _FROM.search(self._claim[: first[0]]) and _TO.search(between):
            return 1
        if _TO.search(self._claim[: first[0]]) and _FROM.search(between):
            return 0 if _AND.search(between) else -1  # "to 81 on A and from 90 to 92 on B"
        return 0

    @cached_property
    def _windows(self) -> list[tuple[int, Scope]]:
        """Runs of words with where they start, the shorter ones first."""
        spans = [match.span() for match in _WORD.finditer(self._claim)]
        return [
            (
                spans[at][0],
                Scope(self._claim[spans[at][0] : spans[at + size - 1][1]], self._aliases),
            )
            for size in range(1, _LONGEST + 1)
            for at in range(len(spans) - size + 1)
        ]

    def order(
        self, first: tuple[int, int], a: Place, second: tuple[int, int], b: Place
    ) -> float:
        """How surely two numbers have the right places, not each the other's.

        Args:
            first: character span of the number that is said first.
            a: the cell that prints it.
            second: span of the number said later.
            b: the cell that prints that.

        Returns:
            1 if the labels bear the claim out, −1 if they say that the two are exchanged,
            0 where they do not tell.
        """
        mine, other = _telling(a, b), _telling(b, a)
        here, there = self._mentions(mine), self._mentions(other)
        way = self.way(first, second)
        if way > 0:
            return self._change(first, second, _Label(mine, here), _Label(other, there))
        if way < 0:
            return self._change(second, first, _Label(other, there), _Label(mine, here))
        if not here or not there:
            return self._alone(first[0], second[0], here, there)
        if self.respective or max(*here, *there) < first[0]:
            if not self.respective and self._belongs(min(here), min(there)):
                return 0.0
            return _sign(min(there) - min(here), least=0)
        straight = _away(first[0], here) + _away(second[0], there)
        crossed = _away(first[0], there) + _away(second[0], here)
        return _sign(crossed - straight)

    def _belongs(self, one: int, other: int) -> bool:
        """Whether one label is part of what the other names: "BERT-Large with adapters"."""
        first, second = sorted((one, other))
        return _WITH.fullmatch(self._claim[first:second]) is not None

    def _change(
        self,
        before: tuple[int, int],
        after: tuple[int, int],
        old: "_Label",
        new: "_Label",
    ) -> float:
        """The same for "from x to y": whether x has the label of the state before.

        What stands right at the number before belongs to it; of the rest of the claim the
        label after is the one that is said.
        """
        start = self._claim.rfind("from", 0, before[0])
        low, high = start, max(before[1], after[0])
        if after[0] < before[0]:
            high = len(self._claim)
        inside = [sum(low <= at < high for at in label.said) for label in (old, new)]
        if inside[0] != inside[1]:
            return _sign(inside[0] - inside[1], least=0)
        if old.said and new.said:
            return self._walk(old.said, new.said) or self._agent(old.said, new.said)
        if not old.said and not new.said:
            return 0.0
        label = new if new.said else old
        if any(self._is_left(at) for at in label.said):
            return 1.0 if label is old else -1.0
        removes = any(self._is_removed(at, before, after) for at in label.said)
        turned = removes is not bool(label.words & _ABSENT)
        return 1.0 if bool(new.said) is not turned else -1.0

    def _is_removed(self, at: int, *numbers: tuple[int, int]) -> bool:
        """Whether a word of removal stands on the same side of the numbers as a label.

        "From 81 to 86 F1, removing a quarter of the error" removes nothing that is named
        before the numbers.
        """
        sides = [at < number[0] for number in numbers]
        return any(
            [match.start() < number[0] for number in numbers] == sides
            for match in _REMOVAL.finditer(self._claim)
        )

    def _is_left(self, at: int) -> bool:
        """Whether a label stands first in "from A to B"."""
        return bool(_LEFT.search(self._claim[:at]) and _ON.match(self._claim[at:]))

    def _walk(self, old: Sequence[int], new: Sequence[int]) -> float:
        """Where labels stand in "from A to B" or "A into B": 1 if A is the label before."""
        for first, second, order in ((old, new, 1.0), (new, old, -1.0)):
            if any(_INTO.search(self._claim[:at]) for at in second):
                return order
            left = any(_LEFT.search(self._claim[:at]) for at in first)
            reached = any(_REACHED.search(self._claim[:at]) for at in second)
            if left and reached:
                return order
        return 0.0

    def _agent(self, old: Sequence[int], new: Sequence[int]) -> float:
        """Of two labels the one that brings the change about is the label after.

        It is named with a preposition ("with X, F1 rises"), or else first ("X lifts Y").
        """
        means = [any(_MEANS.search(self._claim[:at]) for at in part) for part in (old, new)]
        if means[0] != means[1]:
            return 1.0 if means[1] else -1.0
        return _sign(min(old) - min(new), least=0)

    def _alone(
        self, first: int, second: int, here: Sequence[int], there: Sequence[int]
    ) -> float:
        """Where one label is said at most: it has to stand nearer to its own number.

        Between the numbers a comma or conjunction tells which of them it goes with.
        """
        said = [*here, *there]
        if not said:
            return 0.0
        inside = [at for at in said if first < at < second]
        if inside:
            breaks = [first + m.start() for m in _BREAK.finditer(self._claim[first:second])]
            alone = breaks and breaks[-1] - breaks[0] <= _NEAR  # ", but" is one
            sides = {at < breaks[0] for at in inside} if alone else set()
            if len(inside) < len(said) or len(sides) != 1:
                return 0.0
            return 1.0 if sides.pop() is bool(here) else -1.0
        low, high = min(said), max(said)
        apart = self._claim[high:first] if high < first else self._claim[second:low]
        if _BREAK.search(apart):
            return 0.0  # said of both: "measured against A, x as opposed to y"
        nearer = _sign(_away(second, said) - _away(first, said))
        return nearer if here else -nearer

    def _mentions(self, words: frozenset[str]) -> list[int]:
        """Where any of these words of a label is said, in characters."""
        return sorted({at for word in words for at in self._places(word)})

    def _places(self, word: str) -> list[int]:
        if word not in self._found:
            if word in _ABSENT:
                found = [m.start() for m in _REMOVAL.finditer(self._claim)]
            elif word in _PRESENT:
                found = [m.start() for m in _ADDITION.finditer(self._claim)]
            else:
                spelt = _SPELT.get(word, word)
                found = [
                    at for at, scope in self._windows if scope.words in {(word,), (spelt,)}
                ]
                found = found or self._spelt_otherwise(word)
            self._found[word] = found
        return self._found[word]

    def _spelt_otherwise(self, word: str) -> list[int]:
        """Where a word stands in another form: its long form, its stem, its initials."""
        for size in range(1, _LONGEST + 1):
            found = [
                at
                for at, scope in self._windows
                if len(scope.words) == size and scope.has((word,))
            ]
            if found:
                return found
        return []


@dataclass(frozen=True, slots=True)
class _Label:
    """What tells one cell from another, and where the claim says it."""

    words: frozenset[str]
    said: Sequence[int]


def _telling(place: Place, other: Place) -> frozenset[str]:
    """Words of a place's labels that the other's lack; generic ones if none else do."""
    own = _labels(place) - _labels(other)
    return frozenset(own - listed("generic") or own)


def _labels(place: Place) -> frozenset[str]:
    grid = place.grid
    words = {
        *grid.row_words[place.row],
        *grid.group_words[place.row],
        *grid.column_words[place.column],
    }
    if grid.bases[place.row] is not None and not words & _ABSENT:
        words.add("without")  # the row "- X" of an ablation
    parts = grid.part_names(place.column)
    if place.part < len(parts):
        words -= {word for name in parts for word in name.words}
        words |= set(parts[place.part].words)
    return frozenset(words)


def _away(position: int, mentions: Sequence[int]) -> int:
    return min(abs(position - at) for at in mentions)


def _sign(difference: int, *, least: int = _NEAR) -> float:
    if abs(difference) <= least:
        return 0.0
    return 1.0 if difference > 0 else -1.0
