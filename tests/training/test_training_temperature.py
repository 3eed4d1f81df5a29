import numpy as np
import pytest

from claimcheck.entailment.shipped import softmax
from claimcheck.training.temperature import fit_temperature


@pytest.mark.parametrize("factor", [0.5, 1.0, 3.0])
def test_undoes_overconfidence(factor: float) -> None:
    """Labels are drawn from known probabilities; logits were multiplied by ``factor``."""
    random = np.random.default_rng(0)
    honest = random.normal(size=(20_000, 3)) * 1.5
    chances = softmax(honest)
    gold = (chances.cumsum(axis=1) < random.random((20_000, 1))).sum(axis=1)
    assert fit_temperature(honest * factor, gold) == pytest.approx(factor, rel=0.05)
