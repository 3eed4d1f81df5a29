"""``claimcheck bench``, with a tiny random cross-encoder where one is needed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from claimcheck.cli.app import app


def bench(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["bench", *map(str, arguments)])


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small file in each of the published formats."""
    folder = tmp_path_factory.mktemp("data")
    claim = {"id": 1, "claim": "Kites fly.", "cited_doc_ids": [1]}
    evidence = {"evidence": {"1": [{"sentences": [0], "label": "SUPPORT"}]}}
    abstract = {"title": "Kites", "abstract": ["Kites fly high.", "Silk is light."]}
    files = {
        "claims_dev.jsonl": json.dumps({**claim, **evidence}),
        "corpus.jsonl": json.dumps({"doc_id": 1, **abstract}),
        "healthver_dev.csv": "id,evidence,claim,label,topic_ip,question\n"
        "1,Tea helps.,Tea harms,Refutes,1,Does tea help?",
        "corpus.json": json.dumps({"cord_id": "a", **abstract}),
        "covidCheck_dev.json": json.dumps(
            {
                "id": "a_0",
                "claim": "Kites fly.",
                "cord_id": "a",
                "label": "SUPPORT",
                "evidence_set": [{"sent_index": 0}],
            }
        ),
        "snli_dev.tsv": "gold_label\tsentence1\tsentence2\nneutral\tIt rains.\tIt is wet.",
    }
    for name, text in files.items():
        (folder / name).write_text(f"{text}\n")
    return folder


@pytest.mark.parametrize("kind", ["tables", "papers", "mutations", "conflicts"])
def test_a_folder_without_data_is_a_benchmark_error(kind: str, tmp_path: Path) -> None:
    result = bench(kind, "--data", tmp_path)
    assert result.exit_code == 5
    assert str(tmp_path) in result.stderr
    assert result.stdout == ""


COMMANDS = {
    "scifact": ("--claims", "claims_dev.jsonl", "--corpus", "corpus.jsonl"),
    "healthver": ("--data", "healthver_dev.csv"),
    "check-covid": ("--data", "."),
    "nli": ("--data", "snli_dev.tsv"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_benchmarks_of_text(name: str, tiny: Path, data: Path) -> None:
    options = [
        option if option.startswith("--") else data / option for option in COMMANDS[name]
    ]
    result = bench(name, *options, "--verifier", tiny, "--quiet", "--format", "json")
    assert result.exit_code == 0, result.stderr
    record = json.loads(result.stdout)
    assert (record["benchmark"], record["n"]) == (name, 1)
    assert f"verifier:{tiny}" in record["signature"]
    text = bench(name, *options, "--verifier", tiny, "--quiet")
    assert text.exit_code == 0
    assert text.stdout.startswith(f"{name}: 1 claims")


def test_data_that_is_missing_or_of_another_form(tiny: Path, data: Path) -> None:
    missing = bench("nli", "--data", data / "none.tsv", "--verifier", tiny, "--quiet")
    assert missing.exit_code == 5
    assert "none.tsv: cannot be read" in missing.stderr
    other = bench("healthver", "--data", data / "snli_dev.tsv", "--verifier", tiny, "-q")
    assert other.exit_code == 5
    assert "line 2: found gold_label" in other.stderr
    assert (missing.stdout, other.stdout) == ("", "")


def test_a_verifier_that_is_none(tmp_path: Path, data: Path) -> None:
    result = bench("nli", "--data", data / "snli_dev.tsv", "--verifier", tmp_path / "no")
    assert result.exit_code == 2
    assert "no verifier" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("options", [(), ("--hide-source",)], ids=["shown", "hidden"])
def test_mutations_of_a_drawn_paper(
    options: tuple[str, ...], run: Callable[..., Result], workplace: Any
) -> None:
    place = ("bench", "mutations", "--data", workplace.folder, "--quiet", "--seed", "1")
    result = run(*place, *options, "--format", "json")
    assert result.exit_code == 0, result.stderr
    record = json.loads(result.stdout)
    assert (record["benchmark"], record["papers"], record["seed"]) == ("mutations", 1, 1)
    assert record["hide_source"] is bool(options)
    assert record["true"] + record["false"] == record["n"] > 2
    assert record["caught"] + record["missed"] + record["abstained"] == pytest.approx(
        1, abs=1e-3
    )
    assert {"last digit", "original"} <= set(record["per_kind"])
    # The table carries the sentence's number, whether or not the sentence is shown.
    assert record["true_supported"] > 0
    assert record["per_kind"]["last digit"]["missed"] == 0
