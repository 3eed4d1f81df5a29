"""Which recipes can be run with the data at hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.catalogue import Source
from claimcheck.reproduce.execution.materials import joined, missing_data
from claimcheck.reproduce.recipes.recipe import Recipe
from claimcheck.reproduce.steps.graph import steps_of
from claimcheck.reproduce.steps.settings import RunSettings


@dataclass(frozen=True, slots=True)
class Available:
    """Recipes by whether their data are at hand."""

    recipes: tuple[Recipe, ...]
    """Those that can be run, in the order asked for."""
    left_out: tuple[str, ...] = ()
    """Ids of the others."""
    error: DatasetError | None = None
    """Names all data that they lack, and where to get them."""


def with_data(
    recipes: Sequence[Recipe], settings: RunSettings, source: Source
) -> Available:
    """The recipes whose data are at hand, which are read for it, and those left out.

    Raises:
        DatasetError: there is none; the message names all data that are missing.
    """
    missing = missing_data(steps_of(recipes, settings).needs, source)
    if not missing:
        return Available(tuple(recipes))
    there = [
        recipe
        for recipe in recipes
        if missing.keys().isdisjoint(steps_of([recipe], settings).needs)
    ]
    if not there:
        raise joined(missing)
    left_out = (recipe.id for recipe in recipes if recipe not in there)
    return Available(tuple(there), tuple(left_out), joined(missing))
