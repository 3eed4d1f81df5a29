"""Clauses of a claim: what can be true or false on its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.claims.language import lexicon, verb_forms
from claimcheck.claims.language.tokens import Token
from claimcheck.claims.language.verb_forms import VerbClass
from claimcheck.claims.language.verbs import Verb, main_verb

_CONTRASTS = frozenset(
    {"whereas", "while", "whilst", "but", "although", "though", ";", ":"}
)
_JOINERS = frozenset({"and", "or", ","})
_BEFORE_VERB = lexicon.NEGATIONS | frozenset(
    {"also", "then", "even", "thus", "still", "do", "does", "did", "can", "could", "may",
     "will", "would", "should", "has", "have", "had"}
)  # fmt: skip
"""Adverbs and auxiliaries: words that come before a verb and are no subject."""
_REPORTERS = frozenset({"we", "they", "authors", "results", "experiments"})
_SENTENCE_ENDS = frozenset({".", "?", "!"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens of one clause, its main verb, and what it shares with the clause before."""

    tokens: tuple[Token, ...]
    verb: Verb | None
    """Index into ``tokens``."""
    shares_subject: bool = False
    """No subject of its own: "… and reaches 91.8 F1"."""


def split_clauses(tokens: Sequence[Token]) -> list[Clause]:
    """Clauses in order. Contrasts, and conjunctions between two finite verbs, divide."""
    clauses: list[Clause] = []
    for sentence in _sentences(tokens):
        body = _without_reporting(sentence)
        for part in _divide(body):
            verb = main_verb(part)
            shares = verb is not None and not _has_subject(part, verb)
            clauses.append(Clause(tuple(part), verb, shares_subject=shares))
    return clauses


def _sentences(tokens: Sequence[Token]) -> list[list[Token]]:
    sentences: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth = max(0, depth + (token.text == "(") - (token.text == ")"))
        if token.text in _SENTENCE_ENDS and depth:
            continue  # "(Amz. F.)": the full stop of an abbreviation
        if token.text in _SENTENCE_ENDS:
            sentences.append([])
        else:
            sentences[-1].append(token)
    return [sentence for sentence in sentences if sentence]


def _without_reporting(tokens: list[Token]) -> list[Token]:
    """What is reported: "Smith et al. (2020) find that X …" without its frame."""
    for index, token in enumerate(tokens[:12]):
        before = tokens[index - 1].lower if index else ""
        if token.lower == "that" and before in lexicon.REPORTING:
            return tokens[index + 1 :]
        rest = tokens[index + 1 :]
        if before in _REPORTERS and token.lower in lexicon.REPORTING and _is_clause(rest):
            return rest
    return tokens


def _divide(tokens: list[Token]) -> list[list[Token]]:
    """The parts of a sentence between its outermost clause boundaries."""
    depth = 0
    for index, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        if depth > 0 or index == 0:
            continue
        rest = tokens[index + 1 :]
        left = tokens[:index]
        if token.lower in _CONTRASTS and _is_clause(rest) and _is_clause(left):
            return [_trim(left), *_divide(_trim(rest))]
        if token.lower in _JOINERS and _joins_clauses(left, rest):
            return [_trim(left), *_divide(_trim(rest))]
    if tokens and tokens[0].lower in {"whereas", "while", "although", "though"}:
        return _divide_fronted(tokens)
    return [tokens] if tokens else []


def _divide_fronted(tokens: list[Token]) -> list[list[Token]]:
    """As in "While X helps, Y hurts" has two clauses around its comma."""
    for index, token in enumerate(tokens):
        if (
            token.text == ","
            and _is_clause(tokens[1:index])
            and _is_clause(tokens[index + 1 :])
        ):
            return [tokens[1:index], *_divide(tokens[index + 1 :])]
    return [tokens]


def _is_clause(tokens: list[Token]) -> bool:
    verb = main_verb(_trim(tokens))
    return (verb is not None and verb.shape != verb_forms.PARTICIPLE) or _past_clause(
        tokens
    )


def _past_clause(tokens: list[Token]) -> bool:
    """Whether a past form is the verb of a clause ("X improved Y"), not a modifier."""
    verb = main_verb(_trim(tokens))
    return verb is not None and verb.kind not in {VerbClass.TRAIN, VerbClass.OTHER}


def _joins_clauses(left: list[Token], rest: list[Token]) -> bool:
    """Whether a comma or "and" stands between two clauses, not inside one."""
    if not _is_clause(left) or not _is_clause(rest):
        return False
    right = _trim(rest)
    verb = main_verb(right)
    if verb is None or verb.shape == verb_forms.PARTICIPLE:
        return False
    before = right[: verb.index]
    if any(token.text in {",", ";"} for token in before):
        return False
    if (
        _trim(left)
        and main_verb(left) is not None
        and any(token.lower in {"which", "that", "who"} for token in before)
    ):
        return False
    plain = [token for token in before if not token.lower.endswith("ly")]
    return not plain or plain[0].lower not in lexicon.PREPOSITIONS


def _has_subject(tokens: Sequence[Token], verb: Verb) -> bool:
    return any(
        not token.lower.endswith("ly") and token.lower not in _BEFORE_VERB
        for token in tokens[: verb.index]
    )


def _trim(tokens: list[Token]) -> list[Token]:
    """Without conjunctions and commas at both ends."""
    first, last = 0, len(tokens)
    loose = _JOINERS | _CONTRASTS | {"thus", "hence", "therefore"}
    while first < last and tokens[first].lower in loose:
        first += 1
    while last > first and tokens[last - 1].lower in loose:
        last -= 1
    return list(tokens[first:last])
