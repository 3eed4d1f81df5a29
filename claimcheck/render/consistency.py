"""What a paper contradicts itself in, and what changed, as text and as JSON.

The keys of the JSON document are a published interface: ``schema/paper-1.json`` describes
them.
"""

import json
import textwrap
from typing import Any

from claimcheck.model import Change, ConsistencyReport, Inconsistency, Spot
from claimcheck.render.characters import one_line, shorten
from claimcheck.render.document import box_form, cell_form

SCHEMA = "claimcheck/paper/1"
"""Name of the form of the JSON document."""
_QUOTE = 200
"""Characters of a quoted sentence in plain text; JSON has it whole."""


def render_paper(report: ConsistencyReport, *, width: int = 100) -> str:
    """The findings as plain text of at most ``width`` columns, both places of each."""
    lines = [f"{one_line(report.title)} ({one_line(report.paper)})", ""]
    for number, finding in enumerate(report.findings, 1):
        lines += [*_wrap(f"{number}. {finding.message}", width, hang=3)]
        lines += [*_wrap(f"   [{finding.code.value}]", width, hang=3)]
        for spot in finding.places[:2]:
            lines += _wrap(f"   {_spot(spot)}", width, hang=5)
        if len(finding.places) > 2:
            lines.append(f"   and {_count(len(finding.places) - 2, 'cell', 'cells')} more")
        lines.append("")
    lines += [_count(len(report.findings), "finding", "findings"), ""]
    if report.other:
        lines.append(f"From {one_line(report.paper)} to {one_line(report.other)}:")
        for change in report.changes:
            lines += _wrap(f"  {shorten(one_line(change.message), _QUOTE)}", width, hang=4)
        lines += [_count(len(report.changes), "change", "changes"), ""]
    return "\n".join([*lines, report.signature.line, ""])


def render_paper_json(report: ConsistencyReport) -> str:
    """The findings as one JSON document under ``SCHEMA``."""
    form: dict[str, Any] = {
        "schema": SCHEMA,
        "signature": report.signature.line,
        "paper": report.paper,
        "title": report.title,
        "findings": [_finding(item) for item in report.findings],
    }
    if report.other:
        form["other"] = report.other
        form["changes"] = [_change(item) for item in report.changes]
    return json.dumps(form, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Inconsistency) -> dict[str, Any]:
    return {
        "code": finding.code.value,
        "message": finding.message,
        "places": [_place(spot) for spot in finding.places],
        "values": list(finding.values),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "message": change.message,
        "older": _place(change.older) if change.older else None,
        "newer": _place(change.newer) if change.newer else None,
        "values": list(change.values),
    }


def _place(spot: Spot) -> dict[str, Any]:
    """A place with either the sentence or the cell."""
    form: dict[str, Any] = {"page": spot.page, "bbox": box_form(spot.box)}
    if spot.cell is not None:
        return {**form, "cell": cell_form(spot.cell)}
    return {**form, "section": spot.section, "text": spot.text}


def _spot(spot: Spot) -> str:
    if spot.cell is None:
        return f"p. {spot.page}: “{shorten(one_line(spot.text), _QUOTE)}”"
    cell = spot.cell
    names = ", ".join(
        one_line(part) for part in (cell.group, cell.row, cell.column) if part
    )
    return f"p. {spot.page}: {cell.table} ({names}): {one_line(cell.value) or 'blank'}"


def _wrap(text: str, width: int, *, hang: int) -> list[str]:
    """Lines of at most ``width`` columns; all but the first are indented."""
    indent = len(text) - len(text.lstrip())
    return textwrap.wrap(
        one_line(text),
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _count(number: int, one: str, several: str) -> str:
    return f"{number or 'no'} {one if number == 1 else several}"
