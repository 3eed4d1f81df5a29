"""Figures that a report gives about its own making."""

from decimal import Decimal

import pytest

from claimcheck.model import ReportFigures
from claimcheck.reports.figures import read_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The search yielded 13 papers.", ReportFigures(papers_found=13)),
        ("We identified 1,204 relevant papers.", ReportFigures(papers_found=1204)),
        ("thirteen papers were found", ReportFigures(papers_found=13)),
        ("13 papers retrieved.", ReportFigures(papers_retrieved=13)),
        ("Papers retrieved: 13", ReportFigures(papers_retrieved=13)),
        ("9 claims extracted", ReportFigures(claims_extracted=9)),
        ("extracted 9 claims", ReportFigures(claims_extracted=9)),
        ("Claims extracted | 9", ReportFigures(claims_extracted=9)),
        ("9 independently verified", ReportFigures(claims_verified=9)),
        ("8 of 9 claims were verified", ReportFigures(claims_verified=8)),
        ("Verified claims: 8", ReportFigures(claims_verified=8)),
        (
            "Quality review score: 8.6/10.",
            ReportFigures(quality_score=Decimal("8.6"), quality_scale=Decimal(10)),
        ),
        (
            "a quality score of 8 out of 10",
            ReportFigures(quality_score=Decimal(8), quality_scale=Decimal(10)),
        ),
        ("Claims were extracted and verified.", ReportFigures()),
        ("It gains 2.9 papers retrieved", ReportFigures()),
        ("Accuracy rose by 3 points.", ReportFigures()),
    ],
)
def test_one_sentence(text: str, expected: ReportFigures) -> None:
    assert read_figures([(text, "line 1")]) == (expected, ())


def test_two_values_are_a_finding() -> None:
    figures, findings = read_figures(
        [
            ("9 claims extracted. Quality score of 8.6/10.", "line 3"),
            ("8 claims extracted. Quality review score: 8.4/10.", "line 7"),
        ]
    )
    assert figures.claims_extracted == 9
    assert [(item.code, item.place) for item in findings] == [
        ("figure-conflict", "line 3, line 7"),
        ("figure-conflict", "line 3, line 7"),
    ]
    assert "9 and 8" in findings[0].message
    assert "8.6 and 8.4" in findings[1].message
