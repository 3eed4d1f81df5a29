"""``claimcheck bench healthver``."""

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


def healthver(
    *,
    data: Annotated[
        Path,
        typer.Option(
            "--data", metavar="FILE", help="HealthVer split with labels: healthver_dev.csv."
        ),
    ],
    verifier: VerifierOption = None,
    form: ListFormatOption = ListFormat.TEXT,
    settings: SettingsOption = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Measure on HealthVer: health claims beside evidence from papers."""
    with exits(debug=debug):
        resolved = resolve_settings(settings, verifier=verifier)

        from claimcheck.bench.healthver import measure_healthver
        from claimcheck.bench.scores import render_text

        measure = partial(measure_healthver, data)
        result = measure_with_verifier(measure, resolved, quiet=quiet)
        deliver_measurement(result, render_text, form)
