"""Tokens of a claim: words, numbers and marks; citations and enumerators left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.claims.language.lexicon import UNIT_POINTS
from claimcheck.claims.language.verb_forms import VERBS, VerbClass
from claimcheck.model import Number
from claimcheck.numbers import (
    NUMBER,
    NumberSpan,
    find_number_words,
    find_numbers,
    join_range,
)

_TEXTUAL_CITATION = re.compile(
    r"[A-Z][\w'\-]+(?:\s+(?:and|&)\s+[A-Z][\w'\-]+|\s+et\s+al\.?,?)\s+"
    r"\(\s*(?:19|20)\d\d[a-z]?\s*\)"
)
_CITATION = re.compile(
    r"\((?![^()]*\d\.\d)(?:[^()]*[\s,;])?(?:19|20)\d\d[a-z]?\s*(?:[;,][^()]*)?\)"
    r"|\[\s*\d{1,3}(?:\s?[,;\u2013-]\s?\d{1,3})*\s*\]"
)
_ENUMERATOR = re.compile(r"\((?:[ivx]{1,4}|[a-h]|\d)\)(?=\s)")
_ABBREVIATION = re.compile(
    r"w/o\b|w/(?=\s)|state[- ]of[- ]the[- ]art\b|(?:e\.g|i\.e)\.,?|et al\.?|vs\.|approx\.",
    re.I,
)
_SHARED_STEM = re.compile(r"([A-Z][\w]+-)\(?([A-Za-z]{1,3})/([A-Za-z]{1,3})\b\)?")
"""Two names that share their stem: "MNLI-m/mm", "MNLI-(m/mm)"."""
_POSSESSIVE = re.compile(r"['\u2019]s?(?=[\s,.;:)]|$)")
_WORD = re.compile(
    r"[^\W\d_](?:\w|[-\u2010\u2011\u2013+@&.](?=\w)|['\u2019](?=(?!s\b)\w))*(?:[+#]+(?!\w))?"
)
_COMPOUND = re.compile(r"\d[\w.,]*(?:[-\u2010\u2011]?[^\W\d_]\w*(?:[-+.]\w+)*)")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\b")
_UNIT_SUFFIX = re.compile(
    r"[-\u2010\u2011](?=(?:points?|pts?|percent(?:age)?|fold|f1|bleu|times)\b)"
    r"|(?=(?:x|\u00d7|pp|pts|ms|fold)(?:\b|\s|$))",
    re.I,
)
_RANGE_VERBS = frozenset({"range", "ranges", "ranging", "vary", "varies", "varying", "of"})
_CHANGE_HEADS = frozenset({"improvement", "improvements", "gain", "gains", "absolute"})
_COMPARING = frozenset({VerbClass.OUTDO, VerbClass.UNDERDO})
_HYPHENS = "-\u2010\u2011"
_MARKUP = re.compile(r"\*\*|`|\"|\u201c|\u201d|\u2018")


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A token with its character span [start, end) in the claim's text."""

    text: str
    start: int
    end: int
    kind: TokenKind
    number: Number | None = None
    spelled: bool = False

    @property
    def lower(self) -> str:
        """Lower-case text."""
        return self.text.lower()


def has_inner_capital(text: str) -> bool:
    """Whether a word is written as only names are: "SQuAD", "BM25", "NYT"."""
    return bool(re.search(r"[A-Z]", text[1:]) or re.fullmatch(r"[A-Z]\w*\d\w*", text))


def tokenize(text: str) -> list[Token]:
    """The tokens of ``text``, ranges joined ("between 1 and 2" is one number)."""
    spelled = {span.start: span for span in find_number_words(text)}
    ranges = {span.start: span for span in find_numbers(text) if span.number.upper}
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        skipped = _skip(text, position)
        if skipped > position:
            position = skipped
            continue
        found = _stem_at(text, position)
        if not found:
            found = [_token_at(text, position, spelled, ranges)]
        tokens += found
        position = max(found[-1].end, position + 1)
    return _join_ranges(tokens, text)


def _stem_at(text: str, position: int) -> list[Token]:
    """The tokens "MNLI-m", "/" and "MNLI-mm" of "MNLI-m/mm"; none for other text."""
    match = _SHARED_STEM.match(text, position)
    if not match:
        return []
    slash = match.end(2)
    return [
        Token(match[1] + match[2], position, slash, TokenKind.WORD),
        Token("/", slash, slash + 1, TokenKind.MARK),
        Token(match[1] + match[3], slash + 1, match.end(), TokenKind.WORD),
    ]


