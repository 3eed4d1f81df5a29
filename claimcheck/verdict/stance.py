"""What one passage says about a claim: the seam for a trained verifier.

``PassageJudge`` is the default: similarity, and checks that the two agree in numbers,
names, negation and direction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from claimcheck.model import Distribution, Label
from claimcheck.verdict.names import Scope, tokens
from claimcheck.verdict.objections import OTHER_NUMBERS, objection, polarity
from claimcheck.verdict.other_numbers import other_number
from claimcheck.verdict.sentence_numbers import same_counts
from claimcheck.verdict.twins import Change, contradiction
from claimcheck.verdict.vocabulary import listed

_ABOUT = 0.35
"""Least cosine of a sentence that may contradict the claim."""
_TOLD = 0.9
"""Probability that a claim is false which a sentence contradicts in one of its words."""
_CLOSE = 0.62
"""Cosine above which a sentence is about the claim's matter (all-MiniLM-L6-v2; on pairs
of claim and verbatim or lightly edited sentence it lies between 0.65 and 1)."""
_ABOUT_IT = 0.6
"""The same for one that prints the claim's numbers before the same nouns."""
_HALF = 0.5
"""Share of a claim's words that such a sentence must hold."""
_PARAPHRASE = 0.80
"""Cosine above which a sentence is the claim in other words, or its contradiction."""
_CONTAINED = 0.84
"""Share of a claim's words that a sentence must hold to count as its origin."""
_SHARED = 0.6
"""The same for a paraphrase."""


@dataclass(frozen=True, slots=True)
class Stance:
    """What a passage says: label, probability in [0, 1] that it is so, and why.

    Where it decides, ``why`` goes with the passage as subject: "says it in other words".
    """

    label: Label
    probability: float
    why: str
    distribution: Distribution | None = None
    """A model's probabilities of supported, refuted and not enough evidence."""
    objection: str = ""
    """Why the rules do not let the passage support the claim, or ""."""

    @property
    def lacks_numbers(self) -> bool:
        """Whether the passage does not print the claim's numbers: it cannot support it.

        Other objections are to its words, which a trained model may read better.
        """
        return self.objection == OTHER_NUMBERS


class TextJudge(Protocol):
    """Reads a claim beside passages; a trained cross-encoder fits here."""

    def judge(
        self, claim: str, passages: Sequence[str], similarities: Sequence[float]
    ) -> list[Stance]:
        """One stance per passage; similarities are cosines in [0, 1]."""
        ...


class PassageJudge:
    """Similarity with checks of numbers, names, negation and direction."""

    def judge(
        self, claim: str, passages: Sequence[str], similarities: Sequence[float]
    ) -> list[Stance]:
        """One stance per passage."""
        return [
            _judge(claim, passage, similarity)
            for passage, similarity in zip(passages, similarities, strict=True)
        ]


def _judge(claim: str, passage: str, similarity: float) -> Stance:
    held = containment(claim, passage)
    origin = held >= _CONTAINED
    against = contradiction(claim, passage) if similarity >= _ABOUT else None
    if against is not None:
        why = f"says it in the same words but for {_describe(against)}"
        return Stance(Label.REFUTED, _TOLD, why)
    printed = other_number(claim, passage) if similarity >= _CLOSE else None
    if printed is not None:
        why = f"prints {printed[1]} where the claim says {printed[0]}"
        return Stance(Label.REFUTED, _TOLD, why)
    found = objection(claim, passage)
    if not origin and similarity < _ABOUT_IT:
        return _undecided("not close enough", found)
    if found:
        return _undecided(found, found)
    if origin:
        return Stance(
            Label.SUPPORTED, min(0.97, 0.6 + 0.4 * held), "says it in the same words"
        )
    return _restated(claim, passage, similarity)


def _restated(claim: str, passage: str, similarity: float) -> Stance:
    """What a passage says that nothing speaks against, in words of its own."""
    held = containment(claim, passage)
    chance = 0.5 + 0.4 * similarity
    if held >= _HALF and same_counts(claim, passage):
        return Stance(Label.SUPPORTED, chance, "counts the same things")
    if similarity < _CLOSE:
        return _undecided("not close enough")
    same_way = not polarity(claim) or polarity(claim) == polarity(passage)
    if similarity >= _PARAPHRASE and held >= _SHARED and same_way:
        return Stance(Label.SUPPORTED, chance, "says it in other words")
    return _undecided("related, but not the same statement")


def _describe(change: Change) -> str:
    said, found = (
        f"“{text}”" if text else "nothing" for text in (change.claimed, change.found)
    )
    return f"{found} where the claim says {said} ({change.contrast.value})"


def _undecided(why: str, objection: str = "") -> Stance:
    return Stance(Label.NOT_ENOUGH_EVIDENCE, 0.5, why, objection=objection)


def containment(claim: str, passage: str) -> float:
    """Share of the claim's content words that the passage holds, in [0, 1]."""
    words = [word for word in tokens(claim) if word not in listed("stop")]
    if not words:
        return 0.0
    hits = Scope(passage).matched(tuple(words))
    return sum(hits) / len(words)
