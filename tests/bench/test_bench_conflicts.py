"""Known contradictions, on a drawn paper and on the real ones."""

import json
from pathlib import Path

import pymupdf
import pytest

from claimcheck.bench.conflicts import measure_conflicts, read_known_places, render_text
from claimcheck.errors import BenchmarkError, DatasetError
from claimcheck.pipeline import silent

_ROWS = (
    ("Pebble", "Sloop", "Ketch", "Avg"),
    ("Plain", "70.2", "74.0", "72.1"),
    ("Green", "78.4", "80.2", "79.3"),
    ("Amber", "83.1", "86.1", "84.6"),
    ("White", "60.0", "62.0", "71.0"),
)


def _draw(path: Path, *, rows: int) -> None:
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    page.insert_text((72, 72), "Pebbles in Small Boats", fontsize=17, fontname="hebo")
    page.insert_text((72, 200), "Table 1: Weight of each pebble.", fontsize=10)
    for number, row in enumerate(_ROWS[:rows]):
        if number < 2:
            page.draw_line((72, 212 + 14 * number), (270, 212 + 14 * number), width=0.6)
        for column, text in enumerate(row):
            page.insert_text((76 + 50 * column, 223 + 14 * number), text, fontsize=10)
    page.draw_line((72, 284), (270, 284), width=0.6)
    document.save(path)
    document.close()


def _known(**entry: object) -> str:
    form = {"file": "old.pdf", "kind": "table_average_wrong", "text_says": "Avg. 71.0"}
    return json.dumps({**form, "table_says": "the mean is 61.0", **entry}) + "\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    _draw(tmp_path / "old.pdf", rows=5)
    _draw(tmp_path / "sound.pdf", rows=4)
    lines = _known() + _known(text_says="95.5", table_says="says 95.4")
    lines += _known(kind="table_vs_table_explained", text_says="1.1", table_says="1.2")
    (tmp_path / "conflicts.jsonl").write_text(lines, encoding="utf-8")
    pair = {"older": "old.pdf", "newer": "sound.pdf", "what_changed": "Sloop 60.0->61.0"}
    (tmp_path / "version_pairs.json").write_text(json.dumps([pair]), encoding="utf-8")
    return tmp_path


def test_found_lost_and_explained_places(data: Path) -> None:
    result = measure_conflicts(data, progress=silent)
    assert [found for _, found in result.places] == [True, False, False]
    assert (result.found, result.flagged) == ((1, 2), (0, 1))
    assert (result.papers, result.findings, result.changes) == (1, (), (0, 1))
    record = result.to_json()
    assert record["recall"] == 0.5
    assert record["findings_per_paper"] == 0.0
    text = render_text(result)
    assert "known contradictions found 1/2" in text
    assert "old.pdf: 95.5 | says 95.4" in text


def test_a_missing_pdf(data: Path) -> None:
    (data / "old.pdf").unlink()
    with pytest.raises(BenchmarkError, match=r"old\.pdf: no such file"):
        measure_conflicts(data, progress=silent)


def test_a_missing_pdf_of_a_pair(data: Path) -> None:
    pair = [{"older": "old.pdf", "newer": "lost.pdf", "what_changed": ""}]
    (data / "version_pairs.json").write_text(json.dumps(pair), encoding="utf-8")
    with pytest.raises(BenchmarkError, match=r"lost\.pdf: no such file \(.*record 1\)"):
        measure_conflicts(data, progress=silent)


@pytest.mark.parametrize("line", ["{", "[]", '{"file": "old.pdf"}'])
def test_a_line_that_is_no_place(tmp_path: Path, line: str) -> None:
    path = tmp_path / "conflicts.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(DatasetError, match=r"conflicts\.jsonl, line 1: "):
        read_known_places(path)


@pytest.mark.realdata
@pytest.mark.slow
def test_known_contradictions_of_real_papers(testdata: Path) -> None:
    result = measure_conflicts(testdata / "papers", progress=silent)
    found, known = result.found
    assert found >= 0.7 * known
    assert result.flagged[0] == 0
    assert result.findings_per_paper <= 1
    assert result.changes[0] >= 0.8 * result.changes[1]
