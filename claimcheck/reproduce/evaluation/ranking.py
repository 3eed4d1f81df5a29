"""How well the right ones are ranked among all candidates."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.examples import Retrieval
from claimcheck.reproduce.evaluation.nearest import States, nearest


def rank_scores(
    retrieval: Retrieval,
    query_states: States,
    candidate_states: States,
    *,
    metric: str,
    cutoff: int,
    device: str = "cpu",
) -> NDArray[np.float64]:
    """(queries, 2): what the ranking is worth, in [0, 1], and 1.

    ``metric`` is "mrr", 1 over the rank of the first right one (Mewsli-X, XTREME-R's
    ``utils_mewslix.py``); "map", the average precision, over at most as many right ones as
    ``cutoff`` (LAReQA, ``utils_lareqa.py``); or "recall", the share of the right ones. Only
    the first ``cutoff`` ranks count.

    Raises:
        DatasetError: A query has no right candidate.
    """
    worth = {"mrr": _reciprocal_rank, "map": _average_precision, "recall": _recall}[metric]
    _, places = nearest(query_states, candidate_states, cutoff, device=device)
    names = np.array([candidate.id for candidate in retrieval.candidates], dtype=object)
    rows = []
    for query, ranked in zip(retrieval.queries, names[places], strict=True):
        right = retrieval.relevant.get(query.id, frozenset())
        if not right:
            raise DatasetError(f"{retrieval.id}: query {query.id} has no right candidate")
        hits = [name in right for name in ranked]
        rows.append((worth(hits, min(len(right), cutoff)), 1.0))
    return np.array(rows, dtype=np.float64).reshape(-1, 2)


def _reciprocal_rank(hits: Sequence[bool], right: int) -> float:
    return next((1.0 / rank for rank, hit in enumerate(hits, start=1) if hit), 0.0)


def _average_precision(hits: Sequence[bool], right: int) -> float:
    precisions = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float((precisions * np.asarray(hits)).sum() / right)


def _recall(hits: Sequence[bool], right: int) -> float:
    return sum(hits) / right
