"""Directions flipped: better for worse, gains for losses."""

import re
from collections.abc import Iterator
from random import Random

from claimcheck.mutations import lexicon
from claimcheck.mutations.assertion import is_asserted
from claimcheck.mutations.mutation import Kind, Mutation, replaced
from claimcheck.mutations.statement import Statement

_UPON = re.compile(r"(?:upon|over|on)\b")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_ARTICLE = re.compile(r"\ban? \Z")
_PLUS = re.compile(r"(?<!\w)\+\s?\d")
_DIGIT = re.compile(r"\d")


def flip_directions(statement: Statement, random: Random) -> Iterator[Mutation]:
    """Twins in which one asserted comparison or change goes the other way.

    Only words that the sentence asserts are flipped: no aims ("to improve"), no
    possibilities, nothing that is denied.
    """
    text = statement.text
    if _PLUS.search(text):
        return  # "worse by +2.1" contradicts itself
    words = list(_WORD.finditer(text))
    flips = [
        (start, end, new)
        for place in range(len(words))
        for start, end, new in _flips_at(text, words, place)
    ]
    for start, end, new in random.sample(flips, len(flips)):
        yield replaced(Kind.DIRECTION, text, start, end, new)


def _flips_at(
    text: str, words: list[re.Match[str]], place: int
) -> Iterator[tuple[int, int, str]]:
    match = words[place]
    word = match[0]
    if text[match.start() - 1 : match.start()] == "-" or "-" in word:
        return
    before = [item[0].lower() for item in words[max(place - 3, 0) : place]]
    if not is_asserted(text, match.start()):
        return
    behind = text[match.end() :]
    if word in lexicon.COMPARATIVES and _is_predicate(before, behind):
        yield match.start(), match.end(), _opposite(word, behind)
    elif word in lexicon.CHANGES and _is_result(word, before, behind):
        article = _ARTICLE.search(text[: match.start()])
        start = article.start() if article else match.start()
        new = lexicon.CHANGES[word]
        yield start, match.end(), f"{_article(new) if article else ''}{new}"
    elif word in lexicon.VERBS and _is_finite(word, before, text[: match.start()], behind):
        new, end = lexicon.VERBS[word], match.end()
        upon = _UPON.match(behind.lstrip())
        if word.startswith("improve") and upon:
            new = lexicon.VERBS_UPON.get(word, "")
            end += len(behind) - len(behind.lstrip()) + upon.end()
        if new:
            yield match.start(), end, new


def _is_predicate(before: list[str], behind: str) -> bool:
    """Whether a comparative is what the sentence says, not part of what it speaks of."""
    near = " ".join(behind.split()[:7])
    if {"or", "can", "may"} & set(before) or behind.startswith(" ("):
        return False
    if re.match(r"\s+(?:than\s+[~\d]|or\s+(?:equal|less|fewer|more)|and\s+more)", behind):
        return False
    if re.search(r"\bthan\b", near.partition(",")[0]) and "rather than" not in near:
        return not {"to", "with", "by", "the", "for", "using"} & set(before[-1:])
    ahead = [word for word in before if word not in lexicon.DEGREES]
    return bool(ahead) and ahead[-1] in lexicon.STATING


def _opposite(word: str, behind: str) -> str:
    """The opposite of a comparative; "more" of what is counted has "fewer"."""
    following = behind.split()
    plural = bool(following) and following[0].strip(",.").endswith("s")
    return "fewer" if word == "more" and plural else lexicon.COMPARATIVES[word]


def _is_result(word: str, before: list[str], behind: str) -> bool:
    """Whether a noun of change stands with its size or as what was found."""
    if re.match(r"\s+(?:of|by)\s+(?:[a-z-]+\s+){0,3}[+\-−]?\d", behind):
        return True
    if re.search(r"\d|points?|percent|absolute|relative", " ".join(before[-2:])):
        return True
    return bool(lexicon.FINDING & set(before)) and not word.startswith(
        ("increase", "decrease")
    )


def _is_finite(word: str, before: list[str], ahead: str, behind: str) -> bool:
    last = before[-1:]
    if not last:
        return False
    if word.endswith("ing"):
        return ahead.rstrip().endswith(",") and bool(_DIGIT.search(behind))
    if word.endswith("ed"):
        sized = re.match(r"\s+(?:\w+\s+){0,4}?(?:by|from|to)\s+[~\d]", behind)
        return bool(sized) or last[0] in lexicon.SUBJECTS
    if word.endswith("s"):
        return last[0] not in {"the", "a", "of", "and", "or", "these", "those", "our"}
    plural = (
        last[0].endswith("s") or last[0] in lexicon.SUBJECTS or last[0] in lexicon.DEGREES
    )
    return plural and last[0] not in {"is", "was", "as", "this", "the", "a", "always"}


def _article(noun: str) -> str:
    return "an " if noun[0] in "aeiou" else "a "
