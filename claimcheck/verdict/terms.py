"""Terms: what an atom names, weighted by how much it tells."""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimcheck.model import Atom
from claimcheck.verdict.grid import Grid
from claimcheck.verdict.names import Scope, abbreviation, tokens
from claimcheck.verdict.vocabulary import GENERIC_WEIGHT, listed

_WEIGHTS = {
    "subject": 3.0,
    "dataset": 2.0,
    "language": 2.0,
    "metric": 1.0,
    "split": 1.0,
    "model": 1.0,
    "setting": 1.0,
}
"""How much each part of a binding counts towards a place."""
_TELLING_WEIGHT = 2.0
"""A version or a size tells more than the name beside it: SQuAD 1.1, BERT-Large."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_WEIGHT = 0.5
"""The year of a shared task is left out as often as not ("CoNLL" for CoNLL-2014)."""
_CLAIM_WEIGHT = 3.0
"""How much the claim's other words count, those that name something in a table."""
_PROPER = re.compile(r"\b[A-Z]+[\w\-]*[A-Z\d][\w\-]*|(?<=\w )[A-Z][\w\-]+")
"""Names by their form: more than one capital, a digit, or a capital within a phrase."""
_DESCRIBED = frozenset({"subject", "metric", "setting", "model"})
"""Kinds of terms that claims describe in words of their own."""
_LONGEST_NAME = 4
"""Words of prose that a table may write as one."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that an atom names."""

    kind: str
    """Part of the binding, or "claim" for the words of the whole claim."""
    words: tuple[str, ...]
    weight: float
    rarity: Mapping[str, float] = field(default_factory=dict)
    """Weights of the words; where absent, generic words weigh less than others."""
    names: frozenset[str] = frozenset()
    """Words that are proper names."""
    short: str = ""
    """How the name is abbreviated ("rd" for R-Drop), or ""."""

    def weigh(self, word: str) -> float:
        """Weight of one word."""
        if self.rarity:
            return self.rarity.get(word, 0.0)
        if word in listed("generic"):
            return GENERIC_WEIGHT
        if _YEAR.fullmatch(word):
            return _YEAR_WEIGHT
        telling = word in listed("sizes") or any(c.isdigit() for c in word)
        return _TELLING_WEIGHT if telling else 1.0

    def share(self, hits: Sequence[bool]) -> float:
        """Share of the term's weight in the words that were hit, in [0, 1]."""
        total = sum(self.weigh(word) for word in self.words)
        got = sum(self.weigh(w) for w, hit in zip(self.words, hits, strict=True) if hit)
        return got / total if total else 0.0


def naming_words(grids: Sequence[Grid]) -> dict[str, float]:
    """Every word on an axis or in a caption of some tables, with its inverse frequency."""
    names: list[tuple[str, ...]] = []
    for grid in grids:
        names += [tokens(grid.table.caption), *grid.row_words, *grid.column_words]
        names += set(grid.group_words)
    counts = Counter(word for words in names for word in set(words))
    return {
        word: math.log(1 + len(names) / count)
        for word, count in counts.items()
        if word not in listed("stop")
    }


def claim_term(claim: Scope, naming: Mapping[str, float]) -> tuple[Term, ...]:
    """The words of a claim that name something in the paper's tables, as one term."""
    words = claim.words
    rarity: dict[str, float] = {}
    for length in range(1, _LONGEST_NAME + 1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            weight = _rarity(run, claim, naming) / length
            for word in run:
                if weight > rarity.get(word, 0.0):
                    rarity[word] = weight
    names = tuple(word for word in dict.fromkeys(words) if word in rarity)
    return (Term("claim", names, _CLAIM_WEIGHT, rarity),) if names else ()


def _rarity(run: tuple[str, ...], claim: Scope, naming: Mapping[str, float]) -> float:
    """Weight of a word, or of words that the tables write together, else 0."""
    if any(word in listed("stop") for word in run):
        return 0.0
    direct = naming.get("".join(run), 0.0)
    if direct:
        return direct
    forms = claim.aliases.of(run)
    return max((naming.get(word, 0.0) for form in forms for word in form), default=0.0)


def terms_of(atom: Atom, *, subject: str | None = None) -> tuple[Term, ...]:
    """The parts of an atom's binding; ``subject`` replaces its own (for baselines)."""
    binding = atom.binding
    terms = []
    for kind, weight in _WEIGHTS.items():
        text = getattr(binding, kind)
        if kind == "subject" and subject is not None:
            text = subject
        words = tuple(
            word for word in tokens(text) if word not in listed("stop") or word == "no"
        )
        vague = kind in {"subject", "setting"} and all(
            word in listed("generic") for word in words
        )
        if words and not vague and words[0] not in {"non", "other", "except"}:
            names = frozenset(w for name in _PROPER.findall(text) for w in tokens(name))
            # "without MLM" and "with MLM" would be shortened alike.
            short = abbreviation(text) if kind != "setting" else ""
            short = short if len(short) > 1 else ""
            terms.append(Term(kind, words, weight, names=names & set(words), short=short))
    return tuple(terms)


def settle(term: Term, naming: Mapping[str, float], kinds: Collection[str] = ()) -> Term:
    """The term with less weight on common words that no table of the paper uses.

    "The authors' own BERT reimplementation" is a row called "Our BERT"; but what has
    the form of a name ("BERT-large") counts in full even where no table has it.

    Args:
        term: the term.
        naming: words that name something in a table of the paper.
        kinds: words that say what all rows are: "the weather probe" is a row called
            "Weather" under the header "Probe".
    """
    if term.kind not in _DESCRIBED:
        return term
    known = (term.names | naming.keys() | {"no"}) - set(kinds)  # no MLM is not with MLM
    rarity = {
        word: term.weigh(word) if word in known else min(term.weigh(word), GENERIC_WEIGHT)
        for word in term.words
    }
    return replace(term, rarity=rarity)
