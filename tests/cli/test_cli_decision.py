"""Verifier and greatest risk of ``check`` and ``verify``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]

CLAIM = "The amber lantern reaches an average range of 84.6."


def _check(run: Run, workplace: Any, *options: str | Path) -> dict[str, Any]:
    result = run(
        "check", CLAIM, "-s", workplace.paper, "--offline", "--format", "json", *options
    )
    assert result.exit_code == 0, result.stderr
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def test_a_risk_that_cannot_be_kept_withholds_the_verdict(run: Run, workplace: Any) -> None:
    plain = _check(run, workplace)["claims"][0]
    careful = _check(run, workplace, "--max-risk", "0.000001")["claims"][0]
    assert plain["verdict"]["label"] == "supported"
    assert careful["verdict"]["label"] == "not_enough_evidence"
    assert careful["verdict"]["reason"] == "too_risky"
    assert careful["verdict"]["explanation"].startswith("It looks supported (probability ")
    assert careful["evidence"] == plain["evidence"]


def test_a_greater_risk_gives_more_verdicts(run: Run, workplace: Any) -> None:
    claim = _check(run, workplace, "--max-risk", "0.5")["claims"][0]
    assert claim["verdict"]["label"] == "supported"


def test_a_risk_that_is_no_share(run: Run, workplace: Any) -> None:
    result = run("check", CLAIM, "-s", workplace.paper, "--offline", "--max-risk", "5")
    assert result.exit_code != 0
    assert "max_risk is 5.0" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("verifier", ["none", "tiny"])
def test_the_verifier_is_in_the_signature(
    run: Run, workplace: Any, tiny: Path, verifier: str
) -> None:
    name = str(tiny) if verifier == "tiny" else verifier
    document = _check(run, workplace, "--verifier", name)
    assert f"|verifier:{name}|" in document["signature"]
    assert document["claims"][0]["verdict"]["label"] == "supported"


def test_a_verifier_that_is_not_there(run: Run, workplace: Any, tmp_path: Path) -> None:
    result = run(
        "check", CLAIM, "-s", workplace.paper, "--offline", "--verifier", tmp_path / "no"
    )
    assert result.exit_code != 0
    assert "no verifier" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_benchmark_of_verifiers_needs_one(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("supports\tKites fly.\tKites fly high.\n", encoding="utf-8")
    result = run("bench", "nli", "--data", file, "--verifier", "none")
    assert result.exit_code != 0
    assert "without a verifier" in result.stderr
