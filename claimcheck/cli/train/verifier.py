"""``claimcheck train verifier``."""

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.listings import dump
from claimcheck.cli.options import Debug, Quiet
from claimcheck.cli.output import deliver


def verifier(
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
        Path, typer.Option("--out", "-o", metavar="DIR", help="Gets the model's files.")
    ],
    base: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Encoder to start from: minilm, a folder or hub name "
            "(sentence-transformers/all-mpnet-base-v2).",
        ),
    ] = "minilm",
    name: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="What the new model is called. [default: claimcheck-verifier-BASE]",
        ),
    ] = "",
    folds: Annotated[int, typer.Option(min=2, help="Of the cross-validation.")] = 4,
    seed: Annotated[int, typer.Option(help="Of order, samples and new weights.")] = 0,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Train the cross-encoder that reads a claim beside evidence.

    Cross-validates it, fits its temperature on predictions for data that it did not
    see, and writes it in int8 for ONNX Runtime. Give the folder to --verifier.
    """
    with exits(debug=debug):
        from claimcheck.training.recipe import recipe_for
        from claimcheck.training.verifier import Plan, train_verifier

        plan = Plan(
            base=base,
            name=name or f"claimcheck-verifier-{Path(base).name}",
            folds=folds,
            seed=seed,
            recipe=recipe_for(base),
        )
        report = _silent if quiet else _to_stderr
        record = train_verifier(data, out, plan=plan, report=report)
        deliver(dump(record["cross_validation"]))


def _to_stderr(line: str) -> None:
    typer.echo(line, err=True)


def _silent(line: str) -> None:
    """Say nothing."""
