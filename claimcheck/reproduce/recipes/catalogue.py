"""All recipes by id, and by the file they stand in."""

import difflib
from collections.abc import Iterable
from pathlib import Path

from claimcheck.errors import RecipeError
from claimcheck.reproduce.recipes.published import PublishedTable, read_published
from claimcheck.reproduce.recipes.reading import read_toml
from claimcheck.reproduce.recipes.recipe import Recipe
from claimcheck.reproduce.recipes.resolution import Resolver
from claimcheck.reproduce.recipes.schema import Settings, Treatment
from claimcheck.resources import data_folder

_SETTINGS = "settings.toml"


def load_recipes(folder: Path | None = None) -> dict[str, Recipe]:
    """Every recipe by id, file by file in the order of their names.

    Args:
        folder: holds ``recipes/`` and ``published/``; by default the bundled one.

    Raises:
        RecipeError: a file is not valid; the message names file and key.
    """
    recipes: dict[str, Recipe] = {}
    for _, found in _by_file(folder or data_folder("reproduce")):
        for recipe in found:
            if recipe.id in recipes:
                raise RecipeError(
                    f"two files give the recipe {recipe.id!r}",
                    hint="rename one of the files under reproduce/recipes/",
                )
            recipes[recipe.id] = recipe
    _check_parts(recipes)
    return recipes


def groups(folder: Path | None = None) -> dict[str, tuple[str, ...]]:
    """Ids of the recipes of each file, by the file's name without its ending.

    Raises:
        RecipeError: as ``load_recipes``.
    """
    return {
        name: tuple(recipe.id for recipe in found)
        for name, found in _by_file(folder or data_folder("reproduce"))
    }


def recipe(name: str, *, folder: Path | None = None) -> Recipe:
    """The recipe of this id.

    Raises:
        RecipeError: there is none; the hint names the nearest.
    """
    recipes = load_recipes(folder)
    if name not in recipes:
        raise _unknown(name, recipes)
    return recipes[name]


def select(names: Iterable[str], *, folder: Path | None = None) -> tuple[Recipe, ...]:
    """The recipes of these ids or groups, each once, an average's parts before it.

    Raises:
        RecipeError: a name is neither a recipe nor a group; the hint names the nearest.
    """
    recipes, families = load_recipes(folder), groups(folder)
    chosen: dict[str, Recipe] = {}
    for name in names:
        if name not in recipes and name not in families:
            raise _unknown(name, (*recipes, *families))
        for found in (recipes[key] for key in families.get(name, (name,))):
            chosen |= {part: recipes[part] for part in found.parts if part not in chosen}
            chosen[found.id] = found
    return tuple(chosen.values())


def _by_file(folder: Path) -> Iterable[tuple[str, tuple[Recipe, ...]]]:
    settings = read_toml(folder / "recipes" / _SETTINGS, Settings)
    tables: dict[str, PublishedTable] = {
        path.stem: read_published(path)
        for path in sorted((folder / "published").glob("*.csv"))
    }
    for path in sorted((folder / "recipes").glob("*.toml")):
        if path.name != _SETTINGS:
            treatment = read_toml(path, Treatment)
            yield (
                path.stem,
                tuple(Resolver(path.stem, treatment, settings, tables).recipes()),
            )


def _check_parts(recipes: dict[str, Recipe]) -> None:
    for found in recipes.values():
        for part in found.parts:
            if part not in recipes:
                raise RecipeError(
                    f"{found.id}: its part {part!r} is not a recipe",
                    hint="list that evaluation in the file that the average is taken over",
                )


def _unknown(name: str, known: Iterable[str]) -> RecipeError:
    near = difflib.get_close_matches(name, list(known), n=5)
    listing = "see them with: claimcheck reproduce list"
    return RecipeError(
        f"no recipe {name!r}",
        hint=f"nearest: {', '.join(near)}; {listing}" if near else listing,
    )
