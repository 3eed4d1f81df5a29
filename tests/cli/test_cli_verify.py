import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def _labels(document: dict[str, Any]) -> list[str]:
    return [claim["verdict"]["label"] for claim in document["claims"]]


def test_json_is_all_that_stdout_holds(run: Run, workplace: Any) -> None:
    result = run(
        "verify", workplace.report, "-s", workplace.paper, "--offline", "-f", "json"
    )
    assert result.exit_code == 0, result.stderr
    document = json.loads(result.stdout)
    assert document["schema"] == "claimcheck/checked-report/1"
    assert document["report"]["title"] == "Do Amber Lanterns Help?"
    assert [claim["id"] for claim in document["claims"]] == ["C1", "C2"]
    assert _labels(document) == ["supported", "refuted"]
    assert document["sources"][0]["state"] == "read"


@pytest.mark.parametrize(
    ("condition", "code"), [("never", 0), ("refuted", 1), ("unsupported", 1)]
)
def test_fail_on(run: Run, workplace: Any, condition: str, code: int) -> None:
    result = run(
        "verify",
        workplace.report,
        "-s",
        workplace.paper,
        "--offline",
        "--fail-on",
        condition,
    )
    assert result.exit_code == code, result.stderr
    assert "2 claims" in result.stdout


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.html", "<!doctype html>"),
        ("out.md", "# Do Amber Lanterns Help?"),
        ("out.json", '{\n  "schema"'),
        ("out.csv", "report,record,id"),
        ("out.txt", "Do Amber Lanterns Help?"),
        ("out.tex", "% \\usepackage"),
    ],
)
def test_the_ending_of_the_output_gives_its_format(
    run: Run, workplace: Any, tmp_path: Path, name: str, start: str
) -> None:
    target = tmp_path / name
    result = run(
        "verify", workplace.report, "-s", workplace.paper, "--offline", "-o", target
    )
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert target.read_text(encoding="utf-8").lstrip().startswith(start)


def test_stdin(run: Run, workplace: Any) -> None:
    result = run(
        "verify",
        "-",
        "-s",
        workplace.paper,
        "--offline",
        "-f",
        "csv",
        input=workplace.report.read_bytes(),
    )
    assert result.exit_code == 0, result.stderr
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {row["report"] for row in rows} == {"<stdin>"}


def test_a_report_that_cannot_be_read_does_not_cost_the_others(
    run: Run, workplace: Any, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    result = run(
        "verify",
        workplace.report,
        empty,
        workplace.report,
        "-s",
        workplace.paper,
        "--offline",
        "-f",
        "json",
    )
    assert result.exit_code == 3
    assert len(json.loads(result.stdout)["reports"]) == 2
    assert "empty.txt" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_report_that_does_not_exist(run: Run) -> None:
    result = run("verify", "no-such-report.txt", "--offline")
    assert result.exit_code == 3
    assert "no-such-report.txt" in result.stderr
    assert result.stdout == ""


def test_without_sources_nothing_is_refuted(
    run: Run, workplace: Any, tmp_path: Path
) -> None:
    arguments = ["verify", workplace.report, "--offline", "--store", tmp_path / "store"]
    result = run(*arguments, "-f", "json")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert _labels(document) == ["not_enough_evidence"] * 2
    assert {claim["verdict"]["reason"] for claim in document["claims"]} == {"no_source"}
    assert "none of its sources could be read" in result.stderr
    assert run(*arguments, "--quiet").stderr == ""


def test_a_report_that_cites_nothing(run: Run, workplace: Any, tmp_path: Path) -> None:
    report = tmp_path / "bare.txt"
    whole = workplace.report.read_text(encoding="utf-8")
    report.write_text(whole.partition("## References")[0], encoding="utf-8")
    result = run("verify", report, "--offline", "-f", "json")
    assert result.exit_code == 0
    assert "bare.txt: cites no paper" in result.stderr
    (first, *_) = json.loads(result.stdout)["claims"]
    for verdict in (first["verdict"], *first["atoms"]):
        assert verdict["reason"] == "no_source"
        assert "cites no paper; give one with --source" in verdict["explanation"]


def test_a_source_that_is_nothing(run: Run, workplace: Any) -> None:
    result = run("verify", workplace.report, "--source", "no/such/paper", "--offline")
    assert result.exit_code == 2
    assert "no/such/paper" in result.stderr
    assert "hint:" in result.stderr


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_on_a_terminal(workplace: Any, no_color: str, coloured: bool) -> None:
    environment = os.environ | {"NO_COLOR": no_color, "TERM": "xterm", "COLUMNS": "72"}
    command = ["verify", workplace.report, "-s", workplace.paper, "--offline", "--quiet"]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "claimcheck", *command, "--settings", workplace.settings],
        stdout=theirs,
        env=environment,
    )
    os.close(theirs)
    text = _read_all(ours)
    assert process.wait(timeout=60) == 0
    assert ("\x1b[" in text) is coloured
    assert "─" * 72 in text
    assert "─" * 73 not in text


def _read_all(descriptor: int) -> str:
    chunks: list[bytes] = []
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:  # Linux: the other end is closed
            chunk = b""
        if not chunk:
            os.close(descriptor)
            return b"".join(chunks).decode()
        chunks.append(chunk)


def test_the_sample(run: Run) -> None:
    result = run("verify", "--sample", "--format", "json", "--today", "2026-07-01")
    assert result.exit_code == 0, result.stderr
    document = json.loads(result.stdout)
    assert set(_labels(document)) == {"supported", "refuted", "not_enough_evidence"}
    assert document["summary"]["uses_digests"]
