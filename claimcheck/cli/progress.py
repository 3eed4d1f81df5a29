"""Progress bars on stderr."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import TaskID

    from claimcheck.pipeline import Progress


@contextmanager
def progress_bars(*, quiet: bool) -> Iterator["Progress"]:
    """A callback (stage, done, total) that draws one bar per stage.

    Nothing is drawn when ``quiet`` is set or stderr is no terminal: a log file is no
    place for bars.
    """
    if quiet or not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def draw(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield draw


def _silent(stage: str, done: int, total: int) -> None:
    """Draw nothing."""
