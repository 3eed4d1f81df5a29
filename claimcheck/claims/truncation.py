"""Claims that a report cut at a fixed width: what at their end may be half a word."""

import re
from collections.abc import Sequence

from claimcheck.claims.language import lexicon
from claimcheck.claims.language.tokens import Token

_LINKS = frozenset(
    {"and", "or", "with", "on", "in", "of", "by", "to", "for", "the", "a", "an", ",", "(",
     "over", "than", "from"}
)  # fmt: skip
_UNIT_STEMS = ("point", "percent")


def drop_cut_end(tokens: Sequence[Token], *, length: int) -> list[Token]:
    """Tokens without a last one that may be incomplete, and without links left open.

    Args:
        tokens: tokens of the visible text.
        length: characters of the visible text; a token that ends before them was
            followed by something and is whole.

    A number with decimals stays: what may be missing is further digits. A whole number
    may be the head of a decimal ("8" of "8.7") and goes.
    """
    kept = list(tokens)
    if kept and kept[-1].end >= length and _may_be_cut(kept):
        kept.pop()
    while kept and kept[-1].lower in _LINKS:
        kept.pop()
    return kept


def _may_be_cut(tokens: Sequence[Token]) -> bool:
    last = tokens[-1]
    if last.number is not None:
        return last.number.decimals <= 0 and not last.number.percent
    if not re.search(r"\w", last.text):
        return False
    if any(last.lower.startswith(stem) for stem in _UNIT_STEMS):
        return False
    if any(token.text == last.text for token in tokens[:-1]):
        return False
    return last.lower not in lexicon.UNIT_POINTS
