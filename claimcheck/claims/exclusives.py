"""Sentences that single out: "X is the only data set on which A is below B"."""

from claimcheck.claims.language.clauses import Clause
from claimcheck.claims.language.verbs import main_verb

_PLACES = frozenset({"on", "in", "for", "at"})


def unfold(clause: Clause) -> tuple[Clause, str, str]:
    """The statement inside, its quantifier and the place singled out; else as it is.

    Returns:
        The clause behind "on which", "only", and the text of X; or the same clause and
        two empty strings.
    """
    tokens = clause.tokens
    words = [token.lower for token in tokens]
    for index in range(2, len(tokens) - 2):
        if words[index] not in {"which", "where"} or "only" not in words[:index]:
            continue
        inner = tokens[index + 1 :]
        verb = main_verb(inner)
        if verb is None or clause.verb is None or clause.verb.index > index:
            continue
        if words[index] == "which" and words[index - 1] not in _PLACES:
            continue
        place = " ".join(token.text for token in tokens[: clause.verb.index])
        return Clause(tuple(inner), verb), "only", place
    return clause, "", ""
