"""Scores come back for each item, and states are means over a row's tokens."""

from pathlib import Path

import numpy as np
import pytest
import torch
from toy_items import HEADED, toy_items, toy_row, toy_task

from claimcheck.reproduce.encoder.model import build_model
from claimcheck.reproduce.encoder.packing import pack
from claimcheck.reproduce.encoder.weights import load_encoder
from claimcheck.reproduce.tasks.task import TaskKind
from claimcheck.reproduce.training.prediction import predict, sentence_states
from claimcheck.reproduce.training.settings import Machine


@pytest.mark.parametrize("kind", HEADED)
def test_scores_of_items(tiny: Path, kind: TaskKind) -> None:
    """In the items' order, of their own shapes, however they are packed."""
    task, items = toy_task(kind), toy_items(kind, 9)
    model = build_model(load_encoder(tiny), [task], seed=0)
    scores = predict(model, task, items, machine=Machine(pass_tokens=40))
    alone = [predict(model, task, [item], machine=Machine())[0] for item in items]
    shapes = {
        TaskKind.CLASSIFICATION: [(3,)] * 9,
        TaskKind.CHOICE: [(len(item.rows),) for item in items],
        TaskKind.TAGGING: [(item.tokens, 3) for item in items],
        TaskKind.SPAN: [(item.tokens, 2) for item in items],
    }
    assert [score.shape for score in scores] == shapes[kind]
    for score, expected in zip(scores, alone, strict=True):
        assert score.dtype == np.float32
        np.testing.assert_allclose(score, expected, atol=1e-6)


def test_sentence_states(tiny: Path) -> None:
    encoder = load_encoder(tiny)
    rows = [toy_row(np.random.default_rng(n), 4 + 3 * n) for n in range(5)]
    states = sentence_states(encoder, rows, [2, 0], machine=Machine(pass_tokens=20))
    assert states.shape == (5, 2, 32)
    for row, found in zip(rows, states, strict=True):
        with torch.no_grad():
            by_layer = list(encoder.layer_states(pack([row], padding=1), until=2))
        for place, layer in enumerate((2, 0)):
            mean = by_layer[layer].mean(0).numpy()  # the special tokens among them
            np.testing.assert_allclose(found[place], mean, atol=1e-6)


def test_layers_behind_are_not_computed(tiny: Path) -> None:
    encoder = load_encoder(tiny)
    rows = [toy_row(np.random.default_rng(0), 7)]
    expected = sentence_states(encoder, rows, [1], machine=Machine())
    del encoder.layers[1]
    assert np.array_equal(sentence_states(encoder, rows, [1], machine=Machine()), expected)


def test_layer_that_there_is_not(tiny: Path) -> None:
    encoder = load_encoder(tiny)
    with pytest.raises(ValueError, match=r"layers \[3\]: expected 0 to 2"):
        sentence_states(encoder, [], [3], machine=Machine())


def test_nothing_to_predict(tiny: Path) -> None:
    task = toy_task(TaskKind.SPAN)
    encoder = load_encoder(tiny)
    assert predict(build_model(encoder, [task], seed=0), task, [], machine=Machine()) == []
    assert sentence_states(encoder, [], [1], machine=Machine()).shape == (0, 1, 32)
