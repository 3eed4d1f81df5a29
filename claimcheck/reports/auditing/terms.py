"""The terms of a research question that its sources ought to speak of."""

import re
from dataclasses import dataclass

from claimcheck.reports.auditing.vocabulary import (
    COMMON_NAMES,
    GENERIC,
    METRICS,
    QUESTION_WORDS,
)

_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011+@.'\u2019][^\W_]+)*\+?")
_CASE_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])|[-\u2010\u2011\s.@]+")
_HYPHEN = re.compile("[-\u2010\u2011]")
"""Left out when words are compared: at a line's end it may or may not belong there."""
_WINDOW = 12
"""Words within which the parts of a metric's name must stand together."""
_MOST_MODIFIERS = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A name ("XTREME-R") or a metric's name ("retrieval recall rates")."""

    text: str
    """As the question spells it."""
    words: tuple[str, ...] = ()
    """Of a metric: the words that must stand together; empty for a name."""

    @property
    def absence(self) -> str:
        """How its absence is put."""
        return "no such words together" if len(self.words) > 1 else "no such word"

    def occurs_in(self, text: str) -> bool:
        """Whether ``text`` has the name in any spelling, or the words close together."""
        if self.words:
            return _stand_together(self.words, text)
        return _name_pattern(self.text).search(text) is not None


def question_terms(question: str) -> tuple[Term, ...]:
    """The names and metrics of a research question, in order, each once.

    A name is a word with a capital or a digit after its first letter, or several in a row
    ("TYDI QA"). A metric is a known measure with up to two words before it that qualify
    it ("semantic distance").
    """
    words = [
        (match.group(), match.start(), match.end()) for match in _WORD.finditer(question)
    ]
    terms: dict[str, Term] = {}
    name: list[tuple[str, int, int]] = []
    for index, item in enumerate(words):
        if _is_name(item[0]):
            if name and question[name[-1][2] : item[1]] != " ":
                _add_name(terms, name, question)
                name = []
            name.append(item)
            continue
        _add_name(terms, name, question)
        name = []
        if _stem(item[0].lower()) in METRICS:
            term = _metric(words, index, question)
            terms.setdefault(term.text.lower(), term)
    _add_name(terms, name, question)
    return tuple(terms.values())


def _add_name(
    terms: dict[str, Term], name: list[tuple[str, int, int]], question: str
) -> None:
    if name and any(word.lower() not in COMMON_NAMES for word, _, _ in name):
        text = question[name[0][1] : name[-1][2]]
        terms.setdefault(text.lower(), Term(text))


def _is_name(word: str) -> bool:
    return (
        len(word) >= 2
        and any(map(str.isupper, word[1:]))
        and word.lower().rstrip("s") not in METRICS
    )


def _metric(words: list[tuple[str, int, int]], index: int, question: str) -> Term:
    """The metric at ``index`` with what qualifies it and what follows it generically."""
    first = last = index
    while first > 0 and index - first < _MOST_MODIFIERS:
        word, _, end = words[first - 1]
        apart = question[end : words[first][1]].strip()
        if word.lower() in QUESTION_WORDS or apart or _is_name(word):
            break
        first -= 1
    if last + 1 < len(words) and _stem(words[last + 1][0].lower()) in GENERIC:
        last += 1
    needed = tuple(
        _stem(_HYPHEN.sub("", word.lower())) for word, _, _ in words[first : index + 1]
    )
    return Term(question[words[first][1] : words[last][2]], needed)


def _name_pattern(name: str) -> re.Pattern[str]:
    """The name in any case, with or without hyphens and spaces between its parts.

    "XTREME-R" is not found in "XTREME", nor "XTREME" in "XTREMELY".
    """
    parts = [re.escape(part) for part in _CASE_BREAK.split(name) if part]
    gap = "[-\u2010-\u2013\\s_]*"
    return re.compile(rf"(?<![^\W_]){gap.join(parts)}s?(?![^\W_])", re.IGNORECASE)


def _stand_together(needed: tuple[str, ...], text: str) -> bool:
    wanted = set(needed)
    last_seen: dict[str, int] = {}
    for position, match in enumerate(_WORD.finditer(text.lower())):
        stem = _stem(_HYPHEN.sub("", match.group()))
        if stem in wanted:
            last_seen[stem] = position
            complete = len(last_seen) == len(wanted)
            if complete and position - min(last_seen.values()) < _WINDOW:
                return True
    return False


def _stem(word: str) -> str:
    """Plural to singular, as far as metrics need it."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
