"""Percentages of what something else has: "97% of BERT's accuracy"."""

from claimcheck.claims.parsing import Parsed
from claimcheck.claims.subject_reading import is_measure, is_system

_POSSESSIVES = frozenset({"'s", "\u2019s", "'", "\u2019"})
_BEFORE_PHRASE = 2
"""Tokens from the number to the "of" behind it, at most: "97 percent of"."""


def whole_of(parsed: Parsed, index: int) -> list[int]:
    """Tokens of the system whose result the percentage at ``index`` is a share of.

    Empty for all other numbers: "72% of the sentences" is no share of a result.
    """
    number = parsed.tokens[index].number
    place = parsed.phrase_at(index) + 1
    if number is None or not number.percent or place >= len(parsed.phrases):
        return []
    phrase = parsed.phrases[place]
    if phrase.prep != "of" or phrase.start - index > _BEFORE_PHRASE:
        return []
    indices = list(range(phrase.first, phrase.last))
    marks = [i for i in indices if parsed.tokens[i].text in _POSSESSIVES]
    if marks:
        owner = [i for i in indices if i < marks[-1]]
        owned = [i for i in indices if i > marks[-1]]
        return owner if is_measure(parsed, owned) and is_system(parsed, owner) else []
    if not is_measure(parsed, indices) or place + 1 >= len(parsed.phrases):
        return []
    behind = parsed.phrases[place + 1]
    owner = list(range(behind.first, behind.last))
    return owner if behind.prep == "of" and is_system(parsed, owner) else []
