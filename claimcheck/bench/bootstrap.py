"""How far a macro-F1 could be off by the choice of claims: a bootstrap over groups."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.bench.answer import Answer
from claimcheck.model import Label

RESAMPLES = 1000
SEED = 0
LEVEL = 0.95
"""Share of the resamples that lie within the interval."""

_INDEX = {label: number for number, label in enumerate(Label)}


def macro_f1_interval(answers: Sequence[Answer]) -> tuple[float, float]:
    """Percentile bootstrap interval of macro-F1 (Efron and Tibshirani 1993, chapter 13).

    Groups are drawn with replacement, each with all of its answers: claims about one
    paper are no independent draws. An answer without a group is one of its own. The draws
    are seeded, so that the same answers give the same interval.

    Returns:
        Low and high end; (0, 0) for no answers.
    """
    if not answers:
        return 0.0, 0.0
    kinds, counts = np.unique(_group_matrices(answers), axis=0, return_counts=True)
    groups = int(counts.sum())
    # Groups of one and the same matrix are interchangeable: how often each kind is drawn
    # is multinomial, which gives the same distribution as drawing group by group.
    drawn = np.random.default_rng(SEED).multinomial(groups, counts / groups, size=RESAMPLES)
    values = macro_f1((drawn @ kinds).reshape(-1, len(Label), len(Label)))
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def macro_f1(matrices: NDArray[np.int64]) -> NDArray[np.float64]:
    """Macro-F1 of confusion matrices.

    Args:
        matrices: counts, shape (matrices, 3, 3): gold labels down, given labels across.

    Returns:
        Shape (matrices,); the F1 of a label that is neither gold nor given is 0.
    """
    right = np.diagonal(matrices, axis1=1, axis2=2)  # (matrices, 3)
    total = matrices.sum(axis=1) + matrices.sum(axis=2)
    scores: NDArray[np.float64] = 2 * right / np.maximum(total, 1)
    means: NDArray[np.float64] = scores.mean(axis=1)
    return means


def _group_matrices(answers: Sequence[Answer]) -> NDArray[np.int64]:
    """The confusion matrix of every group, flat: shape (groups, 9)."""
    numbers: dict[str | int, int] = {}
    group = np.array(
        [
            numbers.setdefault(answer.group or number, len(numbers))
            for number, answer in enumerate(answers)
        ]
    )
    cell = np.array(
        [_INDEX[answer.gold] * len(Label) + _INDEX[answer.label] for answer in answers]
    )
    cells = len(Label) ** 2
    flat = np.bincount(group * cells + cell, minlength=len(numbers) * cells)
    return flat.reshape(-1, cells).astype(np.int64)
