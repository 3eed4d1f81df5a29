"""Records of data files (JSON, JSON lines, delimited text) that know where they stand.

Every reader of a data set takes its fields from a ``Record``, whose errors name the file,
the place in it, what was found and what was expected.
"""

import bz2
import csv
import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from claimcheck.errors import DatasetError
from claimcheck.model import Label

if TYPE_CHECKING:
    from _csv import Reader

T = TypeVar("T")

_WORDS = {list: "a list", dict: "an object", str: "text", int: "a whole number"}
"""What the types are called in messages."""

_OPENERS: dict[str, Any] = {".gz": gzip.open, ".bz2": bz2.open}
"""How packed files are opened, by the end of their name."""


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one record, by name."""

    path: Path
    at: str
    """Where it stands in the file: "line 3"; empty for the whole file."""
    fields: Mapping[str, Any]

    @classmethod
    def of(cls, path: Path, at: str, value: object) -> "Record":
        """A JSON value as a record.

        Raises:
            DatasetError: it is no object.
        """
        if not isinstance(value, dict):
            raise cls(path, at, {}).error(f"found {type(value).__name__}", "an object")
        return cls(path, at, value)

    @property
    def place(self) -> str:
        """File and place in it, for messages."""
        return f"{self.path}, {self.at}" if self.at else str(self.path)

    def field(self, name: str) -> Any:
        """The value of a field.

        Raises:
            DatasetError: the record has no such field.
        """
        if name not in self.fields:
            found = ", ".join(map(str, self.fields)) or "nothing"
            raise self.error(f"found {found}", f"a field {name!r}")
        return self.fields[name]

    def typed(self, name: str, kind: type[T]) -> T:
        """A field that must be of a type: list, dict, int or str (which may be empty).

        Raises:
            DatasetError: no such field, or a value of another type.
        """
        value = self.field(name)
        if not isinstance(value, kind):
            raise self.error(f"{name!r} is {value!r:.80}", _WORDS[kind])
        return value

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
        """The error to raise when a value of this record is of another form."""
        return DatasetError(f"{self.place}: {found}; expected {expected}", hint=hint)


@contextmanager
def open_text(path: Path) -> Iterator[TextIO]:
    """A text file in UTF-8, unpacked on the way if its name ends in ``.gz`` or ``.bz2``.

    Raises:
        DatasetError: it cannot be read, or what is read from it is not such text.
    """
    opener: Callable[..., TextIO] = _OPENERS.get(path.suffix, open)
    try:
        # newline="" leaves line ends inside quoted cells to the csv module.
        with opener(path, "rt", encoding="utf-8-sig", newline="") as stream:
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


def read_json(path: Path, kind: type[T]) -> T:
    """The content of a JSON file, which must be of a type: list or dict.

    Raises:
        DatasetError: the file cannot be read, is not JSON or holds another type.
    """
    with open_text(path) as stream:
        text = stream.read()
    try:
        value = json.loads(text)
    except ValueError as exc:
        raise DatasetError(f"{path}: not JSON ({exc}); expected {_WORDS[kind]}") from exc
    if not isinstance(value, kind):
        raise DatasetError(f"{path}: found {type(value).__name__}; expected {_WORDS[kind]}")
    return value


def read_json_list(path: Path) -> Iterator[Record]:
    """The objects of a file with one JSON list of them.

    Raises:
        DatasetError: the file cannot be read, or it holds something else.
    """
    for number, value in enumerate(read_json(path, list), 1):
        yield Record.of(path, f"record {number}", value)


def read_json_lines(path: Path) -> Iterator[Record]:
    """The objects of a file with one JSON object a line; blank lines are passed over.

    Raises:
        DatasetError: the file cannot be read, or a line of it holds something else.
    """
    with open_text(path) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except ValueError as exc:
                raise DatasetError(
                    f"{path}, line {number}: not JSON ({exc}); expected one object a line"
                ) from exc
            yield Record.of(path, f"line {number}", value)


def read_delimited(
    path: Path, *, names: Sequence[str] | None = None, skip_short: bool = False
) -> Iterator[Record]:
    """The rows of a table in text: commas and quotes in ``.csv``, else tabs alone.

    Args:
        path: the file.
        names: names of the columns, where the file has no header.
        skip_short: leave rows with fewer cells than the header out.

    Raises:
        DatasetError: the file cannot be read, or a row has fewer cells than the header.
    """
    with open_text(path) as stream:
        reader = _table_reader(path, stream)
        try:
            header = list(names) if names is not None else next(reader, [])
            for cells in reader:
                if not cells or (skip_short and len(cells) < len(header)):
                    continue
                if len(cells) < len(header):
                    raise DatasetError(
                        f"{path}, line {reader.line_num}: found {len(cells)} cells; "
                        f"expected {len(header)} ({', '.join(header)})"
                    )
                fields = dict(zip(header, cells, strict=False))
                yield Record(path, f"line {reader.line_num}", fields)
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
