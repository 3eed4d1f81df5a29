"""``claimcheck bench``: accuracy on labelled papers."""

import typer

from claimcheck.cli.bench.conflicts import conflicts
from claimcheck.cli.bench.papers import papers
from claimcheck.cli.bench.tables import tables

bench = typer.Typer(
    name="bench",
    help="Measure accuracy on labelled papers.",
    no_args_is_help=True,
)
bench.command("tables")(tables)
bench.command("papers")(papers)
bench.command("conflicts")(conflicts)
