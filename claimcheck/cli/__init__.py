"""The command line. Commands import what they need when they run."""

__all__ = ["main"]


def main() -> None:
    """Run the command line; ends the process with a documented exit code."""
    from claimcheck.cli.app import app

    app(prog_name="claimcheck")
