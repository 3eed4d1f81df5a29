"""``claimcheck corpus``: papers into the store, looked at, and out of it again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from arxiv_server import ArxivServer
from drawn_papers import PROBE_PAPER, draw_paper, encrypt

Run = Callable[..., Any]
KEY = "arxiv:2101.00001v1"


def test_round_trip(run: Run, published: ArxivServer, tmp_path: Path) -> None:
    """From arXiv into the store, found, shown, exported, removed."""
    added = run("corpus", "add", "2101.00001", "--format", "json")
    assert added.code == 0, added.stderr
    (source,) = json.loads(added.stdout)
    assert (source["id"], source["state"], source["version"]) == ("2101.00001", "read", 1)
    assert source["paper_key"] == KEY

    (paper,) = json.loads(run("corpus", "list", "--format", "json").stdout)
    assert (paper["key"], paper["title"]) == (KEY, PROBE_PAPER.title)
    assert (paper["pages"], paper["tables"]) == (2, 1)

    shown = json.loads(run("corpus", "show", KEY, "--format", "json").stdout)
    text = " ".join(passage["text"] for passage in shown["passages"])
    assert "The weather task does not help on the colour target." in text
    assert "Compiling without tears" not in text, "the bibliography is no evidence"
    assert PROBE_PAPER.table is not None
    rows = [
        (row["label"], *(cell["text"] for cell in row["cells"]))
        for row in shown["tables"][0]["rows"]
    ]
    assert rows == list(PROBE_PAPER.table.rows)

    hits = json.loads(run("corpus", "search", "longer training", "-f", "json").stdout)
    assert "longer than 10 epochs" in hits[0]["text"]
    assert (hits[0]["paper"], hits[0]["section"]) == (KEY, "2 Results")

    folder = tmp_path / "exported"
    files = [Path(line) for line in run("corpus", "export", folder).stdout.splitlines()]
    assert sorted(file.suffix for file in files) == [".json", ".parquet"]
    exported = next(file for file in files if file.suffix == ".json")
    assert json.loads(exported.read_text("utf-8"))["key"] == KEY

    assert run("corpus", "remove", KEY).code == 0
    assert json.loads(run("corpus", "list", "--format", "json").stdout) == []


def test_one_file_that_cannot_be_read_does_not_cost_the_others(
    run: Run, probe_pdf: bytes, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "good.pdf").write_bytes(probe_pdf)
    (folder / "locked.pdf").write_bytes(encrypt(draw_paper()))
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "notes.txt").write_text("no paper")
    done = run("corpus", "add", folder, "--offline", "--format", "json")

    assert done.code == 4
    states = {item["id"]: item["state"] for item in json.loads(done.stdout)}
    assert states == {
        "good.pdf": "read",
        "locked.pdf": "unreadable",
        "empty.pdf": "unreadable",
    }
    (paper,) = json.loads(run("corpus", "list", "--format", "json").stdout)
    assert paper["title"] == PROBE_PAPER.title


def test_ids_that_arxiv_does_not_have(run: Run, published: ArxivServer) -> None:
    done = run("corpus", "add", "2101.00001v1", "2101.00077", "2101.00001v5")

    assert done.code == 4
    assert "Traceback" not in done.stderr
    states = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert "v1 read" in states["2101.00001v1"]
    assert "not found" in states["2101.00077"]
    assert "read" not in states["2101.00001v5"].split("other version")[0]
