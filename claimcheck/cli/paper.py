"""``claimcheck paper``: what a paper contradicts itself in, and what versions changed."""

import shutil
from typing import Annotated

import typer

from claimcheck.cli.exits import ExitCode, exits
from claimcheck.cli.options import (
    Debug,
    EncoderOption,
    ListFormat,
    ListFormatOption,
    Offline,
    Output,
    Quiet,
    SettingsOption,
    StoreOption,
    resolve_settings,
)
from claimcheck.cli.output import WIDTH, check_output, deliver
from claimcheck.cli.progress import progress_bars


def paper(  # noqa: PLR0913 - one parameter per option
    source: Annotated[
        str, typer.Argument(metavar="FILE_OR_ID", help="PDF file or arXiv id.")
    ],
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="[OTHER]",
            help="Another version of it: lists what changed from the first.",
            show_default=False,
        ),
    ] = None,
    *,
    offline: Offline = False,
    form: ListFormatOption = ListFormat.TEXT,
    output: Output = None,
    fail_on_findings: Annotated[
        bool,
        typer.Option("--fail-on-findings", help="Exit with 1 if there is any finding."),
    ] = False,
    store: StoreOption = None,
    encoder: EncoderOption = None,
    settings: SettingsOption = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Find where a paper contradicts itself.

    Averages, totals and differences of its tables are computed again, and the numbers of
    its text are held against its tables. Every finding names both places.
    """
    with exits(debug=debug):
        check_output(output, inputs=[source, other, settings])
        resolved = resolve_settings(settings, store=store, encoder=encoder)

        from claimcheck.pipeline import inspect_paper
        from claimcheck.render.consistency import render_paper, render_paper_json

        with progress_bars(quiet=quiet) as progress:
            report = inspect_paper(
                source, other or "", settings=resolved, offline=offline, progress=progress
            )
        if form is ListFormat.JSON:
            deliver(render_paper_json(report), output)
        else:
            columns = shutil.get_terminal_size((WIDTH, 24)).columns
            width = columns if output is None else WIDTH
            deliver(render_paper(report, width=width), output)
    if fail_on_findings and report.findings:
        raise typer.Exit(ExitCode.FAIL_ON)
