"""``claimcheck corpus``: the store of papers."""

import typer

from claimcheck.cli.corpus.add import add
from claimcheck.cli.corpus.export import export
from claimcheck.cli.corpus.listing import list_papers
from claimcheck.cli.corpus.remove import remove
from claimcheck.cli.corpus.search import search
from claimcheck.cli.corpus.show import show
from claimcheck.cli.exits import EXIT_CODES_HELP

corpus = typer.Typer(
    name="corpus",
    help="Manage the papers of the store.",
    no_args_is_help=True,
)
corpus.command("add", epilog=EXIT_CODES_HELP)(add)
corpus.command("search", epilog=EXIT_CODES_HELP)(search)
corpus.command("list", epilog=EXIT_CODES_HELP)(list_papers)
corpus.command("show", epilog=EXIT_CODES_HELP)(show)
corpus.command("remove", epilog=EXIT_CODES_HELP)(remove)
corpus.command("export", epilog=EXIT_CODES_HELP)(export)
