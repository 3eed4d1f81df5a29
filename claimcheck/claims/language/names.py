"""Names in a claim: runs of tokens that name something, and what kind of thing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.claims.language import lexicon, verb_forms
from claimcheck.claims.language.tokens import Token, TokenKind, has_inner_capital
from claimcheck.claims.language.vocabulary import (
    is_language_code,
    listed_kind,
    longest_name,
    shaped_kind,
)
from claimcheck.model import MentionKind

_VERSION = re.compile(r"[vV]\d+(?:\.\d+)*")
_ADJECTIVE = re.compile(
    r"(?P<name>.+?)-(?:based|trained|tuned|only|pretrained|finetuned|initiali[sz]ed|style|"
    r"like|free|specific|level|augmented|derived|enhanced|adapted|labell?ed)"
)
_PREFIX = re.compile(
    r"(?:non|pre|post|multi|single|cross|inter|intra|un|semi|self)-?(?=[A-Z])"
)
_HYPHEN = re.compile(r"[-\u2010\u2011\u2013]")
_COMPOUND_METRIC = re.compile(r"[A-Z][a-z]+(?:\+[A-Z][a-z]+)+")
_MONTH = re.compile(
    r"Jan(?:uary)?|Feb(?:ruary)?|March|April|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_PLAIN_CAPITALS = frozenset(
    {"I", "A", "Table", "Figure", "Section", "Appendix", "Fig", "Tab"}
)


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens [first, last) that are one name."""

    first: int
    last: int
    kind: MentionKind
    """OTHER where neither the list nor the form of the name gives it away."""


def find_names(tokens: Sequence[Token]) -> list[Run]:
    """Runs of tokens that name something, in order, without overlaps."""
    runs: list[Run] = []
    index = 0
    while index < len(tokens):
        run = _listed(tokens, index) or _built(tokens, index)
        if run is None:
            index += 1
            continue
        run = _with_version(tokens, run)
        runs.append(run)
        index = run.last
    return runs


def inner_name(token: Token) -> tuple[str, int] | None:
    """The name inside an adjective ("DPR-based" → "DPR", 0), with its offset, or None."""
    text, offset = token.text, 0
    prefix = _PREFIX.match(text)
    if prefix:
        text, offset = text[prefix.end() :], prefix.end()
    match = _ADJECTIVE.fullmatch(text)
    name = match["name"] if match else text
    if (match or prefix) and (has_inner_capital(name) or listed_kind(name)):
        return name, offset
    return None


def is_modifier(token: Token) -> bool:
    """Whether a token is an adjective made of a name, or of a plain word."""
    return inner_name(token) is not None or _ADJECTIVE.fullmatch(token.text) is not None


def _listed(tokens: Sequence[Token], index: int) -> Run | None:
    """The longest listed name that begins here."""
    for length in range(min(longest_name(), len(tokens) - index), 0, -1):
        window = tokens[index : index + length]
        if any(token.kind is not TokenKind.WORD for token in window):
            continue
        name = " ".join(token.text for token in window)
        kind = listed_kind(name)
        if kind is None and length == 1 and is_language_code(name):
            kind = MentionKind.LANGUAGE if _code_place(tokens, index) else None
        if kind is None or not _written_as_name(tokens, index, name, kind):
            continue
        return _extended(tokens, Run(index, index + length, kind))
    return None


def _written_as_name(
    tokens: Sequence[Token], index: int, name: str, kind: MentionKind
) -> bool:
    """Lower-case words that merely spell a listed name ("drop", "map") are none."""
    if kind is MentionKind.SPLIT:
        following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        if name in {"train", "training"}:
            return following in {"set", "sets", "split", "splits"}
        return name.islower() and (
            following in lexicon.PLACE_HEADS
            or listed_kind(following) is MentionKind.METRIC
            or following in {"score", "scores", "accuracy"}
            or (index > 0 and tokens[index - 1].lower in {"on", "and", "/"})
            or (index > 0 and tokens[index - 1].text[0].isupper())
        )
    if kind is MentionKind.METRIC:
        return not (name.islower() and len(name) <= 3 and name not in {"acc", "ppl", "auc"})
    if name.islower():
        return kind is MentionKind.LANGUAGE
    return not (name.istitle() and index == 0 and name.lower() in verb_forms.VERBS)


def _code_place(tokens: Sequence[Token], index: int) -> bool:
    """Whether a two-letter word stands where a language code does."""
    before = tokens[index - 1].lower if index else ""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return (before in {"on", "for", "in", "to", "from", "(", ","} and after != "the") and (
        tokens[index].text not in {"is", "it", "he", "my", "no", "id", "hi", "to", "as"}
    )


def _extended(tokens: Sequence[Token], run: Run) -> Run:
    """A listed name may begin a longer one ("BERT" in "BERT Large", "XTREME R")."""
    if run.kind in {MentionKind.METRIC, MentionKind.LANGUAGE, MentionKind.SPLIT}:
        return run
    last = run.last
    while last < len(tokens) and tokens[last].text in {
        "Base", "Large", "Small", "Tiny", "XL", "XXL", "Benchmark", "Turbo", "Pro",
    }:  # fmt: skip
        last += 1
    return Run(run.first, last, run.kind)


