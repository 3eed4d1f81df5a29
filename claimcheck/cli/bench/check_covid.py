"""``claimcheck bench check-covid``."""

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.listings import dump
from claimcheck.cli.options import (
    Debug,
    ListFormat,
    ListFormatOption,
    Quiet,
    SettingsOption,
    VerifierOption,
    resolve_settings,
)
from claimcheck.cli.output import deliver
from claimcheck.cli.progress import progress_bars


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
        from claimcheck.entailment import load_verifier

        model = load_verifier(resolved)
        with progress_bars(quiet=quiet) as progress:
            result = measure_check_covid(data, verifier=model, progress=progress)
        as_json = form is ListFormat.JSON
        deliver(dump(result.to_json()) if as_json else render_text(result))
