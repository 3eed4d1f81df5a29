import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from claimcheck.cli.app import app

Run = Callable[..., Result]
KEY = "arxiv:2101.00001v1"


@pytest.fixture
def store(run: Run, workplace: Any, tmp_path: Path) -> list[str]:
    """Options that name a store with the paper in it."""
    options = ["--store", str(tmp_path / "store")]
    result = run("corpus", "add", workplace.paper, "--offline", *options)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[0].split() == ["source", "state", "title"]
    assert "v1 read" in result.stdout
    return options


def test_list(run: Run, store: list[str]) -> None:
    lines = run("corpus", "list", *store).stdout.splitlines()
    assert lines[0].split() == ["key", "pages", "sentences", "tables", "title"]
    assert lines[1].split()[:2] == [KEY, "1"]
    (paper,) = json.loads(run("corpus", "list", "--format", "json", *store).stdout)
    assert (paper["key"], paper["pages"], paper["tables"]) == (KEY, 1, 1)
    assert len(paper["sha256"]) == 64


def test_show(run: Run, store: list[str]) -> None:
    text = run("corpus", "show", KEY, *store).stdout
    assert "Lanterns for Small Sailing Boats" in text
    assert "Table 1: Range of each lantern." in text
    table = run("corpus", "show", KEY, "--table", "T1", *store).stdout.splitlines()
    assert table[0] == "Table 1: Range of each lantern. (p. 1)"
    assert table[-1].split() == ["Amber", "83.1", "86.1", "84.6"]
    document = json.loads(run("corpus", "show", KEY, "-f", "json", *store).stdout)
    assert document["key"] == KEY


def test_show_names_what_there_is(run: Run, store: list[str]) -> None:
    missing = run("corpus", "show", KEY, "--table", "T9", *store)
    assert missing.exit_code == 4
    assert "tables of this paper: T1" in missing.stderr
    unknown = run("corpus", "show", "arxiv:9999.99999v1", *store)
    assert unknown.exit_code == 4
    assert unknown.stdout == ""


def test_search(run: Run, store: list[str]) -> None:
    hits = json.loads(run("corpus", "search", "amber range", "-f", "json", *store).stdout)
    assert hits[0]["paper"] == KEY
    assert any("84.6" in hit["text"] for hit in hits[:3])
    text = run("corpus", "search", "amber range", "-n", "1", *store).stdout
    assert len(text.splitlines()) == 2


def test_export(run: Run, store: list[str], tmp_path: Path) -> None:
    target = tmp_path / "exported"
    files = run("corpus", "export", target, *store).stdout.splitlines()
    assert sorted(Path(file).suffix for file in files) == [".json", ".parquet"]
    assert all(Path(file).is_file() for file in files)


def test_remove(run: Run, store: list[str]) -> None:
    assert run("corpus", "remove", KEY, *store).stdout == f"removed {KEY}\n"
    assert "no papers in" in run("corpus", "list", *store).stdout
    assert run("corpus", "remove", KEY, *store).exit_code == 4


@pytest.mark.parametrize("name", ["2101.00001v1", "2101.00001", "arXiv:2101.00001v1"])
def test_a_paper_by_its_id(run: Run, store: list[str], name: str) -> None:
    shown = run("corpus", "show", name, "-f", "json", *store)
    assert json.loads(shown.stdout)["key"] == KEY
    assert run("corpus", "remove", name, *store).stdout == f"removed {KEY}\n"


def test_an_id_of_two_versions_is_not_guessed(
    run: Run, store: list[str], workplace: Any, tmp_path: Path
) -> None:
    newer = tmp_path / "2101.00001v2.pdf"
    newer.write_bytes(workplace.paper.read_bytes() + b"\n")
    assert run("corpus", "add", newer, "--offline", *store).exit_code == 0
    result = run("corpus", "remove", "2101.00001", *store)
    assert result.exit_code == 4
    assert f"{KEY}, arxiv:2101.00001v2" in result.stderr
    assert len(json.loads(run("corpus", "list", "-f", "json", *store).stdout)) == 2


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["search", "amber"], ["show", KEY], ["remove", KEY], ["export", "there"]],
    ids=" ".join,
)
def test_a_mistyped_store_is_no_empty_one(
    run: Run, tmp_path: Path, arguments: list[str]
) -> None:
    nowhere = tmp_path / "nowhere"
    result = run("corpus", *arguments, "--store", nowhere)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no store here" in result.stderr
    assert not nowhere.exists()


def test_the_default_store_may_be_empty(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(f'cache = "{tmp_path / "cache"}"\n')
    monkeypatch.setenv("CLAIMCHECK_SETTINGS", str(settings))
    result = CliRunner().invoke(app, ["corpus", "list"])
    assert result.exit_code == 0
    assert "no papers in" in result.stdout


def test_an_empty_query(run: Run, store: list[str]) -> None:
    result = run("corpus", "search", " ", *store)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the QUERY is empty" in result.stderr


def test_what_cannot_be_read_exits_with_4(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and no more")
    result = run("corpus", "add", broken, "--offline", "--store", tmp_path / "store")
    assert result.exit_code == 4
    assert "unreadable" in result.stdout


def test_what_is_nothing_does_not_cost_the_others(
    run: Run, workplace: Any, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("just notes")
    (tmp_path / "empty").mkdir()
    options = ["--offline", "--store", tmp_path / "store"]
    nothing = ["nope.pdf", notes, tmp_path / "empty"]
    result = run("corpus", "add", workplace.paper, *nothing, *options)
    assert result.exit_code == 4
    states = {line.split("  ")[0]: line for line in result.stdout.splitlines()}
    assert "not found" in states["nope.pdf"]
    assert "not a PDF" in states[str(notes)]
    assert "holds no PDF" in states[str(tmp_path / "empty")]
    assert "--source" not in result.stdout + result.stderr
    assert KEY in run("corpus", "list", *options[1:]).stdout
