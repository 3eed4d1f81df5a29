"""JSON files of the data sets, with errors that say where they are wrong."""

import json
from pathlib import Path
from typing import Any

from claimcheck.errors import DatasetError


def read_json(path: Path, kind: type) -> Any:
    """The content of a JSON file.

    Args:
        path: the file.
        kind: type that the outermost value must have: list or dict.

    Raises:
        DatasetError: it is missing, is not JSON, or holds another kind of value.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DatasetError(
            f"{path}: cannot be read ({error.strerror})", hint="check the path"
        ) from error
    except ValueError as error:
        raise DatasetError(f"{path}: is not JSON ({error})") from error
    if not isinstance(value, kind):
        raise DatasetError(
            f"{path}: expected a JSON {kind.__name__}, found {type(value).__name__}"
        )
    return value


def field(path: Path, place: str, record: Any, name: str, kind: type) -> Any:
    """Field ``name`` of a record.

    Args:
        path: the file, for the error.
        place: what names the record in it ("record 3").
        record: the record.
        name: of the field.
        kind: type that its value must have.

    Raises:
        DatasetError: the record is no object, lacks the field, or holds another kind.
    """
    if not isinstance(record, dict) or name not in record:
        found = sorted(record) if isinstance(record, dict) else type(record).__name__
        raise DatasetError(f"{path}, {place}: expected the field {name!r}, found {found}")
    value = record[name]
    if not isinstance(value, kind):
        raise DatasetError(
            f"{path}, {place}: {name!r} should be {kind.__name__},"
            f" found {type(value).__name__}"
        )
    return value