def _skip(text: str, position: int) -> int:
    """Where the next token starts, after space, citations and enumerators."""
    if text[position].isspace():
        return position + 1
    if text[position - 1 : position].isdigit() and text[position] in _HYPHENS:
        return position + 1 if _UNIT_SUFFIX.match(text, position) else position
    for pattern in (_MARKUP, _CITATION, _ENUMERATOR):
        match = pattern.match(text, position)
        if match:
            return match.end()
    return position


def _token_at(
    text: str,
    position: int,
    spelled: dict[int, NumberSpan],
    ranges: dict[int, NumberSpan],
) -> Token:
    if position in spelled:
        return _number_token(spelled[position], spelled=True)
    number = _number_at(text, position, ranges)
    if number:
        return number
    patterns = (_TEXTUAL_CITATION, _ABBREVIATION, _POSSESSIVE, _WORD, _ORDINAL, _COMPOUND)
    for pattern in patterns:
        match = pattern.match(text, position)
        if match:
            kind = TokenKind.MARK if pattern is _POSSESSIVE else TokenKind.WORD
            return Token(match.group(), position, match.end(), kind)
    return Token(text[position], position, position + 1, TokenKind.MARK)


def _number_at(text: str, position: int, ranges: dict[int, NumberSpan]) -> Token | None:
    """A number that stands here and is not the head of a name ("12-layer", "3B-scale")."""
    match = NUMBER.match(text, position)
    if not match or (match["sign"] and match["sign"] != match["sign"].strip()):
        return None
    span = ranges.get(position)
    if span is None:
        found = find_numbers(text[position : match.end()])
        if not found or found[0].start != 0:
            return None
        span = NumberSpan(found[0].number, position, position + found[0].end)
    suffix = _UNIT_SUFFIX.match(text, span.end)
    if suffix:
        return _number_token(span)
    after = text[span.end : span.end + 2]
    glued = bool(after) and (after[0].isalpha() or after[0] == "_")
    hyphened = len(after) == 2 and after[0] in "-\u2010\u2011" and after[1].isalpha()
    if (glued or hyphened) and not span.number.percent:
        return None
    return _number_token(span)


def _number_token(span: NumberSpan, *, spelled: bool = False) -> Token:
    return Token(
        span.number.text, span.start, span.end, TokenKind.NUMBER, span.number, spelled
    )


def _join_ranges(tokens: Sequence[Token], text: str) -> list[Token]:
    """Tokens with "between A and B", "from A to B points" and "A% to B%" as one number."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        ends = _range_ends(tokens, index)
        if ends is None:
            joined.append(token)
            index += 1
            continue
        low, high = ends
        last = tokens[index + 2].end
        number = join_range(low, high, text[token.start : last])
        if joined and joined[-1].lower in {"between", "from"}:
            joined.pop()
        joined.append(Token(number.text, token.start, last, TokenKind.NUMBER, number))
        index += 3
    return joined


def _range_ends(tokens: Sequence[Token], index: int) -> tuple[Number, Number] | None:
    """Ends of the range that begins at ``index``, or None."""
    if index + 2 >= len(tokens):
        return None
    low, high = tokens[index].number, tokens[index + 2].number
    if low is None or high is None or not low.value < high.value or low.upper or high.upper:
        return None
    word = tokens[index + 1].lower
    before = [token.lower for token in tokens[max(0, index - 2) : index]]
    if word == "and":
        return (low, high) if before[-1:] == ["between"] else None
    if word not in {"to", "through"} or _are_two_scores(tokens, index):
        return None
    if before[-1:] != ["from"] or before[0] in _RANGE_VERBS:
        return low, high
    following = {token.lower for token in tokens[index + 3 : index + 5]}
    return (low, high) if following & _CHANGE_HEADS else None


def _are_two_scores(tokens: Sequence[Token], index: int) -> bool:
    """As in "X trails Y, 82.1 to 84.6": the score of each, unlike "by 2 to 3 points"."""
    following = tokens[index + 3].lower if index + 3 < len(tokens) else ""
    if tokens[index - 1].lower != "," or following in UNIT_POINTS:
        return False
    verbs = (VERBS.get(token.lower) for token in tokens[:index])
    return any(verb is not None and verb[2] in _COMPARING for verb in verbs) or any(
        token.lower == "than" for token in tokens[:index]
    )
