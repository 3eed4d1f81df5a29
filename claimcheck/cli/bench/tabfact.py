"""``claimcheck bench tabfact``."""

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.bench.measuring import deliver_measurement
from claimcheck.cli.exits import exits
from claimcheck.cli.options import Debug, ListFormat, ListFormatOption, Quiet
from claimcheck.cli.progress import progress_bars


def tabfact(
    *,
    data: Annotated[
        Path,
        typer.Option(
            "--data",
            metavar="DIR",
            help="Folder of TabFact: tokenized_data/ and all_csv.tar.gz or data/all_csv/.",
        ),
    ],
    limit: Annotated[
        int | None,
        typer.Option(metavar="N", min=9, help="Only the first N tables by name."),
    ] = None,
    form: ListFormatOption = ListFormat.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Measure on TabFact's validation part: statements about Wikipedia tables.

    Gives accuracy and macro-F1. The statements that the shipped decision was trained on
    are measured by cross-validation over tables.
    """
    with exits(debug=debug):
        from claimcheck.bench.scores import render_text
        from claimcheck.bench.table_claims import measure_tabfact

        with progress_bars(quiet=quiet) as progress:
            result = measure_tabfact(data, progress=progress, limit=limit)
        deliver_measurement(result, render_text, form)
