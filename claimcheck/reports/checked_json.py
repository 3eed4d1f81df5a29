"""claimcheck's own JSON, read back: the report and its claims, without the verdicts."""

import json
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import Any

from claimcheck.errors import ReportError
from claimcheck.model import (
    Claim,
    Reference,
    Report,
    ReportFigures,
    Stated,
)
from claimcheck.reports.dates import parse_date
from claimcheck.reports.document import clean_text
from claimcheck.reports.references import read_entry

SCHEMA = "claimcheck/checked-report/1"
SCHEMA_OF_SEVERAL = "claimcheck/checked-reports/1"
_HINT = f'give a file that claimcheck wrote with --format json (schema "{SCHEMA}")'


def read_checked_json(text: str, *, name: str) -> Report:
    """The report of a checked report in JSON; ids, texts and marks are kept as given.

    Raises:
        ReportError: the text is not JSON, not a checked report, or has no claims.
    """
    content = _load(text, name)
    schema = content.get("schema")
    if schema == SCHEMA_OF_SEVERAL:
        raise ReportError(
            f"{name} holds {len(_list(content.get('reports')))} checked reports; "
            "expected one",
            hint='save each of the objects under its key "reports" as a file of its own',
        )
    if schema != SCHEMA:
        found = f"the schema {schema!r}" if "schema" in content else "no schema"
        raise ReportError(f"{name} is JSON with {found}; expected {SCHEMA!r}", hint=_HINT)
    head = _mapping(content.get("report"))
    claims = tuple(
        _read_claim(item, number)
        for number, item in enumerate(_list(content.get("claims")), start=1)
        if _text(_mapping(item).get("text"))
    )
    if not claims:
        raise ReportError(f"{name} is a checked report without claims", hint=_HINT)
    references = head.get("references", content.get("references"))
    return Report(
        name=name,
        format="json",
        title=_text(head.get("title")),
        authors=tuple(filter(None, map(_text, _list(head.get("authors"))))),
        issued=parse_date(_text(head.get("issued") or head.get("date"))),
        abstract=_text(head.get("abstract")),
        question=_text(head.get("question")),
        subject=_text(head.get("subject")),
        figures=_read_figures(_mapping(head.get("figures"))),
        claims=claims,
        claims_from_table=head.get("claims_from_table") is not False,
        references=tuple(
            reference
            for item in _list(references or content.get("sources"))
            for reference in _read_reference(item)
        ),
    )


def _load(text: str, name: str) -> Mapping[str, Any]:
    try:
        content = json.loads(text.lstrip("\ufeff"), parse_float=Decimal)
    except (ValueError, RecursionError) as exc:
        raise ReportError(f"{name} is not valid JSON: {exc}", hint=_HINT) from exc
    if not isinstance(content, dict):
        kind = type(content).__name__
        raise ReportError(f"{name} is JSON, but a {kind} and not an object", hint=_HINT)
    return content


def _read_claim(item: Any, number: int) -> Claim:
    entry = _mapping(item)
    stated = _mapping(entry.get("stated"))
    verified = stated.get("verified")
    line = entry.get("line")
    return Claim(
        id=_text(entry.get("id")) or f"C{number}",
        text=_text(entry.get("text")),
        truncated=entry.get("truncated") is True,
        stated=Stated(
            verified if isinstance(verified, bool) else None,
            _decimal(stated.get("confidence")),
        ),
        line=line if isinstance(line, int) and not isinstance(line, bool) else None,
    )


def _read_figures(entry: Mapping[str, Any]) -> ReportFigures:
    values: dict[str, Any] = {}
    for figure in fields(ReportFigures):
        value = _decimal(entry.get(figure.name))
        if value is not None and not figure.name.startswith("quality"):
            values[figure.name] = int(value)
        else:
            values[figure.name] = value
    return ReportFigures(**values)


def _read_reference(item: Any) -> list[Reference]:
    """A reference is a text, or an object with a text, an id or a DOI."""
    entry = _mapping(item)
    if not entry:
        return read_entry(_text(item))
    text = _text(entry.get("text"))
    key = _text(entry.get("arxiv_id") or entry.get("id") or entry.get("doi"))
    version = _decimal(entry.get("version"))
    named = read_entry(text) if text else []
    if key and not any(reference.arxiv_id or reference.doi for reference in named):
        versioned = key if version is None or "v" in key else f"{key}v{version}"
        found = read_entry(versioned)
        named = [
            Reference(text or key, item.arxiv_id, item.version, item.doi, item.malformed)
            for item in found
        ]
    return named


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return clean_text(value) if isinstance(value, str) else ""


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**12 else None
