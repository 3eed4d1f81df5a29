"""The self-audit: for each code, a report that has the fault and one that has not."""

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sound_report import SOUND, TODAY, claim

from claimcheck.model import (
    Reference,
    Report,
    ReportFigures,
)
from claimcheck.reports import audit, auditing, read_report


def codes(report: Report) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in audit(report, today=TODAY)]


def test_sound_report_has_no_findings() -> None:
    assert codes(SOUND) == []


@pytest.mark.parametrize(
    ("change", "code", "place", "words"),
    [
        ({"claims_extracted": 4}, "claims-count", "claims table", "4 claims extracted"),
        ({"claims_verified": 3}, "verified-count", "claims table", "marks 2"),
        ({"papers_found": 9}, "retrieved-count", "figures", "9 papers"),
        (
            {"papers_retrieved": None, "papers_found": 9},
            "references-count",
            "references",
            "9",
        ),
        ({"quality_score": Decimal(11)}, "impossible-figure", "figures", "11 out of 10"),
    ],
)
def test_figures(change: dict[str, object], code: str, place: str, words: str) -> None:
    report = replace(SOUND, figures=replace(SOUND.figures, **change))  # type: ignore[arg-type]
    found = audit(report, today=TODAY)
    assert [(item.code, item.place) for item in found] == [(code, place)]
    assert words in found[0].message


def test_more_verified_than_extracted() -> None:
    figures = replace(SOUND.figures, claims_verified=4)
    assert ("impossible-figure", "figures") in codes(replace(SOUND, figures=figures))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "no title"),
        ("authors", (), "no authors"),
        ("issued", None, "no date"),
        ("abstract", "", "no abstract"),
        ("question", "", "no research question"),
        ("references", (), "no references"),
    ],
)
def test_missing_field(field: str, value: object, words: str) -> None:
    report = replace(SOUND, **{field: value})  # type: ignore[arg-type]
    (finding,) = audit(report, today=TODAY)
    assert finding.code == "missing-field"
    assert words in finding.message


def test_prose_instead_of_a_table() -> None:
    report = replace(SOUND, claims_from_table=False, figures=ReportFigures(2, 2, 9, 9))
    assert codes(report) == [("missing-table", "whole report")]


def test_cut_abstract_and_claims() -> None:
    cut = replace(SOUND.claims[1], truncated=True)
    report = replace(
        SOUND,
        abstract="It begins and then sto",
        claims=(SOUND.claims[0], cut, SOUND.claims[2]),
    )
    assert codes(report) == [("abstract-cut", "abstract"), ("cut-claims", "claim C2")]


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (
            "We find that gated units improve the accuracy of deep models.",
            "Gated units improve accuracy of the deep models.",
            "duplicate-claim",
        ),
        ("Tuning helps.", "tuning helps", "duplicate-claim"),
        (
            "Gated units improve accuracy on HarbourQA by 3.1 points.",
            "Gated units improve accuracy on HarbourQA by 2.4 points.",
            "contradictory-claims",
        ),
        (
            "Gated units improve accuracy on HarbourQA at night.",
            "Gated units reduce accuracy on HarbourQA at night.",
            "contradictory-claims",
        ),
        (
            "Gated units improve accuracy on HarbourQA at night.",
            "Gated units do not improve accuracy on HarbourQA at night.",
            "contradictory-claims",
        ),
        (
            "Gated units improve accuracy on HarbourQA by 3.1 points.",
            "Gated units improve accuracy on PierNLI by 3.1 points.",
            "",
        ),
        (
            "Gated units improve accuracy on HarbourQA by 3.1 points.",
            "Gated units improve accuracy on PierNLI by 2.0 points.",
            "",
        ),
        (
            "Gated units improve accuracy in the first setting by 3.1 points.",
            "Gated units improve accuracy in the second setting by 2.0 points.",
            "",
        ),
        (
            "Gated units improve accuracy on short documents.",
            "Gated units reduce accuracy on long documents.",
            "",
        ),
        ("Depth costs memory.", "Dropout has no effect on wide networks.", ""),
    ],
)
def test_pairs_of_claims(first: str, second: str, code: str) -> None:
    report = replace(
        SOUND, claims=(claim(1, first), claim(2, second)), figures=ReportFigures(2, 2)
    )
    assert codes(report) == ([(code, "claims C1, C2")] if code else [])


def test_many_equal_claims_are_found_without_comparing_pairs() -> None:
    many = tuple(
        claim(number, f"Statement number {number} holds.") for number in range(1, 500)
    )
    report = replace(
        SOUND,
        claims=(*many, claim(500, "statement number 7 holds")),
        figures=ReportFigures(),
    )
    assert ("duplicate-claim", "claims C7, C500") in codes(report)


