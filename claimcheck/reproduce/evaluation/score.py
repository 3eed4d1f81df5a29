"""A score that can be drawn again: sums over examples, and what is made of the sums."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Aggregate = Callable[[NDArray[np.float64]], NDArray[np.float64]]
"""Sums of the statistics (..., statistics) to values in percent (...)."""


@dataclass(frozen=True, slots=True, eq=False)
class Score:
    """A metric in one language, with what each example adds to it.

    Accuracy adds (right, 1); an F1 over entities (found and right, found, there); exact
    match (right, 1). The bootstrap draws rows and aggregates anew, so that the interval
    of an F1 is that of the F1.
    """

    metric: str
    language: str
    statistics: NDArray[np.float64]
    """(examples, statistics)."""
    aggregate: Aggregate
    examples: tuple[str, ...]
    """Names of the rows. Scores in other languages or by other metrics have the same name
    where it is the same example, translated or not: such rows are drawn together."""

    @property
    def value(self) -> float:
        """In percent, 0 to 100."""
        return float(self.aggregate(self.statistics.sum(axis=0)))


def ratio(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """First statistic over the second, in percent; 0 where there is nothing."""
    right, total = sums[..., 0], sums[..., 1]
    return 100.0 * np.divide(right, total, out=np.zeros_like(right), where=total > 0)


def f1(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """F1 in percent from (right, found, there); 0 where nothing is right."""
    right, found, there = sums[..., 0], sums[..., 1], sums[..., 2]
    total = found + there
    return 200.0 * np.divide(right, total, out=np.zeros_like(right), where=total > 0)


def accuracy_and_f1(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Half of each in percent, from (right, total) and (found and right, found, there)."""
    return (ratio(sums[..., :2]) + f1(sums[..., 2:])) / 2
