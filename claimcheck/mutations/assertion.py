"""Whether a sentence asserts what one of its words says."""

import re

from claimcheck.claims.language import lexicon as grammar
from claimcheck.mutations import lexicon

_BEFORE_THAT = grammar.REPORTING | {
    "is", "was", "fact", "evidence", "finding", "findings", "conclusion", "clear", "see",
    "prove", "proves", "reveal", "reveals", "and", "verify", "illustrate", "such",
}  # fmt: skip
"""Words whose "that" begins a statement."""
_LONGEST_DENIAL = 7
"""Words over which a negation is taken to reach."""
_WORD = re.compile(r"[\w][\w’'-]*")


def words_before(text: str, place: int) -> list[str]:
    """Lower-case words of the same clause before a place."""
    clause = re.split(r"[;:—]|, (?:but|while|whereas|although)\b", text[:place])[-1]
    return [word.lower() for word in _WORD.findall(clause)]


def is_asserted(text: str, place: int) -> bool:
    """Whether the word at ``place`` says what is so.

    It does not where it is denied, hedged ("almost"), an aim ("to improve"), a
    possibility ("can help"), or tells which thing is meant ("tasks that improve").
    """
    before = words_before(text, place)
    if any(
        word in lexicon.DENIALS or word.endswith(("n't", "n’t"))
        for word in before[-_LONGEST_DENIAL:]
    ):
        return False
    if lexicon.UNASSERTED & set(before[-2:]) or lexicon.HEDGES & set(before[-1:]):
        return False
    return not restricts(before)


def restricts(before: list[str]) -> bool:
    """Whether a clause that begins after these words tells which thing is meant."""
    for back in (1, 2, 3):
        if len(before) > back and before[-back] in lexicon.RELATIVES:
            return before[-back] != "that" or before[-back - 1] not in _BEFORE_THAT
    return False
