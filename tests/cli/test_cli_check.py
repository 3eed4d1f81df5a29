import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from typer.testing import Result

Run = Callable[..., Result]


def _write(folder: Path, *lines: dict[str, Any]) -> Path:
    path = folder / "claims.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """A paper that says nothing of lanterns."""
    path = tmp_path / "owls.pdf"
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 72), "Owls of the North", fontsize=17, fontname="hebo")
    page.insert_text((72, 110), "Owls hunt at night and sleep by day.", fontsize=10)
    document.save(path)
    document.close()
    return path


def test_one_line_in_one_line_out(run: Run, workplace: Any, tmp_path: Path) -> None:
    lines: list[dict[str, Any]] = [
        {"id": 7, "claim": "The green lantern reaches a range of 91.7 on the ketch."},
        {"text": "The amber lantern reaches an average range of 84.6."},
        {"id": 7, "claim": "Owls are nocturnal.", "file": workplace.paper.name},
    ]
    result = run(
        "check",
        "--claims",
        _write(tmp_path, *lines),
        "-s",
        workplace.folder,
        "--offline",
        "--format",
        "jsonl",
    )
    assert result.exit_code == 0, result.stderr
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in found] == [7, "C2", 7]
    assert [line["claim"] for line in found] == [
        line.get("claim") or line["text"] for line in lines
    ]
    assert [line["label"] for line in found] == [
        "refuted",
        "supported",
        "not_enough_evidence",
    ]
    assert all(line["reason"] for line in found)
    assert all(0 <= line["probability"] <= 1 for line in found[:2])
    assert found[2]["probability"] is None
    assert found[0]["evidence"][0]["cells"][0]["value"] == "80.2"


def test_a_single_claim(run: Run, workplace: Any) -> None:
    result = run(
        "check",
        "The amber lantern reaches an average range of 84.6.",
        "-s",
        workplace.paper,
        "--offline",
        "--fail-on",
        "unsupported",
    )
    assert result.exit_code == 0, result.stderr
    assert "✓ supported" in result.stdout


def test_claims_from_a_file_are_json_lines_unless_asked_otherwise(
    run: Run, workplace: Any, tmp_path: Path
) -> None:
    claims = _write(tmp_path, {"claim": "The plain lantern reaches 72.1 on average."})
    arguments = ["check", "--claims", claims, "-s", workplace.paper, "--offline"]
    assert json.loads(run(*arguments).stdout)["id"] == "C1"
    document = json.loads(run(*arguments, "--format", "json").stdout)
    assert document["schema"] == "claimcheck/checked-report/1"


def test_a_bad_line_exits_with_3_and_prints_nothing(
    run: Run, workplace: Any, tmp_path: Path
) -> None:
    claims = _write(tmp_path, {"claim": "Fine."}, {"sentence": "Not so."})
    result = run("check", "--claims", claims, "-s", workplace.paper, "--offline")
    assert result.exit_code == 3
    assert "claims.jsonl, line 2" in result.stderr
    assert result.stdout == ""


AMBER = "The amber lantern reaches an average range of 84.6."


def test_a_line_may_bring_its_own_source(run: Run, workplace: Any, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "same.pdf"
    other.parent.mkdir()
    other.write_bytes(workplace.paper.read_bytes())
    claims = _write(tmp_path, {"claim": AMBER, "source": str(other)})
    result = run("check", "--claims", claims, "--offline")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["label"] == "supported"


def test_a_source_of_one_line_serves_no_other(
    run: Run, workplace: Any, tmp_path: Path, blank: Path
) -> None:
    lines = ({"claim": AMBER, "source": str(workplace.paper)}, {"claim": AMBER})
    claims = _write(tmp_path, *lines)
    result = run("check", "--claims", claims, "-s", blank, "--offline")
    assert result.exit_code == 0, result.stderr
    labels = [json.loads(line)["label"] for line in result.stdout.splitlines()]
    assert labels == ["supported", "not_enough_evidence"]


def test_every_line_needs_a_source(run: Run, workplace: Any, tmp_path: Path) -> None:
    lines = ({"claim": AMBER, "source": str(workplace.paper)}, {"claim": AMBER})
    result = run("check", "--claims", _write(tmp_path, *lines), "--offline")
    assert result.exit_code == 2
    assert "in every line" in " ".join(result.stderr.split())


@pytest.mark.parametrize("name", ["nope.pdf", "2101.99999v1", "empty"])
def test_a_source_that_is_not_there_is_named(
    run: Run, workplace: Any, tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty").mkdir()
    name = str(tmp_path / name) if name == "empty" else name
    claims = _write(tmp_path, {"claim": AMBER, "source": name}, {"claim": AMBER})
    result = run("check", "--claims", claims, "-s", workplace.paper, "--offline", "-q")
    assert result.exit_code == 4
    assert name in result.stderr
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["label"] for line in found] == ["not_enough_evidence", "supported"]
    assert found[0]["reason"] == "no_source"
