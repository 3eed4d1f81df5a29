"""Verbs of a claim: where they stand, what they say, and which one is the main verb."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.claims.language import lexicon, verb_forms
from claimcheck.claims.language.tokens import Token, TokenKind, has_inner_capital
from claimcheck.claims.language.verb_forms import VerbClass

_AFTER_VERB = frozenset(
    {"by", "to", "that", "below", "above", "from", "best", "worst", "well", "better",
     "worse", "more", "less", "as", "on", "between", "short", "behind", "first", "second",
     "third", "up", "not", "further", "out"}
)  # fmt: skip
_BEFORE_NOUN = frozenset({"'s", "\u2019s", "\u2019", "of", "(", "-"})
_SUBORDINATORS = frozenset(
    {"that", "which", "who", "whose", "when", "if", "because", "since", "where", "as",
     "although", "though", "unless", "until", "how", "whether", "once", "what", "why"}
)  # fmt: skip
_LONE_BASE = frozenset({"use", "work", "lead", "base", "name", "close", "may"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb form at token ``index``."""

    index: int
    lemma: str
    shape: str
    """One of "finite", "base", "participle", "gerund"."""
    kind: VerbClass


def verb_at(tokens: Sequence[Token], index: int) -> Verb | None:
    """The verb that stands at ``index``, or None where the word is a noun or adjective."""
    token = tokens[index]
    entry = verb_forms.VERBS.get(token.lower)
    if entry is None or token.kind is not TokenKind.WORD:
        return None
    lemma, shape, kind = entry
    before = tokens[index - 1] if index else None
    if before is not None and token.text[0].isupper() and before.text[0].isupper():
        return None  # part of a name: "Google Translate", "Foo Gains"
    if before is not None and _makes_noun(before) and kind is not VerbClass.BE:
        return None
    if token.lower in lexicon.NOUN_OR_VERB and not _takes_object(tokens, index):
        return None
    if shape == verb_forms.BASE and before is not None and before.lower == "to":
        shape = verb_forms.GERUND
    if lemma == "improve" and _is_next(tokens, index, {"on", "upon"}):
        kind = VerbClass.RAISE
    return Verb(index, lemma, shape, kind)


def main_verb(tokens: Sequence[Token]) -> Verb | None:
    """The verb that the clause's subject belongs to, or None.

    Verbs in parentheses and in subordinate clauses do not count; a past form counts only
    where no other verb does ("M-BERT fine-tuned on Spanish reaches …").
    """
    past: list[Verb] = []
    for index in _open_places(tokens):
        verb = verb_at(tokens, index)
        if verb is None or verb.shape == verb_forms.GERUND:
            continue
        if verb.shape in {verb_forms.FINITE, verb_forms.BASE}:
            if index > 0 and not (index == 1 and tokens[0].lower in _SUBORDINATORS):
                return _lexical(tokens, verb)
        elif index > 0:
            past.append(verb)
    made = [verb for verb in past if verb.kind is not VerbClass.TRAIN]
    if made:
        return made[0]
    return past[0] if past else None


def _lexical(tokens: Sequence[Token], verb: Verb) -> Verb:
    """The full verb behind an auxiliary ("does not see", "can improve", "has improved")."""
    if verb.lemma not in {"do", "can", "may", "will", "could", "should", "might", "would",
                          "must", "have"}:  # fmt: skip
        return verb
    for index in range(verb.index + 1, min(verb.index + 4, len(tokens))):
        word = tokens[index].lower
        entry = verb_forms.VERBS.get(word)
        if (
            entry
            and entry[1] != verb_forms.GERUND
            and (verb.lemma != "have" or entry[1] == verb_forms.PARTICIPLE)
        ):
            return Verb(index, entry[0], verb_forms.FINITE, entry[2])
        if word not in lexicon.NEGATIONS and not word.endswith("ly") and word != "also":
            break
    return verb


def _open_places(tokens: Sequence[Token]) -> list[int]:
    """Places outside parentheses and outside subordinate clauses."""
    places: list[int] = []
    depth, subordinate = 0, False
    for index, token in enumerate(tokens):
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif token.text == "," and depth == 0:
            subordinate = False
        elif index > 0 and token.lower in _SUBORDINATORS and _opens_clause(tokens, index):
            subordinate = True
        elif depth == 0 and not subordinate:
            places.append(index)
        elif subordinate and depth == 0 and _ends_relative(tokens, index):
            subordinate = False
            places.append(index)
    return places


