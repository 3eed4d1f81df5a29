"""Which sentences of a report's prose state something that a source can decide."""

import re

from claimcheck.claims.extraction import extract_atoms
from claimcheck.claims.language import lexicon
from claimcheck.claims.language.clauses import split_clauses
from claimcheck.claims.language.names import find_names
from claimcheck.claims.language.tokens import tokenize
from claimcheck.model import Atom, AtomKind, MentionKind, Role

_SENTENCE_END = re.compile(
    r"(?<!\bal)(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bFig)(?<!\bSec)(?<!\bTab)(?<!\bEq)"
    r"(?<!\bcf)(?<!\b[A-Z])[.!?](?:[\"')\]\u201d])*\s+(?=[A-Z\"'(\[\u201c])"
)
_BOILERPLATE = re.compile(
    r"\b(?:this (?:report|paper|section|document|review|synthesis|work) "
    r"(?:is|was|does|examines|presents|aims|describes|provides|summari[sz]es|investigates)"
    r"|research question|machine-generated|readers should|literature search"
    r"|papers? (?:retrieved|found)|claims? (?:were )?(?:extracted|verified)"
    r"|independently verified|quality (?:review )?score|peer review|review scores"
    r"|multi-reviewer|limitations? of this|all rights reserved|we thank"
    r"|acknowledge?ments?)\b",
    re.IGNORECASE,
)
"""What a report says about itself, not about its subject."""
_SHORTEST = 4
"""Words of the shortest sentence that can state a result."""


def checkworthy_sentences(text: str) -> list[str]:
    """Sentences that state results, comparisons or counts, in order of appearance.

    Headings, questions, and what a report says about its own making are left out.
    """
    sentences: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text):
        flat = " ".join(paragraph.split())
        for sentence in split_sentences(flat):
            if is_checkworthy(sentence):
                sentences.append(sentence)
    return sentences


def split_sentences(text: str) -> list[str]:
    """Sentences of one paragraph."""
    sentences: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        sentences.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    return [*sentences, rest] if rest else sentences


def is_checkworthy(sentence: str) -> bool:
    """Whether a sentence states a result, a comparison, an effect or a count of things."""
    words = sentence.split()
    if len(words) < _SHORTEST or sentence.endswith("?") or _BOILERPLATE.search(sentence):
        return False
    if all(clause.verb is None for clause in split_clauses(tokenize(sentence))):
        return False
    return any(_states(atom, sentence) for atom in extract_atoms(sentence))


def _states(atom: Atom, sentence: str) -> bool:
    if atom.kind is AtomKind.STATEMENT:
        return False
    if atom.quantity is not None and atom.quantity.role is Role.COUNT:
        return _is_specific(sentence)
    if atom.quantity is not None:
        return True
    return _is_specific(sentence) or bool(atom.binding.baseline)


def _is_specific(sentence: str) -> bool:
    """Whether a sentence names anything: general musings do not."""
    tokens = tokenize(sentence)
    named = any(run.kind is not MentionKind.SPLIT for run in find_names(tokens))
    effects = lexicon.CHANGE_NOUNS.keys() & {token.lower for token in tokens}
    return named or bool(effects)
