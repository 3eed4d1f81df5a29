"""``claimcheck reproduce``: run the experiment behind a number again."""

import typer

from claimcheck.cli.exits import EXIT_CODES_HELP
from claimcheck.cli.reproduce.compare import compare
from claimcheck.cli.reproduce.listing import list_recipes
from claimcheck.cli.reproduce.plan import plan
from claimcheck.cli.reproduce.prune import prune
from claimcheck.cli.reproduce.report import report
from claimcheck.cli.reproduce.run import run
from claimcheck.cli.reproduce.show import show

reproduce = typer.Typer(
    name="reproduce",
    help="Run the experiment behind a number again, and say whether the number stands.",
    no_args_is_help=True,
)
reproduce.command("list", epilog=EXIT_CODES_HELP)(list_recipes)
reproduce.command("show", epilog=EXIT_CODES_HELP)(show)
reproduce.command("plan", epilog=EXIT_CODES_HELP)(plan)
reproduce.command("run", epilog=EXIT_CODES_HELP)(run)
reproduce.command("compare", epilog=EXIT_CODES_HELP)(compare)
reproduce.command("report", epilog=EXIT_CODES_HELP)(report)
reproduce.command("prune", epilog=EXIT_CODES_HELP)(prune)
