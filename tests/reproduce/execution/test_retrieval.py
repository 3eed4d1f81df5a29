"""Layers of an encoder, scored on retrieval within the memory at hand."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import psutil
import pytest
from small_recipes import recipe_of

from claimcheck.reproduce.data.source import Folder
from claimcheck.reproduce.execution.materials import load_model, split_of
from claimcheck.reproduce.execution.retrieval import layer_groups, retrieval_scores
from claimcheck.reproduce.execution.workplace import Workplace
from claimcheck.reproduce.runs.folder import LayerScore
from claimcheck.reproduce.steps.graph import steps_of
from claimcheck.reproduce.steps.settings import RunSettings
from claimcheck.reproduce.steps.step import EvaluateStep
from claimcheck.reproduce.training import prediction


@pytest.mark.parametrize(
    ("room", "groups"),
    [
        (100, [(0, 1, 2, 3, 4)]),
        (20, [(0, 1), (2, 3), (4,)]),
        (19, [(0,), (1,), (2,), (3,), (4,)]),
        (0, [(0,), (1,), (2,), (3,), (4,)]),
    ],
)
def test_as_many_layers_at_a_time_as_there_is_room_for(
    room: int, groups: list[tuple[int, ...]]
) -> None:
    assert layer_groups(range(5), size=10, room=room) == groups


def test_scores_do_not_depend_on_the_memory(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = recipe_of("qqp", "tatoeba", retrieval=True, question="layers")
    settings = RunSettings(seeds=(0,))
    graph = steps_of([recipe], settings)
    step = next(s for s in graph.steps.values() if isinstance(s, EvaluateStep))
    encoders = {step.encoder: tiny / "encoder"}
    place = Workplace(tmp_path, graph, settings, Folder(tiny / "data"), encoders, print)
    split = split_of(step.data[0], place.source)
    encoder = load_model(place.encoder(step), "cpu").model.encoder
    passes: list[tuple[int, ...]] = []
    sentence_states = prediction.sentence_states

    def counted(*given: Any, **named: Any) -> Any:
        passes.append(tuple(given[2]))
        return sentence_states(*given, **named)

    def scored(free: int) -> list[LayerScore]:
        passes.clear()
        memory = SimpleNamespace(available=free)
        with monkeypatch.context() as patch:
            patch.setattr(psutil, "virtual_memory", lambda: memory)
            patch.setattr(prediction, "sentence_states", counted)
            return retrieval_scores(place, step, split, encoder)

    roomy = scored(2**40)
    assert passes == [(0, 1, 2)]
    narrow = scored(0)
    assert passes == [(0,), (1,), (2,)]
    assert [score.layer for score in narrow] == [0, 1, 2]
    for one, other in zip(roomy, narrow, strict=True):
        np.testing.assert_array_equal(one.score.statistics, other.score.statistics)
