"""Checked reports as JSON documents, and checked claims as JSON lines.

The keys are a published interface: ``schema/checked-report-1.json`` describes them, and
claimcheck reads its own documents back as reports. Keys may be added under the same
schema name; to rename or remove one takes a new name.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from claimcheck.model import (
    STATED_NAMES,
    Box,
    CellRef,
    CheckedAtom,
    CheckedClaim,
    CheckedReport,
    Evidence,
    Finding,
    Label,
    Quantity,
    Reference,
    Report,
    Source,
    Verdict,
)
from claimcheck.render.experiment.document import comparison_form
from claimcheck.render.facts import evidence_of
from claimcheck.render.wording import probability_shown

SCHEMA = "claimcheck/checked-report/1"
"""Name of the form of one checked report."""

SCHEMA_OF_SEVERAL = "claimcheck/checked-reports/1"
"""Name of the form of several: ``schema`` and ``reports``."""

_PROBABILITY_DIGITS = 4
_COORDINATE_DIGITS = 2


def render_json(reports: Sequence[CheckedReport]) -> str:
    """One JSON document: the report, or an object with a list where there are several."""
    forms = [report_form(report) for report in reports]
    document = (
        forms[0] if len(forms) == 1 else {"schema": SCHEMA_OF_SEVERAL, "reports": forms}
    )
    return _dump(document, indent=2) + "\n"


def render_jsonl(
    reports: Sequence[CheckedReport], *, ids: Mapping[str, str | int] | None = None
) -> str:
    """One line of JSON per claim, in order.

    ``ids`` gives the id to print for a claim's own, so that an id which came in as a
    number goes out as one.
    """
    names = ids or {}
    forms = (line_form(checked) for report in reports for checked in report.claims)
    return "".join(
        _dump({**form, "id": names.get(form["id"], form["id"])}) + "\n" for form in forms
    )


def report_form(checked: CheckedReport) -> dict[str, Any]:
    """A checked report under ``SCHEMA``, made of JSON types alone."""
    return {
        "schema": SCHEMA,
        "signature": checked.signature.line,
        "report": _report(checked.report, checked.findings),
        "claims": [_claim(item) for item in checked.claims],
        "summary": _summary(checked),
        "sources": [source_form(item) for item in checked.sources],
    }


def line_form(checked: CheckedClaim) -> dict[str, Any]:
    """A checked claim as one line of ``claimcheck check --format jsonl``."""
    return {
        "id": checked.claim.id,
        "claim": checked.claim.text,
        **_verdict(checked.verdict),
        "evidence": [_evidence(item) for item in evidence_of(checked)],
        **_experiments(checked),
    }


def _experiments(checked: CheckedClaim) -> dict[str, Any]:
    """The key ``experiments``, where any was run again."""
    if not checked.comparisons:
        return {}
    return {"experiments": [comparison_form(item) for item in checked.comparisons]}


def _report(report: Report, findings: Sequence[Finding]) -> dict[str, Any]:
    figures = report.figures
    return {
        "name": report.name,
        "format": report.format,
        "title": report.title,
        "authors": list(report.authors),
        "date": report.issued.isoformat() if report.issued else None,
        "abstract": report.abstract,
        "question": report.question,
        "subject": report.subject,
        "figures": {
            "papers_found": figures.papers_found,
            "papers_retrieved": figures.papers_retrieved,
            "claims_extracted": figures.claims_extracted,
            "claims_verified": figures.claims_verified,
            "quality_score": _number(figures.quality_score),
            "quality_scale": _number(figures.quality_scale),
        },
        "claims_from_table": report.claims_from_table,
        "references": [_reference(item) for item in report.references],
        "findings": [
            {
                "code": item.code,
                "severity": item.severity.value,
                "place": item.place,
                "message": item.message,
            }
            for item in findings
        ],
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "text": reference.text,
        "arxiv_id": reference.arxiv_id,
        "version": reference.version,
        "doi": reference.doi,
        "malformed": reference.malformed,
        "line": reference.line,
    }


def _claim(checked: CheckedClaim) -> dict[str, Any]:
    claim = checked.claim
    return {
        "id": claim.id,
        "text": claim.text,
        "truncated": claim.truncated,
        "line": claim.line,
        "stated": {
            "verified": claim.stated.verified,
            "confidence": _number(claim.stated.confidence),
        },
        "verdict": _verdict(checked.verdict),
        "atoms": [_atom(item) for item in checked.atoms],
        "evidence": [_evidence(item) for item in evidence_of(checked)],
        **_experiments(checked),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    shown = probability_shown(verdict)
    return {
        "label": verdict.label.value,
        "probability": None if shown is None else round(shown, _PROBABILITY_DIGITS),
        "reason": verdict.reason.value,
        "explanation": verdict.explanation,
    }


def _atom(checked: CheckedAtom) -> dict[str, Any]:
    atom = checked.atom
    binding = atom.binding
    return {
        "id": atom.id,
        "text": atom.text,
        "kind": atom.kind.value,
        "quantity": _quantity(atom.quantity) if atom.quantity else None,
        "binding": {
            "subject": binding.subject,
            "baseline": binding.baseline,
            "dataset": binding.dataset,
            "metric": binding.metric,
            "model": binding.model,
            "language": binding.language,
            "split": binding.split,
            "setting": binding.setting,
        },
        "direction": atom.direction.value,
        "negated": atom.negated,
        "quantifier": atom.quantifier,
        **_verdict(checked.verdict),
        "evidence": [_evidence(item) for item in checked.verdict.evidence],
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    number = quantity.number
    return {
        "text": number.text,
        "value": _number(number.value),
        "decimals": number.decimals,
        "upper": _number(number.upper),
        "error": _number(number.error),
        "unit": quantity.unit.value,
        "role": quantity.role.value,
        "direction": quantity.direction.value,
        "comparator": quantity.comparator.value,
        "averaged": quantity.averaged,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "kind": evidence.kind.value,
        "paper": evidence.paper,
        "page": evidence.page,
        "section": evidence.section,
        "text": evidence.text,
        "bbox": box_form(evidence.box),
        "cells": [cell_form(item) for item in evidence.cells],
        "operation": evidence.operation,
        "result": evidence.result,
        "score": round(evidence.score, _PROBABILITY_DIGITS),
        "digest": evidence.digest,
    }


def cell_form(cell: CellRef) -> dict[str, Any]:
    """A table cell that evidence or a finding refers to."""
    return {
        "table": cell.table,
        "page": cell.page,
        "row": cell.row,
        "column": cell.column,
        "group": cell.group,
        "value": cell.value,
        "bbox": box_form(cell.box),
    }


def _summary(checked: CheckedReport) -> dict[str, Any]:
    confusion = checked.confusion
    return {
        "claims": len(checked.claims),
        **{label.value: checked.count(label) for label in Label},
        "findings": len(checked.findings),
        "sources": len(checked.sources),
        "sources_readable": sum(source.readable for source in checked.sources),
        "uses_digests": checked.uses_digests,
        "confusion": {
            stated: {label.value: confusion.get((stated, label), 0) for label in Label}
            for stated in STATED_NAMES.values()
        },
    }


def source_form(source: Source) -> dict[str, Any]:
    """A source and its state, as in ``sources`` of a report."""
    return {
        "id": source.id,
        "version": source.version,
        "latest": source.latest,
        "title": source.title,
        "state": source.state.value,
        "kind": source.kind.value,
        "detail": source.detail,
        "cited": source.cited,
        "paper_key": source.paper_key,
    }


def box_form(box: Box | None) -> list[float] | None:
    """x0, y0, x1, y1 in points from the top left corner, or null."""
    return [round(side, _COORDINATE_DIGITS) for side in box] if box else None


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number; integral values stay integers so that counts read as counts."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _dump(form: dict[str, Any], *, indent: int | None = None) -> str:
    # Lone surrogates, which a broken PDF can hold, have no UTF-8 form: escape them.
    text = json.dumps(form, ensure_ascii=False, indent=indent, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(form, indent=indent, allow_nan=False)
    return text
