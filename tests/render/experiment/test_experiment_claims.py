"""The empirical column of a checked report."""

import csv
import io
import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import html
from rich.cells import cell_len

from claimcheck.model import CheckedReport
from claimcheck.render import FORMATS, render

VALUE = "−1.2"


def _schema(name: str) -> dict[str, Any]:
    path = files("claimcheck.render").joinpath("schema", name)
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


@pytest.mark.parametrize("form", [form for form in FORMATS if "json" not in form])
def test_every_form_shows_what_was_measured(
    report_with_runs: CheckedReport, form: str
) -> None:
    text = render(report_with_runs, form)
    assert "protocol differs" in text
    value = VALUE.replace("−", "$-$") if form == "latex" else VALUE
    assert value in text


@pytest.mark.parametrize("form", FORMATS)
def test_without_runs_nothing_speaks_of_them(
    checked_report: CheckedReport, form: str
) -> None:
    text = render(checked_report, form).lower()
    assert "measured" not in text
    assert "experiment" not in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_terminal_stays_within_its_width(
    report_with_runs: CheckedReport, width: int
) -> None:
    lines = render(report_with_runs, "terminal", width=width).splitlines()
    assert max(map(cell_len, lines[:-1])) <= width
    text = " ".join(" ".join(lines).split())
    assert "◇ protocol differs −1.2 [−2.0, −0.5] (published + 3.1; riddles-islands" in text


def test_json_follows_the_schema(report_with_runs: CheckedReport) -> None:
    document = json.loads(render(report_with_runs, "json"))
    schema = _schema("checked-report-1.json")
    Draft202012Validator(schema).validate(document)
    claims = document["claims"]
    assert [("experiments" in claim) for claim in claims[:3]] == [False, True, False]
    assert claims[1]["experiments"][0]["outcome"] == "protocol_differs"
    lines = [json.loads(line) for line in render(report_with_runs, "jsonl").splitlines()]
    assert lines[1]["experiments"] == claims[1]["experiments"]


def test_both_schemas_describe_a_comparison_alike() -> None:
    ours, theirs = _schema("reproduce-1.json"), _schema("checked-report-1.json")
    for part in ("comparison", "measurement"):
        assert ours["$defs"][part] == theirs["$defs"][part]


def test_csv_has_a_column_and_a_row(report_with_runs: CheckedReport) -> None:
    text = render(report_with_runs, "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    measured = {row["id"]: row["measured"] for row in rows if row["record"] == "claim"}
    assert measured["C2"] == "◇ protocol differs −1.2 [−2.0, −0.5]"
    assert measured["C3"] == ""
    (row,) = [row for row in rows if row["record"] == "experiment"]
    assert (row["id"], row["label"]) == ("riddles-islands", "protocol_differs")


def test_markdown_has_a_column(report_with_runs: CheckedReport) -> None:
    lines = render(report_with_runs, "md").splitlines()
    header = next(line for line in lines if line.startswith("|  | Claim"))
    second = next(line for line in lines if line.startswith("| C2 |"))
    assert header.endswith("| Where | Measured |")
    assert second.count(" | ") == header.count(" | ")


def test_the_page_stays_well_formed(report_with_runs: CheckedReport) -> None:
    page: html.HtmlElement = html.document_fromstring(render(report_with_runs, "html"))
    (block,) = page.xpath("//li[@id='C2']//div[contains(@class, 'experiment')]")
    words = " ".join(block.text_content().split())
    assert "encoder lantern-small" in words
    assert "<loss> | for sure" in words
