"""Killed at any moment, a training goes on to the same bits."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from toy_items import toy_items, toy_row, toy_task

from claimcheck.reproduce.encoder.model import build_model
from claimcheck.reproduce.encoder.weights import load_encoder
from claimcheck.reproduce.tasks.task import Item, TaskKind
from claimcheck.reproduce.training import loop
from claimcheck.reproduce.training.checkpoint import Progress, save_best, save_last
from claimcheck.reproduce.training.loop import train
from claimcheck.reproduce.training.optimizer import build_optimizer
from claimcheck.reproduce.training.record import Measurement, TrainingRecord
from claimcheck.reproduce.training.settings import (
    Machine,
    MaskedText,
    Settings,
    TrainingSet,
)

STEPS = 24


def mask(rows: Sequence[NDArray[np.int32]], generator: np.random.Generator) -> list[Item]:
    """A masked token in each row."""
    items = []
    for row in rows:
        chosen = np.arange(len(row)) == generator.integers(1, len(row) - 1)
        target = np.where(chosen, row, -100).astype(np.int64)
        items.append(Item((np.where(chosen, 4, row).astype(np.int32),), target, 0))
    return items


def run(
    encoder: Path,
    folder: Path,
    *,
    masked: bool = False,
    killed_at: int | None = None,
    checkpoint_steps: int | None = 5,
) -> None:
    """Train two tasks and write the weights; die without a word where asked to."""

    def progress(step: int, _: int) -> None:
        if step == killed_at:
            import os
            import signal

            os.kill(os.getpid(), signal.SIGKILL)

    sets = [
        TrainingSet(toy_task(kind), toy_items(kind, 32), 3, 8, toy_items(kind, 5))
        for kind in (TaskKind.CLASSIFICATION, TaskKind.SPAN)
    ]
    text = [toy_row(np.random.default_rng(n), 12) for n in range(8)]
    model = build_model(
        load_encoder(encoder),
        [part.task for part in sets],
        seed=1,
        masked_head_of=encoder if masked else None,
    )
    settings = Settings(
        learning_rate=1e-3,
        weight_decay=0.01,
        warm_up=0.1,
        every_steps=4,
        patience=9,
    )
    record = train(
        model,
        sets,
        settings,
        machine=Machine(checkpoint_steps=checkpoint_steps),
        folder=folder,
        masked=MaskedText(text, 4, 0.2, mask) if masked else None,
        progress=progress,
    )
    torch.save((model.state_dict(), _timeless(record)), folder / "result.pt")


def _timeless(record: TrainingRecord) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__slots__ if name != "seconds"}


@pytest.mark.parametrize(("killed_at", "masked"), [(3, False), (11, True), (23, False)])
def test_killed_and_called_again(
    tiny: Path, tmp_path: Path, killed_at: int, masked: bool
) -> None:
    """Before the first checkpoint, between two, and after the last measurement."""
    call = (
        "import sys, pathlib; sys.path[:0] = sys.argv[3].split(':');"
        "import importlib.util as u;"
        f"s = u.spec_from_file_location('resume', {__file__!r});"
        "m = u.module_from_spec(s); s.loader.exec_module(m);"
        "m.run(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]),"
        f" masked={masked}, killed_at={killed_at})"
    )
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    path = ":".join(entry for entry in sys.path if entry)
    command = [sys.executable, "-c", call, str(tiny), str(killed), path]
    assert subprocess.run(command, check=False).returncode == -9
    assert not (killed / "result.pt").exists()
    assert (killed / "last.safetensors").exists() == (killed_at > 5)

    run(tiny, killed, masked=masked)
    run(tiny, whole, masked=masked)
    (resumed, its_record), (reference, record) = (
        torch.load(folder / "result.pt", weights_only=False) for folder in (killed, whole)
    )
    assert record["steps"] == (STEPS * 5 // 4 if masked else STEPS)
    assert its_record == record
    for name, tensor in reference.items():
        assert torch.equal(resumed[name], tensor), name


def test_called_again_when_done(tiny: Path, tmp_path: Path) -> None:
    run(tiny, tmp_path)
    first = torch.load(tmp_path / "result.pt", weights_only=False)
    run(tiny, tmp_path)
    again = torch.load(tmp_path / "result.pt", weights_only=False)
    assert first[1] == again[1]
    assert all(torch.equal(again[0][name], t) for name, t in first[0].items())


def test_checkpoints_may_be_written_more_or_less_often(tiny: Path, tmp_path: Path) -> None:
    """How often is no part of what the training is."""
    run(tiny, tmp_path, checkpoint_steps=5)
    first = torch.load(tmp_path / "result.pt", weights_only=False)
    run(tiny, tmp_path, checkpoint_steps=7)
    assert torch.load(tmp_path / "result.pt", weights_only=False)[1] == first[1]


@pytest.mark.parametrize(
    ("every_steps", "seconds", "saved"),
    [(None, 600.0, [24]), (None, 0.0, list(range(1, 25))), (10, 0.0, [10, 20, 24])],
)
def test_checkpoints_go_by_the_clock_unless_steps_are_given(
    tiny: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    every_steps: int | None,
    seconds: float,
    saved: list[int],
) -> None:
    steps: list[int] = []

    def note(*arguments: Any, signature: str) -> None:
        steps.append(arguments[-1].step)

    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", seconds)
    monkeypatch.setattr(loop, "save_last", note)
    run(tiny, tmp_path, checkpoint_steps=every_steps)
    assert steps == saved


def test_half_a_checkpoint_is_not_read(tiny: Path, tmp_path: Path) -> None:
    """What a kill in the middle of writing leaves."""
    (tmp_path / "last.partial").write_bytes(b"half")
    run(tiny, tmp_path)
    assert not (tmp_path / "last.partial").exists()


def test_best_weights_that_a_checkpoint_knows_are_kept(tiny: Path, tmp_path: Path) -> None:
    """A better one that comes after it does not take their place before the next."""
    model = build_model(load_encoder(tiny), [toy_task(TaskKind.SPAN)], seed=1)
    optimizer = build_optimizer(model, Settings(learning_rate=1e-3))
    state = Progress(step=4, measurements=[Measurement(step=4, value=0.5)])
    save_best(tmp_path, model, step=4)
    save_last(tmp_path, model, optimizer, state, signature="toy")
    save_best(tmp_path, model, step=8)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"last.safetensors", "best-4.safetensors", "best-8.safetensors"}

    state.step = 8
    state.measurements.append(Measurement(step=8, value=0.6))
    save_last(tmp_path, model, optimizer, state, signature="toy")
    assert {path.name for path in tmp_path.iterdir()} == names - {"best-4.safetensors"}
