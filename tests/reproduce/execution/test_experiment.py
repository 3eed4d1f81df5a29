"""Recipes run on a tiny encoder: all of them, each step once, failures recorded."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
import torch
from small_recipes import recipe_of, sourced

from claimcheck.errors import DatasetError, RunError
from claimcheck.reproduce.recipes.catalogue import load_recipes
from claimcheck.reproduce.recipes.recipe import (
    Evaluation,
    Provenance,
    Question,
    Recipe,
    Sourced,
)
from claimcheck.reproduce.runs.directory import read_run, read_runs
from claimcheck.reproduce.runs.folder import StepState

from .conftest import Run


def in_one_language(recipe: Recipe) -> Recipe:
    """The same, so that all recipes together take seconds and not minutes."""
    one = recipe.evaluation.model_copy(
        update={"languages": recipe.evaluation.languages[:1]}
    )
    return recipe.model_copy(update={"evaluation": one})


def test_every_recipe_runs_to_its_end(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # Thousands of small files would wait for a slow disk, which is not what is tested.
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    recipes = [in_one_language(recipe) for recipe in load_recipes().values()]
    folders = run(*recipes, max_steps=1, layer=2)
    measured = [each for each in recipes if each.question is not Question.AVERAGE]
    assert len(folders) == len(measured)
    for folder, recipe in zip(folders, measured, strict=True):
        result = read_run(folder)
        assert result.recipe == recipe
        for arm in result.arms:
            assert arm.complete, f"{recipe.id}, {arm.arm}: {arm.failure}"
            layer = 2 if recipe.evaluation.layer else None
            scores = arm.languages(recipe.evaluation.metric, layer)
            assert set(scores) == set(recipe.evaluation.languages), recipe.id
            assert all(0 <= score.value <= 100 for score in scores.values()), recipe.id


def test_nothing_is_run_twice(run: Run, told: list[str]) -> None:
    first = run(recipe_of("commonsenseqa", "ner"))
    told.clear()
    assert run(recipe_of("commonsenseqa", "ner")) == first
    assert told[-1] == "7 steps, 0 of them to do"
    run(recipe_of("commonsenseqa", "pos"), languages=("de",))
    trainings = [line for line in told if " train on " in line]
    assert len(trainings) == 2  # POS, after CommonsenseQA and without


def test_further_seeds_join_the_run(run: Run) -> None:
    (first,) = run(recipe_of())
    (second,) = run(recipe_of(), seeds=(1,))
    assert first == second
    assert sorted(read_run(first).arm("treatment")) == [0, 1]


def test_another_share_of_the_data_stands_apart(run: Run, tmp_path: Path) -> None:
    run(recipe_of())
    run(recipe_of(), fraction=0.5)
    fractions = {each.settings.fraction for each in read_runs(tmp_path)}
    assert fractions == {0.5, 1.0}


def test_a_run_holds_all_that_it_was_made_from(run: Run, tiny: Path) -> None:
    (folder,) = run(recipe_of())
    result = read_run(folder)
    assert result.model == str(tiny / "encoder")
    assert len(result.model_sha256) == 64
    assert set(result.data) == {
        "commonsenseqa/train/en",
        "ner/train/en",
        "ner/test/de",
        "ner/test/sw",
    }
    assert all(len(each.sha256) == 64 for each in result.data.values())
    assert result.environment["libraries"]["torch"]
    (training,) = result.arm("baseline")[0].trainings
    assert training.record["steps"] == 2
    assert len(training.record["curve"]) == 2
    assert training.environment["hardware"]


def test_predictions_are_kept_for_each_example(run: Run, tmp_path: Path) -> None:
    run(recipe_of())
    files = list(tmp_path.glob("steps/*/predictions.jsonl"))
    assert len(files) == 4
    first = json.loads(files[0].read_text("utf-8").splitlines()[0])
    assert set(first) == {"id", "tags"}


def test_a_failed_step_is_recorded_and_others_run(run: Run) -> None:
    """Nothing before trains a head for questions."""
    headless = recipe_of("commonsenseqa", "ner", id="headless")
    asked = Evaluation.model_validate(
        {**headless.evaluation.model_dump(), "task": "xquad", "languages": ["de"]}
    )
    headless = headless.model_copy(update={"evaluation": asked})
    broken, whole = (read_run(folder) for folder in run(headless, recipe_of()))
    assert {arm.failure for arm in broken.arms} == {
        "xquad needs a head for span, and no phase before trains one"
    }
    assert all(arm.complete for arm in whole.arms)


def test_what_starts_from_a_training_that_diverged_is_not_measured(
    run: Run, tmp_path: Path, told: list[str]
) -> None:
    """At this rate the weights are no numbers after a few steps."""
    recipe = recipe_of("qqp", "tatoeba", retrieval=True)
    phase = recipe.treatments[0].phases[0]
    rate, epochs = (Sourced(value=v, source=Provenance.ASSUMED) for v in (1e38, 9.0))
    tasks = (phase.tasks[0].model_copy(update={"epochs": epochs}),)
    hot = phase.model_copy(update={"learning_rate": rate, "tasks": tasks})
    arm = recipe.treatments[0].model_copy(update={"phases": (hot,)})
    (folder,) = run(recipe.model_copy(update={"treatments": (arm,)}), max_steps=6)
    result = read_run(folder)
    (diverged,) = result.arm("treatment").values()
    assert diverged.complete
    assert diverged.degenerate.startswith("the loss or its gradient was not finite")
    assert {each.state for each in diverged.evaluations.values()} == {StepState.DEGENERATE}
    assert result.arm("baseline")[0].scores
    told.clear()
    run(recipe.model_copy(update={"treatments": (arm,)}), max_steps=6)
    assert told[-1].endswith(" 0 of them to do")


def test_missing_data_are_named_before_anything_runs(run: Run, tmp_path: Path) -> None:
    recipe = recipe_of(
        evaluation={**recipe_of().evaluation.model_dump(), "languages": ["de", "xx", "yy"]}
    )
    with pytest.raises(DatasetError, match=r"(?s)'xx'.*'yy'"):
        run(recipe)
    assert not (tmp_path / "runs").exists()


def test_a_layer_that_the_encoder_lacks_is_refused(run: Run) -> None:
    evaluation = recipe_of("qqp", "tatoeba", retrieval=True).evaluation.model_dump()
    recipe = recipe_of(
        "qqp", "tatoeba", retrieval=True, evaluation={**evaluation, "layer": sourced(14)}
    )
    with pytest.raises(RunError, match=r"layer 14, and .* has layers 0 to 2") as caught:
        run(recipe)
    assert "--layer 2" in caught.value.hint


def test_only_the_languages_that_are_asked_for_are_evaluated(run: Run) -> None:
    (folder,) = run(recipe_of(), languages=("sw", "fr"))
    assert {language for arm in read_run(folder).arms for language in arm.scores} == {"sw"}
    with pytest.raises(RunError, match="measured in de sw"):
        run(recipe_of(), languages=("fr",))


def test_what_exceeds_the_budget_is_refused(run: Run, tmp_path: Path) -> None:
    dear = recipe_of(budget={"gpu_hours": 1e-12, "disk_gb": 1.0})
    with pytest.raises(RunError, match="7 steps would take") as caught:
        run(dear, unlimited=False)
    assert "--yes" in caught.value.hint
    assert not (tmp_path / "runs").exists()
    (folder,) = run(recipe_of(), unlimited=False)
    assert all(arm.complete for arm in read_run(folder).arms)


def test_a_device_that_only_other_machines_have(
    run: Run, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Disk space is checked, hours are not; each step records what it ran on itself."""
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    (folder,) = run(recipe_of(), unlimited=False, device="cuda")
    assert "no cuda device here: hours are not held against the budgets" in told
    assert read_run(folder).environment["hardware"] == ""
    dear = recipe_of(budget={"gpu_hours": 1.0, "disk_gb": 1e-12})
    with pytest.raises(RunError, match="GB of disk"):
        run(dear, unlimited=False, device="cuda")


