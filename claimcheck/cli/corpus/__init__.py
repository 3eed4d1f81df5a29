"""``claimcheck corpus``: the store of papers."""

import typer

from claimcheck.cli.corpus.add import add
from claimcheck.cli.corpus.export import export
from claimcheck.cli.corpus.listing import list_papers
from claimcheck.cli.corpus.remove import remove
from claimcheck.cli.corpus.search import search
from claimcheck.cli.corpus.show import show

corpus = typer.Typer(
    name="corpus",
    help="Manage the papers of the store.",
    no_args_is_help=True,
)
corpus.command("add")(add)
corpus.command("search")(search)
corpus.command("list")(list_papers)
corpus.command("show")(show)
corpus.command("remove")(remove)
corpus.command("export")(export)
