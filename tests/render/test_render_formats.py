import subprocess
import sys
from dataclasses import replace

import pytest

from claimcheck.model import CheckedReport, Label, Report
from claimcheck.render import FORMATS, render


@pytest.mark.parametrize(
    "form", [form for form in FORMATS if form not in {"jsonl", "latex"}]
)
def test_every_format_carries_the_signature(
    checked_report: CheckedReport, form: str
) -> None:
    assert checked_report.signature.line in render(checked_report, form)


@pytest.mark.parametrize("form", FORMATS)
def test_rendering_is_a_pure_function(checked_report: CheckedReport, form: str) -> None:
    assert render(checked_report, form) == render([checked_report], form)


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_without_anything_renders(
    checked_report: CheckedReport, form: str
) -> None:
    empty = replace(checked_report, claims=(), findings=(), sources=())
    assert render(empty, form) or form == "jsonl"


@pytest.mark.parametrize("form", FORMATS)
def test_several_reports_render(checked_report: CheckedReport, form: str) -> None:
    other = replace(checked_report, report=replace(checked_report.report, title="Second"))
    text = render([checked_report, other], form)
    assert text.count("Retrieval does not profit") >= 2


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "json"])
def test_claims_without_a_report_are_held_against_none(
    checked_report: CheckedReport, form: str
) -> None:
    claims = replace(checked_report, report=Report(name="claims", format="claims"))
    shown = render(replace(claims, findings=()), form).lower()
    for words in ("report says", "findings about the report", "against ours", "unverified"):
        assert words not in shown
    assert "retrieval does not profit" in shown


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_gives_what_is_open_a_probability(
    checked_report: CheckedReport, form: str
) -> None:
    def given(chance: float) -> CheckedReport:
        claims = tuple(
            replace(item, atoms=(), verdict=replace(item.verdict, probability=chance))
            for item in checked_report.claims
            if item.verdict.label is Label.NOT_ENOUGH_EVIDENCE
        )
        return replace(checked_report, claims=claims)

    assert given(0.71).claims
    assert render(given(0.71), form) == render(given(0.13), form)


def test_an_unknown_format_is_refused(checked_report: CheckedReport) -> None:
    with pytest.raises(ValueError, match="'docx'; expected one of terminal, md"):
        render(checked_report, "docx")


def test_json_needs_neither_rich_nor_jinja() -> None:
    code = (
        "import sys; from claimcheck.render.document import render_json; "
        "print(sorted({'rich', 'jinja2'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
