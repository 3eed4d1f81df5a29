"""``claimcheck reproduce show``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.listings import dump, lay_out
from claimcheck.cli.options import Debug, ListFormat, ListFormatOption
from claimcheck.cli.output import deliver

if TYPE_CHECKING:
    from claimcheck.reproduce.recipes.recipe import Recipe


def show(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="A recipe, from `reproduce list`.")
    ],
    *,
    form: ListFormatOption = ListFormat.TEXT,
    debug: Debug = False,
) -> None:
    """One recipe: the claim, the published number, and every setting with its source."""
    with exits(debug=debug):
        from claimcheck.reproduce.recipes.catalogue import recipe

        found = recipe(name)
        if form is ListFormat.JSON:
            deliver(dump(found.model_dump(mode="json")))
        else:
            deliver("\n".join(_lines(found)) + "\n")


def _lines(recipe: "Recipe") -> Iterator[str]:
    from claimcheck.reproduce.recipes.settings import sourced_settings

    yield f"{recipe.id}: {recipe.title}"
    yield ""
    yield f"claim      {recipe.claim}"
    yield f"published  {_published(recipe)}"
    measured = recipe.evaluation
    yield (
        f"measured   {measured.metric} on {measured.task}, {measured.split}, "
        f"{len(measured.languages)} languages: {' '.join(measured.languages)}"
    )
    if measured.languages_source:
        yield f"           languages by {measured.languages_source}"
    yield f"model      {recipe.model}"
    yield f"seeds      {' '.join(map(str, recipe.seeds))}"
    budget = recipe.budget
    yield f"budget     {budget.gpu_hours:g} GPU hours, {budget.disk_gb:g} GB of disk"
    if recipe.parts:
        yield f"mean of    {' '.join(recipe.parts)}"
    if recipe.notes:
        yield f"note       {recipe.notes}"
    yield ""
    rows = [(s.name, s.value, s.source, s.place) for s in sourced_settings(recipe)]
    yield lay_out(("setting", "value", "source", "place"), rows).rstrip("\n")


def _published(recipe: "Recipe") -> str:
    published = recipe.published
    if published is None:
        return "no number of any paper is at hand"
    page = f", page {published.page}" if published.page else ""
    place = f"{published.table}{page}, row {published.row}, column {published.column}"
    return f"{published.printed} in {published.label}, {place}"
