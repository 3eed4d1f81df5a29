"""``claimcheck reproduce run``, and what ``compare`` makes of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_data import tiny_data
from tiny_encoder import tiny_encoder
from typer.testing import CliRunner, Result

from claimcheck.cli.app import app

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    tiny_encoder(folder / "encoder")
    tiny_data(folder / "data")
    return folder


@pytest.fixture
def run(tiny: Path, tmp_path: Path) -> Run:
    """Runs ``claimcheck reproduce run`` on what is tiny, into ``tmp_path``."""

    def invoke(*arguments: str) -> Result:
        places = {"--data": tiny / "data", "--model": tiny / "encoder", "--runs": tmp_path}
        options = [str(part) for pair in places.items() for part in pair]
        options += ["--device", "cpu", "--max-steps", "1"]
        # Options that are given twice count as they are given last.
        return CliRunner().invoke(app, ["reproduce", "run", *options, *arguments])

    return invoke


def test_run_then_compare(run: Run, tmp_path: Path) -> None:
    result = run("hellaswag-pawsx", "--seeds", "3,4", "--languages", "de,fr")
    assert result.exit_code == 0, result.stderr
    header, row = result.stdout.splitlines()
    assert header.split() == ["recipe", "seeds", "steps", "run"]
    assert row.split()[:5] == ["hellaswag-pawsx", "3", "4", "14", "done"]
    assert "train on hellaswag, seed 3" in result.stderr

    compared = CliRunner().invoke(
        app, ["reproduce", "compare", "--runs", str(tmp_path), "--format", "json"]
    )
    assert compared.exit_code == 0, compared.stderr
    text = compared.stdout
    assert '"hellaswag-pawsx"' in text
    assert '"protocol_differs"' in text
    assert "2 languages instead of" in text


def test_json_names_the_run_and_its_steps(run: Run, tmp_path: Path) -> None:
    result = run(
        "baseline-tatoeba",
        "--layer",
        "1",
        "--languages",
        "de",
        "--format",
        "json",
        "--quiet",
    )
    assert result.exit_code == 0, result.stderr
    (found,) = json.loads(result.stdout)
    assert found["recipe"] == "baseline-tatoeba"
    assert Path(found["run"]).parent == tmp_path / "runs"
    assert set(found["steps"]) == {"done"}
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["squad9-ner"], "no recipe 'squad9-ner'"),
        (["qqp-ner", "--seeds", "a,b"], "--seeds a,b: expected whole numbers"),
        (["qqp-ner", "--fraction", "0"], "fraction is 0.0"),
        (["qqp-ner", "--engine", "cloud"], "--engine cloud: expected here, local or slurm"),
        (["qqp-ner", "--slurm", "partition"], "--slurm partition: expected NAME=VALUE"),
        (["qqp-ner", "--data", "/no/such"], "--data /no/such: no such folder"),
        (["qqp-ner", "--model", "/no/such"], "no encoder '/no/such'"),
        (["qqp-tatoeba"], "reads layer 14"),
    ],
)
def test_what_cannot_be_run(run: Run, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code in {2, 5}
    assert message in result.stderr
    assert "hint:" in result.stderr
    assert "Traceback" not in result.stderr


def test_recipes_without_their_data_are_left_out_and_named(
    run: Run, tiny: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for each in (tiny / "data").iterdir():
        if not each.name.startswith("bucc"):
            (data / each.name).symlink_to(each)
    options = ("--layer", "1", "--languages", "de", "--data", str(data))
    result = run("acceptance-xlmr-large", *options)
    assert result.exit_code != 0
    assert "acceptance-xlmr-large-tatoeba" in result.stdout
    assert "1 done" in result.stdout
    assert "left out for want of data: acceptance-xlmr-large-bucc" in result.stderr
    assert "https://comparable.limsi.fr" in result.stderr
    alone = run("acceptance-xlmr-large-bucc", *options)
    assert alone.exit_code == result.exit_code
    assert alone.stdout == ""
