"""``claimcheck bench mutations``."""

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.bench.measuring import deliver_measurement
from claimcheck.cli.exits import exits
from claimcheck.cli.options import (
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


def mutations(  # noqa: PLR0913 - one parameter per option
    *,
    data: Annotated[
        Path,
        typer.Option("--data", metavar="DIR", exists=True, help="Folder of papers as PDF."),
    ],
    hide_source: Annotated[
        bool,
        typer.Option(
            "--hide-source",
            help="A claim's own sentence is no evidence; tables and others must decide.",
        ),
    ] = False,
    limit_papers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Take N papers, drawn by the seed."),
    ] = None,
    seed: Annotated[
        int, typer.Option(help="Decides which papers, cells and twins are taken.")
    ] = 0,
    form: ListFormatOption = ListFormat.TEXT,
    store: StoreOption = None,
    encoder: EncoderOption = None,
    settings: SettingsOption = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Measure verdicts on true statements of the PDFs in DIR and on false twins of them.

    Gives the shares of false claims caught, missed and abstained on, and false alarms.
    """
    with exits(debug=debug):
        resolved = resolve_settings(settings, store=store, encoder=encoder)

        from claimcheck.bench.mutations import measure_mutations, render_text

        with progress_bars(quiet=quiet) as progress:
            result = measure_mutations(
                data,
                settings=resolved,
                progress=progress,
                hide_source=hide_source,
                limit_papers=limit_papers,
                seed=seed,
            )
        deliver_measurement(result, render_text, form)
