"""A sentence that prints another number in the very place of a claim's.

"500k examples with 250k unique instructions" beside "500k examples with 150k unique
instructions": one number shows that the sentence is meant, the words behind the other that
it counts the same.
"""

from dataclasses import dataclass

from claimcheck.numbers import NumberSpan, find_numbers
from claimcheck.tabular import ERRORS, HIGHER_IS_BETTER
from claimcheck.verdict.names import tokens, without_citations
from claimcheck.verdict.sentence_numbers import same_value
from claimcheck.verdict.vocabulary import listed

_ALIKE = 2
"""Telling words right behind two numbers by which both count the same."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A number with the telling words behind it, up to the next number."""

    span: NumberSpan
    behind: tuple[str, ...]

    def is_like(self, other: "_Placed") -> bool:
        """Whether both are of one form and stand before the same words."""
        mine, theirs = self.span.number, other.span.number
        if (mine.percent, mine.decimals) != (theirs.percent, theirs.decimals):
            return False
        return len(self.behind) == _ALIKE and self.behind == other.behind


def other_number(claim: str, passage: str) -> tuple[str, str] | None:
    """A number of the claim, and what the passage prints in its place.

    None unless the passage prints as many of the claim's numbers as it lacks, and but one
    number stands in the place of one that it lacks.
    """
    mine, theirs = _place(claim), _place(without_citations(passage))
    printed = [item.span.number for item in theirs]
    lacking = [item for item in mine if not same_value(item.span.number, *printed)]
    if not lacking or len(lacking) > len(mine) - len(lacking):
        return None
    said = [item.span.number for item in mine]
    spare = [
        item for item in theirs if not any(same_value(n, item.span.number) for n in said)
    ]
    for item in lacking:
        found = [other for other in spare if item.is_like(other)]
        if len(found) == 1:
            return item.span.number.text, found[0].span.number.text
    return None


def _place(text: str) -> list[_Placed]:
    """The numbers of a text that are no part of a name ("GPT-4")."""
    spans = [
        span
        for span in find_numbers(text)
        if not text[span.start - 1 : span.start].strip(" (")
    ]
    ends = [*(span.start for span in spans), len(text)][1:]
    return [
        _Placed(span, _telling(text[span.end : end]))
        for span, end in zip(spans, ends, strict=True)
    ]


def _telling(text: str) -> tuple[str, ...]:
    """The first words without such as stand behind any number."""
    idle = listed("stop") | listed("generic") | HIGHER_IS_BETTER | ERRORS
    return tuple(word for word in tokens(text) if word not in idle)[:_ALIKE]
