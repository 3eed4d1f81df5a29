"""``claimcheck train reasoner``."""

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.listings import dump
from claimcheck.cli.options import Debug
from claimcheck.cli.output import deliver


def reasoner(
    *,
    data: Annotated[
        Path,
        typer.Option(
            metavar="DIR",
            exists=True,
            help="Folder of the data sets, *.tar.gz or unpacked.",
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="Gets the decisions (JSON).")
    ],
    seed: Annotated[int, typer.Option(help="Of the statements made false.")] = 0,
    tables: Annotated[
        int | None, typer.Option(metavar="N", help="Most tables of TabFact; default all.")
    ] = None,
    debug: Debug = False,
) -> None:
    """Train the decisions over programs on tables."""
    with exits(debug=debug):
        from claimcheck.training.reasoner import Sources, train_reasoner
        from claimcheck.training.sources import unpacked

        with unpacked(data) as folder:
            sources = Sources(
                scitab=folder / "scitab" / "sci_tab_dev.json",
                tabfact=folder / "tabfact",
                numericnlg=folder / "numericnlg",
                scigen=folder / "scigen",
            )
            decisions = train_reasoner(sources, out, seed=seed, tables=tables)
        figures = {
            name: decision.metadata["cross_validation"]
            for name, decision in decisions.items()
        }
        deliver(dump(figures))
