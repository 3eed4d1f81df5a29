"""References by their form alone: repeated, malformed, from the future."""

import re
from collections.abc import Iterator
from datetime import date

from claimcheck.model import Finding, Reference, Report, Severity
from claimcheck.reports.auditing.places import reference_name, references_place

_MONTH = re.compile(r"(?:^|/)(?P<year>[0-9]{2})(?P<month>[0-9]{2})")
_FIRST_YEAR = 91
"""arXiv began in 1991: 91 to 99 before a slash are 1991 to 1999."""


def audit_references(report: Report, *, today: date) -> Iterator[Finding]:
    """Findings on dates and on the references' own form."""
    if report.issued is not None and report.issued > today:
        days = (report.issued - today).days
        yield Finding(
            "future-date",
            Severity.ERROR,
            "date",
            f"the report is dated {report.issued.isoformat()}, "
            f"{days} {'day' if days == 1 else 'days'} after today ({today.isoformat()})",
        )
    for position, reference in enumerate(report.references, start=1):
        if reference.malformed:
            yield Finding(
                "malformed-reference",
                Severity.ERROR,
                references_place([position]),
                f"no arXiv id can have the form of \u201c{reference_name(reference)}\u201d",
            )
        elif reference.arxiv_id:
            yield from _from_the_future(reference, position, report.issued, today)
    yield from _repeated(report.references)


def _from_the_future(
    reference: Reference, position: int, issued: date | None, today: date
) -> Iterator[Finding]:
    limit = min(issued, today) if issued else today
    month = submission_month(reference.arxiv_id)
    if month is None or month <= limit.replace(day=1):
        return
    whose = "the report's own date" if issued and issued <= today else "today"
    yield Finding(
        "future-reference",
        Severity.ERROR,
        references_place([position]),
        f"the id {reference_name(reference)} belongs to {month:%Y-%m}, "
        f"after {whose} ({limit.isoformat()})",
    )


def submission_month(arxiv_id: str) -> date | None:
    """First day of the month that an arXiv id carries."""
    match = _MONTH.search(arxiv_id)
    if match is None or not 1 <= int(match["month"]) <= 12:
        return None
    year = int(match["year"])
    old = "/" in arxiv_id and year >= _FIRST_YEAR
    return date((1900 if old else 2000) + year, int(match["month"]), 1)


def _repeated(references: tuple[Reference, ...]) -> Iterator[Finding]:
    positions: dict[str, list[int]] = {}
    for position, reference in enumerate(references, start=1):
        identity = reference.arxiv_id or reference.doi.lower() or reference.text.lower()
        positions.setdefault(identity, []).append(position)
    for places in positions.values():
        if len(places) == 1:
            continue
        keys = list(dict.fromkeys(references[place - 1].key for place in places))
        name = reference_name(references[places[0] - 1])
        versions = f", in different versions ({', '.join(keys)})" if len(keys) > 1 else ""
        yield Finding(
            "repeated-reference",
            Severity.WARNING,
            references_place(places),
            f"{name} is listed {len(places)} times{versions}",
        )
