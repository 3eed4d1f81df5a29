"""What one passage says about a claim: the seam for a trained verifier.

``PassageJudge`` is the default: similarity, and checks that the two agree in numbers,
names, negation and direction.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, takewhile
from typing import Protocol

from claimcheck.model import Distribution, Label, Number
from claimcheck.numbers import find_number_words, find_numbers, rounding_interval
from claimcheck.verdict.names import Scope, tokens, without_citations
from claimcheck.verdict.twins import Change, Contrast, compare_words, contradiction
from claimcheck.verdict.vocabulary import listed

_NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|without|cannot|fails?|failed|unable|hardly|lacks?)\b|n't\b",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\b(?:improv\w*|outperform\w*|increas\w*|gain\w*|better|best|higher|highest|exceed\w*|"
    r"surpass\w*|above|benefit\w*|rais\w*|beat\w*|superior|boost\w*|larger|largest|top)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:decreas\w*|degrad\w*|wors\w*|lower(?:s|ed|ing|est)?|drop\w*|declin\w*|below|hurt\w*|harm\w*|"
    r"underperform\w*|inferior|reduc\w*|loses?|lost|losses|smaller|smallest|deteriorat\w*)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\b(?:whether|(?:investigat|explor|examin|ask|study|test)\w*\s+(?:whether|if|how|what))\b",
    re.IGNORECASE,
)
"""Sentences that say what is asked, not what was found."""
_RELATIVE = re.compile(r"\brelative(?:ly)?\b(?! to)", re.IGNORECASE)
"""Of a change in percent of what it is measured against."""
_ALL = re.compile(r"\b(?:all|every|each|entire|whole)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:only|last|first|some|part|half|subset)\b", re.IGNORECASE)
_PAIR = 2
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
_NOUN_WITHIN = 5
"""Tokens behind a number in which the noun stands that it counts."""
_PARAPHRASE = 0.80
"""Cosine above which a sentence is the claim in other words, or its contradiction."""
_CONTAINED = 0.84
"""Share of a claim's words that a sentence must hold to count as its origin."""
_SHARED = 0.6
"""The same for a paraphrase."""
_OTHER_NUMBERS = "other numbers"
_NAME = re.compile(r"\b[A-Z][\w+\-]*\w\+*")
"""Names by their form: a capital first."""


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
        return self.objection == _OTHER_NUMBERS


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
    if held >= _HALF and _same_counts(claim, passage):
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


def objection(claim: str, passage: str) -> str:
    """Why a near sentence still says something else, or ""."""
    return next(_objections(claim, passage), "")


def _objections(claim: str, passage: str) -> Iterator[str]:
    if missing_numbers(claim, passage):
        yield _OTHER_NUMBERS
    for change in compare_words(claim, passage) or ():
        if change.contrast is not Contrast.WORDING:
            yield change.contrast.value
    if polarity(claim) * polarity(passage) < 0:
        yield "the other direction"
    if bool(_RELATIVE.search(claim)) is not bool(_RELATIVE.search(passage)):
        yield "relative in one, absolute in the other"
    if polarity(claim) and not (_UP.search(passage) or _DOWN.search(passage)):
        yield "no direction"
    if _QUESTION.search(passage) and not _QUESTION.search(claim):
        yield "asks the question only"
    if negations(claim) % 2 != negations(passage) % 2:
        yield "negated"
    if polarity(claim) and _reordered(claim, passage):
        yield "the same names in another order"
    if _ALL.search(claim) and _PART.search(passage) and not _ALL.search(passage):
        yield "all in one, a part in the other"
    if _counts_exchanged(claim, passage):
        yield "the same numbers of other things"


def _reordered(claim: str, passage: str) -> bool:
    """Whether names stand in another order: "A beats B" is not "B beats A"."""
    order = list(dict.fromkeys(_NAME.findall(passage)))
    places = [order.index(name) for name in _names(claim) if name in order]
    return places != sorted(places)


def _names(text: str) -> list[str]:
    """Names of a sentence in order, each once."""
    found = dict.fromkeys(_NAME.findall(text))
    return [name for name in found if name.lower() not in listed("stop")]


def containment(claim: str, passage: str) -> float:
    """Share of the claim's content words that the passage holds, in [0, 1]."""
    words = [word for word in tokens(claim) if word not in listed("stop")]
    if not words:
        return 0.0
    hits = Scope(passage).matched(tuple(words))
    return sum(hits) / len(words)


def _same_counts(claim: str, passage: str) -> bool:
    """Whether all of two or more whole numbers count the same things in both."""
    mine, theirs = _counts(claim), _counts(passage)
    return len(mine) > 1 and all(
        any(nouns & others for others in theirs.get(value, ()))
        for value, found in mine.items()
        for nouns in found
    )


def _counts_exchanged(claim: str, passage: str) -> bool:
    """Whether two numbers have traded what they count: "11 teams made 14 entries"."""
    mine, theirs = _counts(claim), _counts(passage)
    shared = [number for number in mine if number in theirs and number > 1]
    for one, other in combinations(shared, 2):
        straight, crossed = (
            sum(
                len(frozenset().union(*mine[a]) & frozenset().union(*theirs[b]))
                for a, b in pairs
            )
            for pairs in (((one, one), (other, other)), ((one, other), (other, one)))
        )
        if crossed >= _PAIR and crossed > straight:
            return True
    return False


def _counts(text: str) -> dict[int, list[frozenset[str]]]:
    """Whole numbers above 1 with the words behind them, up to the next number.

    Other numbers have none.
    """
    counts: dict[int, list[frozenset[str]]] = {}
    for span in (*find_numbers(text), *find_number_words(text)):
        number = span.number
        if number.value == 1 or text[span.start - 1 : span.start] == "-":
            continue  # a pronoun, or part of a name ("GPT-4")
        behind = takewhile(str.isalpha, tokens(text[span.end :])[:_NOUN_WITHIN])
        nouns = frozenset(word for word in behind if word not in listed("stop"))
        if number.decimals <= 0 and not number.percent:
            counts.setdefault(int(number.value), []).append(nouns)
        else:
            counts.setdefault(-1, []).append(frozenset())
    return counts


def missing_numbers(claim: str, passage: str) -> list[Number]:
    """Numbers of the claim that the passage does not print, to the claim's precision.

    "One" is a pronoun as often as a number.
    """
    found = numbers_of(without_citations(passage))
    return [
        number
        for number in numbers_of(without_citations(claim))
        if number.value != 1 and not same_value(number, *found)
    ]


def numbers_of(text: str) -> tuple[Number, ...]:
    """The numbers of a text, ranges by their ends; those in words after the digits."""
    spans = [*find_numbers(text), *find_number_words(text)]
    return tuple(end for span in spans for end in span.number.ends)


def same_value(claimed: Number, *found: Number) -> bool:
    """Whether a printed number rounds to the claimed one; signs are left aside.

    A number with fewer decimals than the claim's does not bear it out. Of a range both
    ends have to be printed.
    """
    return all(any(_rounds_to(end, other) for other in found) for end in claimed.ends)


def _rounds_to(claimed: Number, found: Number) -> bool:
    interval = rounding_interval(claimed)
    fine = found.decimals >= claimed.decimals
    return fine and (interval.contains(found.value) or interval.contains(-found.value))


def polarity(text: str) -> int:
    """+1 if the words of a sentence go up, −1 if down, 0 if neither or both."""
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    return int(up) - int(down)


def negations(text: str) -> int:
    """How often a sentence negates; "neither … nor" does so once."""
    found = _NEGATION.findall(text.lower())
    return len(found) - ("neither" in found) * found.count("nor")
