"""``claimcheck bench nli``."""

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
        from claimcheck.entailment import load_verifier

        model = load_verifier(resolved)
        with progress_bars(quiet=quiet) as progress:
            result = measure_nli(data, verifier=model, progress=progress)
        as_json = form is ListFormat.JSON
        deliver(dump(result.to_json()) if as_json else render_text(result))
