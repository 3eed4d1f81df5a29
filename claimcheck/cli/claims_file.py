"""Files of claims: one JSON object per line."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.errors import ClaimsFileError
from claimcheck.model import Claim

_EXPECTED = 'an object such as {"id": "C1", "claim": "SQuAD improves by 8.2 points."}'
_STDIN = "-"


@dataclass(frozen=True, slots=True)
class ClaimLines:
    """Claims of a file, in its order."""

    claims: tuple[Claim, ...]
    """With ids made unique where the file repeats one."""
    ids: dict[str, str | int]
    """Claim id → the id as the file gives it, a number where it gives a number."""
    only: dict[str, str]
    """Claim id → the one source that its line names."""


def one_claim(text: str) -> ClaimLines:
    """A claim that was given by itself."""
    return ClaimLines((Claim(id="C1", text=text),), {"C1": "C1"}, {})


def read_claims(path: str) -> ClaimLines:
    """Claims of a JSONL file, or of stdin for "-".

    Keys: "claim" or "text"; optional "id" (string or integer); optional "source" or
    "file". Other keys and blank lines are passed over.

    Raises:
        ClaimsFileError: no such file, not UTF-8, no claims, or a line that is not as
            described; the message names file and line.
    """
    name = "<stdin>" if path == _STDIN else path
    lines: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(_text(path, name=name).split("\n"), start=1):
        if line.strip():
            lines.append((number, _object(line, where=f"{name}, line {number}")))
    if not lines:
        raise ClaimsFileError(
            f"{name}: no claims; found an empty file",
            hint=f"give one per line: {_EXPECTED}",
        )
    return _claim_lines(lines, name=name)


def _text(path: str, *, name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if path == _STDIN else Path(path).read_bytes()
    except OSError as exc:
        raise ClaimsFileError(
            f"{name}: cannot be read ({exc.strerror})",
            hint="name an existing JSONL file with --claims, or - for stdin",
        ) from exc
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = data[: exc.start].count(b"\n") + 1
        raise ClaimsFileError(
            f"{name}, line {line}: not UTF-8 (byte 0x{data[exc.start]:02x})",
            hint="save the file as UTF-8",
        ) from exc


def _object(line: str, *, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as exc:
        raise ClaimsFileError(
            f"{where}: not JSON ({exc}); found {_excerpt(line)}",
            hint=f"each line is {_EXPECTED}",
        ) from exc
    if not isinstance(value, dict):
        raise ClaimsFileError(
            f"{where}: expected a JSON object, found {_excerpt(line)}",
            hint=f"each line is {_EXPECTED}",
        )
    return value


def _claim_lines(lines: list[tuple[int, dict[str, Any]]], *, name: str) -> ClaimLines:
    claims: list[Claim] = []
    ids: dict[str, str | int] = {}
    only: dict[str, str] = {}
    for position, (number, item) in enumerate(lines, start=1):
        where = f"{name}, line {number}"
        given = _id(item, where=where, default=f"C{position}")
        key = str(given) if str(given) not in ids else f"{given}#{number}"
        ids[key] = given
        claims.append(Claim(id=key, text=_claim_text(item, where=where), line=number))
        source = item.get("source") or item.get("file")
        if source is not None:
            only[key] = _source(source, where=where)
    return ClaimLines(tuple(claims), ids, only)


def _id(item: dict[str, Any], *, where: str, default: str) -> str | int:
    value = item.get("id")
    if value is None or value == "":
        return default
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ClaimsFileError(
            f'{where}: "id" is {value!r}; expected a string or an integer'
        )
    return value


def _claim_text(item: dict[str, Any], *, where: str) -> str:
    value = item.get("claim", item.get("text"))
    if not isinstance(value, str) or not value.strip():
        keys = ", ".join(item) or "none"
        found = f"keys {keys}" if value is None else repr(value)
        raise ClaimsFileError(
            f'{where}: expected a text under "claim" or "text", found {found}',
            hint=f"each line is {_EXPECTED}",
        )
    return value


def _source(value: Any, *, where: str) -> str:
    if not isinstance(value, str):
        raise ClaimsFileError(
            f'{where}: "source" is {value!r}; expected the name of one source'
        )
    return value


def _excerpt(line: str) -> str:
    return repr(line if len(line) <= 60 else f"{line[:60]}…")
