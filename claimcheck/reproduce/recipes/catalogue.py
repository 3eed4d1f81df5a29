"""All recipes by id, and by the file they stand in."""

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path

from claimcheck.errors import RecipeError
from claimcheck.reproduce.recipes.published import read_published
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
    return _all_of(groups(folder))


def groups(folder: Path | None = None) -> dict[str, tuple[Recipe, ...]]:
    """The recipes of each file, by the file's name without its ending.

    Raises:
        RecipeError: as ``load_recipes``.
    """
    root = folder or data_folder("reproduce")
    settings = read_toml(root / "recipes" / _SETTINGS, Settings)
    tables = {
        path.stem: read_published(path)
        for path in sorted((root / "published").glob("*.csv"))
    }
    found = {}
    for path in sorted((root / "recipes").glob("*.toml")):
        if path.name != _SETTINGS:
            treatment = read_toml(path, Treatment)
            resolver = Resolver(path.stem, treatment, settings, tables)
            found[path.stem] = tuple(resolver.recipes())
    return found


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
    """The recipes of these ids or files, each once, an average's parts before it.

    Raises:
        RecipeError: a name is neither a recipe nor a file; the hint names the nearest.
    """
    families = groups(folder)
    recipes = _all_of(families)
    chosen: dict[str, Recipe] = {}
    for name in names:
        if name not in recipes and name not in families:
            raise _unknown(name, (*recipes, *families))
        for found in families.get(name) or (recipes[name],):
            parts = (recipes[part] for part in found.parts)
            chosen |= {each.id: each for each in (*parts, found) if each.id not in chosen}
    return tuple(chosen.values())


def _all_of(families: Mapping[str, tuple[Recipe, ...]]) -> dict[str, Recipe]:
    recipes: dict[str, Recipe] = {}
    for found in (each for family in families.values() for each in family):
        if found.id in recipes:
            raise RecipeError(
                f"two files give the recipe {found.id!r}",
                hint="rename one of the files under reproduce/recipes/",
            )
        recipes[found.id] = found
    for found in recipes.values():
        for part in found.parts:
            if part not in recipes:
                raise RecipeError(
                    f"{found.id}: its part {part!r} is not a recipe",
                    hint="list that evaluation in the file that the average is taken over",
                )
    return recipes


def _unknown(name: str, known: Iterable[str]) -> RecipeError:
    near = difflib.get_close_matches(name, list(known), n=5)
    listing = "see them with: claimcheck reproduce list"
    return RecipeError(
        f"no recipe {name!r}",
        hint=f"nearest: {', '.join(near)}; {listing}" if near else listing,
    )
