"""Why a sentence near a claim still says something else."""

import re
from collections.abc import Iterator

from claimcheck.numbers import SMALL_NUMBERS
from claimcheck.verdict.names import Scope
from claimcheck.verdict.sentence_numbers import (
    NAME,
    counts_exchanged,
    has_other_name,
    missing_numbers,
    numbers_of,
)
from claimcheck.verdict.twins import Contrast, compare_words
from claimcheck.verdict.vocabulary import listed

_NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|without|cannot|fails?|failed|unable|hardly|lacks?)\b|n't\b",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\b(?:improv\w*|outperform\w*|increas\w*|gain\w*|better|best|higher|highest|exceed\w*|"
    r"surpass\w*|above|benefit\w*|rais\w*|beat\w*|superior|boost\w*|larger|largest|top"
    r"|help(?:s|ed)?|edge|ahead|rises?|rose|risen|grows?|grew|grown|climb\w*|stronger|strongest)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:decreas\w*|degrad\w*|wors\w*|lower(?:s|ed|ing|est)?|drop\w*|declin\w*|below|hurt\w*|harm\w*|"
    r"underperform\w*|inferior|reduc\w*|loses?|lost|losses|smaller|smallest|deteriorat\w*)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\b(?:whether|(?:investigat|explor|examin|ask|study|test)\w*\s+(?:whether|if|how|what))\b",
    re.IGNORECASE,
)
"""Sentences that say what is asked, not what was found."""
_SUPPOSITION = re.compile(
    r"\bmay\b|(?i:\b(?:hypothesi[sz]\w*|conjectur\w*|speculat\w*|suspect(?:s|ed)?|presum\w*"
    r"|suppos\w*|contrary to [^,]*\bthat|belie(?:f|ve)\w*|expect(?:s|ed)?|might|possibly"
    r"|perhaps|sometimes|occasionally|future work"
    r"|is (?:often|commonly|widely) (?:assumed|thought))\b)"
)
"""Sentences of what might be, or what others think. "May" with a capital is a month."""
_RELATIVE = re.compile(r"\brelative(?:ly)?\b(?! to)", re.IGNORECASE)
"""Of a change in percent of what it is measured against."""
_ALL = re.compile(r"\b(?:all|every|each|entire|whole)\b", re.IGNORECASE)
_NEARLY_ALL = re.compile(
    r"\b(?:almost|nearly|virtually|practically|not) (?:all|every|each)\b|\ball but\b",
    re.IGNORECASE,
)
_COUNT = rf"(?:\d+|{'|'.join(SMALL_NUMBERS)})"
_PART = re.compile(
    r"\b(?:only|last|first|some|part|half|subset|most of|mostly"
    rf"|{_COUNT} (?:out )?of (?:the )?{_COUNT})\b",
    re.IGNORECASE,
)
_COMPARING = re.compile(
    r"\b(?:than|similar|behind|while|whereas|compared|versus|against)\b", re.IGNORECASE
)
_LISTED = re.compile(rf"{NAME.pattern}(?:(?:,\s*(?:and\s+)?|\s+and\s+){NAME.pattern})+")
"""Names in a row: "A, B and C"."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
OTHER_NUMBERS = "other numbers"


def objection(claim: str, passage: str) -> str:
    """Why a near sentence still says something else, or ""."""
    return next(_objections(claim, passage), "")


def _objections(claim: str, passage: str) -> Iterator[str]:
    yield from _about_numbers(claim, passage)
    yield from _about_words(claim, passage)


def _about_numbers(claim: str, passage: str) -> Iterator[str]:
    if missing_numbers(claim, passage):
        yield OTHER_NUMBERS
    if any(has_other_name(number, claim, passage) for number in numbers_of(claim)):
        yield "the number of another name"
    if counts_exchanged(claim, passage):
        yield "the same numbers of other things"
    if bool(_RELATIVE.search(claim)) is not bool(_RELATIVE.search(passage)):
        yield "relative in one, absolute in the other"


def _about_words(claim: str, passage: str) -> Iterator[str]:
    for change in compare_words(claim, passage) or ():
        if change.contrast is not Contrast.WORDING:
            yield change.contrast.value
    if polarity(claim) * polarity(passage) < 0:
        yield "the other direction"
    if polarity(claim) and not (_UP.search(passage) or _DOWN.search(passage)):
        yield "no direction"
    if _QUESTION.search(passage) and not _QUESTION.search(claim):
        yield "asks the question only"
    if _SUPPOSITION.search(passage) and not _SUPPOSITION.search(claim):
        yield "supposed, not found"
    if negations(claim) % 2 != negations(passage) % 2:
        yield "negated"
    compares = polarity(claim) or _COMPARING.search(claim)
    if compares and _reordered(claim, passage):
        yield "the same names in another order"
    if _lists_others(claim, passage):
        yield "other names in a row with the same"
    if _says_all(claim) and _is_of_part(passage):
        yield "all in one, a part in the other"


def _says_all(text: str) -> bool:
    return _ALL.search(_NEARLY_ALL.sub(" ", text)) is not None


def _is_of_part(passage: str) -> bool:
    """Whether a passage finds something of a part, or of one while it speaks of all.

    "Table 2 has all systems. Foo improves on the baseline" says so of Foo alone.
    """
    if not _says_all(passage):
        return bool(_PART.search(passage) or _NEARLY_ALL.search(passage))
    sentences = _SENTENCE_END.split(passage)
    finding = [one for one in sentences if _UP.search(one) or _DOWN.search(one)]
    return bool(finding) and not any(map(_says_all, finding))


def _reordered(claim: str, passage: str) -> bool:
    """Whether names stand in another order: "A beats B" is not "B beats A"."""
    order = list(dict.fromkeys(NAME.findall(passage)))
    places = [order.index(name) for name in _names(claim) if name in order]
    return places != sorted(places)


def _lists_others(claim: str, passage: str) -> bool:
    """Whether names of the claim stand in a row with others there: "A and B", "A and C"."""
    there = Scope(passage)
    rows = [set(NAME.findall(row[0])) for row in _LISTED.finditer(passage)]
    return any(
        any(row & theirs for theirs in rows) and not all(there.names(name) for name in row)
        for row in (set(NAME.findall(found[0])) for found in _LISTED.finditer(claim))
    )


def _names(text: str) -> list[str]:
    """Names of a sentence in order, each once."""
    found = dict.fromkeys(NAME.findall(text))
    return [name for name in found if name.lower() not in listed("stop")]


def polarity(text: str) -> int:
    """+1 if the words of a sentence go up, −1 if down, 0 if neither or both."""
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    return int(up) - int(down)


def negations(text: str) -> int:
    """How often a sentence negates; "neither … nor" does so once."""
    found = _NEGATION.findall(text.lower())
    return len(found) - ("neither" in found) * found.count("nor")
