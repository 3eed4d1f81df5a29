"""Exit codes, and how an error becomes a message and one of them."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer

from claimcheck.errors import (
    ClaimcheckError,
    ClaimsFileError,
    DownloadFailed,
    NoEncoder,
    NoStore,
    NoVerifier,
    PaperNotFound,
    RecipeError,
    ReportError,
    SettingsError,
    UnreadablePdf,
)


class ExitCode(IntEnum):
    """What the process returns; the numbers are part of the interface."""

    DONE = 0
    FAIL_ON = 1
    """The condition of ``--fail-on`` holds."""
    USAGE = 2
    """Typer's own code for wrong options; wrong settings share it."""
    INPUT = 3
    SOURCE = 4
    FAILED = 5
    INTERRUPTED = 130
    """128 + SIGINT, as shells count."""


EXIT_CODES_HELP = (
    "Exit codes: 0 done; 1 the condition of --fail-on holds, or a finding with "
    "--fail-on-findings; 2 wrong usage or settings; "
    "3 a report or claims file cannot be read; 4 a source that was asked for cannot be "
    "found, fetched or read; 5 any other error; 130 interrupted."
)


_UNEXPECTED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    MemoryError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""Not ``Exception``: typer's exits and usage errors must pass."""


def exit_code(error: ClaimcheckError) -> ExitCode:
    """The documented code of an error."""
    if isinstance(error, SettingsError | RecipeError | NoStore | NoEncoder | NoVerifier):
        return ExitCode.USAGE
    if isinstance(error, ReportError | ClaimsFileError):
        return ExitCode.INPUT
    if isinstance(error, PaperNotFound | DownloadFailed | UnreadablePdf):
        return ExitCode.SOURCE
    return ExitCode.FAILED


def tell(error: ClaimcheckError, *, debug: bool = False) -> None:
    """Print message and hint on stderr, with ``debug`` after the traceback."""
    from claimcheck.render.characters import one_line

    if debug:
        typer.echo("".join(traceback.format_exception(error)), err=True)
    typer.echo(f"error: {one_line(error.message)}", err=True)
    if error.hint:
        typer.echo(f"hint:  {one_line(error.hint)}", err=True)


@contextmanager
def exits(*, debug: bool) -> Iterator[None]:
    """Turn what a command raises into messages and exit codes.

    With ``debug`` the traceback comes first. Typer's own exceptions pass through.
    """
    try:
        yield
    except ClaimcheckError as exc:
        tell(exc, debug=debug)
        raise typer.Exit(exit_code(exc)) from exc
    except KeyboardInterrupt as exc:
        typer.echo("interrupted", err=True)
        raise typer.Exit(ExitCode.INTERRUPTED) from exc
    except BrokenPipeError:
        raise  # typer ends quietly when the reader of a pipe has gone
    except _UNEXPECTED as exc:
        # None of these should get here. Say so in one line rather than in fifty.
        if debug:
            raise
        typer.echo(f"error: internal error ({type(exc).__name__}: {exc})", err=True)
        typer.echo("hint:  run again with --debug and report the traceback", err=True)
        raise typer.Exit(ExitCode.FAILED) from exc
