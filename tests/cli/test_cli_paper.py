"""``claimcheck paper``, from a drawn PDF to text and JSON."""

import json
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from typer.testing import Result

Run = Callable[..., Result]

_LINES = (
    "We compare four lanterns on two boats. On the sloop, Amber pushes range to 83.1 (a",
    "5.7 point improvement).",
)
_TABLE = (
    ("Lantern", "Sloop", "Ketch", "Avg"),
    ("Plain", "70.2", "74.0", "72.1"),
    ("Green", "78.4", "80.2", "79.3"),
    ("Amber", "83.1", "86.1", "84.6"),
    ("White", "{sloop}", "62.0", "71.0"),
)


def _draw(path: Path, *, sloop: str) -> Path:
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    page.insert_text((72, 72), "Amber Lanterns for Boats", fontsize=17, fontname="hebo")
    page.insert_text((72, 110), "Abstract", fontsize=12, fontname="hebo")
    for number, line in enumerate(_LINES):
        page.insert_text((72, 130 + 13 * number), line, fontsize=10)
    page.insert_text((72, 200), "Table 1: Range of each lantern.", fontsize=10)
    for number, row in enumerate(_TABLE):
        if number < 2:
            page.draw_line((72, 212 + 14 * number), (270, 212 + 14 * number), width=0.6)
        for column, text in enumerate(row):
            place = (76 + 50 * column, 223 + 14 * number)
            page.insert_text(place, text.format(sloop=sloop), fontsize=10)
    page.draw_line((72, 284), (270, 284), width=0.6)
    document.save(path)
    document.close()
    return path


@pytest.fixture
def boats(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions: an average and a gain are wrong in the first, the gain in both."""
    return _draw(tmp_path / "old.pdf", sloop="60.0"), _draw(
        tmp_path / "new.pdf", sloop="80.0"
    )


def test_findings_as_json(run: Run, boats: tuple[Path, Path]) -> None:
    result = run("paper", boats[0], "--format", "json", "--offline", "--quiet")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert document["schema"] == "claimcheck/paper/1"
    assert document["signature"].startswith("claimcheck:")
    codes = {finding["code"]: finding for finding in document["findings"]}
    assert codes.keys() == {"text_against_table", "mean"}
    gain = codes["text_against_table"]
    assert gain["values"] == ["5.7", "4.7"]
    assert gain["places"][0]["page"] == 1
    assert "5.7" in gain["places"][0]["text"]
    assert gain["places"][1]["cell"]["value"] == "83.1"
    assert codes["mean"]["values"] == ["71.0", "61.00"]
    assert "changes" not in document


def test_findings_as_text(run: Run, boats: tuple[Path, Path]) -> None:
    result = run("paper", boats[0], "--offline", "--quiet")
    assert result.exit_code == 0
    assert "Amber Lanterns for Boats (old.pdf)" in result.stdout
    assert "Abstract (p. 1) says 5.7; Table 1 (p. 1), row Amber" in result.stdout
    assert "2 findings" in result.stdout
    assert max(map(len, result.stdout.splitlines()[:-2])) <= 100


def test_changes_between_two_versions(run: Run, boats: tuple[Path, Path]) -> None:
    result = run("paper", *boats, "--format", "json", "--offline", "--quiet")
    changes = json.loads(result.stdout)["changes"]
    assert [(change["kind"], change["values"]) for change in changes] == [
        ("cell", ["60.0", "80.0"])
    ]
    text = run("paper", *boats, "--offline", "--quiet").stdout
    assert "From old.pdf to new.pdf:" in text
    assert "60.0 became 80.0" in text
    assert "1 change\n" in text


def test_a_finding_may_fail_the_run(run: Run, boats: tuple[Path, Path]) -> None:
    options = ("--offline", "--quiet", "--fail-on-findings")
    assert run("paper", boats[0], *options).exit_code == 1


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("2101.99999v1", 4, "2101.99999v1: not at hand"),
        ("nothing.pdf", 2, "nothing.pdf"),
        (".", 2, "is a folder"),
    ],
)
def test_what_cannot_be_read(run: Run, name: str, code: int, message: str) -> None:
    result = run("paper", name, "--offline", "--quiet")
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr


def test_a_file_that_is_no_paper(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("just notes")
    result = run("paper", notes, "--offline", "--quiet")
    assert result.exit_code == 2
    assert f"{notes}: not a PDF" in result.stderr
    assert "--source" not in result.stderr


def test_an_output_file(run: Run, boats: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "found.json"
    run("paper", boats[0], "-f", "json", "-o", target, "--offline", "--quiet")
    assert json.loads(target.read_text(encoding="utf-8"))["title"]
