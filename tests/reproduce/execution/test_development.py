"""What tells one model in training from another: the metric of its task, or the loss."""

import json
from pathlib import Path

import pytest
from small_recipes import phase, recipe_of, sourced

from claimcheck.reproduce.recipes.catalogue import load_recipes
from claimcheck.reproduce.recipes.recipe import StopBy

from .conftest import Run

EXAMPLES = 5


def measured(root: Path, run: Run, task: str, by: str) -> list[float]:
    """The measurements of a training with one of them every step."""
    stopping = {
        "measure": sourced(by),
        "examples": sourced(EXAMPLES),
        "every_steps": sourced(1),
        "patience": sourced(9),
    }
    arm = {"name": "baseline", "phases": [phase(task, early_stopping=stopping)]}
    recipe = recipe_of(
        target="tatoeba", retrieval=True, baseline=arm, treatments=[], question="score"
    )
    run(recipe)
    results = [json.loads(file.read_text()) for file in root.glob("steps/*/result.json")]
    (found,) = [each["record"] for each in results if "measurements" in each["record"]]
    return [each["value"] for each in found["measurements"]]


@pytest.mark.parametrize("task", ["commonsenseqa", "mnli"])
def test_the_metric_over_the_first_examples_decides(
    run: Run, tmp_path: Path, task: str
) -> None:
    values = measured(tmp_path, run, task, "metric")
    assert len(values) == 2
    parts = 100 / EXAMPLES
    assert all(0 <= value <= 100 and value % parts == 0 for value in values)


@pytest.mark.parametrize("task", ["squad1", "ner", "ccg", "qqp"])
def test_every_kind_of_task_is_measured_in_percent(
    run: Run, tmp_path: Path, task: str
) -> None:
    assert all(0 <= value <= 100 for value in measured(tmp_path, run, task, "metric"))


def test_the_loss_may_decide_as_well(run: Run, tmp_path: Path) -> None:
    assert all(value < 0 for value in measured(tmp_path, run, "commonsenseqa", "loss"))


def test_recipes_stop_by_the_metric_as_the_authors_do() -> None:
    for recipe in load_recipes().values():
        for arm in (recipe.baseline, *recipe.treatments):
            for each in arm.phases:
                if each.early_stopping:
                    assert each.early_stopping.measure.value is StopBy.METRIC
