"""The accounts of all that a runs directory holds, averages among them."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from claimcheck.errors import RunError
from claimcheck.model.experiment import Comparison, Experiment
from claimcheck.reproduce.recipes.catalogue import load_recipes
from claimcheck.reproduce.recipes.recipe import Question, Recipe
from claimcheck.reproduce.results.account import account_of
from claimcheck.reproduce.results.averages import average_of, families_of, missing_parts
from claimcheck.reproduce.runs.directory import RunResult, read_runs


def accounts(
    root: Path, wanted: Sequence[Collection[Recipe]] = (), *, claim_id: str = ""
) -> tuple[Experiment, ...]:
    """What came of the recipes' runs, sorted by recipe.

    A recipe that was run under several settings has an account of each. An average is
    taken where every part of it was run under the same ones.

    Args:
        root: The runs directory.
        wanted: Recipes to account for, in groups; of each group what was run. By default
            all that was run, and every average whose parts are all there.
        claim_id: The report's claim that they test: "C3".

    Raises:
        RunError: There are no runs at all, or none of a group that was asked for.
    """
    runs = read_runs(root)
    if wanted:
        found = [each for group in wanted for each in _asked(group, runs, root, claim_id)]
    else:
        found = [account_of(run, claim_id=claim_id) for run in runs]
        for recipe in load_recipes().values():
            found += _averages(recipe, runs, claim_id)
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
    return tuple(each.comparison for each in _of_recipe(recipe, runs, claim_id))


def _asked(
    group: Collection[Recipe], runs: Collection[RunResult], root: Path, claim_id: str
) -> list[Experiment]:
    found = [each for recipe in group for each in _of_recipe(recipe, runs, claim_id)]
    if found:
        return found
    names = [recipe.id for recipe in group]
    averages = [recipe for recipe in group if recipe.question is Question.AVERAGE]
    if averages == list(group):
        raise missing_parts(averages[0], runs, root)
    there = ", ".join(sorted({run.recipe.id for run in runs}))
    raise RunError(
        f"{root}: holds no run of {', '.join(names)}; there are runs of {there}",
        hint=f"claimcheck reproduce run {names[0]} --runs {root}",
    )


def _of_recipe(
    recipe: Recipe, runs: Collection[RunResult], claim_id: str
) -> Iterator[Experiment]:
    yield from _averages(recipe, runs, claim_id)
    for run in runs:
        if run.recipe.id == recipe.id:
            yield account_of(run, claim_id=claim_id)


def _averages(
    recipe: Recipe, runs: Collection[RunResult], claim_id: str
) -> Iterator[Experiment]:
    if recipe.question is Question.AVERAGE:
        for family in families_of(recipe, runs):
            yield average_of(recipe, family, claim_id=claim_id)
