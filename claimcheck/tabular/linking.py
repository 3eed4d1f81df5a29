"""Which rows and columns the words of a claim name."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimcheck.tabular.grid import Axis, Grid, Name
from claimcheck.tabular.words import STOPWORDS, Token, tokenise, words

_SYNONYMS = (
    frozenset({"f", "f1", "fscore", "measure"}),
    frozenset({"p", "prec", "precision"}),
    frozenset({"r", "rec", "recall"}),
    frozenset({"r", "rouge"}),
    frozenset({"acc", "accuracy", "accurate", "accurately"}),
    frozenset({"param", "parameter", "size"}),
    frozenset({"time", "speed", "faster", "slower", "fast", "latency", "efficiency"}),
    frozenset({"ppl", "pp", "perp", "perplexity"}),
    frozenset({"avg", "average", "mean", "averaged"}),
    frozenset({"dev", "development", "validation", "valid"}),
    frozenset({"corr", "correlation"}),
    frozenset({"baseline", "base"}),
    frozenset({"sim", "similarity"}),
)
"""Words of headers and of prose that stand for one another."""

_LANGUAGES = {
    "EN": "english",
    "PT": "portuguese",
    "DE": "german",
    "FR": "french",
    "ES": "spanish",
    "ZH": "chinese",
    "RU": "russian",
    "IT": "italian",
    "CS": "czech",
    "AR": "arabic",
}
_YEAR = re.compile(r"(?:19|20)\d\d[a-z]?")
_PREFIX = 3
"""Letters that an abbreviation needs to stand for a longer word."""
_GAP = 2
"""Words that may stand between two of one name."""
OWN = -2
"""Facet of mentions of the paper's own system."""
_LEAST_COVERAGE = 0.15
_OWN = re.compile(r"\b(?:ours?|proposed|this (?:paper|work)|full model|we)\b", re.I)
_OWN_SUBJECT = re.compile(
    r"\bour(?! results| experiments| analys| findings| observation| hypothes)|\bproposed\b"
    r"|\bours\b|\bwe (?:outperform|achieve|obtain|gain|beat|improve|surpass|set)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a claim that name lines of a table."""

    start: int
    """Index of its first token in the claim."""
    end: int
    """Index after its last token."""
    axis: Axis
    lines: frozenset[int]
    facet: int
    """That of its names (see ``Name``); ``OWN`` for the system of the paper itself."""
    coverage: float
    """Share of the name that the claim says, in (0, 1], rarer words counting more."""


class Linker:
    """The names of a table, ready to be found in claims."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        defined = grid.defined
        self._names: list[tuple[Name, tuple[str, ...], dict[str, float]]] = []
        for axis in Axis:
            names = [name for name in grid.names if name.axis is axis]
            variants = [(n, tuple(v)) for n in names for v in _variants(n.text, defined)]
            having = Counter(word for _, variant in variants for word in set(variant))
            for name, variant in variants:
                weights = {w: math.log(1 + len(names) / having[w]) for w in variant}
                self._names.append((name, variant, weights))

    def link(self, claim: str) -> list[Mention]:
        """Mentions in the order of the claim's words."""
        tokens = tokenise(claim)
        found = [
            candidate
            for name, variant, weights in self._names
            for candidate in _find(claim, tokens, name, variant, weights)
        ]
        mentions = [
            mention
            for axis in Axis
            for mention in _resolve([c for c in found if c.mention.axis is axis])
        ]
        mentions += self._own(claim, tokens, mentions)
        return sorted(mentions, key=lambda mention: (mention.start, mention.end))

    def _own(
        self, claim: str, tokens: Sequence[Token], others: Sequence[Mention]
    ) -> list[Mention]:
        """The paper's own system, where the claim speaks of it without its name."""
        match = _OWN_SUBJECT.search(claim)
        if not match:
            return []
        at = next(
            (i for i, token in enumerate(tokens) if token.start >= match.start()), None
        )
        if at is None or any(at <= m.start <= at + 2 for m in others if m.facet == -1):
            return []
        return [
            Mention(at, at + 1, axis, lines, OWN, 0.5) for axis, lines in self._own_lines()
        ]

    def _own_lines(self) -> list[tuple[Axis, frozenset[int]]]:
        for axis in Axis:
            said = {
                at
                for at in range(self.grid.size(axis))
                if _OWN.search(self.grid.label(axis, at))
            }
            if said:
                return [(axis, frozenset(said))]
        rows = self.grid.table.rows
        bold = [sum(cell.bold for cell in row.cells) for row in rows]
        if any(bold):
            return [(Axis.ROW, frozenset({bold.index(max(bold))}))]
        return [(Axis.ROW, frozenset({len(rows) - 1}))] if rows else []


@dataclass(frozen=True, slots=True)
class _Candidate:
    mention: Mention
    weight: float
    """Weight of the words found."""


@lru_cache(maxsize=100_000)
def alike(word: str, other: str) -> bool:
    """Whether a word of a claim may stand for a word of a name."""
    if word == other:
        return True
    if any(word in group and other in group for group in _SYNONYMS):
        return True
    short, long = sorted((word, other), key=len)
    return len(short) >= _PREFIX and long.isalpha() and long.startswith(short)


def _find(
    claim: str,
    tokens: Sequence[Token],
    name: Name,
    variant: Sequence[str],
    weights: dict[str, float],
) -> list[_Candidate]:
    joined = _is_joined(name, variant)
    places = [
        (at, word)
        for at, token in enumerate(tokens)
        for word in variant
        if (token.word == word if joined else alike(token.word, word))
        and _may_name(claim, token, name, variant)
    ]
    if not places:
        return []
    total = sum(weights.values())
    runs: list[list[tuple[int, str]]] = []
    for at, word in places:
        if runs and at - runs[-1][-1][0] <= _GAP and word not in {w for _, w in runs[-1]}:
            runs[-1].append((at, word))
        else:
            runs.append([(at, word)])
    candidates = []
    for run in runs:
        weight = sum(
            weights[word] * (1.0 if tokens[at].word == word else 0.8) for at, word in run
        )
        coverage = weight / total if total else 0.0
        if coverage < _LEAST_COVERAGE:
            continue
        mention = Mention(
            run[0][0], run[-1][0] + 1, name.axis, name.lines, name.facet, min(coverage, 1.0)
        )
        candidates.append(_Candidate(mention, weight))
    return candidates


def _is_joined(name: Name, variant: Sequence[str]) -> bool:
    """Whether a name was run together into one word, which must be said as it stands."""
    return (
        len(variant) == 1
        and variant[0] != name.text.casefold()
        and len(words(name.text)) > 1
    )


def _may_name(claim: str, token: Token, name: Name, variant: Sequence[str]) -> bool:
    """Stop words name a line only if they are all its name, printed with its capital."""
    if token.word not in STOPWORDS:
        return True
    same = claim[token.start : token.end] == name.text and name.text[0].isupper()
    # "Ours" opens a sentence as a name; "All" does as a word of the language.
    return len(variant) == 1 and same and (token.start > 0 or token.word == "our")


def _resolve(candidates: list[_Candidate]) -> list[Mention]:
    """For every word the names that take up most of it; equals are one mention."""
    taken: dict[int, _Candidate] = {}
    order = sorted(candidates, key=lambda c: (-c.weight, -c.mention.coverage))
    chosen: list[_Candidate] = []
    for candidate in order:
        span = range(candidate.mention.start, candidate.mention.end)
        winners = {id(taken[at]): taken[at] for at in span if at in taken}
        if not winners:
            chosen.append(candidate)
            taken.update(dict.fromkeys(span, candidate))
            continue
        for winner in winners.values():
            if _equal(winner, candidate):
                at = next(i for i, c in enumerate(chosen) if c is winner)
                chosen[at] = _Candidate(
                    _union(winner.mention, candidate.mention), winner.weight
                )
                for place, holder in taken.items():
                    if holder is winner:
                        taken[place] = chosen[at]
                break
    return [candidate.mention for candidate in chosen]


def _equal(winner: _Candidate, candidate: _Candidate) -> bool:
    first, second = winner.mention, candidate.mention
    return (
        first.facet == second.facet
        and (first.start, first.end) == (second.start, second.end)
        and candidate.weight >= 0.95 * winner.weight
        and (second.coverage >= 0.99 or first.coverage < 0.99)
    )


def _union(first: Mention, second: Mention) -> Mention:
    return Mention(
        first.start,
        first.end,
        first.axis,
        first.lines | second.lines,
        first.facet,
        max(first.coverage, second.coverage),
    )


def _variants(text: str, defined: dict[str, list[str]]) -> list[list[str]]:
    plain = words(text)
    kept = [word for word in plain if word not in STOPWORDS] or [*plain]
    kept = [word for word in kept if not _YEAR.fullmatch(word)] or kept
    variants = [kept] if kept else []
    if len(kept) > 1:
        variants.append(["".join(kept)])
    if text in _LANGUAGES:
        variants.append([_LANGUAGES[text]])
    if text.casefold() in defined:
        variants.append(defined[text.casefold()])
    return variants
