"""What is said to be the best, said of another."""

import re
from collections.abc import Iterator
from random import Random

from claimcheck.model import MentionKind
from claimcheck.mutations.facts import Facts
from claimcheck.mutations.mutation import Kind, Mutation, replaced
from claimcheck.mutations.statement import Statement

_IS_BEST = re.compile(
    r"\s+(?:(?:consistently|clearly|also) )?(?:"
    r"(?:performs?|works?|scores?) (?:the )?(?:best|worst|highest|lowest)\b|"
    r"(?:achieves?|obtains?|has|yields?|reaches|gives?|gets?|attains?|shows?) "
    r"(?:by far )?the (?:\w+ )?(?:best|worst|highest|lowest|strongest|largest|smallest)\b|"
    r"(?:is|are) (?:by far )?the (?:best|worst|highest|lowest|strongest|largest|smallest|"
    r"fastest|slowest)\b)"
)
_SHARED = re.compile(
    r"\b(?:one of|among|second|comparable|close|both|tied|together|"
    r"and \w+ (?:achieve|are))\b"
)


def move_superlatives(
    statement: Statement, facts: Facts, random: Random
) -> Iterator[Mutation]:
    """Twins that call another known system the best.

    Places that are shared ("one of the best") are left alone.
    """
    text = statement.text
    if _SHARED.search(text):
        return
    for mention in statement.named(MentionKind.MODEL):
        alone = not re.search(r"\b(?:and|or|,)\s*\Z", text[: mention.start])
        if alone and _IS_BEST.match(text, mention.end):
            others = facts.others(MentionKind.MODEL, statement)
            for name in random.sample(others, len(others)):
                yield replaced(Kind.SUPERLATIVE, text, mention.start, mention.end, name)
