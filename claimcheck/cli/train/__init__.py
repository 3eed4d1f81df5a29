"""``claimcheck train``: make the models that are shipped, or one's own."""

import typer

from claimcheck.cli.train.reasoner import reasoner
from claimcheck.cli.train.verifier import verifier

train = typer.Typer(
    name="train",
    help="Train the models that claimcheck decides with.",
    no_args_is_help=True,
)

train.command("verifier")(verifier)
train.command("reasoner")(reasoner)
