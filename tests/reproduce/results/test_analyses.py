"""From a run's scores to what its question asks."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from named_scores import named_score
from small_recipes import phase, recipe_of

from claimcheck.reproduce.evaluation.score import Score, ratio
from claimcheck.reproduce.recipes.recipe import Recipe
from claimcheck.reproduce.results.analyses import added_languages, analysis_of
from claimcheck.reproduce.runs.directory import ArmResult, RunResult
from claimcheck.reproduce.runs.folder import LayerScore, StepResult, StepState
from claimcheck.reproduce.steps.settings import RunSettings

Percents = dict[str, dict[int | None, float]]
"""By language and layer."""

DONE = StepResult(StepState.DONE)


def score_of(language: str, percent: float) -> Score:
    right = np.arange(200) < 2 * percent
    rows = np.column_stack([right, np.ones(200)]).astype(np.float64)
    return named_score("accuracy", language, rows, ratio)


def arm(name: str, seed: int, scores: Percents) -> ArmResult:
    """An arm with scores in percent by language and layer."""
    found = {
        language: tuple(
            LayerScore("tatoeba", score_of(language, percent), layer)
            for layer, percent in by_layer.items()
        )
        for language, by_layer in scores.items()
    }
    return ArmResult(name, seed, (), dict.fromkeys(scores, DONE), found)


def run_of(
    recipe: Recipe,
    scores: Mapping[str, Percents],
    embeddings: Mapping[str, Path] | None = None,
) -> RunResult:
    """Two seeds with the same scores; arm, language and layer to percent."""
    arms = [arm(name, seed, found) for name, found in scores.items() for seed in (0, 1)]
    return RunResult(
        folder=Path("runs/one"),
        recipe=recipe,
        settings=RunSettings(),
        model="tiny",
        model_sha256="",
        data={},
        environment={},
        arms=tuple(arms),
        embeddings=embeddings or {},
    )


def retrieval(question: str) -> Recipe:
    return recipe_of(target="tatoeba", retrieval=True, question=question)


def test_layers() -> None:
    before: Percents = {
        "de": {0: 10.0, 1: 20.0, 2: 30.0},
        "sw": {0: 10.0, 1: 10.0, 2: 20.0},
    }
    after: Percents = {"de": {0: 10.0, 1: 60.0, 2: 40.0}, "sw": {0: 10.0, 1: 60.0, 2: 30.0}}
    run = run_of(retrieval("layers"), {"baseline": before, "treatment": after})
    found = analysis_of(run)
    assert found is not None
    means = {each.layer: each.treatment for each in found.layers if not each.language}
    assert means == {0: 10.0, 1: 60.0, 2: 35.0}
    assert "1 after it (60.0)" in found.findings[0]


def test_resources() -> None:
    scores: dict[str, Percents] = {
        "baseline": {"de": {2: 50.0}, "fi": {2: 50.0}, "sw": {2: 20.0}, "yo": {2: 20.0}},
        "treatment": {"de": {2: 55.0}, "fi": {2: 56.0}, "sw": {2: 60.0}, "yo": {2: 58.0}},
    }
    found = analysis_of(run_of(retrieval("resources"), scores))
    assert found is not None
    assert found.groups[0].languages == ("sw", "yo")
    assert found.groups[0].gain.value == pytest.approx(39.0)


def test_a_plain_difference_has_no_analysis() -> None:
    scores: dict[str, Percents] = {
        "baseline": {"de": {2: 50.0}},
        "treatment": {"de": {2: 55.0}},
    }
    assert analysis_of(run_of(retrieval("difference"), scores)) is None
    alone = retrieval("score").model_copy(update={"treatments": ()})
    assert analysis_of(run_of(alone, scores)) is None
    assert analysis_of(run_of(retrieval("layers"), {})) is None


def multilingual() -> Recipe:
    spoken = phase("squad1")
    spoken["tasks"][0]["languages"] = ["en", "de"]
    arms: dict[str, Any] = {
        "baseline": {"name": "baseline", "phases": [phase("squad1")]},
        "treatments": [{"name": "treatment", "phases": [spoken]}],
    }
    return recipe_of(target="tatoeba", retrieval=True, **arms)


def test_languages_that_only_the_treatment_is_trained_on() -> None:
    recipe = multilingual()
    assert added_languages(recipe) == {"de"}
    scores: dict[str, Percents] = {
        "baseline": {"de": {2: 50.0}, "sw": {2: 20.0}},
        "treatment": {"de": {2: 55.0}, "sw": {2: 22.0}},
    }
    found = analysis_of(run_of(recipe, scores))
    assert found is not None
    assert [group.languages for group in found.groups] == [("de",), ("sw",)]
    assert "less that over other languages is +3.0" in found.findings[0]


def distant() -> Recipe:
    target = phase("ner", role="target")
    arms: dict[str, Any] = {
        "baseline": {"name": "baseline", "phases": [target]},
        "treatments": [
            {"name": name, "phases": [phase(name), target]} for name in ("mnli", "qqp")
        ],
    }
    return recipe_of(question="distance", **arms)


def test_distance_to_the_task_that_the_baseline_is_trained_on(tmp_path: Path) -> None:
    vectors = {"ner": [1.0, 0.0], "mnli": [1.0, 0.1], "qqp": [0.0, 1.0]}
    files = {name: tmp_path / f"{name}.npy" for name in vectors}
    for name, vector in vectors.items():
        np.save(files[name], np.array(vector))
    recipe = distant()
    evaluation = recipe.evaluation.model_copy(update={"metric": "accuracy"})
    recipe = recipe.model_copy(update={"evaluation": evaluation})
    scores: dict[str, Percents] = {
        "baseline": {"de": {None: 50.0}},
        "mnli": {"de": {None: 60.0}},
        "qqp": {"de": {None: 45.0}},
    }
    found = analysis_of(run_of(recipe, scores, files))
    assert found is not None
    (association,) = found.associations
    near, far = association.points
    assert (near.name, far.name) == ("mnli", "qqp")
    assert near.x == pytest.approx(0.005, abs=1e-3)
    assert near.y == pytest.approx(10.0)
    assert far.x == pytest.approx(1.0)
    assert far.y == pytest.approx(-5.0)


def test_distance_to_retrieval_itself(tmp_path: Path) -> None:
    files = {name: tmp_path / f"{name}.npy" for name in ("commonsenseqa", "tatoeba")}
    scores: dict[str, Percents] = {
        "baseline": {"de": {2: 50.0}},
        "treatment": {"de": {2: 60.0}},
    }
    run = run_of(retrieval("distance"), scores, files)
    assert analysis_of(run) is None
    for file in files.values():
        np.save(file, np.ones(2))
    found = analysis_of(run)
    assert found is not None
    (point,) = found.associations[0].points
    assert point.x == pytest.approx(0.0, abs=1e-9)
    assert point.y == pytest.approx(10.0)
