"""When two names mean the same thing.

"BERT-Large" and "BERT_LARGE", "MultiNLI" and "MNLI", "Natural Questions" and "NQ".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from claimcheck.numbers import SMALL_NUMBERS
from claimcheck.verdict.vocabulary import listed, spelling

_TOKEN = re.compile(r"\d+(?:\.\d+)+|[^\W\d_]+\d+(?:\.\d+)+|[^\W\d_]+\d*|\d+|#")
_CITATION = re.compile(
    r"\(?\b[A-Z][\w'\-]+(?:\s+(?:and|&)\s+[A-Z][\w'\-]+|\s+et\s+al\.?),?\s*"
    r"\(?(?:19|20)\d\d[a-z]?\)?\)?|\(?\b[A-Z][\w'\-]+(?:,\s*|\s*\()"
    r"(?:19|20)\d\d[a-z]?\)?|\[\d+(?:,\s*\d+)*\]"
)
"""Two authors, "et al.", a comma or a bracket: "CoNLL 2003" and "BEA-2019" cite nobody."""
_REFERENCE = re.compile(
    r"\b(?:Tab|Fig|Sec|Eq|Table|Figure|Section|Equation|Appendix)s?\.? ?"
    r"(?:\d[\d.]*|[A-Z]\b)"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b|\bet\s+al\b")
_PLURAL = re.compile(r"[A-Z]{2,}s")
_SHOT = re.compile(rf"\b({'|'.join(SMALL_NUMBERS)})[- ]shot", re.IGNORECASE)
_WITHOUT = re.compile(r"\bw/o\.?(?!\w)\s*", re.IGNORECASE)
_VERSION = re.compile(r"\bv(?=\d)")
_ISE = re.compile(r"is(ation|ations|ing|ed|es|er|ers)$")
_DOUBLED = re.compile(r"ll(ing|ed|er|ers)$")
_INFLECTED = re.compile(r"(?:ing|ed)$")
_HYPHENATED = re.compile(r"\b[a-z]+(?:-[a-z]+)+\b")
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SHORTEST_STEM = 5
"""Letters that a word and its shortened form ("select." and "selection") must share."""
_STEM_SHARE = 0.6
"""Share of the longer word that its shortened form must have."""
_LONGEST_RUN = 5
"""Tokens that may be written together in one name ("BERT Large" as "BERTLARGE")."""


@lru_cache(maxsize=50_000)
def tokens(text: str) -> tuple[str, ...]:
    """Lower-case tokens of a name, in order.

    Citations are left out, except where they are all there is ("Lample et al. (2016)").
    """
    plain = without_citations(text)
    if not _TOKEN.search(plain):
        plain = _YEAR.sub(" ", text)
    plain = _SHOT.sub(lambda match: f"{SMALL_NUMBERS.index(match[1].lower())}-shot", plain)
    plain = _VERSION.sub("", plain.replace("'s", " ").replace("\u2019s", " "))
    plain = _WITHOUT.sub("without ", plain)
    found = (_fold(token) for token in _TOKEN.findall(plain))
    return tuple(_stem(spelling(token)) for token in found)


def without_citations(text: str) -> str:
    """The text without "(Conneau et al., 2020)" and "[12]"."""
    return _CITATION.sub(" ", text)


def without_references(text: str) -> str:
    """The text without "Table 2" and "Section 3.1", which a claim leaves out."""
    return _REFERENCE.sub(" ", text)


def _fold(token: str) -> str:
    """Lower case, but for capitals that would read as a stop word: the IS of IS-BERT."""
    if _PLURAL.fullmatch(token):  # CNNs are a CNN
        token = token[:-1]
    lower = token.lower()
    return (
        token if token.isupper() and len(token) > 1 and lower in listed("stop") else lower
    )


def _stem(token: str) -> str:
    """Without plural and adverb endings; names in capitals are too short to suffer.

    British and American spellings ("labelling", "tokenised") become one.
    """
    if len(token) > 7 and token.isalpha():
        token = _DOUBLED.sub(r"l\1", _ISE.sub(r"iz\1", token))
    if len(token) > 6 and token.endswith("ly"):
        return token[:-2]
    if len(token) > 4 and token.endswith("s") and not token.endswith(("ss", "us", "is")):
        return token[:-1]
    return token


def _root(word: str) -> str:
    """A verb without its ending, the same for "tailoring" and "tailored"; "" for none."""
    root = _INFLECTED.sub("", word)
    return root if len(root) >= _SHORTEST_STEM and root != word else ""


@lru_cache(maxsize=50_000)
def runs(run: tuple[str, ...]) -> frozenset[str]:
    """Every run of up to five tokens, written together."""
    return frozenset(
        "".join(run[start:end])
        for start in range(len(run))
        for end in range(start + 1, min(start + _LONGEST_RUN, len(run)) + 1)
    )


@lru_cache(maxsize=20_000)
def abbreviation(name: str) -> str:
    """How a name is shortened: "Natural Questions" → "nq", "MultiNLI" → "mnli".

    Words give their first letter, runs of capitals stay whole. Empty for names of one
    plain word.
    """
    humps = _HUMP.findall(name)
    if len(humps) < 2:
        return ""
    short = "".join(hump if hump.isupper() or hump.isdigit() else hump[0] for hump in humps)
    return short.lower()


@dataclass(frozen=True)
class Aliases:
    """Short and long forms that a paper defines, as token tuples, both ways."""

    forms: Mapping[tuple[str, ...], frozenset[tuple[str, ...]]] = field(
        default_factory=dict
    )

    def of(self, words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
        """Other forms of a name given as tokens."""
        return self.forms.get(words, frozenset())


_DEFINITION = re.compile(r"\(([A-Z][\w\-+]{1,11})\)")


def find_aliases(texts: Iterable[str], known: Iterable[tuple[str, str]] = ()) -> Aliases:
    """Abbreviations defined as "long form (LF)" (Schwartz & Hearst 2003), and ``known``."""
    forms: dict[tuple[str, ...], set[tuple[str, ...]]] = {}

    def add(first: str, second: str) -> None:
        left, right = tokens(first), tokens(second)
        if left and right and left != right:
            forms.setdefault(left, set()).add(right)
            forms.setdefault(right, set()).add(left)

    for text in texts:
        for match in _DEFINITION.finditer(text):
            long_form = _long_form(text[: match.start()], match[1])
            if long_form:
                add(match[1], long_form)
    for first, second in known:
        add(first, second)
    return Aliases({key: frozenset(values) for key, values in forms.items()})


def _long_form(before: str, short: str) -> str:
    """The words before "(SHORT)" whose letters spell it, or ""."""
    letters = [c.lower() for c in short if c.isalnum()]
    words = before.split()[-min(len(letters) + 5, len(letters) * 2) :]
    candidate = " ".join(words)
    place = len(candidate) - 1
    for number, letter in enumerate(reversed(letters)):
        first = number == len(letters) - 1
        while place >= 0 and not (
            candidate[place].lower() == letter
            and (not first or place == 0 or not candidate[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return ""
        place -= 1
    found = candidate[place + 1 :]
    return found if len(found) > len(short) else ""


class Scope:
    """A piece of text in which names are looked for."""

    def __init__(self, text: str, aliases: Aliases | None = None) -> None:
        self.text = text
        self.words = tokens(text)
        self._runs = runs(self.words)
        self._abbreviated = [
            (name, short)
            for name in re.findall(r"[A-Z][\w\-]*(?:[ \-][A-Z][\w\-]*)*", text)
            if len(short := abbreviation(name)) > 1
        ]
        self._abbreviated += [  # "NE" of named-entity, "C2Q" of context-to-query
            (name, "".join("2" if part == "to" else part[0] for part in name.split("-")))
            for name in _HYPHENATED.findall(text)
        ]
        self._short = {short for _, short in self._abbreviated}
        self.aliases = aliases or Aliases()
        self._by_start: dict[str, list[str]] = {}
        self._roots = {root for word in self.words if (root := _root(word))}
        for word in self.words:
            if len(word) >= _SHORTEST_STEM:
                self._by_start.setdefault(word[:_SHORTEST_STEM], []).append(word)

    def without(self, words: frozenset[str]) -> "Scope":
        """The same text without some tokens."""
        if not words & set(self.words):
            return self
        rest = Scope(" ".join(w for w in self.words if w not in words), self.aliases)
        # What is left has no capitals to abbreviate names by: "RC" of RiverCorners.
        rest._short |= {
            short for name, short in self._abbreviated if not words & set(tokens(name))
        }
        return rest

    def has(self, run: tuple[str, ...]) -> bool:
        """Whether these tokens stand here, written together or apart, or as an alias."""
        joined = "".join(run)
        if joined in self._runs or joined in self._short:
            return True
        if len(run) == 1 and self._has_shortened(joined):
            return True
        return any("".join(other) in self._runs for other in self.aliases.of(run))

    def _has_shortened(self, word: str) -> bool:
        """Whether a word stands here in a longer or shorter form."""
        if len(word) < _SHORTEST_STEM or not word.isalpha():
            return False
        if _root(word) in self._roots:
            return True
        return any(
            (other.startswith(word) or word.startswith(other))
            and min(len(word), len(other)) >= _STEM_SHARE * max(len(word), len(other))
            for other in self._by_start.get(word[:_SHORTEST_STEM], ())
        )

    def abbreviates(self, short: str) -> bool:
        """Whether an abbreviation stands here, letter by letter."""
        return short in self._runs

    def names(self, name: str) -> bool:
        """Whether the whole name stands here, in any spelling."""
        words = tokens(name)
        return bool(words) and (self.has(words) or abbreviation(name) in self._runs)

    def matched(self, words: tuple[str, ...]) -> list[bool]:
        """For each token of a name, whether it stands here (longest runs first)."""
        found = [False] * len(words)
        for length in range(min(_LONGEST_RUN, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                end = start + length
                if not all(found[start:end]) and self.has(words[start:end]):
                    found[start:end] = [True] * length
        return found


def coverage(words: tuple[str, ...], scope: Scope, weights: Mapping[str, float]) -> float:
    """Share of a name's weight that stands in ``scope``, in [0, 1]; 0 for no tokens."""
    total = sum(weights.get(word, 1.0) for word in words)
    if not total:
        return 0.0
    hits = scope.matched(words)
    return (
        sum(weights.get(w, 1.0) for w, hit in zip(words, hits, strict=True) if hit) / total
    )