def test_layers_are_all_scored_where_they_are_the_question(run: Run) -> None:
    recipe = recipe_of("qqp", "tatoeba", retrieval=True, question="layers")
    (folder,) = run(recipe)
    for arm in read_run(folder).arms:
        assert [score.layer for score in arm.scores["de"]] == [0, 1, 2]


def test_tasks_become_vectors_where_their_distance_is_the_question(run: Run) -> None:
    (folder,) = run(recipe_of("qqp", "ner", question="distance"))
    vectors = {task: np.load(file) for task, file in read_run(folder).embeddings.items()}
    assert set(vectors) == {"qqp", "ner"}
    assert all(vector.shape == (32,) for vector in vectors.values())
    assert not np.allclose(vectors["qqp"], vectors["ner"])


def test_the_tiny_encoder_learns_from_seed_to_seed_the_same(
    run: Run, tmp_path: Path
) -> None:
    """The same step in another directory leaves the same bytes."""
    run(recipe_of())
    first = {
        file.relative_to(tmp_path): file.read_bytes()
        for file in tmp_path.glob("steps/*/model/*.safetensors")
    }
    assert len(first) == 6
    for step in tmp_path.glob("steps/*"):
        (step / "result.json").unlink()
    run(recipe_of())
    assert all((tmp_path / file).read_bytes() == bytes_ for file, bytes_ in first.items())
