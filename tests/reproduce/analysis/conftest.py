"""Pairs of scores whose gains are known by language."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest
from named_scores import named_score

from claimcheck.reproduce.evaluation.score import Score, ratio
from claimcheck.reproduce.outcome.pairing import SeedPair

MakePairs = Callable[[Mapping[str, float]], tuple[SeedPair, ...]]

EXAMPLES = 400
BASELINE = 40.0


@pytest.fixture
def make_pairs() -> MakePairs:
    """Three seeds; the treatment is right more often by so many points in each language."""
    return _pairs


def _pairs(gains: Mapping[str, float]) -> tuple[SeedPair, ...]:
    return tuple(
        SeedPair(
            seed,
            {name: _score(name, BASELINE + gain + jitter) for name, gain in gains.items()},
            {name: _score(name, BASELINE) for name in gains},
        )
        for seed, jitter in enumerate((-0.5, 0.0, 0.5))
    )


def _score(language: str, percent: float) -> Score:
    right = np.arange(EXAMPLES) < EXAMPLES * percent / 100
    rows = np.column_stack([right, np.ones(EXAMPLES)]).astype(np.float64)
    return named_score("accuracy", language, rows, ratio)
