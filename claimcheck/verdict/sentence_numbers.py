"""The numbers of two sentences, one beside the other."""

import re
from itertools import combinations, takewhile

from claimcheck.model import Number
from claimcheck.numbers import find_number_words, find_numbers, rounding_interval
from claimcheck.tabular import ERRORS, HIGHER_IS_BETTER
from claimcheck.verdict.names import tokens, without_citations
from claimcheck.verdict.vocabulary import listed

_PAIR = 2
NAME = re.compile(r"\b[A-Z][\w+\-]*\w\+*")
"""Names by their form: a capital first."""
_PLACED = re.compile(r"\W*(?:\w+\W+){0,3}?(?:on|for|in|with)\b", re.IGNORECASE)
"""What stands behind a number that is followed by where it was measured."""
_BESIDE = 8
"""Tokens before or behind a number in which its name stands."""
_PART = re.compile(r"[,;]\s|\b(?:and|while|whereas|but|versus|against|compared)\b")
"""Between the parts of a sentence that say one thing each."""
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed)$")
"""Of verbs: "tuned" is "tuning"."""
_NOUN_WITHIN = 5
"""Tokens behind a number in which the noun stands that it counts."""


def same_counts(claim: str, passage: str) -> bool:
    """Whether all of two or more whole numbers count the same things in both."""
    mine, theirs = _counts(claim), _counts(passage)
    return len(mine) > 1 and all(
        any(nouns & others for others in theirs.get(value, ()))
        for value, found in mine.items()
        for nouns in found
    )


def counts_exchanged(claim: str, passage: str) -> bool:
    """Whether two numbers have traded what they count: "11 teams made 14 entries"."""
    mine, theirs = _counts(claim), _counts(passage)
    shared = [number for number in mine if number in theirs and number > 1]
    if _traded(_around(claim), _around(passage)):
        return True
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


def _traded(mine: dict[int, frozenset[str]], theirs: dict[int, frozenset[str]]) -> bool:
    """Whether what one text says of one number alone, the other says of another alone.

    "840 with A, compared to 353 for B" is not "840 for B, 353 for A".
    """
    shared = [number for number in mine if number in theirs]
    for one, other in combinations(shared, 2):
        own, others = mine[one] - mine[other], mine[other] - mine[one]
        first, second = theirs[one] - theirs[other], theirs[other] - theirs[one]
        if own & second and len(others & first) > len(others & second):
            return True
    return False


def _around(text: str) -> dict[int, frozenset[str]]:
    """Whole numbers above 1 that stand once, with the words of their part of the text."""
    found: dict[int, frozenset[str]] = {}
    for part in _PART.split(text):
        spans = (*find_numbers(part), *find_number_words(part))
        numbers = [
            int(span.number.value)
            for span in spans
            if span.number.decimals <= 0
            and not span.number.percent
            and span.number.value > 1
            and part[span.start - 1 : span.start] != "-"  # that of "GPT-4" is its own
        ]
        plain = set(filter(str.isalpha, tokens(part))) - listed("stop")
        words = frozenset(_ENDING.sub("", word) for word in plain)
        for number in numbers:
            found[number] = frozenset() if number in found else words
    return found


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


def has_other_name(number: Number, claim: str, passage: str) -> bool:
    """Whether a passage gives a number of the claim to another name than the claim does.

    "30.9 on Plovers and 43.9 on Herons" says nothing of 30.9 on Herons. Told only where
    every number is followed by its place, or every one preceded by it.
    """
    spans = [span for span in find_numbers(passage) if span.number.decimals > 0]
    own = [at for at, span in enumerate(spans) if same_value(number, span.number)]
    if len(spans) < _PAIR or len(own) != 1:
        return False
    names, said = _name_words(claim), numbers_of(claim)
    between = zip(
        [0, *(span.end for span in spans)],
        [*(span.start for span in spans), len(passage)],
        strict=True,
    )
    parts = [passage[start:end] for start, end in between]
    before = [names.intersection(tokens(part)[-_BESIDE:]) for part in parts[:-1]]
    behind = [names.intersection(tokens(part)[:_BESIDE]) for part in parts[1:]]
    placed = all(map(_PLACED.match, parts[1:]))
    if behind[-1] and not placed:
        return False
    # What is said before the first number holds for the later ones as well.
    beside = behind if placed else [before[0] | part for part in before]
    return any(
        beside[own[0]] < other
        for span, other in zip(spans, beside, strict=True)
        if not any(same_value(mine, span.number) for mine in said)
    )


def _name_words(text: str) -> set[str]:
    """Words of the names in a text, those of metrics left out."""
    words = {word for name in NAME.findall(text) for word in tokens(name)}
    return words - listed("stop") - HIGHER_IS_BETTER - ERRORS


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
