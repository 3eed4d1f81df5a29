"""Which way a number goes when a claim says better, worse, lower or higher."""

import re
from decimal import Decimal

from claimcheck.model import Direction
from claimcheck.verdict.grid import Place
from claimcheck.verdict.names import tokens

_OF_NUMBER = re.compile(
    r"(?P<definite>\b(?:the|its|their)\s+)?"
    r"\b(?:(?P<comparative>(?:low|small|few|short|high|larg)er)|(?:low|small|few|high|larg)est"
    r"|lower(?:s|ed|ing)|reduc\w+|decreas\w+|cuts?|cutting|drop(?:s|ped|ping)?|fall(?:s|ing)?"
    r"|fell|increas\w+|rais\w+|rises?|rose|below|above)\b",
    re.IGNORECASE,
)
"""Words that say which way the number goes; all others ("better", "gain", "hurts") say
which way the result goes."""
_NOUN = re.compile(
    r"\s+(?!(?:than|by|on|in|for|at|and|or|but|to|with|when|if)\b)[A-Za-z][\w\-]*(?:\s+[\w\-]+)?"
)
"""What a comparative belongs to, if anything: two words of it."""
_MEASURED = frozenset({"score", "value", "number", "result", "figure", "rate", "error"})


def speaks_of_number(text: str, place: Place | None = None) -> bool:
    """Whether words say which way the number goes, not whether the result is better.

    A comparative that belongs to something else says neither: "with fewer parameters",
    "beats the larger X".

    Args:
        text: the words.
        place: where the number stands; None to take every comparative as the number's.
    """
    return any(
        place is None or not match["comparative"] or _is_of(place, match)
        for match in _OF_NUMBER.finditer(text)
    )


def _is_of(place: Place, comparative: re.Match[str]) -> bool:
    """Whether a comparative is about the number at a place."""
    noun = _NOUN.match(comparative.string, comparative.end())
    if noun is None:
        return True
    named = _MEASURED.union(place.grid.everything.words)
    return not comparative["definite"] and not named.isdisjoint(tokens(noun[0]))


def toward(value: Decimal, place: Place, text: str) -> Decimal:
    """A difference, positive if it goes the way that an atom's UP means.

    Args:
        value: cell − baseline cell.
        place: where the cell stands.
        text: the atom in words: "lowers WER by 2" speaks of the number, "improves WER
            by 2" of the result, which is better where the number is lower.
    """
    return -value if place.lower_is_better and not speaks_of_number(text, place) else value


def seeks_lowest(direction: Direction, place: Place, text: str) -> bool:
    """Whether a superlative means the lowest number of its column."""
    if speaks_of_number(text, place):
        return direction is Direction.DOWN
    return place.lower_is_better is (direction is not Direction.DOWN)
