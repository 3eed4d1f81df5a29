"""``claimcheck bench papers``."""

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.bench.measuring import deliver_measurement
from claimcheck.cli.exits import exits
from claimcheck.cli.options import (
    DataOption,
    Debug,
    EncoderOption,
    ListFormat,
    ListFormatOption,
    Quiet,
    SettingsOption,
    StoreOption,
    resolve_settings,
)
from claimcheck.cli.progress import progress_bars


def papers(
    *,
    data: DataOption,
    claims: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE_OR_DIR",
            exists=True,
            help="Labelled claims as JSONL; by default DIR/claims.",
        ),
    ] = None,
    form: ListFormatOption = ListFormat.TEXT,
    store: StoreOption = None,
    encoder: EncoderOption = None,
    settings: SettingsOption = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Measure verdicts against labelled claims about the PDFs in DIR.

    Gives the confusion matrix, accuracy and macro-F1.
    """
    with exits(debug=debug):
        resolved = resolve_settings(settings, store=store, encoder=encoder)

        from claimcheck.bench.papers import measure_papers, render_text

        with progress_bars(quiet=quiet) as progress:
            result = measure_papers(
                data, settings=resolved, progress=progress, claims=claims
            )
        deliver_measurement(result, render_text, form)
