"""``claimcheck reproduce compare``."""

import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.options import Debug, Output
from claimcheck.cli.output import WIDTH, check_output, colour_wanted, deliver
from claimcheck.cli.reproduce.options import DEFAULT_RUNS, RunRecipes, RunsOption

if TYPE_CHECKING:
    from claimcheck.model import Experiment


class CompareFormat(StrEnum):
    """Forms of compared experiments."""

    TERMINAL = "terminal"
    MARKDOWN = "md"
    JSON = "json"
    CSV = "csv"


def compare(
    names: RunRecipes = None,
    *,
    runs: RunsOption = DEFAULT_RUNS,
    form: Annotated[
        CompareFormat, typer.Option("--format", "-f", help="Form of the result.")
    ] = CompareFormat.TERMINAL,
    output: Output = None,
    debug: Debug = False,
) -> None:
    """Published numbers beside what the runs measured, with interval and verdict.

    An average over tasks is taken where every part of it was run. Runs that collapsed,
    failed or have not ended are named, and are not in the interval.
    """
    with exits(debug=debug):
        check_output(output)
        found = load_accounts(runs, names or [])

        from claimcheck.render.experiment import render_experiments

        on_screen = output is None and sys.stdout.isatty()
        columns = shutil.get_terminal_size((WIDTH, 24)).columns
        text = render_experiments(
            found,
            form.value,
            width=columns if output is None else WIDTH,
            colour=on_screen and colour_wanted(),
        )
        deliver(text, output)


def load_accounts(runs: Path, names: list[str]) -> "tuple[Experiment, ...]":
    """Accounts of the named recipes, of groups what was run; by default all of it.

    Raises:
        RecipeError: a name is neither a recipe nor a group of them.
        RunError: there are no runs, or none of what was named.
    """
    from claimcheck.reproduce.recipes.catalogue import groups, select
    from claimcheck.reproduce.results.accounts import accounts

    files = groups() if names else {}
    wanted = [files.get(name) or select([name])[-1:] for name in names]
    return accounts(runs, wanted)
