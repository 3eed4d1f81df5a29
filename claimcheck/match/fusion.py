"""Reciprocal rank fusion: one ranking out of several, without comparing their scores."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

_Item = TypeVar("_Item", bound=Hashable)


def fuse(rankings: Iterable[Sequence[_Item]], *, constant: int) -> dict[_Item, float]:
    """Items of all rankings with their fused scores, best first.

    An item scores the sum of 1 / (constant + rank) over the rankings that contain it,
    with ranks from 1 (Cormack, Clarke and Büttcher 2009). Equal scores keep the order of
    first appearance, so that the outcome is the same in every run.
    """
    scores: dict[_Item, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + 1.0 / (constant + rank)
    return dict(sorted(scores.items(), key=lambda entry: -entry[1]))
