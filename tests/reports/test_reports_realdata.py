"""The three real reports, read and audited."""

from datetime import date
from pathlib import Path

import pytest

from claimcheck.model import Report
from claimcheck.reports import audit, read_report

pytestmark = pytest.mark.realdata


@pytest.fixture(scope="module")
def reports(testdata: Path) -> list[Report]:
    return [read_report(path) for path in sorted((testdata / "reports").glob("*.txt"))]


def test_every_part_is_read(reports: list[Report]) -> None:
    assert len(reports) >= 3
    for report in reports:
        assert report.title
        assert report.authors
        assert report.issued is not None
        assert report.question.endswith("?")
        assert report.subject
        assert len(report.abstract) > 500
        assert None not in (
            report.figures.papers_found,
            report.figures.papers_retrieved,
            report.figures.quality_score,
        )
        assert report.figures.claims_extracted == len(report.claims)
        ticks = sum(claim.stated.verified is True for claim in report.claims)
        assert report.figures.claims_verified == ticks
        assert all(claim.stated.confidence is not None for claim in report.claims)
        assert all(
            reference.arxiv_id and reference.version for reference in report.references
        )


def test_cut_claims_are_those_without_a_full_stop(reports: list[Report]) -> None:
    for report in reports:
        for claim in report.claims:
            assert claim.truncated is not claim.text.endswith(".")


def test_findings_of_the_reports_alone(reports: list[Report]) -> None:
    common = ["abstract-cut", "cut-claims", "references-count", "confidence-uninformative"]
    for report in reports:
        found = [finding.code for finding in audit(report, today=date(2026, 12, 31))]
        crosses = any(claim.stated.verified is False for claim in report.claims)
        assert found == common + ["confidence-uninformative"] * crosses
