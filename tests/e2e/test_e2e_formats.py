"""One run in every form that a result can take, and where it can go."""

import csv
import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from arxiv_server import ArxivServer, Record, Version, web_page
from jsonschema import Draft202012Validator

Run = Callable[..., Any]
WriteReport = Callable[..., Path]

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "claimcheck" / "render" / "schema" / "checked-report-1.json"
LABELS = ["supported", "refuted", "not_enough_evidence"]
STARTS = {
    "terminal": "Do Warm-up Tasks Help",
    "md": "# Do Warm-up Tasks Help",
    "html": "<!doctype html>",
    "json": "{",
    "jsonl": '{"id": "C1"',
    "csv": "report,",
    "latex": "%",
}
VALUES = ("73.5", "57.0", "75.0")
"""Found and claimed."""
ABOUT_THE_REPORT = (
    "not fetched",
    "confidence-uninformative",
    "claimcheck:0.",
    "|settings:",
)
"""A source's state, a finding, the signature: what lines of single claims do not hold."""


def test_every_format(run: Run, published: ArxivServer, write_report: WriteReport) -> None:
    published.add(Record("2101.00009", "A Paper Behind a Wall", (Version(b""),)))
    published.script("/pdf/2101.00009v1", *[web_page()] * len(STARTS))
    report = write_report("2101.00001v1", "2101.00009v1")
    results = {}
    run("corpus", "add", "2101.00001v1")
    with ThreadPoolExecutor(max_workers=2) as pool:
        runs = pool.map(lambda form: run("verify", report, "--format", form), STARTS)
        ended = dict(zip(STARTS, runs, strict=True))
    for form, start in STARTS.items():
        done = ended[form]
        assert done.code == 0, done.stderr
        assert done.stdout.lstrip().startswith(start), form
        words = " ".join(done.stdout.replace(r"\textbar{}", "|").split())
        for word in VALUES if form == "jsonl" else VALUES + ABOUT_THE_REPORT:
            assert word in words, (form, word)
        results[form] = done.stdout

    assert len(published.asked("/pdf/2101.00001v1")) == 1
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(results["json"]))
    lines = [json.loads(line) for line in results["jsonl"].splitlines()]
    assert [line["label"] for line in lines] == LABELS
    rows = list(csv.DictReader(io.StringIO(results["csv"])))
    assert [row["id"] for row in rows if row["record"] == "claim"] == ["C1", "C2", "C3"]
    for form in ("terminal", "md", "html"):
        assert "expected a PDF" in " ".join(results[form].split()), form


def test_two_reports_into_a_file(
    run: Run, published: ArxivServer, write_report: WriteReport, tmp_path: Path
) -> None:
    reports = [write_report(name=name) for name in ("first.txt", "second.txt")]
    target = tmp_path / "checked.json"
    done = run("verify", *reports, "-o", target, "--fail-on", "refuted")

    assert done.code == 1
    assert done.stdout == ""
    document = json.loads(target.read_text("utf-8"))
    assert document["schema"] == "claimcheck/checked-reports/1"
    assert [item["report"]["name"] for item in document["reports"]] == [
        "first.txt",
        "second.txt",
    ]
    assert len(published.id_lists) == 2, "one catalogue query for each report"
    assert len(published.asked("/pdf")) == 1, "the paper they share is fetched once"

    one = tmp_path / "one.json"
    one.write_text(json.dumps(document["reports"][0]))
    again = run("verify", one, "--offline", "-f", "json", "--fail-on", "never")

    assert again.code == 0
    assert again.labels == LABELS, "a result can be checked again as a report"
    assert again.document["report"]["format"] == "json"


def test_a_report_on_stdin(
    run: Run, published: ArxivServer, write_report: WriteReport
) -> None:
    claims = [("The riddle probe reaches an accuracy of 73.5 on Shape.", "✓", "0.31")]
    text = write_report(claims=claims).read_text("utf-8")
    done = run("verify", "-", "-f", "csv", "--fail-on", "unsupported", stdin=text)

    assert done.code == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["report"] for row in rows} == {"<stdin>"}


def test_an_output_that_cannot_be_written_costs_no_request(
    run: Run, published: ArxivServer, write_report: WriteReport, tmp_path: Path
) -> None:
    done = run("verify", write_report(), "-o", tmp_path / "absent" / "out.html")

    assert done.code == 2
    assert "absent" in done.stderr
    assert "hint:" in done.stderr
    assert not published.requests
