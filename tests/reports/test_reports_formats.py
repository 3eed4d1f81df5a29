"""One report in every format gives one and the same Report."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from claimcheck.model import Claim, Report, Stated
from claimcheck.reports import read_report
from claimcheck.reports.checked_json import SCHEMA
from claimcheck.reports.formats import detect_format


def bare(report: Report) -> Report:
    """Without what depends on the file: name, format and lines."""
    return replace(
        report,
        name="",
        format="",
        claims=tuple(replace(claim, line=None) for claim in report.claims),
        references=tuple(replace(item, line=None) for item in report.references),
    )


@pytest.fixture(scope="module")
def sample(sample_path: Path) -> Report:
    return read_report(sample_path)


def test_text(sample: Report) -> None:
    assert sample.name == "harbour.txt"
    assert sample.format == "text"
    assert sample.title == (
        "Byte-Level Tokenizers and Tied Embeddings in Small Multilingual Models"
    )
    assert sample.authors == ("Harbour Research Desk",)
    assert sample.issued == date(2025, 3, 4)
    assert sample.abstract.endswith("three tasks in eleven langu")
    assert sample.question == (
        "Do byte-level tokenizers keep the answer recall of LighthouseQA when embeddings "
        "are tied?"
    )
    assert sample.subject == "Tied Embeddings for Small Multilingual Models"
    assert sample.figures.papers_found == sample.figures.papers_retrieved == 6
    assert sample.figures.claims_extracted == 5
    assert sample.figures.claims_verified == 3
    assert sample.figures.quality_score == Decimal("7.5")
    assert sample.figures.quality_scale == 10
    assert [claim.id for claim in sample.claims] == ["C1", "C2", "C3", "C4", "C5"]
    assert [claim.truncated for claim in sample.claims] == [False, True, True, False, True]
    assert [claim.line for claim in sample.claims] == [30, 31, 32, 33, 34]
    assert sample.claims[2].stated == Stated(False, Decimal("0.22"))
    assert [reference.key for reference in sample.references] == [
        "2101.04321v2",
        "1911.00042v1",
        "cs/0112017v1",
        "10.1162/harbour_a_00123",
    ]
    assert [reference.line for reference in sample.references] == [38, 39, 41, 42]
    assert sample.findings == ()


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_and_mark(sample: Report, sample_text: str, ending: str) -> None:
    data = sample_text.replace("\n", ending).encode("utf-8-sig")
    assert replace(read_report(None, data=data), name=sample.name) == sample


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(sample: Report, sample_text: str, encoding: str) -> None:
    report = read_report(None, data=sample_text.encode(encoding), name=sample.name)
    assert report == sample


def test_no_break_spaces(sample: Report, sample_text: str) -> None:
    spaced = sample_text.replace("Byte-Level Tok", "Byte-Level\u00a0Tok").replace(
        "yielded 6 papers", "yielded\u00a06\u202fpapers"
    )
    assert replace(read_report(None, data=spaced.encode()), name=sample.name) == sample


def test_markdown(sample: Report, sample_markdown: str) -> None:
    report = read_report(None, data=sample_markdown.encode(), name="harbour.md")
    assert report.format == "markdown"
    assert bare(report) == bare(sample)
    assert report.claims[0].line == 31


def test_markdown_with_table_of_tabs(sample: Report, sample_text: str) -> None:
    report = read_report(None, data=sample_text.encode(), name="harbour.md")
    assert bare(report) == bare(sample)


def test_html(sample: Report, sample_html: str) -> None:
    report = read_report(None, data=sample_html.encode(), name="harbour")
    assert report.format == "html"
    assert bare(report) == bare(sample)
    assert report.claims[1].line is not None


def test_pdf(sample: Report, sample_pdf: bytes) -> None:
    report = read_report(None, data=sample_pdf, name="harbour")
    assert report.format == "pdf"
    assert bare(report) == bare(sample)
    assert {claim.line for claim in report.claims} == {1}


def test_json(sample: Report) -> None:
    content = {
        "schema": SCHEMA,
        "report": {
            "title": sample.title,
            "authors": list(sample.authors),
            "issued": "2025-03-04",
            "abstract": sample.abstract,
            "question": sample.question,
            "subject": sample.subject,
            "figures": {
                "papers_found": 6,
                "papers_retrieved": 6,
                "claims_extracted": 5,
                "claims_verified": 3,
                "quality_score": "7.5",
                "quality_scale": 10,
            },
            "references": [{"text": item.text} for item in sample.references],
        },
        "claims": [
            {
                "id": claim.id,
                "text": claim.text,
                "truncated": claim.truncated,
                "stated": {
                    "verified": claim.stated.verified,
                    "confidence": float(str(claim.stated.confidence)),
                },
                "line": claim.line,
                "verdict": {"label": "supported"},
            }
            for claim in sample.claims
        ],
    }
    report = read_report(None, data=json.dumps(content).encode())
    assert report.format == "json"
    assert bare(report) == bare(sample)


def test_json_sources_stand_in_for_references() -> None:
    content = {
        "schema": SCHEMA,
        "report": {"title": "T"},
        "claims": [{"id": "K7", "text": "It works.", "stated": {"verified": None}}],
        "sources": [{"id": "2005.13013", "version": 2}, {"id": "10.1000/x.1"}],
    }
    report = read_report(None, data=json.dumps(content).encode())
    assert report.claims == (Claim("K7", "It works."),)
    assert [item.key for item in report.references] == ["2005.13013v2", "10.1000/x.1"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("plain words", "a.txt", "text"),
        ("# T\n\nwords", "a.md", "markdown"),
        ("# T\n\nwords", "a.txt", "text"),
        ("| A | B |\n|---|---|\n| 1 | 2 |", "a.txt", "markdown"),
        ("Claim\tVerified\na\t✓", "a.md", "text"),
        ("<!DOCTYPE html><p>x", "a.txt", "html"),
        ("<p>x</p>", "a.md", "html"),
        ("\n<table><tr><td>1", "-", "html"),
        ("<http://arxiv.org/abs/2005.13013>", "a.txt", "text"),
        ('{"schema": 1}', "a.txt", "json"),
        ("[1] a first reference", "a.txt", "text"),
        ("{broken", "a.json", "json"),
        ("words only", "a.html", "text"),
    ],
)
def test_detect_format(text: str, name: str, expected: str) -> None:
    assert detect_format(text, name=name) == expected
