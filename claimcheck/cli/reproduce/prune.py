"""``claimcheck reproduce prune``."""

import shlex
from typing import Annotated

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.options import Debug
from claimcheck.cli.reproduce.options import DEFAULT_RUNS, RunsOption

_GIGA = 1e9


def prune(
    *,
    runs: RunsOption = DEFAULT_RUNS,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Remove them; without it they are listed.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Remove trained models of which everything asked for has been measured.

    Scores, predictions and curves stay, and so do models that a run which has not ended
    still needs. A later recipe that starts from a removed model trains it again.
    """
    with exits(debug=debug):
        from claimcheck.reproduce.runs.directory import read_runs
        from claimcheck.reproduce.runs.spare import spare_models

        read_runs(runs)  # a mistyped folder is an error, and not one without models
        models = spare_models(runs)
        for model in models:
            size = f"{model.size / _GIGA:.2f} GB"
            typer.echo(f"{model.folder.path.name[:8]}  {size}  {', '.join(model.recipes)}")
            if yes:
                model.folder.forget_model()
        total = sum(model.size for model in models) / _GIGA
        done = "removed" if yes else "to remove"
        typer.echo(f"{len(models)} models {done}, {total:.2f} GB")
        if models and not yes:
            place = "" if runs == DEFAULT_RUNS else f" --runs {shlex.quote(str(runs))}"
            typer.echo(f"remove them with: claimcheck reproduce prune{place} --yes")
