"""Labels that a claim means, rather than those of the cells that print its numbers."""

import re
from collections.abc import Sequence

from claimcheck.verdict.names import Scope, tokens
from claimcheck.verdict.rivals import find_siblings
from claimcheck.verdict.vocabulary import listed

_WITHOUT = re.compile(r"\b(?:no|without|lacking)\s+([\w\-]+)", re.IGNORECASE)
_TWIN = 0.7
"""Cover from which a label is named nearly in full."""
_IN_FULL = 0.95
"""Cover from which it is named in full."""


def means_twin(
    names: Sequence[Sequence[str]], covers: Sequence[float], used: set[int], said: Scope
) -> bool:
    """Whether a claim names the twin of a label that is used beside others.

    "No C2Q attention" is one of "No Q2C attention", and "Word2Vec" of "Senna". A label is
    used beside others for many a reason, so that the twin has to be named nearly in full,
    by words of which no label that is used has any.
    """
    here = {word for at in used for word in names[at]}
    return any(
        _are_twins(names, covers, own, other) and _says_any(said, names[other], but=here)
        for own in used
        for other in find_siblings(names, covers, own, said)
    )


def _are_twins(
    names: Sequence[Sequence[str]], covers: Sequence[float], own: int, other: int
) -> bool:
    """Whether one label can be meant by a claim rather than the other.

    They share words, or it names the one in full and of the other, a proper name, nothing.
    """
    if set(names[other]) & set(names[own]):
        return covers[other] >= _TWIN
    proper = set(names[own]) - listed("generic") - listed("own")
    return covers[other] >= _IN_FULL and not covers[own] and bool(proper)


def _says_any(said: Scope, label: Sequence[str], *, but: set[str]) -> bool:
    """Whether a claim says a word of a label that is none of ``but``."""
    hits = said.matched(tuple(label))
    return any(
        hit and not any(word in other for other in but)
        for word, hit in zip(label, hits, strict=True)
    )


def does_without(names: Sequence[Sequence[str]], own: int, claim: str) -> bool:
    """Whether a claim does without what tells a label from another: "no bigrams"."""
    denied = {word for found in _WITHOUT.findall(claim) for word in tokens(found)}
    less = set(names[own]) - denied
    told = bool(less) and less < set(names[own])
    return told and any(set(words) == less for words in names)
