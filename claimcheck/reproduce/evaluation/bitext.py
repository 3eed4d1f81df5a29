"""Parallel sentences mined from two collections by the ratio of margins (BUCC).

The protocol is XTREME's (``third_party/utils_retrieve.py``, ``mine_bitext`` with its
defaults, and ``bucc_eval``), which is LASER's: Artetxe and Schwenk 2019, "Margin-based
parallel corpus mining with multilingual sentence embeddings".
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimcheck.reproduce.data.examples import Retrieval, Sentence
from claimcheck.reproduce.evaluation.nearest import States, nearest

NEIGHBOURS = 4
"""k of the margin (XTREME's default ``neighborhood``)."""


@dataclass(frozen=True, slots=True)
class MinedPair:
    """A query and a candidate that seem to be translations."""

    query: str
    candidate: str
    margin: float
    """Cosine over the mean cosine of both sides' neighbours."""


def mine_bitext(
    retrieval: Retrieval,
    query_states: States,
    candidate_states: States,
    *,
    device: str = "cpu",
) -> list[MinedPair]:
    """Pairs by falling margin; each sentence is in one pair at most.

    A text that occurs several times on a side is mined once and its pair is then left out,
    since nobody could tell which of its ids is meant.
    """
    left, right = _unique(retrieval.queries), _unique(retrieval.candidates)
    x, y = query_states[left], candidate_states[right]
    forward, to_right = nearest(x, y, NEIGHBOURS, device=device)
    backward, to_left = nearest(y, x, NEIGHBOURS, device=device)
    around_x, around_y = forward.mean(axis=1), backward.mean(axis=1)
    margins_x = forward / ((around_x[:, None] + around_y[to_right]) / 2)
    margins_y = backward / ((around_y[:, None] + around_x[to_left]) / 2)
    of_x, of_y = np.arange(len(x)), np.arange(len(y))
    sources = np.concatenate([of_x, to_left[of_y, margins_y.argmax(axis=1)]])
    targets = np.concatenate([to_right[of_x, margins_x.argmax(axis=1)], of_y])
    margins = np.concatenate([margins_x.max(axis=1), margins_y.max(axis=1)])
    queries = [retrieval.queries[place] for place in left]
    candidates = [retrieval.candidates[place] for place in right]
    repeated = _repeated(retrieval.queries), _repeated(retrieval.candidates)
    return [
        MinedPair(queries[i].id, candidates[j].id, margin)
        for i, j, margin in _greedy(sources, targets, margins)
        if queries[i].text.strip() not in repeated[0]
        and candidates[j].text.strip() not in repeated[1]
    ]


def best_threshold(retrieval: Retrieval, mined: Sequence[MinedPair]) -> float:
    """The margin from which on pairs are taken so that F1 is highest.

    It lies halfway between the last pair taken and the first left out; 0 where no pair is
    right.
    """
    margins = np.array([pair.margin for pair in mined])
    right = np.cumsum([_is_right(retrieval, pair) for pair in mined], dtype=np.int64)
    if not len(right) or not right[-1]:
        return 0.0
    gold = sum(len(found) for found in retrieval.relevant.values())
    last = int(np.argmax(2 * right / (np.arange(1, len(right) + 1) + gold)))
    return float(margins[last : last + 2].mean())


def mining_scores(
    retrieval: Retrieval, mined: Sequence[MinedPair], threshold: float | None = None
) -> NDArray[np.float64]:
    """(queries, 3): pairs found and right, pairs found, pairs there."""
    if threshold is None:
        threshold = best_threshold(retrieval, mined)
    place = {query.id: index for index, query in enumerate(retrieval.queries)}
    rows = np.zeros((len(place), 3))
    for pair in mined:
        if pair.margin >= threshold:
            rows[place[pair.query], :2] += (_is_right(retrieval, pair), 1)
    for query, gold in retrieval.relevant.items():
        rows[place[query], 2] = len(gold)
    return rows


def _is_right(retrieval: Retrieval, pair: MinedPair) -> bool:
    return pair.candidate in retrieval.relevant.get(pair.query, frozenset())


def _greedy(
    sources: NDArray[np.int64], targets: NDArray[np.int64], margins: NDArray[np.float32]
) -> list[tuple[int, int, float]]:
    """Pairs of positive margin, the best first, no sentence twice."""
    taken: list[tuple[int, int, float]] = []
    seen_sources: set[int] = set()
    seen_targets: set[int] = set()
    for place in np.argsort(-margins, kind="stable"):
        source, target = int(sources[place]), int(targets[place])
        if source in seen_sources or target in seen_targets:
            continue
        seen_sources.add(source)
        seen_targets.add(target)
        if margins[place] > 0:
            taken.append((source, target, float(margins[place])))
    return taken


def _unique(sentences: Sequence[Sentence]) -> NDArray[np.int64]:
    """Places of the different texts, by first occurrence; of several the last counts."""
    last: dict[str, int] = {}
    for place, sentence in enumerate(sentences):
        last[sentence.text] = place
    return np.fromiter(last.values(), dtype=np.int64, count=len(last))


def _repeated(sentences: Sequence[Sentence]) -> set[str]:
    texts = Counter(sentence.text.strip() for sentence in sentences)
    return {text for text, count in texts.items() if count > 1}
