"""Sentences that say the same with another number: abstract and conclusion, say."""

import itertools
from collections.abc import Iterator
from decimal import Decimal

from claimcheck.consistency.sentences import Reading, Saying
from claimcheck.consistency.spots import name_sentence, sentence_spot
from claimcheck.model import Inconsistency, InconsistencyCode
from claimcheck.verdict.names import tokens, without_citations
from claimcheck.verdict.vocabulary import listed

_ALIKE = 0.6
"""Share of their words, numbers aside, that two sentences must have in common."""
_DIGITS = 3
"""Fewest digits of a number that tells by itself what it is about."""
_UNITS = 2
"""Units of the last digit by which the two may differ; with more they are two results."""


def check_restatements(reading: Reading) -> Iterator[Inconsistency]:
    """Pairs of sentences of different sections that differ by a slip in one number."""
    told: set[frozenset[Decimal]] = set()
    every = [item for item in reading.sayings if item.number.decimals > 0]
    words = {item.passage.index: _words(item) for item in every}
    for one, two in itertools.combinations(every, 2):
        if one.passage.section == two.passage.section or not _same_kind(one, two):
            continue
        values = frozenset({one.number.value, two.number.value})
        alike = _alike(words[one.passage.index], words[two.passage.index])
        if alike and values not in told:
            told.add(values)
            yield _finding(one, two)


def _same_kind(one: Saying, two: Saying) -> bool:
    """Whether two numbers are of one kind, differ, and each stands in one sentence only."""
    first, second = one.number, two.number
    return (
        one.quantity.role is two.quantity.role
        and one.quantity.comparator is two.quantity.comparator
        and first.decimals == second.decimals
        and first.value != second.value
        and len(first.value.as_tuple().digits) >= _DIGITS
        and abs(first.value - second.value).scaleb(first.decimals) <= _UNITS
        and not one.prints(second.value, second.decimals)
        and not two.prints(first.value, first.decimals)
    )


def _words(saying: Saying) -> frozenset[str]:
    found = tokens(without_citations(saying.passage.text))
    return frozenset(w for w in found if w not in listed("stop") and not w[0].isdigit())


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    return len(one & two) >= _ALIKE * max(1, min(len(one), len(two)))


def _finding(one: Saying, two: Saying) -> Inconsistency:
    return Inconsistency(
        InconsistencyCode.TEXT_AGAINST_TEXT,
        f"{name_sentence(one.passage)} says {one.number.text}; "
        f"{name_sentence(two.passage)} says {two.number.text} of the same.",
        (sentence_spot(one.passage), sentence_spot(two.passage)),
        (one.number.text, two.number.text),
    )