def _built(tokens: Sequence[Token], index: int) -> Run | None:
    """A run of tokens that are written as names."""
    last = index
    while last < len(tokens) and is_name_token(tokens, last):
        pair = all(
            listed_kind(part) is MentionKind.LANGUAGE
            for part in _HYPHEN.split(tokens[last].text)
        )
        if last > index and (pair or _listed(tokens, last)):
            break
        last += 1
        if pair:
            break
    if last == index:
        return None
    text = " ".join(token.text for token in tokens[index:last])
    if all(listed_kind(part) is MentionKind.LANGUAGE for part in _HYPHEN.split(text)):
        return Run(index, last, MentionKind.LANGUAGE)
    kind = MentionKind.METHOD if " et al" in text else shaped_kind(text)
    if kind is None and _COMPOUND_METRIC.fullmatch(text):
        kind = MentionKind.METRIC
    return Run(index, last, kind or MentionKind.OTHER)


def is_name_token(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is written as a name where it stands."""
    token = tokens[index]
    text = token.text
    excluded = _VERSION.fullmatch(text) or text in _PLAIN_CAPITALS or _MONTH.fullmatch(text)
    if token.kind is not TokenKind.WORD or excluded or is_modifier(token):
        return False
    if not text[0].isupper():
        return bool(re.search(r"[A-Z]", text)) and not text[0].isdigit()
    written = has_inner_capital(text) and not _title_compound(text)
    if written or _COMPOUND_METRIC.fullmatch(text):
        return True
    return not _begins_sentence(tokens, index) or _named_subject(tokens, index)


def _title_compound(text: str) -> bool:
    """As in "Fine-Tuned", "Multi-Task": ordinary words with capitals after the hyphen."""
    parts = re.split(r"[-\u2010\u2011]", text)
    return len(parts) > 1 and all(
        part.lower() in verb_forms.VERBS or part.lower() in _COMPOUND_WORDS
        for part in parts
    )


_COMPOUND_WORDS = frozenset(
    {"multi", "task", "fine", "cross", "lingual", "zero", "shot", "few", "pre", "single",
     "intermediate", "state", "of", "the", "art", "end", "to", "tuned", "domain", "in"}
)  # fmt: skip


def _begins_sentence(tokens: Sequence[Token], index: int) -> bool:
    return index == 0 or tokens[index - 1].text in {".", "?", "!", ":", "\u2022"}


def _named_subject(tokens: Sequence[Token], index: int) -> bool:
    """A capitalised first word is a name where a verb or another name follows it."""
    word = tokens[index].lower
    if (
        word in lexicon.FUNCTION_WORDS
        or word in verb_forms.VERBS
        or word in lexicon.QUANTIFIERS
        or word in _OPENERS
        or word.endswith(("ing", "ed", "ly", "ion", "ions", "ers", "als"))
        or "-" in word
    ):
        return False
    if index + 1 >= len(tokens):
        return False
    after = tokens[index + 1]
    shape = verb_forms.VERBS.get(after.lower)
    return (shape is not None and shape[1] == verb_forms.FINITE) or after.text in {
        "(", "'s", "\u2019s", "\u2019",
    }  # fmt: skip


_OPENERS = frozenset(
    {"we", "it", "they", "results", "models", "performance", "people", "authors", "there",
     "however", "overall", "moreover", "human", "humans", "both", "one", "two", "table",
     "data", "languages", "tasks", "this", "that", "work", "experiments", "what"}
)  # fmt: skip


def _with_version(tokens: Sequence[Token], run: Run) -> Run:
    """The run with a version behind it: "SQuAD v1.1", "SQuAD 2.0", "GPT 3.5"."""
    if run.kind in {MentionKind.METRIC, MentionKind.LANGUAGE, MentionKind.SPLIT}:
        return run
    if run.last < len(tokens):
        after = tokens[run.last]
        if _VERSION.fullmatch(after.text) or _bare_version(tokens, run):
            return Run(run.first, run.last + 1, run.kind)
    return run


def _bare_version(tokens: Sequence[Token], run: Run) -> bool:
    """A small number behind a name and before no unit is its version, not a result."""
    token = tokens[run.last]
    number = token.number
    if number is None or token.spelled or number.signed or number.percent or number.upper:
        return False
    following = tokens[run.last + 1].lower if run.last + 1 < len(tokens) else ""
    if following in lexicon.UNIT_POINTS or following in lexicon.RESULT_UNITS:
        return False
    year = number.decimals == 0 and 1950 <= number.value < 2040
    if year or re.fullmatch(r"\d+(?:\.\d+)?[BM]", token.text):
        return True
    if run.kind is MentionKind.OTHER and not has_inner_capital(tokens[run.last - 1].text):
        return False
    form = r"[1-9](?:\.\d)?" if run.kind is MentionKind.MODEL else r"[1-9]\.\d"
    return re.fullmatch(form, token.text) is not None
