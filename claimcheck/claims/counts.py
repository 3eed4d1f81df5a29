"""Counts of things and ranks: numbers that measure nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.claims.language import lexicon, verb_forms
from claimcheck.claims.parsing import Parsed, is_plural
from claimcheck.claims.sites import Site
from claimcheck.model import Direction, MentionKind

_REACH = 5
"""Words between a number and the noun that it counts, at most."""
_NOT_COUNTED = (
    lexicon.UNIT_POINTS
    | lexicon.FACTOR_WORDS
    | lexicon.MEASURES
    | lexicon.PREPOSITIONS
    | lexicon.RESULT_UNITS
    | {"and", "or"}
)
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "1st": 1, "2nd": 2,
    "3rd": 3, "4th": 4, "5th": 5, "second-best": 2, "third-best": 3, "second-highest": 2,
}  # fmt: skip
_RANKING = frozenset(
    {"ranks", "rank", "ranked", "ranking", "places", "placed", "comes", "finishes",
     "finished"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rank:
    """An ordinal that says a rank."""

    index: int
    """Token of the ordinal."""
    value: int
    direction: Direction
    """DOWN where it is counted from the worst."""


def find_counted(site: Site) -> str:
    """What a whole number counts ("intermediate tasks"); "" for a measurement."""
    number = site.number
    if number.percent or number.signed or number.decimals > 0 or number.value < 0:
        return ""
    parsed = site.parsed
    start = _behind_total(parsed, site.last)
    for place in range(start, min(start + _REACH, len(parsed.tokens))):
        word = parsed.lower(place)
        if _ends_noun(parsed, place):
            return ""
        named = parsed.run_at(place) is not None
        if re.fullmatch(r"[A-Z]{2,}s", parsed.tokens[place].text):
            return parsed.join(range(start, place + 1))
        if not named and is_plural(word) and word not in lexicon.CHANGE_NOUNS:
            return parsed.join(range(start, place + 1))
    if parsed.tokens[site.index].spelled and start < len(parsed.tokens) < start + _REACH:
        return parsed.join(range(start, len(parsed.tokens)))
    return ""


def _ends_noun(parsed: Parsed, place: int) -> bool:
    """Whether a noun phrase that a number counts cannot go on through this token."""
    if parsed.run_at(place) is not None:
        return _is_measured(parsed, place)
    token = parsed.tokens[place]
    entry = verb_forms.VERBS.get(token.lower)
    finite = entry is not None and entry[1] == verb_forms.FINITE
    return (
        token.number is not None
        or not token.text[0].isalnum()
        or token.lower in _NOT_COUNTED
        or (finite and token.lower not in lexicon.NOUN_OR_VERB)
    )


def _behind_total(parsed: Parsed, start: int) -> int:
    """Behind "of the five" in "four of the five data sets"."""
    if parsed.lower(start) != "of":
        return start
    start += 1
    while start < len(parsed.tokens) and (
        parsed.lower(start) in lexicon.DETERMINERS
        or parsed.tokens[start].number is not None
    ):
        start += 1
    return start


def _is_measured(parsed: Parsed, place: int) -> bool:
    """Whether a metric stands here and no plural noun behind it ("70 F1")."""
    run = parsed.run_at(place)
    return (
        run is not None
        and run.kind is MentionKind.METRIC
        and run.last < len(parsed.tokens)
        and not is_plural(parsed.lower(run.last))
    )


def find_ranks(parsed: Parsed) -> Iterator[Rank]:
    """Ordinals that say a rank: "second best", "ranks third", "first place"."""
    for index, token in enumerate(parsed.tokens):
        value = _ORDINALS.get(token.lower)
        following = parsed.lower(index + 1)
        if value is not None and (
            following in lexicon.BEST | lexicon.WORST | {"place", "rank", "position"}
            or parsed.lower(index - 1) in _RANKING
            or "-" in token.text
        ):
            worst = following in lexicon.WORST
            yield Rank(index, value, Direction.DOWN if worst else Direction.UP)
