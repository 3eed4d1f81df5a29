"""What a run's recipe asks beyond its one number, read from the run's scores."""

import numpy as np

from claimcheck.model.experiment import Analysis
from claimcheck.reproduce.analysis.distance import analyse_distance, task_distance
from claimcheck.reproduce.analysis.layers import analyse_layers
from claimcheck.reproduce.analysis.resources import analyse_resources
from claimcheck.reproduce.analysis.training_languages import analyse_training_languages
from claimcheck.reproduce.recipes.recipe import Arm, Question, Recipe
from claimcheck.reproduce.results.comparison import layers_of, pair_arms
from claimcheck.reproduce.runs.directory import RunResult


def analysis_of(run: RunResult) -> Analysis | None:
    """The analysis that the recipe's question asks for.

    None where it asks for none, and as long as no pair of runs has ended well.
    """
    recipe = run.recipe
    if not recipe.treatments:
        return None
    if recipe.question is Question.LAYERS:
        return _by_layer(run)
    if recipe.question is Question.DISTANCE:
        return _by_distance(run)
    pairs = pair_arms(run, recipe.treatments[0].name).pairs
    if pairs and recipe.question is Question.RESOURCES:
        return analyse_resources(pairs)
    added = added_languages(recipe)
    if pairs and recipe.question is Question.DIFFERENCE and added:
        return analyse_training_languages(pairs, added)
    return None


def added_languages(recipe: Recipe) -> frozenset[str]:
    """Languages of training data that the first treatment has and the baseline has not.

    English, which every model of the paper is trained on, is none of them.
    """
    return _languages(recipe.treatments[0]) - _languages(recipe.baseline) - {"en"}


def _languages(arm: Arm) -> frozenset[str]:
    return frozenset(
        language
        for phase in arm.phases
        for task in phase.tasks
        for language in task.languages
    )


def _by_layer(run: RunResult) -> Analysis | None:
    treatment = run.recipe.treatments[0].name
    by_layer = {
        layer: pair_arms(run, treatment, layer=layer).pairs for layer in layers_of(run)
    }
    found = {layer: pairs for layer, pairs in by_layer.items() if pairs}
    return analyse_layers(found) if found else None


def _by_distance(run: RunResult) -> Analysis | None:
    """Distances to the task that the baseline is trained on, or to retrieval itself."""
    recipe = run.recipe
    target = next(reversed(_tasks(recipe.baseline)), recipe.evaluation.task)
    there = {task: np.load(file) for task, file in run.embeddings.items() if file.exists()}
    pairs = {arm.name: pair_arms(run, arm.name).pairs for arm in recipe.treatments}
    if target not in there or not any(pairs.values()):
        return None
    distances = {
        arm.name: task_distance(there[first], there[target])
        for arm in recipe.treatments
        for first in _tasks(arm)[:1]
        if first in there
    }
    return analyse_distance(distances, pairs)


def _tasks(arm: Arm) -> list[str]:
    """Names of the tasks that an arm trains on, in their order."""
    return [task.task for phase in arm.phases for task in phase.tasks]
