"""Statements of papers, true and made false, beside the text that they come from.

They teach what no set of inference does: that one digit, one name or one direction
makes a claim false.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from claimcheck.datasets.pair import Pair
from claimcheck.datasets.scirex import read_scirex
from claimcheck.model import Label
from claimcheck.mutations.facts import Facts
from claimcheck.mutations.mutating import mutate
from claimcheck.mutations.prose import stand_alone

_PER_PAPER = 6
_TWINS = 2


def statement_pairs(papers: Path, *, seed: int) -> list[Pair]:
    """True statements, false twins and unrelated evidence from papers as plain text.

    Args:
        papers: folder of SciREX's papers.
        seed: which sentences and twins are taken.

    Raises:
        DatasetError: a paper cannot be read.
    """
    return [
        pair
        for name, sentences in read_scirex(papers)
        for pair in _of_paper(name, sentences, Random(f"{seed} {name}"))
    ]


def _of_paper(name: str, sentences: Sequence[str], random: Random) -> Iterator[Pair]:
    stated = [(at, stand_alone(text)) for at, text in enumerate(sentences)]
    stated = [(at, claim) for at, claim in stated if claim]
    if not stated:
        return
    facts = Facts.of_texts([claim for _, claim in stated])
    for at, claim in random.sample(stated, min(_PER_PAPER, len(stated))):
        evidence = _in_context(sentences, at, random)
        yield Pair(claim, evidence, Label.SUPPORTED, name)
        twins = mutate(claim, facts=facts, seed=random.randrange(1000))
        for twin in random.sample(twins, min(_TWINS, len(twins))):
            yield Pair(twin.text, evidence, twin.label, name)
        other = _elsewhere(claim, [(n, text) for n, text in stated if n != at])
        if other is not None:
            text = _in_context(sentences, other, random, skip=at)
            yield Pair(claim, text, Label.NOT_ENOUGH_EVIDENCE, name)


def _in_context(
    sentences: Sequence[str], at: int, random: Random, *, skip: int = -1
) -> str:
    """A sentence alone, or with one or both of its neighbours."""
    before, after = random.choice(((0, 0), (0, 0), (1, 0), (0, 1), (1, 1)))
    places = range(max(0, at - before), min(len(sentences), at + after + 1))
    return " ".join(sentences[place] for place in places if place != skip)


def _elsewhere(claim: str, others: Sequence[tuple[int, str]]) -> int | None:
    """The other statement that shares most words with the claim."""
    words = set(claim.lower().split())

    def shared(text: str) -> float:
        own = set(text.lower().split())
        return len(words & own) / len(words | own)

    ranked = sorted(others, key=lambda item: -shared(item[1]))
    return ranked[0][0] if ranked else None
