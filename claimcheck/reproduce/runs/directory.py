"""The runs directory: what was run for which recipe, and how it came out.

ROOT/runs/RECIPE-HASH/run.json   recipe, resolved settings, hashes, arms, environment
ROOT/steps/KEY/                  each step once, whichever recipes need it
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimcheck.errors import RunError
from claimcheck.reproduce.evaluation.score import Score
from claimcheck.reproduce.recipes.recipe import Recipe
from claimcheck.reproduce.runs.environment import Environment
from claimcheck.reproduce.runs.files import read_json, write_json
from claimcheck.reproduce.runs.folder import (
    LayerScore,
    StepFolder,
    StepResult,
    StepState,
    plain,
)
from claimcheck.reproduce.steps.graph import ArmRun, Graph
from claimcheck.reproduce.steps.settings import Numerics, RunSettings

SCHEMA = 1
"""Of ``run.json``."""


@dataclass(frozen=True, slots=True)
class ArmResult:
    """One arm with one seed."""

    arm: str
    seed: int
    trainings: tuple[StepResult, ...]
    """First phase first."""
    evaluations: Mapping[str, StepResult]
    """By language."""
    scores: Mapping[str, tuple[LayerScore, ...]]
    """By language: every metric, for retrieval of every layer; only what has ended."""

    @property
    def complete(self) -> bool:
        """Whether every step has ended without an error."""
        results = (*self.trainings, *self.evaluations.values())
        return all(each.ended_well for each in results)

    @property
    def degenerate(self) -> str:
        """Why the arm counts as collapsed; empty where it does not."""
        collapsed = [x for x in self.trainings if x.state is StepState.DEGENERATE]
        return collapsed[0].message if collapsed else ""

    @property
    def failure(self) -> str:
        """The first error; empty where there is none."""
        results = (*self.trainings, *self.evaluations.values())
        failed = [each for each in results if each.state is StepState.FAILED]
        return failed[0].message if failed else ""

    def languages(self, metric: str, layer: int | None = None) -> dict[str, Score]:
        """Scores of one metric by language; for retrieval of one layer."""
        return {
            language: each.score
            for language, scores in self.scores.items()
            for each in scores
            if each.score.metric == metric and each.layer == layer
        }


@dataclass(frozen=True, slots=True)
class DataRecord:
    """Examples that a run has read."""

    sha256: str
    origin: str
    examples: int
    notes: tuple[str, ...] = ()
    """Sentences on what differs from the published split, such as its size."""


@dataclass(frozen=True, slots=True)
class RunInputs:
    """What the steps of a run start from."""

    model: str
    """Name on the hub, or absolute path of a folder."""
    model_sha256: str
    data: Mapping[str, DataRecord]


@dataclass(frozen=True, slots=True)
class RunResult:
    """A recipe as it was run under some settings."""

    folder: Path
    recipe: Recipe
    settings: RunSettings
    model: str
    """Encoder that was trained."""
    model_sha256: str
    data: Mapping[str, DataRecord]
    """By task, split and language: "squad1/train/en"."""
    environment: Mapping[str, Any]
    arms: tuple[ArmResult, ...]
    embeddings: Mapping[str, Path]
    """Task to the file of its vector, for questions of distance."""

    def arm(self, name: str) -> dict[int, ArmResult]:
        """Results of one arm by seed."""
        return {each.seed: each for each in self.arms if each.arm == name}


def record_run(
    root: Path,
    recipe: Recipe,
    graph: Graph,
    *,
    settings: RunSettings,
    inputs: RunInputs,
    environment: Environment,
) -> Path:
    """Write down what a run of the recipe consists of; returns its folder.

    The folder's name is that of the recipe with a hash of what the seeds have in common:
    further seeds join those that are there, while another share of the data or another
    encoder gets a folder of its own.
    """
    shared = settings_in_common(recipe, settings)
    written = recipe.model_dump(mode="json")
    hashes = {name: split.sha256 for name, split in inputs.data.items()}
    what = [shared, written, inputs.model_sha256, hashes]
    digest = hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()[:8]
    file = root / "runs" / f"{recipe.id}-{digest}" / "run.json"
    arms = {(run.arm, run.seed): run for run in _recorded_arms(file)}
    arms |= {(run.arm, run.seed): run for run in graph.runs if run.recipe == recipe.id}
    record = {
        "schema": SCHEMA,
        "recipe": written,
        "settings": plain(settings),
        "inputs": plain(inputs),
        "arms": [plain(arms[place]) for place in sorted(arms)],
        "embeddings": plain(graph.embeddings.get(recipe.id, {})),
        "environment": environment.to_json(),
    }
    write_json(file, record)
    return file.parent


def settings_in_common(recipe: Recipe, settings: RunSettings) -> dict[str, Any]:
    """Settings that all seeds of a run share, as JSON; a run with others is another.

    Left out are those that change no result, and the encoder, whose hash says more than
    its name. Only retrieval reads a layer, and that layers are not compiled goes without
    saying, as it did before they could be.
    """
    left_out = {"seeds", "model", "checkpoint_steps"}
    if not settings.compiled:
        left_out.add("compiled")
    if recipe.evaluation.layer is None:
        settings = replace(settings, layer=None)
    return {name: each for name, each in plain(settings).items() if name not in left_out}


def _recorded_arms(file: Path) -> tuple[ArmRun, ...]:
    return arm_runs(read_json(file)) if file.exists() else ()


def arm_runs(record: Mapping[str, Any]) -> tuple[ArmRun, ...]:
    """The arms of a ``run.json``, with the keys of their steps."""
    return tuple(
        ArmRun(**{**arm, "trainings": tuple(arm["trainings"])}) for arm in record["arms"]
    )


def read_runs(root: Path) -> tuple[RunResult, ...]:
    """All runs under the directory, by name.

    Raises:
        RunError: there is none, or one cannot be read.
    """
    folders = sorted(file.parent for file in root.glob("runs/*/run.json"))
    if not folders:
        raise RunError(
            f"{root}: holds no runs",
            hint=f"claimcheck reproduce run RECIPE --runs {root}",
        )
    return tuple(read_run(folder) for folder in folders)


def read_run(folder: Path) -> RunResult:
    """One run, with the results of its steps as far as they are there.

    Raises:
        RunError: the folder holds no run, or one of another version.
    """
    found = read_json(folder / "run.json")
    if found.get("schema") != SCHEMA:
        raise RunError(
            f"{folder / 'run.json'}: schema {found.get('schema')}, expected {SCHEMA}",
            hint="run the recipe again with this version of claimcheck",
        )
    root = folder.parent.parent
    try:
        return RunResult(
            folder=folder,
            recipe=Recipe.model_validate(found["recipe"]),
            settings=_settings(found["settings"]),
            model=found["inputs"]["model"],
            model_sha256=found["inputs"]["model_sha256"],
            data={
                name: DataRecord(**{**split, "notes": tuple(split["notes"])})
                for name, split in found["inputs"]["data"].items()
            },
            environment=found["environment"],
            arms=tuple(_arm_result(root, run) for run in arm_runs(found)),
            embeddings={
                task: StepFolder(root, key).path / "vector.npy"
                for task, key in found["embeddings"].items()
            },
        )
    except (KeyError, TypeError, ValidationError) as error:
        raise RunError(
            f"{folder / 'run.json'}: not a run's record ({error})",
            hint=f"delete {folder} and run the recipe again; its steps are kept",
        ) from error


def _settings(found: Mapping[str, Any]) -> RunSettings:
    tuples = {
        name: None if found[name] is None else tuple(found[name])
        for name in ("seeds", "languages")
    }
    return RunSettings(**{**found, **tuples, "numerics": Numerics(found["numerics"])})


def _arm_result(root: Path, run: ArmRun) -> ArmResult:
    folders = {language: StepFolder(root, key) for language, key in run.evaluations.items()}
    evaluations = {language: folder.result() for language, folder in folders.items()}
    return ArmResult(
        arm=run.arm,
        seed=run.seed,
        trainings=tuple(StepFolder(root, key).result() for key in run.trainings),
        evaluations=evaluations,
        scores={
            language: folders[language].scores()
            for language, result in evaluations.items()
            if result.state is StepState.DONE
        },
    )
