"""Claims that say the same, and claims that differ in a number or direction alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimcheck.model import Claim, Finding, Severity
from claimcheck.numbers import find_numbers
from claimcheck.reports.auditing.places import claims_place
from claimcheck.reports.auditing.vocabulary import DOWN, FUNCTION_WORDS, NEGATIONS, UP

_SAME = 0.8
"""Least share of common content words (Jaccard) of two claims that say the same."""
_FEWEST_WORDS = 3
_MOST_CLAIMS = 400
"""Pairs are compared one by one; beyond this many claims only equal texts are."""

_WORD = re.compile(r"[^\W_]+(?:[-'\u2019+][^\W_]+)*\+?")
_SUFFIX = re.compile(r"(?:ations?|ements?|ments?|ings?|ed|es|s|e)$")


@dataclass(frozen=True, slots=True)
class _Sketch:
    """What two claims are compared by."""

    claim: Claim
    content: frozenset[str]
    """Stems, without names of direction, negation and function words."""
    names: frozenset[str]
    """Words with a capital or a digit inside, or a capital in mid-sentence."""
    numbers: tuple[str, ...]
    negated: bool
    up: bool
    down: bool


def audit_duplicates(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Findings on pairs of claims; a claim that repeats two others is reported twice."""
    if len(claims) > _MOST_CLAIMS:
        yield from _equal_texts(claims)
        return
    for first, second in combinations(map(_sketch, claims), 2):
        comparable = len(first.content) >= _FEWEST_WORDS and first.names == second.names
        if comparable or _letters(first.claim.text) == _letters(second.claim.text):
            yield from _compare(first, second)


def _compare(first: _Sketch, second: _Sketch) -> Iterator[Finding]:
    pair = (first.claim, second.claim)
    shown = " as far as they are shown" if any(claim.truncated for claim in pair) else ""
    same_sense = (first.negated, first.up, first.down) == (
        second.negated,
        second.up,
        second.down,
    )
    shared = len(first.content & second.content) / max(
        len(first.content | second.content), 1
    )
    equal = _letters(pair[0].text) == _letters(pair[1].text)
    if equal or (same_sense and first.numbers == second.numbers and shared >= _SAME):
        message = "the same claim twice" if equal else "two claims that say the same"
        yield _finding("duplicate-claim", pair, message + shown)
    elif first.content == second.content:
        if same_sense and len(first.numbers) == len(second.numbers):
            numbers = f"{', '.join(first.numbers)} and {', '.join(second.numbers)}"
            message = f"two claims that differ in their numbers alone ({numbers}){shown}"
            yield _finding("contradictory-claims", pair, message)
        elif first.numbers == second.numbers and _opposed(first, second):
            message = f"two claims that say the opposite of each other{shown}"
            yield _finding("contradictory-claims", pair, message)


def _opposed(first: _Sketch, second: _Sketch) -> bool:
    """One is the negation of the other, or one goes up where the other goes down."""
    turned = (first.up, first.down) == (second.down, second.up) and first.up != first.down
    same_way = (first.up, first.down) == (second.up, second.down)
    return (turned and first.negated == second.negated) or (
        same_way and first.negated != second.negated
    )


def _sketch(claim: Claim) -> _Sketch:
    text = claim.text.rsplit(" ", 1)[0] if claim.truncated else claim.text
    spans = find_numbers(text)
    numbers = tuple(sorted(span.number.text.replace(",", "") for span in spans))
    within = {place for span in spans for place in range(span.start, span.end)}
    words = [
        (match.group(), match.start() == 0)
        for match in _WORD.finditer(text)
        if match.start() not in within
    ]
    lowered = [word.lower() for word, _ in words]
    stems = {_stem(word) for word in lowered if word not in FUNCTION_WORDS}
    ups, downs = set(map(_stem, UP)), set(map(_stem, DOWN))
    negations = {word for word in lowered if word in NEGATIONS or word.endswith("n't")}
    return _Sketch(
        claim=claim,
        content=frozenset(stems - ups - downs - set(map(_stem, negations))),
        names=frozenset(
            word.lower()
            for word, leads in words
            if any(map(str.isupper, word[1:])) or (word[0].isupper() and not leads)
        ),
        numbers=numbers,
        negated=len(negations) % 2 == 1,
        up=bool(stems & ups),
        down=bool(stems & downs),
    )


def _stem(word: str) -> str:
    """A crude stem, enough to bring "improves" and "improvement" together."""
    stem = _SUFFIX.sub("", word)
    return stem if len(stem) >= 3 else word


def _letters(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _equal_texts(claims: Sequence[Claim]) -> Iterator[Finding]:
    seen: dict[str, Claim] = {}
    for claim in claims:
        known = seen.setdefault(_letters(claim.text), claim)
        if known is not claim:
            yield _finding("duplicate-claim", (known, claim), "the same claim twice")


def _finding(code: str, pair: tuple[Claim, Claim], message: str) -> Finding:
    return Finding(code, Severity.WARNING, claims_place(pair), message)
