"""Which way a number goes when a claim says better, worse, lower or higher."""

import re
from decimal import Decimal

from claimcheck.model import Direction
from claimcheck.verdict.grid import Place

_OF_NUMBER = re.compile(
    r"\b(?:low(?:er|est|ers|ered|ering)|reduc\w+|decreas\w+|cuts?|cutting|drop\w*|"
    r"fall\w*|fell|small(?:er|est)|few(?:er|est)|below|short(?:er|est)|"
    r"high(?:er|est)|increas\w+|rais\w+|rises?|rose|larg(?:er|est)|above)\b",
    re.IGNORECASE,
)
"""Words that say which way the number goes; all others ("better", "gain", "hurts") say
which way the result goes."""


def speaks_of_number(text: str) -> bool:
    """Whether words say which way the number goes, not whether the result is better."""
    return _OF_NUMBER.search(text) is not None


def toward(value: Decimal, place: Place, text: str) -> Decimal:
    """A difference, positive if it goes the way that an atom's UP means.

    Args:
        value: cell − baseline cell.
        place: where the cell stands.
        text: the atom in words: "lowers WER by 2" speaks of the number, "improves WER
            by 2" of the result, which is better where the number is lower.
    """
    return -value if place.lower_is_better and not _OF_NUMBER.search(text) else value


def seeks_lowest(direction: Direction, place: Place, text: str) -> bool:
    """Whether a superlative means the lowest number of its column."""
    if _OF_NUMBER.search(text):
        return direction is Direction.DOWN
    return place.lower_is_better is (direction is not Direction.DOWN)
