"""``claimcheck bench scifact``."""

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


def scifact(
    *,
    claims: Annotated[
        Path,
        typer.Option(
            "--claims", metavar="FILE", help="SciFact claims with labels: claims_dev.jsonl."
        ),
    ],
    corpus: Annotated[
        Path,
        typer.Option(
            "--corpus",
            metavar="FILE",
            help="SciFact abstracts: corpus.jsonl or corpus.jsonl.gz.",
        ),
    ],
    verifier: VerifierOption = None,
    form: ListFormatOption = ListFormat.TEXT,
    settings: SettingsOption = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Measure on SciFact: claims beside abstracts of medicine.

    Gives macro-F1 with gold evidence, and what is left of it when the sentences of the
    cited abstracts have to be found first.
    """
    with exits(debug=debug):
        resolved = resolve_settings(settings, verifier=verifier)

        from claimcheck.bench.scifact import measure_scifact, render_text
        from claimcheck.entailment import load_verifier

        model = load_verifier(resolved)
        with progress_bars(quiet=quiet) as progress:
            result = measure_scifact(claims, corpus, verifier=model, progress=progress)
        as_json = form is ListFormat.JSON
        deliver(dump(result.to_json()) if as_json else render_text(result))
