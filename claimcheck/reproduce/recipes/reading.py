"""TOML files checked against their schema; what is wrong is named by file and key."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from claimcheck.errors import RecipeError

Checked = TypeVar("Checked", bound=BaseModel)


def read_toml(path: Path, schema: type[Checked]) -> Checked:
    """The file as ``schema``.

    Raises:
        RecipeError: it cannot be read, is not TOML, or has an unknown, missing or wrong
            key; the message names file and key.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as exc:
        raise RecipeError(
            f"{path}: cannot be read ({exc})",
            hint="restore the file, or name another folder of recipes",
        ) from exc
    except tomllib.TOMLDecodeError as exc:
        raise RecipeError(
            f"{path}: not valid TOML: {exc}", hint="mend the line that is named"
        ) from exc
    try:
        return schema.model_validate(document)
    except ValidationError as exc:
        raise invalid(path, exc) from exc


def invalid(path: Path, error: ValidationError) -> RecipeError:
    """The first fault that ``error`` lists, as an error of ours."""
    faults = error.errors()
    first = faults[0]
    key = ".".join(str(part) for part in first["loc"]) or "(whole file)"
    if first["type"] == "extra_forbidden":
        what = f"unknown key {key!r}"
    elif first["type"] == "missing":
        what = f"key {key!r} is missing"
    else:
        what = f"key {key!r}: {first['msg']}, found {first['input']!r}"
    others = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return RecipeError(
        f"{path}: {what}{others}",
        hint="the keys are described in reproduce/README.md",
    )
