"""Real machine-written reports against real papers, in every format, without network."""

import csv
import io
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from claimcheck.cli.app import app

pytestmark = pytest.mark.realdata

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "claimcheck" / "render" / "schema" / "checked-report-1.json"
OTHER_FORMATS = ("terminal", "md", "html", "jsonl", "csv", "latex")
LEAST_ACCURACY = 0.84
"""Of verdicts on labelled claims: 0.896 when this was written, less 0.05."""
LEAST_OF_CELLS = 0.95
"""Precision and recall of table cells: 0.985 and 0.978 when this was written."""


@dataclass(frozen=True)
class Desk:
    """The real data, and the folder that holds cache and store of these tests."""

    data: Path
    settings: Path

    def run(self, *arguments: str | Path) -> str:
        """What a command that must succeed writes to stdout."""
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", *arguments, "--quiet"],
            capture_output=True,
            check=False,
            env=os.environ | {"CLAIMCHECK_SETTINGS": str(self.settings)},
        )
        assert done.returncode == 0, done.stderr.decode()
        assert done.stderr == b""
        return done.stdout.decode()

    @property
    def reports(self) -> list[Path]:
        return sorted((self.data / "reports").glob("*.txt"))

    @property
    def papers(self) -> Path:
        return self.data / "papers"


@pytest.fixture(scope="module")
def desk(testdata: Path, encoders: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk")
    settings = folder / "settings.toml"
    settings.write_text(f'cache = "{encoders.parent}"\nstore = "{folder / "store"}"\n')
    return Desk(testdata, settings)


@pytest.fixture(scope="module")
def results(desk: Desk) -> dict[str, Any]:
    """What the long commands give, two of them at work at a time."""
    common = ("--format", "json")
    apart = ("--store", desk.settings.with_name("bench"))
    with ThreadPoolExecutor(max_workers=2) as pool:
        pending = {
            "papers": pool.submit(
                desk.run, "bench", "papers", "--data", desk.papers, *apart, *common
            ),
            "reports": pool.submit(
                desk.run,
                "verify",
                *desk.reports,
                "--source",
                desk.papers,
                "--offline",
                *common,
            ),
        }
        return {name: json.loads(text.result()) for name, text in pending.items()}


@pytest.fixture(scope="module")
def documents(results: dict[str, Any]) -> list[dict[str, Any]]:
    """All reports, checked against the folder of papers."""
    reports: list[dict[str, Any]] = results["reports"]["reports"]
    return reports


def test_json(desk: Desk, documents: list[dict[str, Any]]) -> None:
    assert len(documents) == len(desk.reports)
    schema = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    for document in documents:
        schema.validate(document)
        assert document["report"]["title"]
        assert document["claims"]
        assert all(claim["stated"]["confidence"] for claim in document["claims"])
        assert any(claim["truncated"] for claim in document["claims"])
        assert document["summary"]["sources_readable"] >= 1
        assert document["summary"]["supported"] >= 1


def test_the_reports_audit_themselves(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        found = {finding["code"] for finding in document["report"]["findings"]}
        assert found >= {"abstract-cut", "cut-claims", "references-count"}
        assert found >= {"confidence-uninformative", "question-term-missing"}


def test_evidence_comes_from_sources_that_were_read(
    documents: list[dict[str, Any]],
) -> None:
    for document in documents:
        read = {
            source["paper_key"].partition(":")[2]
            for source in document["sources"]
            if source["paper_key"]
        }
        evidence = [item for claim in document["claims"] for item in claim["evidence"]]
        assert evidence
        for item in evidence:
            assert item["paper"] in read
            assert item["page"] >= 1
            assert not item["digest"]


def test_no_claim_is_refuted_by_a_version_that_is_not_cited(
    documents: list[dict[str, Any]],
) -> None:
    for document in documents:
        cited = {
            source["paper_key"].partition(":")[2]
            for source in document["sources"]
            if source["state"] == "read"
        }
        for claim in document["claims"]:
            if claim["verdict"]["label"] == "refuted":
                assert {item["paper"] for item in claim["evidence"]} & cited


@pytest.mark.parametrize("form", OTHER_FORMATS)
def test_every_other_format(desk: Desk, documents: list[dict[str, Any]], form: str) -> None:
    """From the store, which the run for JSON has filled."""
    words = ["verify", *map(str, desk.reports), "--offline", "--format", form]
    done = CliRunner().invoke(app, [*words, "--settings", str(desk.settings)])

    assert done.exit_code == 0, done.stderr
    claims = [claim for document in documents for claim in document["claims"]]
    if form == "jsonl":
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert [line["claim"] for line in lines] == [claim["text"] for claim in claims]
    elif form == "csv":
        rows = csv.DictReader(io.StringIO(done.stdout))
        kept = [row for row in rows if row["record"] == "claim"]
        assert [row["id"] for row in kept] == [claim["id"] for claim in claims]
    else:
        assert done.stdout.count("references-count") == len(documents)
        for document in documents:
            assert document["signature"].partition("|")[0] in done.stdout


def test_verdicts_on_labelled_claims(results: dict[str, Any]) -> None:
    measured = results["papers"]

    assert measured["accuracy"] >= LEAST_ACCURACY
    assert measured["true_called_refuted"] <= 0.05
    assert measured["false_called_supported"] <= 0.05
    assert len(measured["claims"]) == measured["n"] > 100


def test_cells_of_transcribed_tables(desk: Desk) -> None:
    words = ["bench", "tables", "--data", str(desk.papers), "--format", "json"]
    done = CliRunner().invoke(app, words)
    measured = json.loads(done.stdout)

    assert measured["precision"] >= LEAST_OF_CELLS
    assert measured["recall"] >= LEAST_OF_CELLS
    assert measured["tables"]
