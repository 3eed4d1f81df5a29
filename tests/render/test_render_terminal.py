import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len

from claimcheck.model import CheckedReport
from claimcheck.render import render


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_no_line_but_the_signature_is_wider_than_asked(
    checked_report: CheckedReport, width: int
) -> None:
    lines = render(checked_report, "terminal", width=width).splitlines()
    assert lines[-1] == checked_report.signature.line
    assert max(cell_len(line) for line in lines[:-1]) <= width


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_fact_is_there_at_every_width(
    checked_report: CheckedReport, width: int
) -> None:
    text = " ".join(render(checked_report, "terminal", width=width).split())
    for fact in (
        "C1 ✗ refuted 0.94",
        "report says ✓ 0.27",
        "7.0 poin [cut off in the report]",
        "75.5 − 67.2 = 8.3",
        "rows Quizzes and Baseline, column Avg",
        "found 8.7 / 8.1",
        "“Retrieval profits <most> of all from `any` first task.”",
        "2101.00001v1, p. 4, digest",
        "no cited source could be read",
        "duplicate-claim",
        "v1 read, newest is v2",
        "the server answered 503 four times",
        "6 claims: 1 supported, 2 refuted, 3 not enough evidence",
        "Evidence marked “digest”",
    ):
        assert fact in text


def test_colour_is_added_to_the_same_text(checked_report: CheckedReport) -> None:
    plain = render(checked_report, "terminal", width=80)
    coloured = render(checked_report, "terminal", width=80, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in coloured
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


def test_terminal_escapes_of_a_claim_do_not_get_through(
    checked_report: CheckedReport,
) -> None:
    assert "\x1b" not in render(checked_report, "terminal")
    assert "\u202e" not in render(checked_report, "terminal")


def test_the_environment_does_not_matter(
    checked_report: CheckedReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = render(checked_report, "terminal", width=80, colour=True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "33")
    assert render(checked_report, "terminal", width=80, colour=True) == before


def test_an_empty_report(checked_report: CheckedReport) -> None:
    empty = replace(checked_report, claims=(), findings=(), sources=())
    text = render(empty, "terminal", width=80)
    assert "0 claims" in text
    assert "against ours" not in text


@pytest.mark.parametrize("width", [80, 120])
def test_golden(
    golden: Callable[[str, str], None], checked_report: CheckedReport, width: int
) -> None:
    golden(f"report-{width}.txt", render(checked_report, "terminal", width=width))
