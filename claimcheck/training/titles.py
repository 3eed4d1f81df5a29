"""Titles of biomedical papers as claims, beside what the abstract concludes.

Many titles say what was found ("X promotes Y"). The end of the abstract bears such a
title out in other words, which sentences of papers beside their own text do not teach.
A title is made false by the opposite of its verb or by a "not", and as a "not" alone
would give the false ones away, opposite and "not" together make some true again. The
ends of the abstracts most like it leave a title open.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from claimcheck.datasets.abstracts import Abstract, evidence_text
from claimcheck.datasets.pair import Pair
from claimcheck.model import Label

_OPPOSITES = (
    ("promote", "inhibit"),
    ("activate", "suppress"),
    ("increase", "decrease"),
    ("enhance", "impair"),
    ("induce", "prevent"),
    ("improve", "worsen"),
    ("stimulate", "block"),
    ("facilitate", "hinder"),
    ("accelerate", "delay"),
    ("augment", "attenuate"),
    ("exacerbate", "ameliorate"),
    ("maintain", "disrupt"),
    ("cause", "prevent"),
    ("upregulate", "downregulate"),
    ("drive", "suppress"),
    ("trigger", "block"),
    ("reduce", "increase"),
    ("repress", "activate"),
    ("limit", "promote"),
    ("protect", "harm"),
    ("restore", "abolish"),
    ("confer", "abolish"),
    ("stabilize", "destabilize"),
)
_NEUTRAL = (
    "regulate",
    "control",
    "mediate",
    "require",
    "contribute",
    "modulate",
    "determine",
    "predict",
    "affect",
    "influence",
    "bind",
    "support",
    "interact",
    "associate",
    "correlate",
    "define",
    "sustain",
    "shape",
)
"""Verbs without an opposite."""
_NOUNS = frozenset(
    (
        "control",
        "cause",
        "delay",
        "increase",
        "decrease",
        "drive",
        "trigger",
        "block",
        "support",
        "influence",
        "affect",
        "limit",
        "shape",
    )
)
"""Plural forms that in a title are as often nouns."""
_CLAUSE = re.compile(r"\b(?:that|which|who|to|how|why|what|when|where)\b")
"""Words before the verb after which it is not the title's own."""
_INFINITIVE = re.compile(r"\b(?:to|of|and)\s*$")
_LONG = 15
"""Words from which a last sentence concludes by itself."""
_NEIGHBOURS = 5


@dataclass(frozen=True, slots=True)
class Verb:
    """What a finite verb can be replaced by."""

    negated: str
    opposite: str = ""
    """"" where it has none."""
    opposite_negated: str = ""


def _finite_verbs() -> dict[str, Verb]:
    opposite = {b: a for a, b in reversed(_OPPOSITES)} | dict(_OPPOSITES)
    verbs = {"is": Verb("is not"), "are": Verb("are not")}
    for verb in _NEUTRAL:
        verbs[verb] = Verb(f"do not {verb}")
        verbs[_singular(verb)] = Verb(f"does not {verb}")
    for verb, other in opposite.items():
        verbs[verb] = Verb(f"do not {verb}", other, f"do not {other}")
        verbs[_singular(verb)] = Verb(
            f"does not {verb}", _singular(other), f"does not {other}"
        )
    return verbs


def _singular(verb: str) -> str:
    return verb + ("es" if verb.endswith("ss") else "s")


_VERBS = _finite_verbs()
_VERB = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(_VERBS, key=len, reverse=True))})(?![\w-])"
)


def title_pairs(abstracts: Mapping[int, Abstract], *, seed: int) -> list[Pair]:
    """Titles that state a finding, true, false and open, grouped by abstract.

    Args:
        abstracts: by number; those that claims of a benchmark cite should not be there.
        seed: which parts of an abstract and which twins are taken.
    """
    numbers = list(abstracts)
    neighbours = _neighbours([abstracts[number] for number in numbers])
    pairs: list[Pair] = []
    for at, number in enumerate(numbers):
        random = Random(f"{seed} {number}")
        others = [abstracts[numbers[other]] for other in neighbours[at]]
        pairs += _of_abstract(abstracts[number], others, f"title {number}", random)
    return pairs


def _of_abstract(
    abstract: Abstract, others: Sequence[Abstract], group: str, random: Random
) -> Iterator[Pair]:
    title = abstract.title.strip().rstrip(".") + "."
    found = finding_verb(title)
    if found is None or len(abstract.sentences) < 3:
        return
    claims = list(_twins(title, found, random))
    evidence = _end(abstract, random)
    for claim, label in claims:
        yield Pair(claim, evidence, label, group)
    claim, _ = random.choice(claims)
    if others:
        other = random.choice(others)
        shown = other.title if random.random() < 0.5 else ""
        text = evidence_text(shown, [_end(other, random)])
        yield Pair(claim, text, Label.NOT_ENOUGH_EVIDENCE, group)
    if random.random() < 0.5:  # what was known before says nothing of the finding
        opening = abstract.sentences[0]
        yield Pair(claim, opening, Label.NOT_ENOUGH_EVIDENCE, group)


def finding_verb(title: str) -> re.Match[str] | None:
    """The finite verb by which a title states a finding; None where it names a topic."""
    match = _VERB.search(title)
    if match is None or match.start() < 4 or title.rstrip(".").endswith("?"):
        return None
    before = title[: match.start()].lower()
    plural = f"{match.group()}s" in _VERBS
    doubtful = plural and (match.group() in _NOUNS or _INFINITIVE.search(before))
    return None if doubtful or _CLAUSE.search(before) else match


def _twins(title: str, found: re.Match[str], random: Random) -> Iterator[tuple[str, Label]]:
    verb = _VERBS[found.group()]

    def with_verb(text: str) -> str:
        return title[: found.start()] + text + title[found.end() :]

    yield title, Label.SUPPORTED
    if not verb.opposite:
        yield with_verb(verb.negated), Label.REFUTED
        return
    yield with_verb(verb.opposite), Label.REFUTED
    if random.random() < 0.5:
        yield with_verb(verb.opposite_negated), Label.SUPPORTED
        yield with_verb(verb.negated), Label.REFUTED


def _end(abstract: Abstract, random: Random) -> str:
    """The last sentence, or some more where it is short or by chance."""
    count = 1 if len(abstract.sentences[-1].split()) > _LONG else 2
    if random.random() < 0.5:
        count = 3
    return " ".join(abstract.sentences[-count:])


def _neighbours(abstracts: Sequence[Abstract]) -> list[list[int]]:
    """Of each abstract the others that share most of its title's words, by TF-IDF."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    texts = [" ".join((item.title, *item.sentences)) for item in abstracts]
    wholes = vectorizer.fit_transform(texts)
    titles = vectorizer.transform([item.title for item in abstracts])
    found = []
    for at in range(len(abstracts)):
        scores = (wholes @ titles[at].T).toarray().ravel()
        scores[at] = -1.0
        found.append(np.argsort(-scores, kind="stable")[:_NEIGHBOURS].tolist())
    return [[other for other in row if other != at] for at, row in enumerate(found)]
