"""How generally a clause speaks, and whether it denies what it says."""

from claimcheck.claims.language import lexicon
from claimcheck.claims.parsing import Parsed

_DENIALS = lexicon.NEGATIONS - {"no", "without", "nor"}
_QUANTIFIER_ORDER = (
    "only", "all", "every", "each", "always", "universally", "none", "neither", "never",
    "consistently", "consistent", "most", "mostly", "generally", "usually", "many",
    "several", "both", "some", "few", "often", "any", "rarely", "seldom", "sometimes",
    "occasionally",
)  # fmt: skip


def is_negated(parsed: Parsed) -> bool:
    """Whether the clause denies what its verb says."""
    verb = parsed.verb
    if verb is None:
        return False
    if parsed.lower(0) in {"no", "neither", "none"}:
        return True
    around = parsed.words(_phrase_start(parsed, verb.index), verb.index + 2)
    if any(word in _DENIALS or word.endswith(("n't", "n\u2019t")) for word in around):
        return True
    if verb.lemma in {"fail", "lack"}:
        return True
    behind = parsed.words(verb.index + 1, verb.index + 4)
    return any(
        word in {"no", "little"} and after not in {"training", "additional"}
        for word, after in zip(behind, [*behind[1:], ""], strict=False)
    )


def _phrase_start(parsed: Parsed, index: int) -> int:
    """The first of the few words before a verb that no comma parts from it."""
    first = index
    while first > max(0, index - 3) and parsed.lower(first - 1) != ",":
        first -= 1
    return first


def read_quantifier(parsed: Parsed) -> str:
    """The word by which the clause generalises, or ""; "four of five" as such."""
    words = [token.lower for token in parsed.tokens]
    for index, token in enumerate(parsed.tokens[:-2]):
        if (
            token.number is not None
            and words[index + 1] == "of"
            and words[index - 1 : index] not in (["every"], ["each"], ["any"])
            and any(
                item.number is not None for item in parsed.tokens[index + 2 : index + 4]
            )
        ):
            end = index + (4 if parsed.tokens[index + 2].number is None else 3)
            return " ".join(words[index:end])
    for word in _QUANTIFIER_ORDER:
        for index, found in enumerate(words):
            if found == word and not _idle_quantifier(parsed, index):
                return word
    return ""


def _idle_quantifier(parsed: Parsed, index: int) -> bool:
    """Whether it does not generalise, as in "only 54.81" and "most effective"."""
    following = index + 1
    if parsed.lower(index) == "most":
        return not parsed.lower(following).endswith("s") and parsed.lower(following) != "of"
    if parsed.lower(index) == "only":
        return (
            following < len(parsed.tokens) and parsed.tokens[following].number is not None
        )
    return False
