"""The subject of a clause: what its numbers are said of."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.claims.language.phrases import Phrase
from claimcheck.claims.parsing import Parsed


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject's place and what it fills in."""

    first: int = 0
    last: int = 0
    """Token span; empty where the clause has no subject."""
    spans: tuple[tuple[int, ...], ...] = ()
    """Token indices of the subject, one entry for each coordinated item."""
    slots: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Other parts of the binding that stand in the subject."""
    model_spans: tuple[tuple[int, ...], ...] = ()
    """The grammatical subject where a training setting is the real one."""
    consumed: frozenset[int] = frozenset()
    """Numbers of the phrases that are used up."""
    is_system: bool = False
    """A model or method, not a training setting."""
    change_head: str = ""
    """The change noun that heads it ("gain" in "the gain of X is 8.1 points")."""


def front_phrases(parsed: Parsed, subject: Subject) -> list[Phrase]:
    """Phrases before the subject."""
    return [phrase for phrase in parsed.phrases if phrase.start < subject.first]


def phrase_indices(parsed: Parsed, numbers: Sequence[int]) -> list[int]:
    """Tokens of the numbered phrases."""
    return [
        index
        for number in numbers
        for index in range(parsed.phrases[number].first, parsed.phrases[number].last)
    ]


def item_variants(parsed: Parsed, indices: Sequence[int]) -> list[list[int]]:
    """A noun phrase once for each of its coordinated items, the rest shared."""
    inside = set(indices)
    for listing in parsed.listings:
        span = range(listing.first, listing.last)
        if listing.numeric or not inside.issuperset(span):
            continue
        return [
            [i for i in indices if i not in span or item[0] <= i < item[1]]
            for item in listing.items
        ]
    return [list(indices)]
