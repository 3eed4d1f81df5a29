"""``claimcheck reproduce list``, ``show`` and ``plan``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_data import tiny_data
from tiny_encoder import tiny_encoder
from typer.testing import CliRunner, Result

from claimcheck.cli.app import app
from claimcheck.resources import sample_report

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Runs ``claimcheck reproduce``, which has no settings of its own."""
    runner = CliRunner()

    def invoke(*arguments: str | Path) -> Result:
        return runner.invoke(app, ["reproduce", *map(str, arguments)])

    return invoke


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_encoder(tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_data(tmp_path_factory.mktemp("data"))


def test_list_of_a_file(run: Run) -> None:
    result = run("list", "squad1")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split()[:2] == ["recipe", "printed"]
    assert any(line.startswith("squad1-tatoeba ") and "+46.9" in line for line in lines)
    assert all(line.startswith("squad1-") for line in lines[1:])


def test_list_as_json_holds_the_whole_recipes(run: Run) -> None:
    recipes = json.loads(run("list", "--published", "--format", "json").stdout)
    assert len(recipes) > 200
    assert all(recipe["published"]["version"] in {1, 2} for recipe in recipes)
    assert len({recipe["id"] for recipe in recipes}) == len(recipes)


def test_show_gives_every_setting_with_its_source(run: Run) -> None:
    result = run("show", "ccg-pawsx")
    assert result.exit_code == 0
    assert "- 3.4 in 2005.13013v1, Table 2, page 5, row CCG (No MLM)" in result.stdout
    rows = [line for line in result.stdout.splitlines() if "learning rate" in line]
    assert len(rows) == 2
    assert all("paper" in row for row in rows)


def test_show_of_no_recipe(run: Run) -> None:
    result = run("show", "ccg-pawx")
    assert result.exit_code == 2
    assert "no recipe 'ccg-pawx'" in result.stderr
    assert "ccg-pawsx" in result.stderr


def test_plan_of_a_recipe(run: Run, encoder: Path, data: Path) -> None:
    result = run(
        "plan", "ccg-pawsx", "--data", data, "--model", encoder,
        "--device", "cpu",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    text = result.stdout
    assert "intermediate training on ccg" in text
    assert "└ target training on pawsx" in text
    assert "· └ evaluate pawsx validation" in text
    for heading in ("device", "time", "memory", "disk", "budget", "power"):
        assert f"\n{heading} " in text
    assert "missing" not in text


def test_plan_as_json_sums_up(run: Run, encoder: Path, data: Path) -> None:
    result = run(
        "plan", "squad1-tatoeba", "--data", data, "--model", encoder,
        "--layer", "2", "--seeds", "0", "--format", "json",
    )  # fmt: skip
    plan = json.loads(result.stdout)
    assert plan["matching"] is None
    assert plan["total"]["steps"] == len(plan["steps"]) == 36 + 1 + 36
    assert plan["total"]["steps_of_unknown_cost"] == 0
    tokens = [step["cost"]["tokens"] for step in plan["steps"]]
    assert plan["total"]["tokens"] == sum(tokens)
    assert plan["power"]["squad1-tatoeba"]["of_confirming"] == 0  # one seed


def test_plan_names_what_is_missing(run: Run, encoder: Path, tmp_path: Path) -> None:
    result = run(
        "plan", "ccg-pawsx", "--data", tmp_path, "--model", encoder
    )  # fmt: skip
    assert result.exit_code == 0
    assert "unknown without the tokens of the data" in result.stdout
    assert f"missing  {tmp_path / 'pawsx'}" in result.stdout
    assert "get them from https://" in result.stdout


def test_plan_of_a_claim(run: Run, encoder: Path, data: Path) -> None:
    result = run(
        "plan", "--claim", "CCG intermediate training lowers PAWS-X accuracy "
        "by 3.4 points.", "--data", data, "--model", encoder, "--seeds", "0,1",
    )  # fmt: skip
    assert result.exit_code == 0
    assert "C1.1  ccg-pawsx" in result.stdout
    assert "seeds 0 1" in result.stdout


def test_plan_of_a_reports_claim(run: Run, encoder: Path, data: Path) -> None:
    result = run(
        "plan", "--report", sample_report(), "--claim", "C4", "--data", data,
        "--model", encoder, "--format", "json",
    )  # fmt: skip
    plan = json.loads(result.stdout)
    assert plan["recipes"] == ["ccg-pawsx"]
    assert plan["matching"]["claim"]["id"] == "C4"


def test_plan_says_why_no_recipe_fits(run: Run) -> None:
    result = run("plan", "--report", sample_report(), "--claim", "C10")
    assert result.exit_code == 0
    assert "no recipe fits: no recipe measures QNLI" in result.stdout
    as_json = run("plan", "--claim", "Boats float.", "--format", "json")
    assert json.loads(as_json.stdout)["matches"] == []


def test_plan_of_a_claim_that_the_report_lacks(run: Run) -> None:
    result = run("plan", "--report", sample_report(), "--claim", "C99")
    assert result.exit_code == 3
    assert "no claim 'C99'" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [(), ("ccg-ner", "--claim", "C1"), ("ccg-ner", "--report", "report.txt")],
)
def test_plan_wants_recipes_or_a_claim(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("plan", *arguments).exit_code == 2


def test_plan_without_tokenizer_says_so(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    result = run("plan", "acceptance-xlmr-large", "--data", data)
    assert result.exit_code == 0
    assert "no tokens are counted" in result.stderr
    assert "evaluate tatoeba test, layer 14" in result.stdout
