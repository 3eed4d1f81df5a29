"""``claimcheck bench scitab``."""

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.bench.measuring import deliver_measurement
from claimcheck.cli.exits import exits
from claimcheck.cli.options import (
    Debug,
    ListFormat,
    ListFormatOption,
    Quiet,
)
from claimcheck.cli.progress import progress_bars


def scitab(
    *,
    data: Annotated[
        Path,
        typer.Option("--data", metavar="FILE", help="SciTab claims: sci_tab_dev.json."),
    ],
    form: ListFormatOption = ListFormat.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Measure on SciTab: claims beside result tables of papers.

    Gives macro-F1 of three labels and of two. The part that the shipped decision was
    trained on is measured by cross-validation over papers.
    """
    with exits(debug=debug):
        from claimcheck.bench.scores import render_text
        from claimcheck.bench.table_claims import measure_scitab

        with progress_bars(quiet=quiet) as progress:
            result = measure_scitab(data, progress=progress)
        deliver_measurement(result, render_text, form)
