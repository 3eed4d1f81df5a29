"""``claimcheck reproduce run`` killed while it trains, and gone on with."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_data import tiny_data
from tiny_encoder import tiny_encoder

STEPS = 40
PATIENCE_SECONDS = 240.0
OPTIONS = (
    *("--seeds", "0", "--max-steps", str(STEPS), "--languages", "de"),
    *("--device", "cpu", "--checkpoint-steps", "1", "--yes", "--debug"),
)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny encoder, and tiny data sets of which one lasts for ``STEPS`` steps."""
    folder = tmp_path_factory.mktemp("tiny")
    tiny_encoder(folder / "encoder")
    tiny_data(folder / "data")
    for file in (folder / "data" / "panx").rglob("*"):
        if file.is_file() and "train" in file.name:
            file.write_text(file.read_text("utf-8") * 40, "utf-8")
    return folder


def start(tiny: Path, runs: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "claimcheck", "reproduce", "run", "qqp-ner"]
    places = ["--data", tiny / "data", "--model", tiny / "encoder", "--runs", runs]
    return subprocess.Popen(
        [*command, *map(str, places), *OPTIONS],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )


def finish(tiny: Path, runs: Path) -> None:
    with start(tiny, runs) as process:
        _, errors = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0, errors.decode()


def kill_when(tiny: Path, runs: Path, seen: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    with start(tiny, runs) as process:
        while not seen():
            assert process.poll() is None, process.communicate()[1].decode()
            assert time.monotonic() < deadline
            time.sleep(0.002)
        process.kill()


def left(runs: Path) -> dict[str, object]:
    """All that a run's results hang on, by its place; times are left out."""
    found: dict[str, object] = {}
    for pattern in ("model/*.safetensors", "predictions.jsonl", "statistics.npz"):
        for file in runs.glob(f"steps/*/{pattern}"):
            found[str(file.relative_to(runs))] = file.read_bytes()
    for file in runs.glob("steps/*/result.json"):
        record = json.loads(file.read_text("utf-8"))["record"]
        record.pop("seconds", None)
        found[str(file.relative_to(runs))] = record
    return found


def steps_done(checkpoint: Path) -> int:
    from safetensors import safe_open

    with safe_open(checkpoint, "numpy") as file:
        progress: dict[str, int] = json.loads(file.metadata()["progress"])
    return progress["step"]


def test_a_killed_run_goes_on_to_the_same_bits(tiny: Path, tmp_path: Path) -> None:
    quiet, killed = tmp_path / "quiet", tmp_path / "killed"
    finish(tiny, quiet)

    checkpoints = "steps/*/checkpoints/last.safetensors"
    kill_when(tiny, killed, lambda: any(killed.glob(checkpoints)))
    (checkpoint,) = killed.glob(checkpoints)
    assert 0 < steps_done(checkpoint) < STEPS
    assert not list(killed.glob("steps/*/result.json"))

    kill_when(tiny, killed, lambda: len(list(killed.glob("steps/*/result.json"))) == 1)
    assert not list(killed.glob("steps/*/predictions.jsonl"))

    finish(tiny, killed)
    expected = left(quiet)
    assert left(killed).keys() == expected.keys()
    assert left(killed) == expected
    assert sum(name.endswith("model.safetensors") for name in expected) == 3
    assert sum(name.endswith("predictions.jsonl") for name in expected) == 2
    assert not list(killed.glob("steps/*/checkpoints"))
