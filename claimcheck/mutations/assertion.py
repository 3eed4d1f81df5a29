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


_SOME_PLACES = re.compile(
    r"\b(?:on|in|for|across|of)\s+(?:at least |up to |over |more than )?"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|some|several|multiple|many|"
    r"various|certain|most|other|a few|different|almost all|nearly all)\s+"
    r"(?:[\w-]+\s+){0,3}?"
    r"(?:data ?sets?|tasks?|benchmarks?|languages?|cases?|settings?|domains?|categor\w+|"
    r"metrics?|corpora|classes|times?|pairs?|examples?)\b|\bsometimes\b|\bat times\b",
    re.IGNORECASE,
)


def words_before(text: str, place: int) -> list[str]:
    """Lower-case words of the same clause before a place."""
    clause = re.split(r"[,;:—(]", text[:place])[-1]
    return [word.lower() for word in _WORD.findall(clause)]


def is_asserted(text: str, place: int) -> bool:
    """Whether the word at ``place`` says what is so.

    It does not where it is denied, hedged ("almost"), an aim ("to improve"), a
    possibility ("can help"), a condition ("when it increases"), or tells which thing is
    meant ("tasks that improve").
    """
    before = words_before(text, place)
    reach = before[-_LONGEST_DENIAL:]
    if any(word in lexicon.DENIALS or word.endswith(("n't", "n’t")) for word in reach):
        return False
    if lexicon.UNASSERTED & set(before[-2:]) or lexicon.HEDGES & set(before[-1:]):
        return False
    return not lexicon.CONDITIONS & set(before) and not restricts(before)


def restricts(before: list[str]) -> bool:
    """Whether a clause that goes on after these words tells which thing is meant."""
    return any(
        word in lexicon.RELATIVES
        and not (word == "that" and place and before[place - 1] in _BEFORE_THAT)
        for place, word in enumerate(before)
    )


def holds_in_some(text: str) -> bool:
    """Whether a sentence speaks of some places among others: "worse on 3 data sets".

    Its opposite may be true of the others.
    """
    return _SOME_PLACES.search(text) is not None
