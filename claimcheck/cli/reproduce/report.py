"""``claimcheck reproduce report``."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.options import Debug, Output
from claimcheck.cli.output import check_output, deliver
from claimcheck.cli.reproduce.compare import load_accounts
from claimcheck.cli.reproduce.options import DEFAULT_RUNS, RunRecipes, RunsOption
from claimcheck.errors import SettingsError

if TYPE_CHECKING:
    from claimcheck.model import Experiment


class PlotFormat(StrEnum):
    """Forms of single plots."""

    SVG = "svg"
    PNG = "png"


def report(
    names: RunRecipes = None,
    *,
    runs: RunsOption = DEFAULT_RUNS,
    output: Output = None,
    plots: Annotated[
        Path | None,
        typer.Option(
            "--plots", metavar="DIR", help="Write each plot to a file in this folder too."
        ),
    ] = None,
    plot_format: Annotated[
        PlotFormat, typer.Option("--plot-format", help="Form of the files of --plots.")
    ] = PlotFormat.SVG,
    debug: Debug = False,
) -> None:
    """Everything about the runs as one HTML page: plots, settings and their sources.

    The page loads nothing from outside and can be sent as it is.
    """
    with exits(debug=debug):
        check_output(output)
        found = load_accounts(runs, names or [])

        from claimcheck.render.experiment import render_experiments

        page = render_experiments(found, "html")
        if plots is not None:
            write_plots(found, plots, form=plot_format.value)
        deliver(page, output)


def write_plots(experiments: "tuple[Experiment, ...]", folder: Path, *, form: str) -> None:
    """One file a plot: RUN-NAME.svg, RECIPE-NAME.svg for what is no single run.

    Raises:
        SettingsError: the folder cannot be written to.
    """
    from claimcheck.render.plots import pictures_of

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for experiment in experiments:
            comparison = experiment.comparison
            stem = Path(comparison.run).name or comparison.recipe
            for picture in pictures_of(experiment, form=form):
                path = folder / f"{stem}-{picture.name}.{picture.form}"
                path.write_bytes(picture.data)
    except OSError as exc:
        raise SettingsError(
            f"--plots {folder}: cannot be written to ({exc.strerror})",
            hint="name a folder that you may write to",
        ) from exc
