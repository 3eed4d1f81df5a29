"""Scores whose examples have names."""

import numpy as np
from numpy.typing import NDArray

from claimcheck.reproduce.evaluation.score import Aggregate, Score


def named_score(
    metric: str,
    language: str,
    rows: NDArray[np.float64],
    aggregate: Aggregate,
    *,
    scope: str | None = None,
) -> Score:
    """A score of numbered examples, of its language alone or of a shared scope."""
    names = tuple(f"{scope or language}:{number}" for number in range(len(rows)))
    return Score(metric, language, rows, aggregate, names)
