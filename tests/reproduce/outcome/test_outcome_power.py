"""Numbers of seeds."""

import numpy as np
import pytest
from scipy import stats

from claimcheck.reproduce.outcome.power import (
    confirming_power,
    power_of,
    seeds_to_confirm,
    seeds_to_detect,
)


@pytest.mark.parametrize("seeds", [3, 5, 10])
def test_power_of_confirming_is_that_of_simulated_tests(seeds: int) -> None:
    generator = np.random.default_rng(1)
    values = generator.normal(0, 1.0, size=(20000, seeds))
    half = stats.t.ppf(0.95, seeds - 1) * values.std(axis=1, ddof=1) / seeds**0.5
    confirmed = (np.abs(values.mean(axis=1)) + half <= 1.2).mean()
    assert confirming_power(seeds, margin=1.2, deviation=1.0) == pytest.approx(
        confirmed, abs=0.01
    )


def test_detecting_has_the_known_sample_size() -> None:
    """A paired t test for one deviation with 80 % takes 10 pairs (any table has it)."""
    assert seeds_to_detect(1.0, deviation=1.0) == 10


def test_fewest_seeds() -> None:
    needed = seeds_to_confirm(margin=1.0, deviation=1.0)
    assert needed is not None
    assert confirming_power(needed, margin=1.0, deviation=1.0) >= 0.8
    assert confirming_power(needed - 1, margin=1.0, deviation=1.0) < 0.8
    assert seeds_to_confirm(margin=0.01, deviation=1.0) is None
    assert seeds_to_detect(0.01, deviation=1.0) is None


def test_bounds() -> None:
    assert confirming_power(1, margin=5.0, deviation=0.1) == 0.0
    assert confirming_power(3, margin=5.0, deviation=0.0) == 1.0
    assert confirming_power(2, margin=0.1, deviation=9.0) < 0.01


def test_summary() -> None:
    found = power_of(3, margin=2.0, deviation=1.0)
    assert (found.seeds, found.to_confirm) == (3, seeds_to_confirm(margin=2, deviation=1))
    assert 0 < found.of_confirming < 1
    assert found.to_contradict == seeds_to_detect(2.0, deviation=1.0)
