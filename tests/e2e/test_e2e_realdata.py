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

pytestmark = pytest.mark.realdata

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "claimcheck" / "render" / "schema" / "checked-report-1.json"
OTHER_FORMATS = ("terminal", "md", "html", "jsonl", "csv", "latex")
LEAST_ACCURACY = 0.90
"""Of verdicts on labelled claims: 0.953 when this was written, less 0.05."""
LEAST_OF_CELLS = 0.95
"""Precision and recall of table cells: 0.985 and 0.978 when this was written."""


@dataclass(frozen=True)
class Desk:
    """The real data and settings with a store of their own, shared by these tests."""

    data: Path
    settings: Path

    def run(self, *arguments: str | Path) -> str:
        """What a command that must succeed writes to stdout."""
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", *arguments],
            capture_output=True,
            check=False,
            env=os.environ | {"CLAIMCHECK_SETTINGS": str(self.settings)},
        )
        errors = done.stderr.decode()
        assert done.returncode == 0, errors
        assert "Traceback" not in errors
        return done.stdout.decode()

    @property
    def reports(self) -> list[Path]:
        return sorted((self.data / "reports").glob("*.txt"))


@pytest.fixture(scope="module")
def desk(testdata: Path, encoders: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk")
    settings = folder / "settings.toml"
    settings.write_text(f'cache = "{encoders.parent}"\nstore = "{folder / "store"}"\n')
    return Desk(testdata, settings)


@pytest.fixture(scope="module")
def documents(desk: Desk) -> list[dict[str, Any]]:
    """All reports, checked in one run against the folder of papers."""
    papers = desk.data / "papers"
    text = desk.run(
        "verify", *desk.reports, "--source", papers, "--offline", "--format", "json"
    )
    document = json.loads(text)
    reports: list[dict[str, Any]] = document["reports"]
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


@pytest.fixture(scope="module")
def other_forms(desk: Desk, documents: list[dict[str, Any]]) -> dict[str, str]:
    """The same in every other format, from the store that the run for JSON has filled."""

    def check(form: str) -> str:
        return desk.run("verify", *desk.reports, "--offline", "--format", form)

    with ThreadPoolExecutor(max_workers=2) as pool:
        texts = pool.map(check, OTHER_FORMATS)
        return dict(zip(OTHER_FORMATS, texts, strict=True))


@pytest.mark.parametrize("form", OTHER_FORMATS)
def test_every_other_format(
    other_forms: dict[str, str], documents: list[dict[str, Any]], form: str
) -> None:
    text = other_forms[form]
    claims = [claim for document in documents for claim in document["claims"]]
    if form == "jsonl":
        lines = [json.loads(line) for line in text.splitlines()]
        assert [line["claim"] for line in lines] == [claim["text"] for claim in claims]
    elif form == "csv":
        rows = csv.DictReader(io.StringIO(text))
        kept = [row for row in rows if row["record"] == "claim"]
        assert [row["id"] for row in kept] == [claim["id"] for claim in claims]
    else:
        assert text.count("references-count") == len(documents)
        for document in documents:
            assert document["signature"].partition("|")[0] in text


def test_verdicts_on_labelled_claims(desk: Desk) -> None:
    papers = desk.data / "papers"
    text = desk.run("bench", "papers", "--data", papers, "--format", "json", "--quiet")
    result = json.loads(text)

    assert result["accuracy"] >= LEAST_ACCURACY
    assert result["true_called_refuted"] <= 0.05
    assert result["false_called_supported"] <= 0.05
    assert len(result["claims"]) == result["n"] > 100


def test_cells_of_transcribed_tables(desk: Desk) -> None:
    text = desk.run("bench", "tables", "--data", desk.data / "papers", "--format", "json")
    result = json.loads(text)

    assert result["precision"] >= LEAST_OF_CELLS
    assert result["recall"] >= LEAST_OF_CELLS
    assert result["tables"]
