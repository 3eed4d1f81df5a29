"""Rows of data files, JSON lines or tables of text, that know where they stand."""

import csv
import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from claimcheck.errors import DatasetError
from claimcheck.model import Label

if TYPE_CHECKING:
    from _csv import Reader


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one record, by name."""

    path: Path
    line: int
    """Where the record ends, counted from 1."""
    fields: Mapping[str, Any]

    @property
    def place(self) -> str:
        """File and line, for messages."""
        return f"{self.path}, line {self.line}"

    def field(self, name: str) -> Any:
        """The value of a field.

        Raises:
            DatasetError: the row has no such field.
        """
        if name not in self.fields:
            found = ", ".join(map(str, self.fields)) or "nothing"
            raise DatasetError(f"{self.place}: found {found}; expected a field {name!r}")
        return self.fields[name]

    def text(self, name: str) -> str:
        """A field that must be text, without blanks around it.

        Raises:
            DatasetError: no such field, no text in it, or nothing but blanks.
        """
        value = self.field(name)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"{name!r} is {value!r}", "text")
        return value.strip()

    def label(self, name: str, labels: Mapping[str, Label]) -> Label:
        """A field that must be one of the set's own labels; letter case is free.

        Args:
            name: the field.
            labels: what the labels are called in the set, in lower case.

        Raises:
            DatasetError: no such field, or another value.
        """
        value = self.field(name)
        label = labels.get(str(value).strip().casefold())
        if label is None:
            raise self.error(f"{name!r} is {value!r}", " or ".join(labels))
        return label

    def error(self, found: str, expected: str, *, hint: str = "") -> DatasetError:
        """The error to raise when a value of this row is of another form."""
        return DatasetError(f"{self.place}: {found}; expected {expected}", hint=hint)


@contextmanager
def open_text(path: Path) -> Iterator[TextIO]:
    """A text file in UTF-8, unpacked on the way where its name ends in ``.gz``.

    Raises:
        DatasetError: it cannot be read, or what is read from it is not such text.
    """
    try:
        # newline="" leaves line ends inside quoted cells to the csv module.
        with (
            gzip.open(path, "rt", encoding="utf-8-sig", newline="")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8-sig", newline="")
        ) as stream:
            yield stream
    except (OSError, EOFError) as exc:
        reason = getattr(exc, "strerror", None) or exc
        raise DatasetError(
            f"{path}: cannot be read ({reason})",
            hint="name an existing file of the data set, as its authors published it",
        ) from exc
    except UnicodeDecodeError as exc:
        raise DatasetError(
            f"{path}: not text in UTF-8 ({exc})",
            hint="convert the file first, for instance with iconv -t UTF-8",
        ) from exc


def read_json_rows(path: Path) -> Iterator[Row]:
    """The objects of a file with one JSON object a line; blank lines are passed over.

    Raises:
        DatasetError: the file cannot be read, or a line of it holds something else.
    """
    with open_text(path) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                fields = json.loads(line)
            except ValueError as exc:
                raise DatasetError(
                    f"{path}, line {number}: not JSON ({exc}); expected one object a line"
                ) from exc
            if not isinstance(fields, dict):
                raise DatasetError(
                    f"{path}, line {number}: found {type(fields).__name__}; "
                    "expected a JSON object"
                )
            yield Row(path, number, fields)


def read_table_rows(path: Path, *, names: Sequence[str] | None = None) -> Iterator[Row]:
    """The rows of a table in text: commas and quotes in ``.csv``, else tabs alone.

    Args:
        path: the file.
        names: names of the columns, where the file has no header.

    Raises:
        DatasetError: the file cannot be read, or a row has fewer cells than the header.
    """
    with open_text(path) as stream:
        reader = _table_reader(path, stream)
        try:
            header = list(names) if names is not None else next(reader, [])
            for cells in reader:
                if not cells:
                    continue
                if len(cells) < len(header):
                    raise DatasetError(
                        f"{path}, line {reader.line_num}: found {len(cells)} cells; "
                        f"expected {len(header)} ({', '.join(header)})"
                    )
                yield Row(path, reader.line_num, dict(zip(header, cells, strict=False)))
        except csv.Error as exc:
            raise DatasetError(
                f"{path}, line {reader.line_num}: not a table in text ({exc})"
            ) from exc


def read_first_cells(path: Path) -> list[str]:
    """The cells of the first row of a table in text; none where the file is empty.

    Raises:
        DatasetError: the file cannot be read.
    """
    with open_text(path) as stream:
        return next(_table_reader(path, stream), [])


def _table_reader(path: Path, stream: TextIO) -> "Reader":
    if ".csv" in path.suffixes:
        return csv.reader(stream)
    return csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
