"""Trained models that no run waits for: they may go, what was measured stays.

A training of XLM-R Large leaves its 560 million parameters in fp32, 2.2 GB, and the paper's
81 cells with three seeds take some 300 trainings. What was measured is small beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimcheck.reproduce.runs.directory import arm_runs
from claimcheck.reproduce.runs.files import read_json
from claimcheck.reproduce.runs.folder import StepFolder
from claimcheck.reproduce.steps.graph import ArmRun


@dataclass(frozen=True, slots=True)
class SpareModel:
    """A trained model of which everything has been measured that was asked for."""

    folder: StepFolder
    recipes: tuple[str, ...]
    """Whose runs it was trained for."""
    size: int
    """Bytes on disk."""


def spare_models(root: Path) -> tuple[SpareModel, ...]:
    """The models under a runs directory whose every arm is complete, by their keys.

    Raises:
        RunError: a run's record or a step's result cannot be read.
    """
    wanted: dict[str, list[str]] = {}
    waited_for: set[str] = set()
    for recipe, arm in _arms(root):
        for key in arm.trainings:
            wanted.setdefault(key, []).append(recipe)
        if not _is_complete(root, arm):
            waited_for.update(arm.trainings)
    folders = {key: StepFolder(root, key) for key in sorted(wanted.keys() - waited_for)}
    return tuple(
        SpareModel(folder, tuple(dict.fromkeys(wanted[key])), _size(folder.model))
        for key, folder in folders.items()
        if folder.model.is_dir()
    )


def _arms(root: Path) -> Iterator[tuple[str, ArmRun]]:
    for file in sorted(root.glob("runs/*/run.json")):
        record = read_json(file)
        for arm in arm_runs(record):
            yield record["recipe"]["id"], arm


def _is_complete(root: Path, arm: ArmRun) -> bool:
    keys = (*arm.trainings, *arm.evaluations.values())
    return all(StepFolder(root, key).result().ended_well for key in keys)


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
