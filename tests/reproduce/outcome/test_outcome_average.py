"""Averages over tasks."""

import numpy as np
import pytest
from named_scores import named_score

from claimcheck.errors import RunError
from claimcheck.reproduce.evaluation.score import Score, ratio
from claimcheck.reproduce.outcome.average import (
    common_pairings,
    measure_average,
    part_weights,
)
from claimcheck.reproduce.outcome.bootstrap import measure
from claimcheck.reproduce.outcome.pairing import Pairing, SeedPair


def _score(share: float, scope: str | None = None) -> Score:
    right = np.arange(100) < round(100 * share)
    return named_score(
        "accuracy", "de", np.stack([right, np.ones(100)], axis=1), ratio, scope=scope
    )


def _pairing(gain: float, seeds: tuple[int, ...] = (0, 1)) -> Pairing:
    """Half right at first; the second seed gains two points more."""
    pairs = [
        SeedPair(
            seed,
            {name: _score(0.5 + gain + 0.02 * place) for name in ("de", "sw")},
            {name: _score(0.5) for name in ("de", "sw")},
        )
        for place, seed in enumerate(seeds)
    ]
    return Pairing(tuple(pairs))


def test_weights_of_tasks_and_of_their_metrics() -> None:
    weights = part_weights({"a": "ner", "b": "xquad", "c": "xquad", "d": "xnli"})
    assert weights == pytest.approx({"a": 1 / 3, "b": 1 / 6, "c": 1 / 6, "d": 1 / 3})


def test_the_mean_is_the_weighted_one() -> None:
    found = measure_average(
        {"a": _pairing(0.1), "b": _pairing(0.3)}, {"a": 0.25, "b": 0.75}, draws=200
    )
    assert found.difference.measured.value == pytest.approx(0.25 * 11 + 0.75 * 31)
    assert found.difference.deviation == pytest.approx(np.sqrt(2.0))
    assert found.parts["a"].value == pytest.approx(11.0)
    assert found.parts["b"].value == pytest.approx(31.0)


def test_of_one_part_it_is_what_is_measured_of_that() -> None:
    single = measure(_pairing(0.1).pairs, draws=500)
    average = measure_average({"a": _pairing(0.1)}, {"a": 1.0}, draws=500)
    assert average.difference.same_languages.value == single.same_languages.value
    assert average.difference.same_languages.low == pytest.approx(single.same_languages.low)
    assert average.difference.measured.low == pytest.approx(single.measured.low, abs=0.5)


def test_tasks_share_the_draw_of_seeds() -> None:
    """What seeds have in common does not cancel out over tasks: the interval stays."""
    one = measure_average({"a": _pairing(0.1)}, {"a": 1.0}, draws=500)
    parts = {name: _pairing(0.1) for name in "abcd"}
    four = measure_average(parts, dict.fromkeys(parts, 0.25), draws=500)
    by_seeds = one.difference.deviation
    assert four.difference.deviation == pytest.approx(by_seeds)
    width = four.difference.measured.high - four.difference.measured.low
    assert width > np.sqrt(2.0)


def test_metrics_of_the_same_predictions_share_the_draw() -> None:
    """A metric beside itself says no more; of other examples a part would add some."""

    def width(scopes: str) -> float:
        parts = {
            f"part {place}": Pairing((SeedPair(0, {"de": _score(0.5, scope)}),))
            for place, scope in enumerate(scopes)
        }
        shares = dict.fromkeys(parts, 1 / len(parts))
        found = measure_average(parts, shares, draws=2000).difference.measured
        return found.high - found.low

    assert width("aa") == pytest.approx(width("a"))
    assert width("ab") == pytest.approx(width("a") / np.sqrt(2), rel=0.1)


def test_only_seeds_of_all_parts_count() -> None:
    common = common_pairings({"a": _pairing(0.1, (0, 1, 2)), "b": _pairing(0.1, (1, 2))})
    assert [each.seeds for each in common.values()] == [(1, 2), (1, 2)]
    with pytest.raises(RunError, match="different seeds"):
        measure_average(
            {"a": _pairing(0.1, (0, 1)), "b": _pairing(0.1, (1, 2))}, {"a": 0.5, "b": 0.5}
        )
