"""Rows of tables and JSON lines, and their fields by what they hold."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimcheck.datasets.records import (
    Record,
    read_delimited,
    read_first_cells,
    read_json_lines,
)
from claimcheck.reproduce.data.dataset import Dataset


def read_rows(path: Path, data: Dataset) -> Iterator[Record]:
    """The rows of a file: JSON lines, or a table with or without a header.

    Raises:
        DatasetError: the file cannot be read, or a row is not whole.
    """
    if ".json" in path.name:
        yield from read_json_lines(path)
        return
    first = read_first_cells(path)
    headless = bool(data.columns) and not set(_names(data, "label")) & set(first)
    names = data.columns if headless else None
    yield from read_delimited(path, names=names, skip_short=data.skip_incomplete)


def value(record: Record, data: Dataset, what: str) -> Any:
    """What a row holds in a field of the data set, whichever of its names it uses.

    Raises:
        DatasetError: the row has no such field.
    """
    names = _names(data, what)
    for name in names:
        found = _inside(record, name)
        if found is not None:
            return found
    return _inside(record, names[0], needed=True)


def text(record: Record, data: Dataset, what: str) -> str:
    """The same, which must be text; blanks around it are cut off.

    Raises:
        DatasetError: no such field, or no text in it.
    """
    found = value(record, data, what)
    if not isinstance(found, str):
        raise record.error(f"{what} is {found!r:.80}", "text")
    return found.strip()


def _names(data: Dataset, what: str) -> list[str]:
    names = data.fields.get(what, what)
    return [names] if isinstance(names, str) else names


def _inside(record: Record, name: str, *, needed: bool = False) -> Any:
    """A field by its name, or by a path: "question.stem"."""
    outer, _, inner = name.partition(".")
    if outer not in record.fields and not needed:
        return None
    found = record.field(outer)
    if not inner:
        return found
    return _inside(
        Record.of(record.path, f"{record.at}, {outer!r}", found), inner, needed=needed
    )
