"""``claimcheck bench nli``."""

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


def nli(
    *,
    data: Annotated[
        Path,
        typer.Option(
            "--data",
            metavar="FILE",
            help="Pairs as JSON lines, TSV or CSV, gzip or not; snli_1.0_dev.jsonl.",
        ),
    ],
    verifier: VerifierOption = None,
    form: ListFormatOption = ListFormat.TEXT,
    settings: SettingsOption = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Measure on natural language inference: SNLI, MultiNLI, ANLI, ConjNLI and others."""
    with exits(debug=debug):
        resolved = resolve_settings(settings, verifier=verifier)

        from claimcheck.bench.nli import measure_nli, render_text

        measure = partial(measure_nli, data)
        result = measure_with_verifier(measure, resolved, quiet=quiet)
        deliver_measurement(result, render_text, form)
