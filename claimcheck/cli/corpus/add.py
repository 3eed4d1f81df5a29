"""``claimcheck corpus add``."""

from typing import Annotated

import typer

from claimcheck.cli.exits import ExitCode, exits
from claimcheck.cli.listings import dump, lay_out
from claimcheck.cli.options import (
    Debug,
    EncoderOption,
    ListFormat,
    ListFormatOption,
    Offline,
    Quiet,
    SettingsOption,
    StoreOption,
    resolve_settings,
)
from claimcheck.cli.output import deliver
from claimcheck.cli.progress import progress_bars


def add(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="arXiv ids, PDF files or folders."),
    ],
    *,
    offline: Offline = False,
    form: ListFormatOption = ListFormat.TEXT,
    store: StoreOption = None,
    encoder: EncoderOption = None,
    settings: SettingsOption = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Read SOURCEs into the store, and print what became of each.

    Exits with 4 if one of them could not be read; the others are in the store.
    """
    with exits(debug=debug):
        resolved = resolve_settings(settings, store=store, encoder=encoder)

        from claimcheck.pipeline import add_sources
        from claimcheck.render.wording import source_words

        with progress_bars(quiet=quiet) as progress:
            added = add_sources(
                sources, offline=offline, settings=resolved, progress=progress
            )
        if form is ListFormat.JSON:
            from claimcheck.render.document import source_form

            deliver(dump([source_form(source) for source in added]))
        else:
            rows = [
                (source.id, source_words(source), source.title or source.detail)
                for source in added
            ]
            deliver(lay_out(("source", "state", "title"), rows))
    if not all(source.readable for source in added):
        raise typer.Exit(ExitCode.SOURCE)
