"""Figures that the report gives about itself, against what it holds."""

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.model import Finding, Report, Severity
from claimcheck.reports.auditing.places import claims_place, count


def audit_counts(report: Report) -> Iterator[Finding]:
    """Findings on figures that do not add up."""
    if report.claims_from_table:
        yield from _claims(report)
    yield from _papers(report)
    yield from _impossible(report)


def _claims(report: Report) -> Iterator[Finding]:
    figures, rows = report.figures, len(report.claims)
    if figures.claims_extracted not in {None, rows}:
        yield Finding(
            "claims-count",
            Severity.ERROR,
            "claims table",
            f"the report says {figures.claims_extracted} claims extracted, "
            f"its table has {count(rows, 'row')}",
        )
    marks = [claim.stated.verified for claim in report.claims]
    if figures.claims_verified is None or all(mark is None for mark in marks):
        return
    ticks = marks.count(True)
    if ticks != figures.claims_verified:
        yield Finding(
            "verified-count",
            Severity.ERROR,
            "claims table",
            f"the report says {figures.claims_verified} claims independently verified, "
            f"its table marks {ticks} with \u2713",
        )


def _papers(report: Report) -> Iterator[Finding]:
    found, retrieved = report.figures.papers_found, report.figures.papers_retrieved
    if found is not None and retrieved is not None and found != retrieved:
        yield Finding(
            "retrieved-count",
            Severity.WARNING,
            "figures",
            f"the search is said to have found {count(found, 'paper')}, "
            f"the results say {retrieved} retrieved",
        )
    stated = retrieved if retrieved is not None else found
    listed = len(report.references)
    if stated is not None and listed and stated != listed:
        verb = "retrieved" if retrieved is not None else "found"
        yield Finding(
            "references-count",
            Severity.WARNING,
            "references",
            f"the report says {count(stated, 'paper')} {verb}, "
            f"but lists {count(listed, 'reference')}",
        )


def _impossible(report: Report) -> Iterator[Finding]:
    figures = report.figures
    extracted, verified = figures.claims_extracted, figures.claims_verified
    if extracted is not None and verified is not None and verified > extracted:
        yield _finding("figures", f"{verified} claims verified of {extracted} extracted")
    score, scale = figures.quality_score, figures.quality_scale
    if score is not None and scale is not None and score > scale:
        yield _finding("figures", f"a quality score of {score} out of {scale}")
    outside = [
        claim
        for claim in report.claims
        if claim.stated.confidence is not None
        and not Decimal(0) <= claim.stated.confidence <= 1
    ]
    if outside:
        values = ", ".join(str(claim.stated.confidence) for claim in outside[:5])
        yield _finding(claims_place(outside), f"confidence outside 0 to 1: {values}")


def _finding(place: str, message: str) -> Finding:
    return Finding("impossible-figure", Severity.ERROR, place, message)
