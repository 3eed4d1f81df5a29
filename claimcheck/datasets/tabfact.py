"""TabFact: statements about Wikipedia tables (Chen et al. 2020, ICLR)."""

import csv
import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from claimcheck.datasets.claims import TableClaim
from claimcheck.datasets.matrix import build_table
from claimcheck.datasets.records import Record, open_text, read_json
from claimcheck.errors import DatasetError
from claimcheck.model import Label, Table

EXAMPLES = "tokenized_data/val_examples.json"
"""Statements of the validation part: table to [statements, 1 or 0 of each, title]."""


class _Opener(Protocol):
    def __call__(self, name: str) -> str: ...


def read_tabfact(folder: Path, *, limit: int | None = None) -> list[TableClaim]:
    """The validation statements of a TabFact folder; a statement's group is its table.

    Tables are read from ``all_csv.tar.gz`` or from the folder ``data/all_csv``.

    Args:
        folder: the folder that holds ``tokenized_data``.
        limit: number of tables, in the order of their names; all by default.

    Raises:
        DatasetError: a file is missing or not of that form.
    """
    path = folder / EXAMPLES
    examples = read_json(path, dict)
    claims: list[TableClaim] = []
    with _tables(folder) as read:
        for name in sorted(examples)[:limit]:
            claims += _statements(path, name, examples[name], read(name))
    return claims


def _statements(path: Path, name: str, value: object, text: str) -> Iterator[TableClaim]:
    # An object in all but form: the three values have no names in the file.
    names = ("statements", "labels", "title")
    if not isinstance(value, list) or len(value) != len(names):
        raise DatasetError(
            f"{path}, table {name}: found {value!r:.80}; expected [{', '.join(names)}]"
        )
    record = Record(path, f"table {name}", dict(zip(names, value, strict=True)))
    statements, labels = record.typed("statements", list), record.typed("labels", list)
    if len(statements) != len(labels) or any(label not in (0, 1) for label in labels):
        raise record.error(
            f"{len(statements)} statements with the labels {labels[:12]}",
            "as many labels, each 0 or 1",
        )
    table = _table(name, str(record.field("title")), text)
    for at, (statement, label) in enumerate(zip(statements, labels, strict=True)):
        yield TableClaim(
            text=str(statement),
            table=table,
            label=Label.SUPPORTED if label else Label.REFUTED,
            group=name,
            id=f"{name}:{at}",
        )


def _table(name: str, title: str, text: str) -> Table:
    lines = list(csv.reader(io.StringIO(text), delimiter="#", quoting=csv.QUOTE_NONE))
    header, *matrix = lines or [[]]
    return build_table(header, matrix, id=name.partition(".")[0], caption=title)


@contextmanager
def _tables(folder: Path) -> Iterator[_Opener]:
    unpacked, packed = folder / "data" / "all_csv", folder / "all_csv.tar.gz"
    if unpacked.is_dir():
        yield lambda name: _read(unpacked / name)
    elif packed.is_file():
        with tarfile.open(packed) as archive:
            members = {Path(m.name).name: m for m in archive.getmembers() if m.isfile()}
            # Members are read in the order asked for, so names should come sorted.
            yield lambda name: _extract(packed, archive, members, name)
    else:
        raise DatasetError(
            f"{folder}: neither data/all_csv nor all_csv.tar.gz is there",
            hint="name the folder that tabfact-val.tar.gz unpacks to",
        )


def _read(path: Path) -> str:
    with open_text(path) as stream:
        return stream.read()


def _extract(
    path: Path, archive: tarfile.TarFile, members: dict[str, tarfile.TarInfo], name: str
) -> str:
    stream = archive.extractfile(members[name]) if name in members else None
    if stream is None:
        raise DatasetError(f"{path}: holds no table {name}")
    return stream.read().decode("utf-8")
