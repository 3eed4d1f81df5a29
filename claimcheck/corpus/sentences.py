"""Where sentences end."""

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_NEVER = frozenset(
    "e.g. i.e. cf. vs. resp. viz. ca. approx. w.r.t. dr. prof. mr. mrs. ms. st. "
    "incl. esp. aka. a.k.a. i.i.d. s.t. pp. vol. proc. conf. univ. dept. eds. ed. trans.".split()
)
"""Abbreviations (lower case) behind which a sentence goes on."""
_BEFORE_NUMBER = frozenset(
    "fig. figs. eq. eqs. eqn. sec. secs. sect. tab. tabs. ref. refs. no. nos. app. appx. "
    "ch. chap. thm. def. prop. alg. ex. lem. cor. p. pt. ver. v. art. jan. feb. mar. apr. "
    "jun. jul. aug. sep. sept. oct. nov. dec.".split()
)
"""Abbreviations that a number or a letter follows ("Fig. 2", "App. A")."""
_OFTEN = frozenset("al. etc. inc. ltd. co. corp. jr. sr. u.s. u.k. u.n. e.u. ph.d.".split())
"""Abbreviations that end a sentence only where the next word begins one."""
_STARTERS = frozenset(
    "a additionally after all also although among an and another as at because besides "
    "both but by compared consequently during each even finally first following for from "
    "furthermore given hence here how however if importantly in instead interestingly it "
    "its last like many moreover most next no not note notably of on once one only other "
    "our overall recently second several similarly since so some specifically such that "
    "the their then there therefore these they third this those though thus to two "
    "unlike until using we when where whereas which while with without".split()
)
"""Words (lower case) that a capital shows to begin a sentence."""
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]")
_INITIALS = re.compile(r"(?:[A-Z]\.-?)+")
_BRAND = re.compile(r"[a-z]{1,6}[A-Z0-9]")
"""Names that begin a sentence in lower case: "mBERT", "fastText", "word2vec"."""
_REFERENCE = re.compile(r"[(\[]?(?:\d|[A-Z]\b|[IVX]+\b)")
_WITHIN = frozenset(",;:.)]–—")
"""What a sentence does not begin with; lone points are the dots of "x1, . . . , xn"."""
_OPENERS = "([{\"'“‘"


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Character spans [start, end) of the sentences of a paragraph, in order."""
    spans = []
    start = 0
    for end in _ends(text):
        if not _NUMBERING.fullmatch(text[start:end].strip()):
            spans.append((start, end))
            start = end
    spans.append((start, len(text)))
    return [span for span in (_strip(text, *span) for span in spans) if span[0] < span[1]]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        before = text[: match.end()].rsplit(None, 1)[-1]
        rest = text[match.end() :].lstrip()
        if rest and _is_end(before, rest):
            yield match.end()


def _is_end(before: str, rest: str) -> bool:
    """Whether a sentence ends with the word ``before`` when ``rest`` follows."""
    following = rest.split(None, 1)[0]
    bare = following.lstrip(_OPENERS)
    if bare[:1].islower() and not _BRAND.match(bare):
        return False
    if bare[:1] in _WITHIN or set(before) <= {"."}:
        return False
    word = before.lstrip(_OPENERS)
    key = word.lower()
    if key in _NEVER:
        return False
    if key in _BEFORE_NUMBER:
        return not _REFERENCE.match(following) and key not in {"fig.", "figs.", "eq."}
    if key in _OFTEN:
        return _starts(bare) or (key == "etc." and bare[:1].isupper())
    if _INITIALS.fullmatch(word):
        return _starts(bare)
    return True


def _starts(word: str) -> bool:
    return word[:1].isupper() and word.rstrip(",;:").lower() in _STARTERS