def _opens_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether a subordinate clause begins: "as X" is none, nor is "find that X"."""
    word = tokens[index].lower
    if word == "as":
        return False
    return not (
        word == "that" and index > 0 and tokens[index - 1].lower in lexicon.REPORTING
    )


def _ends_relative(tokens: Sequence[Token], index: int) -> bool:
    """Whether a second finite verb closes a relative clause and is the main verb."""
    verb = verb_at(tokens, index)
    if verb is None or verb.shape not in {verb_forms.FINITE, verb_forms.BASE}:
        return False
    earlier = [verb_at(tokens, place) for place in range(index)]
    start = max(
        (place for place in range(index) if tokens[place].lower in _SUBORDINATORS),
        default=0,
    )
    return any(
        other is not None and other.index > start and other.shape != verb_forms.GERUND
        for other in earlier
    ) and not any(
        other is not None and other.index < start and other.shape == verb_forms.FINITE
        for other in earlier
    )


def _makes_noun(before: Token) -> bool:
    word = before.lower
    if word in {"that", "all", "both", "each", "some", "none"}:
        return False
    return word in lexicon.DETERMINERS or before.text in _BEFORE_NOUN


def _takes_object(tokens: Sequence[Token], index: int) -> bool:
    """Whether what follows an ambiguous word shows that it is a verb."""
    if index == 0 or index + 1 >= len(tokens):
        return False
    before, after = tokens[index - 1].lower, tokens[index + 1]
    if before in lexicon.PREPOSITIONS - {"to"}:
        return False
    certain = (
        before in {"we", "they", "it"}
        or after.kind is TokenKind.NUMBER
        or after.lower in lexicon.DETERMINERS
        or after.lower.endswith("ly")
        or after.lower in {"best", "worst", "well"}
        or _comparator_number(tokens, index + 1)
    )
    return certain or _looks_finite(tokens, index)


def _looks_finite(tokens: Sequence[Token], index: int) -> bool:
    """Weaker signs that an ambiguous word is a verb: its form and its neighbours."""
    word, before, after = tokens[index].lower, tokens[index - 1], tokens[index + 1]
    if before.lower == "to":
        return word not in _LONE_BASE or after.lower not in lexicon.PREPOSITIONS
    if _is_plural_noun(before) and word in verb_forms.VERBS and not word.endswith("s"):
        return after.kind is TokenKind.WORD and after.lower not in lexicon.PREPOSITIONS | {
            "and",
            "or",
        }
    if after.kind is TokenKind.WORD and after.text[0].isupper():
        return word.endswith("s") and before.text[0].isalnum()
    if after.lower in _AFTER_VERB:
        named = word.endswith("s") and has_inner_capital(before.text)
        return (after.lower != "on" or named) and _noun_before(tokens, index)
    if word in {"scores", "results"} or after.kind is not TokenKind.WORD:
        # "Removing X results in a drop", not "the results in Table 2"
        gerund = tokens[0].lower.endswith("ing")
        return (word, after.lower) == ("results", "in") and gerund
    plain = word.endswith("s") or word in {"benefit", "help", "lead"}
    return plain and after.lower not in lexicon.PREPOSITIONS | {"and", "or"}


def _is_plural_noun(token: Token) -> bool:
    """As in "bigrams lift", "embeddings raise": a plural that is no verb form itself."""
    word = token.text
    return (
        len(word) > 3
        and word.islower()
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in verb_forms.VERBS
        and word not in lexicon.FUNCTION_WORDS | lexicon.UNIT_POINTS
    )


def _noun_before(tokens: Sequence[Token], index: int) -> bool:
    before = tokens[index - 1]
    if before.lower in lexicon.SPLITS | lexicon.PRIOR:
        return False
    # "The scores of SBERT average to", but "the LoRA rank to"
    single = index > 1 and tokens[index - 2].lower in lexicon.DETERMINERS
    named = has_inner_capital(before.text) and not single
    plural = before.lower.endswith("s") or named
    if not tokens[index].lower.endswith("s") and not plural:
        return False
    return (
        before.kind is TokenKind.WORD and before.lower not in lexicon.HIGHER | lexicon.BEST
    )


def _comparator_number(tokens: Sequence[Token], index: int) -> bool:
    words = [token.lower for token in tokens[index : index + 3]]
    for cue, _ in lexicon.COMPARATORS:
        end = index + len(cue)
        if tuple(words[: len(cue)]) == cue and end < len(tokens):
            return tokens[end].kind is TokenKind.NUMBER
    return False


def _is_next(tokens: Sequence[Token], index: int, words: set[str]) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].lower in words
