"""``reproduce compare`` and ``report``, and ``--with-runs``, over runs that have ended."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from finished_runs import finish_run
from lxml import html
from typer.testing import CliRunner, Result

from claimcheck.cli.app import app
from claimcheck.reproduce.recipes.catalogue import recipe
from claimcheck.reproduce.steps.graph import ArmRun
from claimcheck.reproduce.steps.settings import RunSettings

Run = Callable[..., Result]

RECIPE = "ccg-pawsx"
CLAIM = "CCG as the intermediate task lowers PAWS-X accuracy by 3.4 points."
OTHER = "BERT-Large reaches an average of 82.1 on GLUE."


@pytest.fixture
def reproduce() -> Run:
    """Runs a command that knows no settings file."""

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(app, ["reproduce", *map(str, arguments)])

    return invoke


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seeds of one recipe; the treatment costs 2 points everywhere."""
    root = tmp_path_factory.mktemp("runs")

    def accuracy(run: ArmRun, language: str) -> float:
        return 0.8 - (0.02 if run.trainings[1:] else 0.0)

    finish_run(root, recipe(RECIPE), accuracy, settings=RunSettings(seeds=(0, 1)))
    return root


def test_compare_shows_claimed_published_measured_and_verdict(
    reproduce: Run, runs: Path
) -> None:
    result = reproduce("compare", "--runs", runs)
    assert result.exit_code == 0, result.stderr
    text = " ".join(result.stdout.split())
    for fact in (
        RECIPE,
        "lowers PAWS-X accuracy by 3.4 points",
        "published - 3.4 Table 2, page 5, arXiv 2005.13013v1",
        "measured −2.0 [−",
        "accuracy, 95 % interval, seeds 0, 1",
        "◇ protocol differs",
    ):
        assert fact in text, fact


@pytest.mark.parametrize("name", [RECIPE, "ccg"])
def test_json_by_recipe_or_by_file_of_recipes(
    reproduce: Run, runs: Path, name: str
) -> None:
    result = reproduce("compare", name, "--runs", runs, "--format", "json")
    assert result.exit_code == 0, result.stderr
    (found,) = json.loads(result.stdout)["experiments"]
    assert found["published"]["value"] == -3.4
    assert found["measured"]["value"] == -2.0
    assert len(found["gains"]) == 7


def test_csv_into_a_file(reproduce: Run, runs: Path, tmp_path: Path) -> None:
    target = tmp_path / "compared.csv"
    result = reproduce("compare", "--runs", runs, "-f", "csv", "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8"), newline="")))
    assert [row["record"] for row in rows] == ["comparison", *["language"] * 7]


@pytest.mark.parametrize(
    ("names", "code", "said"),
    [
        (["squad1-xnli"], 5, "holds no run of squad1-xnli; there are runs of ccg-pawsx"),
        (["squad1-average"], 5, "no runs of squad1-xnli, squad1-pawsx"),
        (["sqad1-xnli"], 2, "no recipe 'sqad1-xnli'"),
    ],
)
def test_what_was_not_run_is_said(
    reproduce: Run, runs: Path, names: list[str], code: int, said: str
) -> None:
    result = reproduce("compare", *names, "--runs", runs)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert "hint:" in result.stderr


@pytest.mark.parametrize("command", ["compare", "report", "prune"])
def test_a_folder_without_runs(reproduce: Run, tmp_path: Path, command: str) -> None:
    result = reproduce(command, "--runs", tmp_path)
    assert result.exit_code == 5
    assert "holds no runs" in result.stderr


def test_report_is_a_page_with_plots_and_sources(
    reproduce: Run, runs: Path, tmp_path: Path
) -> None:
    target, plots = tmp_path / "report.html", tmp_path / "plots"
    arguments = ["--runs", runs, "-o", target, "--plots", plots, "--plot-format", "png"]
    result = reproduce("report", *arguments)
    assert result.exit_code == 0, result.stderr
    page: html.HtmlElement = html.document_fromstring(target.read_text("utf-8"))
    assert len(page.xpath("//img[@alt]")) == 2
    assert "authors' code" in page.text_content()
    names = sorted(path.name for path in plots.iterdir())
    assert [name.rpartition("-")[2] for name in names] == ["curves.png", "gains.png"]
    assert all(path.read_bytes()[:4] == b"\x89PNG" for path in plots.iterdir())


def test_a_claim_that_no_run_tests_is_left_as_it_is(run: Run, runs: Path) -> None:
    arguments = [OTHER, "-s", "2005.13013v1", "--offline", "--with-runs", runs]
    result = run("check", *arguments, "-f", "json")
    assert result.exit_code == 0, result.stderr
    (claim,) = json.loads(result.stdout)["claims"]
    assert "experiments" not in claim
    assert "none of the runs is of" in result.stderr
    assert "none of the runs is of" not in run("check", *arguments, "--quiet").stderr


def test_verify_with_runs_keeps_every_verdict(run: Run, runs: Path) -> None:
    arguments = ["verify", "--sample", "--format", "json", "--today", "2026-07-01"]
    plain = json.loads(run(*arguments).stdout)
    beside = json.loads(run(*arguments, "--with-runs", runs).stdout)
    tested = [claim["id"] for claim in beside["claims"] if claim.pop("experiments", None)]
    assert tested == ["C4"]
    assert beside == plain


def test_a_folder_without_runs_is_an_error_of_verify_too(run: Run, tmp_path: Path) -> None:
    result = run("check", CLAIM, "-s", "2005.13013v1", "--offline", "--with-runs", tmp_path)
    assert result.exit_code == 5
    assert "holds no runs" in result.stderr
