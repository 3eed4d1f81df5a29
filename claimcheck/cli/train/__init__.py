"""``claimcheck train``: make the models that are shipped, or one's own."""

import typer

from claimcheck.cli.train.verifier import verifier

train = typer.Typer(
    name="train",
    help="Train the models that claimcheck decides with.",
    no_args_is_help=True,
)


@train.callback()
def _group() -> None:
    pass  # keeps "verifier" a command of its own while it is the only one


train.command("verifier")(verifier)
