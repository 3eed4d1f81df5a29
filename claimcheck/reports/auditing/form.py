"""Form: parts that are missing or cut off."""

from collections.abc import Iterator

from claimcheck.model import Finding, Report, Severity
from claimcheck.reports.auditing.places import claims_place, count
from claimcheck.reports.truncation import is_complete


def audit_form(report: Report) -> Iterator[Finding]:
    """Findings on missing parts, a cut abstract and cut claims."""
    yield from _missing(report)
    if not report.claims_from_table:
        yield Finding(
            "missing-table",
            Severity.WARNING,
            "whole report",
            f"no table of claims; {count(len(report.claims), 'sentence')} of the prose "
            "were taken as claims",
        )
    if report.abstract and not is_complete(report.abstract):
        tail = report.abstract[-40:].partition(" ")[2] or report.abstract[-40:]
        yield Finding(
            "abstract-cut",
            Severity.WARNING,
            "abstract",
            f"the abstract stops in mid-sentence after {len(report.abstract)} characters: "
            f"\u201c\u2026{tail}\u201d",
        )
    cut = [claim for claim in report.claims if claim.truncated]
    if cut:
        width = max(len(claim.text) for claim in cut)
        yield Finding(
            "cut-claims",
            Severity.WARNING,
            claims_place(cut),
            f"{len(cut)} of {count(len(report.claims), 'claim')} cut off at about {width} "
            "characters; only the part that is shown can be checked",
        )


def _missing(report: Report) -> Iterator[Finding]:
    fields = {
        "title": report.title,
        "authors": report.authors,
        "date": report.issued,
        "abstract": report.abstract,
        "research question": report.question,
        "references": report.references,
    }
    for name, value in fields.items():
        if value:
            continue
        severity = Severity.WARNING if name == "references" else Severity.INFO
        spelled = "that can be read without doubt" if name == "date" else "found"
        message = f"no {name} {spelled}"
        yield Finding("missing-field", severity, "whole report", message)
