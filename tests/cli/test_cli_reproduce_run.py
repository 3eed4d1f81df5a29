"""``claimcheck reproduce run``, and what ``compare`` makes of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from tiny_data import tiny_data
from tiny_encoder import tiny_encoder
from typer.testing import CliRunner, Result

from claimcheck.cli.app import app
from claimcheck.cli.reproduce.options import resolve_run_settings
from claimcheck.errors import RunError
from claimcheck.reproduce.execution import experiment, trainings
from claimcheck.reproduce.execution.engine import EngineSettings
from claimcheck.reproduce.execution.materials import save_model
from claimcheck.reproduce.planning import device
from claimcheck.reproduce.steps.settings import RunSettings

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
    ("options", "numerics_class", "accelerators"),
    [
        (["--device", "auto"], "bf16-cuda", 1),
        (["--device", "cuda", "--numerics", "fp32"], "fp32-cuda", 1),
        (["--device", "cpu"], "fp32-cpu", 0),
    ],
)
def test_slurm_jobs_have_what_is_asked_for_whatever_is_here(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    numerics_class: str,
    accelerators: int,
) -> None:
    sent: list[tuple[str, EngineSettings]] = []

    def note(_: object, settings: RunSettings, **others: Any) -> tuple[Path, ...]:
        sent.append((settings.numerics_class, others["engine"]))
        return ()

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(experiment, "run_recipes", note)
    result = run("qqp-ner", "--engine", "slurm", "--slurm", "partition=gpu", *options)
    assert result.exit_code == 0, result.stderr
    ((found, engine),) = sent
    assert found == numerics_class
    assert (engine.accelerators, engine.slurm) == (accelerators, {"partition": "gpu"})


@pytest.mark.parametrize(("bf16", "chosen"), [(True, "bf16"), (False, "fp32")])
def test_bf16_is_for_accelerators_that_have_it(
    monkeypatch: pytest.MonkeyPatch, bf16: bool, chosen: str
) -> None:
    found = device.Device("cuda", "an accelerator", 1, 2**34, bf16)
    monkeypatch.setattr(device, "resolve_device", lambda asked: "cuda")
    monkeypatch.setattr(device, "find_device", lambda asked: found)
    assert resolve_run_settings().numerics == chosen


def test_a_training_that_cannot_be_repeated_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ["--seeds", "3", "--languages", "de"]
    assert run("hellaswag-pawsx", *options).exit_code == 0
    runs = ["--runs", str(tmp_path)]
    CliRunner().invoke(app, ["reproduce", "prune", "--yes", *runs])

    def fails(model: Any, tasks: Any, folder: Path, *, origin: Path) -> None:
        if tasks[0].name == "hellaswag":
            raise RunError("the device is lost")
        save_model(model, tasks, folder, origin=origin)

    monkeypatch.setattr(trainings, "save_model", fails)
    result = run("hellaswag-ner", *options)
    assert result.exit_code == 5
    assert "failed: the device is lost" in result.stderr
    assert "1 arms lack steps" in result.stderr


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
