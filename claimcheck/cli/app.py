"""The application: all commands, and what the top level itself answers."""

from typing import Annotated

import typer

from claimcheck.cli.bench import bench
from claimcheck.cli.check import check
from claimcheck.cli.corpus import corpus
from claimcheck.cli.exits import EXIT_CODES_HELP
from claimcheck.cli.paper import paper
from claimcheck.cli.reproduce import reproduce
from claimcheck.cli.train import train
from claimcheck.cli.verify import verify
from claimcheck.version import VERSION

app = typer.Typer(
    name="claimcheck",
    help="Check the claims of machine-written literature reports against their sources.",
    epilog=EXIT_CODES_HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Plain help: importing rich would cost more than all of --help may take.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"claimcheck {VERSION}")
        raise typer.Exit


@app.callback()
def _top(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    pass


app.command("verify", epilog=EXIT_CODES_HELP)(verify)
app.command("check", epilog=EXIT_CODES_HELP)(check)
app.command("paper", epilog=EXIT_CODES_HELP)(paper)
app.add_typer(corpus)
app.add_typer(bench)
app.add_typer(reproduce)
app.add_typer(train)
