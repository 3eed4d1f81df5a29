"""Folders of steps: what each step is, how it ended, and what it left.

ROOT/steps/KEY/step.json          what the step is
               result.json        how it ended, when, and on what
               statistics.npz     evaluation: what each example adds to each score
               predictions.jsonl  evaluation: what the model said of each example
               vector.npy         task as a vector
               checkpoints/       training: to go on from
               model/             training: encoder and heads
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np

from claimcheck.errors import RunError
from claimcheck.reproduce.evaluation.score import Score
from claimcheck.reproduce.evaluation.scoring import aggregate_of
from claimcheck.reproduce.runs.files import read_json, whole_file, write_json, write_jsonl
from claimcheck.reproduce.steps.step import Step
from claimcheck.reproduce.training.record import Stop

_EXAMPLES = "examples"
"""Array of the examples' names, beside those of the statistics."""


class StepState(StrEnum):
    """How far a step is."""

    MISSING = "missing"
    """Never started, or killed: what was left is gone on from."""
    DONE = "done"
    DEGENERATE = "degenerate"
    """Ended, but the training collapsed, or that of a step before it."""
    FAILED = "failed"
    """Ended with an error, which is recorded; ``run`` tries again."""


@dataclass(frozen=True, slots=True)
class StepResult:
    """How a step ended."""

    state: StepState
    started: str = ""
    """UTC, ISO 8601."""
    seconds: float = 0.0
    """Of the last attempt, not of those that were killed before."""
    message: str = ""
    """Why it failed or counts as degenerate."""
    environment: dict[str, Any] = field(default_factory=dict)
    record: dict[str, Any] = field(default_factory=dict)
    """Training: curves and counts. Evaluation: counts and timings."""

    @property
    def ended_well(self) -> bool:
        """Whether steps may start from it."""
        return self.state in {StepState.DONE, StepState.DEGENERATE}

    @property
    def diverged(self) -> bool:
        """Whether a training ended without weights that anything can start from.

        It met what is no finite number, and had no earlier best to go back to.
        """
        stopped, best = self.record.get("stopped"), self.record.get("best_step")
        return stopped == Stop.NOT_FINITE and best is None


@dataclass(frozen=True, slots=True)
class LayerScore:
    """A score of a task; for retrieval that of one layer."""

    task: str
    score: Score
    layer: int | None = None


class StepFolder:
    """One step on disk. Everything in it is written whole or not at all."""

    def __init__(self, root: Path, key: str) -> None:
        self.path = root / "steps" / key

    @property
    def model(self) -> Path:
        """Folder of the trained encoder and heads."""
        return self.path / "model"

    @property
    def checkpoints(self) -> Path:
        """Folder of what a killed training goes on from."""
        return self.path / "checkpoints"

    def forget_model(self) -> None:
        """Remove the trained model; how the training ended stays on record."""
        shutil.rmtree(self.model, ignore_errors=True)

    def forget_checkpoints(self) -> None:
        """Remove what only a training that is not done yet goes on from."""
        shutil.rmtree(self.checkpoints, ignore_errors=True)

    def result(self) -> StepResult:
        """How the step ended; ``MISSING`` where it has not."""
        file = self.path / "result.json"
        if not file.exists():
            return StepResult(StepState.MISSING)
        try:
            found = read_json(file)
            return StepResult(**{**found, "state": StepState(found["state"])})
        except (KeyError, TypeError, ValueError) as error:
            raise RunError(
                f"{file}: not a step's result ({error})",
                hint=f"delete {self.path}; claimcheck reproduce run makes it anew",
            ) from error

    def describe(self, step: Step) -> None:
        """Write down what the step is."""
        write_json(self.path / "step.json", plain(step))

    def end(self, result: StepResult) -> None:
        """Write down how the step ended; the last thing that is written."""
        write_json(self.path / "result.json", asdict(result))

    def write_scores(self, scores: Sequence[LayerScore]) -> None:
        """Keep what every example adds to every score; all are of the same examples."""
        arrays = {_array_name(each): each.score.statistics for each in scores}
        arrays[_EXAMPLES] = np.array(scores[0].score.examples, dtype=np.str_)
        with (
            whole_file(self.path / "statistics.npz") as file,
            file.open("wb") as stream,
        ):
            np.savez_compressed(stream, allow_pickle=False, **arrays)

    def scores(self) -> tuple[LayerScore, ...]:
        """What ``write_scores`` wrote.

        Raises:
            RunError: the file is missing or is none of ours.
        """
        file = self.path / "statistics.npz"
        try:
            with np.load(file) as arrays:
                examples = tuple(arrays[_EXAMPLES].tolist())
                return tuple(
                    _layer_score(name, arrays[name], examples)
                    for name in arrays.files
                    if name != _EXAMPLES
                )
        except (OSError, ValueError, KeyError) as error:
            raise RunError(
                f"{file}: no statistics of an evaluation ({error})",
                hint=f"delete {self.path} and run the recipe again",
            ) from error

    def write_predictions(self, predictions: Sequence[Any]) -> None:
        """Keep what the model said of each example."""
        write_jsonl(self.path / "predictions.jsonl", (plain(each) for each in predictions))

    def write_vector(self, vector: "np.ndarray[Any, np.dtype[np.float64]]") -> None:
        """Keep a task's vector (width,)."""
        with whole_file(self.path / "vector.npy") as file, file.open("wb") as stream:
            np.save(stream, vector)

    def vector(self) -> "np.ndarray[Any, np.dtype[np.float64]]":
        """What ``write_vector`` wrote."""
        found: np.ndarray[Any, np.dtype[np.float64]] = np.load(self.path / "vector.npy")
        return found

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from running the same step; waits for them."""
        from filelock import FileLock

        self.path.mkdir(parents=True, exist_ok=True)
        with FileLock(self.path / ".lock"):
            yield


def plain(value: Any) -> Any:
    """The same as JSON can hold it: dataclasses and recipes as objects, arrays as lists."""
    from pydantic_core import to_jsonable_python

    return to_jsonable_python(value, fallback=lambda array: array.tolist())


def _array_name(each: LayerScore) -> str:
    """All that the array itself does not hold."""
    layer = "" if each.layer is None else str(each.layer)
    return "|".join((each.task, each.score.metric, each.score.language, layer))


def _layer_score(name: str, statistics: Any, examples: tuple[str, ...]) -> LayerScore:
    task, metric, language, layer = name.split("|")
    score = Score(metric, language, statistics, aggregate_of(task, metric), examples)
    return LayerScore(task, score, int(layer) if layer else None)
