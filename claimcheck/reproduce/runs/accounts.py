"""The accounts of all that a runs directory holds, averages among them."""

from collections.abc import Collection, Iterator
from pathlib import Path

from claimcheck.errors import RunError
from claimcheck.model.experiment import Comparison, Experiment
from claimcheck.reproduce.recipes.catalogue import load_recipes
from claimcheck.reproduce.recipes.recipe import Question, Recipe
from claimcheck.reproduce.runs.account import account_of
from claimcheck.reproduce.runs.averages import average_of, families_of, missing_parts
from claimcheck.reproduce.runs.directory import RunResult, read_runs


def accounts(
    root: Path, recipes: Collection[Recipe] = (), *, claim_id: str = ""
) -> tuple[Experiment, ...]:
    """What came of the recipes' runs, sorted by recipe.

    A recipe that was run under several settings has an account of each. An average is
    taken where every part of it was run under the same ones.

    Args:
        root: The runs directory.
        recipes: Those to account for; by default all that were run, and every average
            whose parts are all there.
        claim_id: The report's claim that they test: "C3".

    Raises:
        RunError: There are no runs at all, or none of a recipe that was asked for.
    """
    runs = read_runs(root)
    if recipes:
        found = [each for one in recipes for each in _asked(one, runs, root, claim_id)]
    else:
        found = [account_of(run, claim_id=claim_id) for run in runs]
        found += _averages(load_recipes().values(), runs, claim_id)
    return tuple(sorted(found, key=lambda each: each.comparison.recipe))


def comparisons_of(
    recipe: Recipe, runs: Collection[RunResult], *, claim_id: str = ""
) -> tuple[Comparison, ...]:
    """What the runs among ``runs`` that are of the recipe say; none where there are none.

    Args:
        recipe: Also an average, for which the runs of its parts stand.
        runs: From ``read_runs``.
        claim_id: The report's claim that they test.
    """
    found = (
        _averages([recipe], runs, claim_id)
        if recipe.question is Question.AVERAGE
        else _accounts(recipe, runs, claim_id)
    )
    return tuple(experiment.comparison for experiment in found)


def _asked(
    recipe: Recipe, runs: Collection[RunResult], root: Path, claim_id: str
) -> list[Experiment]:
    if recipe.question is Question.AVERAGE:
        found = list(_averages([recipe], runs, claim_id))
        if not found:
            raise missing_parts(recipe, runs)
        return found
    found = [
        account_of(run, claim_id=claim_id) for run in runs if run.recipe.id == recipe.id
    ]
    if not found:
        there = ", ".join(sorted({run.recipe.id for run in runs}))
        raise RunError(
            f"{root}: holds no run of {recipe.id}; there are runs of {there}",
            hint=f"claimcheck reproduce run {recipe.id} --runs {root}",
        )
    return found


def _accounts(
    recipe: Recipe, runs: Collection[RunResult], claim_id: str
) -> Iterator[Experiment]:
    for run in runs:
        if run.recipe.id == recipe.id:
            yield account_of(run, claim_id=claim_id)


def _averages(
    recipes: Collection[Recipe], runs: Collection[RunResult], claim_id: str
) -> Iterator[Experiment]:
    for recipe in recipes:
        if recipe.question is Question.AVERAGE:
            for family in families_of(recipe, runs):
                yield average_of(recipe, family, claim_id=claim_id)
