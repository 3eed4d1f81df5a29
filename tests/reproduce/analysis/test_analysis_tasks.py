"""Layers that align, and distances of tasks."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from claimcheck.errors import RunError
from claimcheck.reproduce.analysis.distance import analyse_distance, task_distance
from claimcheck.reproduce.analysis.layers import aligned_layers, analyse_layers
from claimcheck.reproduce.outcome.pairing import SeedPair

MakePairs = Callable[[Mapping[str, float]], tuple[SeedPair, ...]]


def test_layers_that_align(make_pairs: MakePairs) -> None:
    gains = {0: -3.0, 1: 0.0, 2: 20.0, 3: 30.0, 4: 25.0, 5: 0.0, 6: 15.0}
    by_layer = {
        layer: make_pairs({"de": gain, "fr": gain + 1, "sw": gain + 2})
        for layer, gain in gains.items()
    }
    found = analyse_layers(by_layer)
    means = [each for each in found.layers if not each.language]
    assert [each.layer for each in means] == list(gains)
    assert means[3].treatment == pytest.approx(71.0, abs=0.2)
    assert aligned_layers(means) == (2, 3, 4, 6)
    assert found.findings[0].endswith("and 3 after it (71.0).")
    assert found.findings[1:] == (
        "The treatment aligns layers 2–4 and 6.",
        "Layer 3 gains most, +31.0 points.",
    )
    assert len(found.layers) == len(gains) * 4


def test_a_single_layer_and_none(make_pairs: MakePairs) -> None:
    one = analyse_layers({13: make_pairs({"de": 9.0, "fr": 9.0, "sw": 9.0})})
    assert one.findings[1] == "The treatment aligns layer 13."
    none = analyse_layers({13: make_pairs({"de": -9.0, "fr": -9.0})})
    assert none.findings[1] == "No layer gains for certain."


def test_layers_need_both_arms(make_pairs: MakePairs) -> None:
    with pytest.raises(RunError, match="no layer was scored"):
        analyse_layers({})
    alone = [SeedPair(pair.seed, pair.treatment) for pair in make_pairs({"de": 1.0})]
    with pytest.raises(RunError, match="layer 3: scores without a baseline"):
        analyse_layers({3: alone})


def test_distance_of_tasks() -> None:
    along, across = np.array([2.0, 0.0]), np.array([0.0, 3.0])
    assert task_distance(along, along) == pytest.approx(0.0)
    assert task_distance(along, across) == pytest.approx(1.0)
    assert task_distance(along, -along) == pytest.approx(2.0)
    with pytest.raises(RunError, match="expected positive"):
        task_distance(along, np.zeros(2))


def test_nearer_tasks_that_help_more(make_pairs: MakePairs) -> None:
    gains = {"mnli": 9.0, "qqp": 7.0, "squad1": 5.0, "ccg": 1.0, "lost": 3.0}
    pairs = {name: make_pairs({"de": gain, "sw": gain}) for name, gain in gains.items()}
    pairs["lost"] = ()
    distances = {"mnli": 0.1, "qqp": 0.2, "squad1": 0.3, "ccg": 0.4, "lost": 0.5}
    found = analyse_distance(distances, pairs)
    (association,) = found.associations
    assert [point.name for point in association.points] == ["ccg", "mnli", "qqp", "squad1"]
    assert association.coefficient.value == pytest.approx(-1.0)
    assert "over 4 points is -1.00" in found.findings[0]
