"""``claimcheck bench``: accuracy on labelled papers and on published data sets."""

import typer

from claimcheck.cli.bench.check_covid import check_covid
from claimcheck.cli.bench.conflicts import conflicts
from claimcheck.cli.bench.healthver import healthver
from claimcheck.cli.bench.mutations import mutations
from claimcheck.cli.bench.nli import nli
from claimcheck.cli.bench.papers import papers
from claimcheck.cli.bench.scifact import scifact
from claimcheck.cli.bench.scitab import scitab
from claimcheck.cli.bench.tabfact import tabfact
from claimcheck.cli.bench.tables import tables
from claimcheck.cli.exits import EXIT_CODES_HELP

bench = typer.Typer(
    name="bench",
    help="Measure accuracy on labelled papers and on published data sets.",
    no_args_is_help=True,
)
bench.command("tables", epilog=EXIT_CODES_HELP)(tables)
bench.command("papers", epilog=EXIT_CODES_HELP)(papers)
bench.command("scifact", epilog=EXIT_CODES_HELP)(scifact)
bench.command("healthver", epilog=EXIT_CODES_HELP)(healthver)
bench.command("check-covid", epilog=EXIT_CODES_HELP)(check_covid)
bench.command("nli", epilog=EXIT_CODES_HELP)(nli)
bench.command("scitab", epilog=EXIT_CODES_HELP)(scitab)
bench.command("tabfact", epilog=EXIT_CODES_HELP)(tabfact)
bench.command("mutations", epilog=EXIT_CODES_HELP)(mutations)
bench.command("conflicts", epilog=EXIT_CODES_HELP)(conflicts)
