"""Runs as ``reproduce run`` leaves them, without any training."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from named_scores import named_score

from claimcheck.reproduce.evaluation.score import Score, ratio
from claimcheck.reproduce.evaluation.scoring import aggregate_of
from claimcheck.reproduce.recipes.recipe import Recipe
from claimcheck.reproduce.runs.directory import DataRecord, RunInputs, record_run
from claimcheck.reproduce.runs.environment import Environment
from claimcheck.reproduce.runs.folder import LayerScore, StepFolder, StepResult, StepState
from claimcheck.reproduce.steps.graph import ArmRun, steps_of
from claimcheck.reproduce.steps.settings import RunSettings
from claimcheck.reproduce.steps.step import EvaluateStep

ENVIRONMENT = Environment("0.1.0", "0a1b2c3d", "3.11", {"torch": "2.13"}, "a test", "here")
EXAMPLES = 200

Accuracy = Callable[[ArmRun, str], float]
"""Of an arm and seed in a language, in [0, 1]."""


def finish_run(
    root: Path,
    recipe: Recipe,
    accuracy: Accuracy,
    *,
    settings: RunSettings | None = None,
    collapsed: Mapping[tuple[str, int], str] | None = None,
    model_sha256: str = "c0ffee" * 10,
) -> Path:
    """Write a run of the recipe with the accuracies; returns its folder.

    ``collapsed`` says by arm and seed why its last training counts as degenerate. All
    layers of a retrieval that the recipe asks for score alike.
    """
    settings = settings or RunSettings()
    graph = steps_of([recipe], settings)
    for run in graph.runs:
        why = (collapsed or {}).get((run.arm, run.seed), "")
        for key in run.trainings:
            StepFolder(root, key).end(_training(run.seed, why))
        for language, key in run.evaluations.items():
            step = graph.steps[key]
            assert isinstance(step, EvaluateStep)
            asked = recipe.evaluation
            share = accuracy(run, language)
            scores = _scores(asked.task, asked.metric, language, share)
            layers = step.layers if isinstance(step.layers, tuple) else (0, 1)
            folder = StepFolder(root, key)
            new = [LayerScore(asked.task, scores, layer) for layer in layers or (None,)]
            # Metrics of one task are results of one step.
            there = folder.scores() if folder.result().ended_well else ()
            metric = asked.metric
            folder.write_scores(
                [*(each for each in there if each.score.metric != metric), *new]
            )
            folder.end(StepResult(StepState.DONE, seconds=1.0, started=f"at {key}"))
    inputs = RunInputs(
        settings.model or recipe.model,
        model_sha256,
        {"ner/train/en": DataRecord("ab" * 32, "train.tsv", 20, ("cut short",))},
    )
    return record_run(
        root, recipe, graph, settings=settings, inputs=inputs, environment=ENVIRONMENT
    )


def _scores(task: str, metric: str, language: str, share: float) -> Score:
    """Right or wrong an example; what is found and what is there of an F1 are one each."""
    aggregate = aggregate_of(task, metric)
    right = (np.arange(EXAMPLES) < round(share * EXAMPLES)).astype(np.float64)
    ones = np.ones(EXAMPLES)
    columns = [right, ones] if aggregate is ratio else [right, ones, ones]
    return named_score(metric, language, np.stack(columns, axis=1), aggregate)


def _training(seed: int, why: str) -> StepResult:
    points: list[dict[str, Any]] = [
        {"step": step, "source": "ner", "loss": 2.0 / step, "gradient_norm": 1.0}
        for step in range(1, 251)
    ]
    record = {
        "curve": points,
        "measurements": [{"step": 250, "value": -0.5}],
        "degenerate": why,
    }
    state = StepState.DEGENERATE if why else StepState.DONE
    return StepResult(
        state, started=f"seed {seed}", seconds=2.0, message=why, record=record
    )
