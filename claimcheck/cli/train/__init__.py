"""``claimcheck train``: make the models that are shipped, or one's own."""

import typer

from claimcheck.cli.exits import EXIT_CODES_HELP
from claimcheck.cli.train.reasoner import reasoner
from claimcheck.cli.train.verifier import verifier

train = typer.Typer(
    name="train",
    help="Train the models that claimcheck decides with.",
    no_args_is_help=True,
)

train.command("verifier", epilog=EXIT_CODES_HELP)(verifier)
train.command("reasoner", epilog=EXIT_CODES_HELP)(reasoner)
