"""``claimcheck bench``: accuracy on labelled papers and on published data sets."""

import typer

from claimcheck.cli.bench.check_covid import check_covid
from claimcheck.cli.bench.healthver import healthver
from claimcheck.cli.bench.mutations import mutations
from claimcheck.cli.bench.nli import nli
from claimcheck.cli.bench.papers import papers
from claimcheck.cli.bench.scifact import scifact
from claimcheck.cli.bench.tables import tables

bench = typer.Typer(
    name="bench",
    help="Measure accuracy on labelled papers and on published data sets.",
    no_args_is_help=True,
)
bench.command("tables")(tables)
bench.command("papers")(papers)
bench.command("scifact")(scifact)
bench.command("healthver")(healthver)
bench.command("check-covid")(check_covid)
bench.command("nli")(nli)
bench.command("mutations")(mutations)