def test_a_text_without_end_is_audited_in_time_that_grows_with_it() -> None:
    endless = "Gated units reach 82.1 on HarbourQA. " * 8000
    report = replace(SOUND, claims=(claim(1, endless),), figures=ReportFigures())
    started = time.process_time()
    codes(report)
    # Every number held against every word took four minutes of this.
    assert time.process_time() - started < 10


PAPER = Reference("a", "2101.04321", 1)
REPEATED = "repeated-reference"
AHEAD = "future-reference"


@pytest.mark.parametrize(
    ("first", "second", "code", "place"),
    [
        (PAPER, Reference("b", "2101.04321", 2), REPEATED, "references 1, 2"),
        (
            Reference("a", doi="10.1/X"),
            Reference("b", doi="10.1/x"),
            REPEATED,
            "references 1, 2",
        ),
        (Reference("x", malformed=True), PAPER, "malformed-reference", "reference 1"),
        (PAPER, Reference("b", "2606.00001"), "", ""),
        (PAPER, Reference("b", "2607.00001"), AHEAD, "reference 2"),
        (Reference("a", "cs/9901001"), Reference("b", "9912.00001"), AHEAD, "reference 2"),
        (Reference("a", "cs/0113001"), PAPER, "", ""),
    ],
)
def test_references(first: Reference, second: Reference, code: str, place: str) -> None:
    expected = [(code, place)] if code else []
    assert codes(replace(SOUND, references=(first, second))) == expected


def test_date_ahead_of_today() -> None:
    report = replace(SOUND, issued=date(2026, 7, 3))
    (finding,) = audit(report, today=TODAY)
    assert (finding.code, finding.place) == ("future-date", "date")
    assert "2 days after today (2026-07-01)" in finding.message


def rated(*pairs: tuple[bool, str]) -> Report:
    subjects = ["Gates", "Dropout", "Depth", "Width", "Noise", "Order"]
    claims = tuple(
        claim(number, f"{subjects[number - 1]} was tried.", verified=mark, confidence=value)
        for number, (mark, value) in enumerate(pairs, start=1)
    )
    return replace(SOUND, claims=claims, figures=ReportFigures(2, 2))


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(True, "0.9"), (True, "0.6"), (False, "0.2")], []),
        (
            [(True, "0.9"), (True, "0.55"), (True, "0.8"), (False, "0.58"), (False, "0.1")],
            [
                ("confidence-contradicts", "claim C2"),
                ("confidence-contradicts", "claim C4"),
            ],
        ),
        (
            [(True, "0.9"), (True, "0.3"), (False, "0.1")],
            [("confidence-contradicts", "claim C2")],
        ),
        ([(True, "0.3"), (True, "0.2")], [("confidence-uninformative", "claims C1, C2")]),
        (
            [(True, "0.71"), (True, "0.72"), (True, "0.73")],
            [("confidence-uninformative", "claims C1, C2, C3")],
        ),
        (
            [(True, "0.9"), (True, "0.52"), (False, "0.49")],
            [("confidence-uninformative", "claims C2, C3")],
        ),
        (
            [(True, "0.6"), (False, "0.9")],
            [
                ("confidence-contradicts", "claim C1"),
                ("confidence-contradicts", "claim C2"),
                ("confidence-uninformative", "claims C1, C2"),
            ],
        ),
        ([(True, ""), (False, "")], []),
        ([(True, "0.9"), (True, "1.4")], [("impossible-figure", "claim C2")]),
    ],
)
def test_confidence(pairs: list[tuple[bool, str]], expected: list[tuple[str, str]]) -> None:
    assert codes(rated(*pairs)) == expected


def test_sample_report(sample_path: Path) -> None:
    report = read_report(sample_path)
    assert [(item.code, item.place) for item in audit(report, today=TODAY)] == [
        ("abstract-cut", "abstract"),
        ("cut-claims", "claims C2, C3, C5"),
        ("references-count", "references"),
    ]


def test_every_code_is_documented_with_its_severity() -> None:
    documented = {
        line.split()[0]: line.split()[1]
        for line in (auditing.__doc__ or "").split("\n")
        if line.startswith("    ") and "-" in line.split()[0]
    }
    assert len(documented) == 25
    for report in (
        rated((True, "0.3"), (False, "0.9")),
        replace(SOUND, issued=date(2030, 1, 1)),
    ):
        for finding in audit(report, today=TODAY):
            assert documented[finding.code] == finding.severity.value
