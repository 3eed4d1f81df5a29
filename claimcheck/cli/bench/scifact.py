"""``claimcheck bench scifact``."""

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

        measure = partial(measure_scifact, claims, corpus)
        result = measure_with_verifier(measure, resolved, quiet=quiet)
        deliver_measurement(result, render_text, form)
