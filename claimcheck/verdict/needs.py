"""What the surroundings of a place ought to name and do not."""

from collections.abc import Sequence

from claimcheck.verdict.terms import Term
from claimcheck.verdict.vocabulary import listed

_APART = frozenset({"setting", "model"})
"""Kinds of terms that may tell one table from the next."""
_NEEDED = frozenset({"subject", "dataset", "language"})
"""Kinds of terms that a place cannot do without."""
_FULLY = 0.66
"""Share of a setting's words that a place must have to be in that setting."""
_NAMED = 0.5
"""The same of other names."""


class Needs:
    """The terms of an atom, as needs that a place meets or not.

    Args:
        terms: what the atom names.
        known: for each term, which of its words the table names anywhere.
    """

    def __init__(self, terms: Sequence[Term], known: Sequence[Sequence[bool]]) -> None:
        self._terms = terms
        self._known = known

    def lacking(
        self, shares: Sequence[float], hits: Sequence[Sequence[bool]]
    ) -> frozenset[str]:
        """Kinds of terms that are not named around a place.

        Args:
            shares: for each term, the share of it that stands around the place.
            hits: for each term, which of its words do.
        """
        return frozenset(
            term.kind
            for index, term in enumerate(self._terms)
            if self._lacks(index, shares[index], hits[index])
        )

    def omits_name(self, hits: Sequence[Sequence[bool]]) -> bool:
        """Whether a proper name of subject, data set or language is missing."""
        return any(
            term.kind in _NEEDED and _omits_name(term, found)
            for term, found in zip(self._terms, hits, strict=True)
        )

    def _lacks(self, index: int, share: float, hits: Sequence[bool]) -> bool:
        """Whether a term ought to be named around a place and is not."""
        term = self._terms[index]
        if term.kind == "claim":
            return False
        if term.kind in _NEEDED:
            return share < _NAMED and not self._stands_aside(index)
        if term.kind in _APART and _omits_name(term, hits):
            return True
        known = self._known[index]
        words = [w for w, there in zip(term.words, known, strict=True) if there]
        total = sum(term.weigh(word) for word in words if word not in listed("generic"))
        pairs = zip(term.words, hits, strict=True)
        got = sum(
            term.weigh(w)
            for w, hit in pairs
            if hit and w in words and w not in listed("generic")
        )
        least = _FULLY if term.kind in _APART else _NAMED
        return total > 0 and got < least * total

    def _stands_aside(self, index: int) -> bool:
        """As in "the ensemble of X and Y": no table has it, but its parts are named."""
        term = self._terms[index]
        modelled = any(other.kind == "model" for other in self._terms)
        unknown = not (term.names or any(self._known[index]))
        return term.kind == "subject" and modelled and unknown


def _omits_name(term: Term, hits: Sequence[bool]) -> bool:
    """Whether a proper name of the term is not among what was hit."""
    return any(
        word in term.names and not hit for word, hit in zip(term.words, hits, strict=True)
    )
