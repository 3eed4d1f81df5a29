"""Where a result goes: stdout or a file, in which form, width and colour."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.options import Format
from claimcheck.errors import SettingsError

if TYPE_CHECKING:
    from claimcheck.model import CheckedReport

_SUFFIXES = {
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".csv": Format.CSV,
    ".tex": Format.LATEX,
}
_TEXT_SUFFIXES = {"", ".txt", ".text", ".log"}
"""Endings that say nothing of the form."""
WIDTH = 100
"""Columns where the width of the terminal is not known: in pipes and files."""


def choose_format(
    form: Format | None, output: Path | None, *, default: Format = Format.TERMINAL
) -> Format:
    """The format that was asked for, or that of the output's ending, or the default.

    Raises:
        SettingsError: no format was asked for, and none has that ending.
    """
    if form is not None:
        return form
    suffix = output.suffix.lower() if output is not None else ""
    # A pipe or device may be called anything.
    plain = output is None or suffix in _TEXT_SUFFIXES or not _may_be_file(output)
    if suffix not in _SUFFIXES and not plain:
        raise SettingsError(
            f"--output {output}: no format has the ending {suffix}",
            hint=f"give --format as well, or one of the endings {' '.join(_SUFFIXES)} .txt",
        )
    return _SUFFIXES.get(suffix, default)


def check_output(output: Path | None, *, inputs: Iterable[str | Path | None] = ()) -> None:
    """Refuse an output that cannot or must not be written, before the work is done.

    Raises:
        SettingsError: its folder does not exist, it is a folder itself, or it is one of
            the files in ``inputs`` (what names no file is passed over).
    """
    if output is None:
        return
    for name in inputs:
        if name is not None and _is_same_file(output, name):
            raise SettingsError(
                f"--output {output} is also read: it would be overwritten by the result",
                hint="name another file",
            )
    if output.is_dir():
        raise SettingsError(
            f"--output {output} is a folder; expected a file",
            hint=f"name a file in it: --output {output / 'claims.html'}",
        )
    if not output.parent.is_dir():
        raise SettingsError(
            f"--output {output}: the folder {output.parent} does not exist",
            hint=f"create it first: mkdir -p {output.parent}",
        )


def _may_be_file(output: Path) -> bool:
    return output.is_file() or not output.exists()


def _is_same_file(output: Path, name: str | Path) -> bool:
    """Whether both are one file on the disk, under whatever names."""
    try:
        return output.is_file() and output.samefile(Path(name).expanduser())
    except (OSError, RuntimeError, ValueError):
        return False  # no such file, or no name that a file could have


def render_for(
    reports: Sequence["CheckedReport"], form: Format, output: Path | None
) -> str:
    """The rendering; terminal output fits the terminal and is coloured only on one."""
    from claimcheck.render import render

    on_screen = output is None and sys.stdout.isatty()
    return render(
        reports,
        form.value,
        width=shutil.get_terminal_size((WIDTH, 24)).columns if output is None else WIDTH,
        colour=on_screen and colour_wanted(),
    )


def colour_wanted() -> bool:
    """Whether the environment allows colour (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def deliver(text: str, output: Path | None = None) -> None:
    """Write a result to stdout or, in one step, to a file.

    The encoding is UTF-8, except on a terminal that uses another.

    Raises:
        SettingsError: the file cannot be written.
    """
    if output is None:
        on_screen = sys.stdout.isatty()
        encoding = (sys.stdout.encoding if on_screen else None) or "utf-8"
        sys.stdout.buffer.write(text.encode(encoding, errors="replace"))
        sys.stdout.flush()
        return
    try:
        _write(output, text.encode(errors="replace"))
    except OSError as exc:
        raise SettingsError(
            f"--output {output}: cannot be written ({exc.strerror})",
            hint="name a file in a folder that you may write to",
        ) from exc


def _write(path: Path, data: bytes) -> None:
    """Write by way of a temporary file, so that no reader sees half a result."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a pipe or a device cannot be replaced
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
