"""``claimcheck reproduce list``."""

from typing import Annotated

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.listings import dump, lay_out
from claimcheck.cli.options import Debug, ListFormat, ListFormatOption
from claimcheck.cli.output import deliver


def list_recipes(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...",
            help="Recipes, or files of recipes (squad1); by default all.",
            show_default=False,
        ),
    ] = None,
    *,
    published: Annotated[
        bool, typer.Option("--published", help="Only those whose number a paper prints.")
    ] = False,
    form: ListFormatOption = ListFormat.TEXT,
    debug: Debug = False,
) -> None:
    """The experiments that there are recipes for."""
    with exits(debug=debug):
        from claimcheck.reproduce.recipes.catalogue import load_recipes, select

        recipes = select(names) if names else tuple(load_recipes().values())
        if published:
            recipes = tuple(recipe for recipe in recipes if recipe.published)
        if form is ListFormat.JSON:
            forms = [recipe.model_dump(mode="json") for recipe in recipes]
            deliver(dump(forms))
            return
        rows = [
            (
                recipe.id,
                recipe.published.printed if recipe.published else "–",
                recipe.published.label if recipe.published else "",
                recipe.title,
            )
            for recipe in recipes
        ]
        deliver(lay_out(("recipe", "printed", "paper", "what is measured"), rows))
