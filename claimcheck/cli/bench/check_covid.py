"""``claimcheck bench check-covid``."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.bench.measuring import deliver_measurement, measure_with_verifier
from claimcheck.cli.exits import exits
from claimcheck.cli.options import (
    Debug,
    ListFormat,
    ListFormatOption,
    Quiet,
    SettingsOption,
    VerifierOption,
    resolve_settings,
)


def check_covid(
    *,
    data: Annotated[
        Path,
        typer.Option(
            "--data", metavar="DIR", help="Folder with corpus.json and covidCheck_*.json."
        ),
    ],
    verifier: VerifierOption = None,
    form: ListFormatOption = ListFormat.TEXT,
    settings: SettingsOption = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Measure on Check-COVID: claims of news beside their gold evidence."""
    with exits(debug=debug):
        resolved = resolve_settings(settings, verifier=verifier)

        from claimcheck.bench.check_covid import measure_check_covid
        from claimcheck.bench.scores import render_text

        measure = partial(measure_check_covid, data)
        result = measure_with_verifier(measure, resolved, quiet=quiet)
        deliver_measurement(result, render_text, form)
