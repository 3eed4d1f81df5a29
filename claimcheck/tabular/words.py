"""Words of claims and labels, in the form in which they are compared."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*|[+\u2212]")
_SPLIT_CASE = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_SLASHED = re.compile(r"\bw/o\b|\bw/(?!\w)")
_DEFINED = re.compile(
    r"[“\"'(]?([\w@%/.+-]{1,12})[”\"']?\s*"
    r"(?:stands? for|denotes?|refers? to|means?|[:=])\s+"
    r"([\w-]+(?:\s[\w-]+){0,4})"
)
_ENDINGS = ("ies", "y"), ("sses", "ss"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", "")
_SHORTEST = 4
"""Letters from which a plural ending is taken off."""

_FUNCTION_WORDS = """
    a an and are as at be been both but by can did do does each even for from further had
    has have here how however if in into is it its itself just may more most much no not of
    on only or other our over same see show shows shown so some such than that the their
    them then there these they this those though thus to too under up using used use very
    was we well were what when where which while who will with within without would table
    tables figure row column result results observe compared compare comparison one two
    three also among all any between during after before about overall general i.e e.g et
    al note noted interestingly moreover finally first second similarly addition fact hand
    case cases different find finds found indicate indicates indicating suggest suggests
    suggesting demonstrate demonstrates per
"""
STOPWORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that name no row or column."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text and its character span [start, end)."""

    word: str
    """In lower case, without the ending of a plural."""
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """Words of a text with their places; "+" and "−" are words, names in camel case two."""
    tokens = []
    for match in _WORD.finditer(text):
        start = match.start()
        for part in _SPLIT_CASE.split(match.group()):
            plain = unicodedata.normalize("NFKC", part).casefold()
            tokens.append(Token(stem(plain), start, start + len(part)))
            start += len(part)
    return tokens


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """Words of a text in lower case without plural endings."""
    plain = _SLASHED.sub(lambda m: "without " if "o" in m.group() else "with ", text)
    return tuple(token.word for token in tokenise(plain))


def content_words(text: str) -> list[str]:
    """Words that may name something: no stop words."""
    return [word for word in words(text) if word not in STOPWORDS]


def stem(word: str) -> str:
    """A word in lower case without the ending of its plural."""
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + instead
    return word


def find_definitions(caption: str) -> dict[str, list[str]]:
    """Abbreviations that a caption explains: "perp" stands for "perplexity"."""
    found = {}
    for match in _DEFINED.finditer(caption):
        expansion = [word for word in words(match[2]) if word not in STOPWORDS]
        if expansion and match[1].casefold() not in {"table", "figure"}:
            found[match[1].casefold()] = expansion
    return found
