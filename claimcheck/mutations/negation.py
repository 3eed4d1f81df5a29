"""A "not" put into a sentence, or taken out of it."""

import re
from collections.abc import Iterator
from random import Random

from claimcheck.mutations import lexicon
from claimcheck.mutations.assertion import is_asserted, restricts, words_before
from claimcheck.mutations.mutation import Kind, Mutation, replaced
from claimcheck.mutations.statement import Statement

_THIRD = {
    verb + ("es" if verb.endswith(("s", "ch")) else "s"): verb
    for verb in sorted(lexicon.RESULT_VERBS)
}
"""Form in -s → verb."""
_COPULA = re.compile(
    r"\b(is|are|was|were)(?= (?:(?:significantly|much|slightly|even|far|also|still|"
    r"consistently|considerably|substantially) )?(?:the (?:best|highest|lowest|largest)|"
    r"better|worse|higher|lower|larger|smaller|faster|slower|more|less|[+\-−]?\d))"
)
_FINITE = re.compile(rf"(?<![-/\w])({'|'.join(_THIRD)})(?![-/\w])")
_PLURAL = re.compile(
    rf"\b(we|they|\w+s)( (?:also|consistently|significantly))?"
    rf" ({'|'.join(sorted(lexicon.PLURAL_VERBS))})(?![-/\w])",
    re.IGNORECASE,
)
_DOES_NOT = re.compile(r"\b(does|do|did)(?: not|n['’]t) ((?:\w+ly )?)([a-z]+)\b")
_IS_NOT = re.compile(r"\b(is|are|was|were|can) ?not(?= )(?! only)")
_NO_CHANGE = re.compile(r"\bno (?:\w+ )?(improvements?|gains?|difference|benefits?)\b")
_DENIAL = re.compile(r"\b(?:not|no|never|neither|nor|cannot|hardly)\b|n['’]t\b")
_DO_NOT_INFLECT = frozenset({"have", "be", "do", "go"})


def change_negation(statement: Statement, random: Random) -> Iterator[Mutation]:
    """Twins that deny what the sentence asserts, or assert what it denies.

    A sentence with a negation loses it; one without gets one, at a verb that states a
    result.
    """
    text = statement.text
    denies = bool(_DENIAL.search(text))
    changes = list(_removals(text) if denies else _additions(text))
    for start, end, new in random.sample(changes, len(changes)):
        yield replaced(Kind.NEGATION, text, start, end, new)


def _additions(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _COPULA.finditer(text):
        if is_asserted(text, match.start()):
            yield match.start(), match.end(), f"{match[1]} not"
    for match in _FINITE.finditer(text):
        before = words_before(text, match.start())
        finite = before[-1:] and before[-1] not in lexicon.BEFORE_NOUNS
        if finite and is_asserted(text, match.start()):
            yield match.start(), match.end(), f"does not {_THIRD[match[1]]}"
    for match in _PLURAL.finditer(text):
        known = match[1].lower() not in lexicon.NOT_PLURAL and not match[1].endswith("ss")
        if known and is_asserted(text, match.start(3)):
            start = match.start(2) if match[2] else match.end(1)
            adverb = (match[2] or "").replace(" also", "")
            yield start, match.end(), f" do not{adverb} {match[3]}"


def _removals(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _DOES_NOT.finditer(text):
        auxiliary, adverb, verb = match[1], match[2], match[3]
        if auxiliary == "does" and verb in _DO_NOT_INFLECT:
            continue
        if restricts(words_before(text, match.start())):
            continue
        new = {"does": adverb + _third_person(verb), "do": adverb + verb}
        yield match.start(), match.end(), new.get(auxiliary, f"did {adverb}{verb}")
    for match in _IS_NOT.finditer(text):
        yield match.start(), match.end(), match[1]
    for match in _NO_CHANGE.finditer(text):
        noun = match[1]
        article = "" if noun.endswith("s") else "an " if noun[0] in "aeiou" else "a "
        yield match.start(), match.end(), f"{article}clear {noun}".replace("an c", "a c")


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")
