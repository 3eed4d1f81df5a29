"""Terms of a text for full-text search: words without endings, numbers by value.

The same terms are written to the store's full-text index and made from queries, so that
"4,523,000" finds "4523000", "+8.3" finds "8.3" and "improvements" finds "improvement".
"""

import re
import unicodedata

from claimcheck.numbers import find_numbers

_WORD = re.compile(r"[^\W\d_]+(?:\d{1,2}(?![\d.,]*\d))?")
"""Letters, with up to two digits that belong to a name: "xlm", "f1", "t5"."""

_STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been but by for from had has have in into is it its of on "
        "or our such than that the their then there these they this to was we were which "
        "while will with",
    )
)

_SHORTEST_STEM = 3


def terms_of(text: str) -> list[str]:
    """Search terms of ``text``: numbers first, then words; repeated as often as they occur.

    A number becomes its plain decimal value without sign, trailing zeros, separators or
    percent sign: a claim says "a drop of 0.6" where the table prints "−0.60".
    """
    text = unicodedata.normalize("NFKC", text)
    terms: list[str] = []
    rest: list[str] = []
    end = 0
    for span in find_numbers(text):
        if _is_part_of_name(text, span.start, span.end):
            continue
        terms.append(f"{abs(span.number.value).normalize():f}")
        if span.number.upper is not None:
            terms.append(f"{abs(span.number.upper).normalize():f}")
        rest.append(text[end : span.start])
        end = span.end
    rest.append(text[end:])
    for part in rest:
        terms += [_stem(word) for word in _words(part) if word not in _STOP_WORDS]
    return terms


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return [match.group() for match in _WORD.finditer(plain)]


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """Whether the digits at [start, end) end a name such as "F1" or "T5"."""
    digits = text[start:end]
    return start > 0 and text[start - 1].isalpha() and digits.isdigit() and len(digits) < 3


def _stem(word: str) -> str:
    """``word`` without its plural ending.

    The S-stemmer of Harman 1991, "How effective is suffixing?".
    """
    if len(word) <= _SHORTEST_STEM:
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")):
        return word[:-1]
    return word
