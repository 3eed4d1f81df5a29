"""Readers of labelled data: what they make of records, and what they say of bad ones."""

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from claimcheck.datasets.descriptions import read_numericnlg, read_scigen
from claimcheck.datasets.scitab import read_scitab
from claimcheck.datasets.tabfact import EXAMPLES, read_tabfact
from claimcheck.errors import DatasetError
from claimcheck.model import Label

RECORD = {
    "paper_id": "2401.00001v1",
    "table_caption": "Table 3: Accuracy.",
    "table_column_names": ["Model", "Dev"],
    "table_content_values": [["Ours", "81.0"], ["Base", "80.0"]],
    "id": "c1",
    "claim": "[CONTINUE] Ours is  best. [CONTINUE] By one point.",
    "label": "supports",
}
TABLE = "name#wins\nred#3\nblue#5\n"


def _write(path: Path, value: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_scitab(tmp_path: Path) -> None:
    (claim,) = read_scitab(_write(tmp_path / "dev.json", [RECORD]))
    assert claim.text == "Ours is best. By one point."
    assert (claim.label, claim.group, claim.id) == (Label.SUPPORTED, "2401.00001v1", "c1")
    assert (claim.table.id, len(claim.table.rows)) == ("T3", 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            [{**RECORD, "label": "maybe"}],
            r"record 1: 'label' is 'maybe'; expected",
        ),
        (
            [RECORD, {"claim": "x"}],
            r"record 2: found claim; expected a field 'table_caption'",
        ),
        ([{**RECORD, "claim": 3}], r"'claim' is 3; expected text"),
        ({"a": 1}, r"found dict; expected a list"),
    ],
)
def test_scitab_errors(tmp_path: Path, content: Any, said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        read_scitab(_write(tmp_path / "dev.json", content))


def test_no_file_and_no_json(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="cannot be read"):
        read_scitab(tmp_path / "none.json")
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"not JSON .* expected a list"):
        read_scitab(broken)


def _examples(folder: Path, value: Any) -> None:
    _write(folder / EXAMPLES, value)


def _archive(folder: Path) -> None:
    with tarfile.open(folder / "all_csv.tar.gz", "w:gz") as archive:
        entry = tarfile.TarInfo("data/all_csv/1-2.html.csv")
        entry.size = len(TABLE)
        archive.addfile(entry, io.BytesIO(TABLE.encode()))


@pytest.mark.parametrize("packed", [True, False])
def test_tabfact(tmp_path: Path, packed: bool) -> None:
    _examples(tmp_path, {"1-2.html.csv": [["blue have 5 win", "red win"], [1, 0], "cup"]})
    if packed:
        _archive(tmp_path)
    else:
        path = tmp_path / "data" / "all_csv" / "1-2.html.csv"
        path.parent.mkdir(parents=True)
        path.write_text(TABLE, encoding="utf-8")
    claims = read_tabfact(tmp_path)
    assert [claim.label for claim in claims] == [Label.SUPPORTED, Label.REFUTED]
    table = claims[0].table
    assert (table.caption, table.id) == ("cup", "1-2")
    assert [(row.label, row.cells[0].text) for row in table.rows] == [
        ("red", "3"),
        ("blue", "5"),
    ]


def test_tabfact_errors(tmp_path: Path) -> None:
    _examples(tmp_path, {"1-3.html.csv": [["a"], [1], "cup"]})
    with pytest.raises(DatasetError, match=r"neither data/all_csv nor all_csv\.tar\.gz"):
        read_tabfact(tmp_path)
    _archive(tmp_path)
    with pytest.raises(DatasetError, match=r"holds no table 1-3\.html\.csv"):
        read_tabfact(tmp_path)
    _examples(tmp_path, {"1-2.html.csv": [["a", "b"], [1], "cup"]})
    with pytest.raises(DatasetError, match=r"2 statements .*; expected as many labels"):
        read_tabfact(tmp_path)


def test_numericnlg(tmp_path: Path) -> None:
    table = {
        "table_id_paper": "X1table_4",
        "caption": "Scores",
        "row_headers": [["News", "Base"], ["News", "Ours"]],
        "column_headers": [["Dev", "F1"], ["Test", "F1"]],
        "contents": [["1", "2"], ["3", "4"]],
    }
    text = {
        "table_id_paper": "X1table_4",
        "sentences": ["We list scores.", "Ours is best.", "It may be luck."],
        "class_sentence": [0, 1, 2],
        "paper_id": "X1",
    }
    for part in ("val", "test"):
        _write(tmp_path / "data" / f"table_{part}.json", [table])
        _write(tmp_path / "data" / f"table_desc_{part}.json", [text])
    first, _ = read_numericnlg(tmp_path)
    assert first.facts == ("Ours is best.",)
    assert first.asides == ("We list scores.", "It may be luck.")
    assert [(row.group, row.label) for row in first.table.rows] == [
        ("News", "Base"),
        ("News", "Ours"),
    ]
    assert first.table.columns[1].header == "Test F1"


def test_scigen_leaves_out_the_parts_that_scitab_was_written_from(tmp_path: Path) -> None:
    record = {
        "paper_id": "p",
        "table_caption": "Table 1",
        "table_column_names": ["Model", "F1"],
        "table_content_values": [["A", "1"]],
        "text": "A is good. It wins. [CONTINUE] B is not there.",
    }
    for part in ("test/test-CL", "test/test-Other", "train/few-shot/train"):
        content = {"0": record} if part.startswith("test") else {"0": {}}
        _write(tmp_path / "dataset" / f"{part}.json", content)
    found = read_scigen(tmp_path)
    assert len(found) == 2
    assert found[0].facts == ("A is good.", "It wins.", "B is not there.")


@pytest.mark.realdata
def test_the_labelled_part_of_scitab(testdata: Path) -> None:
    claims = read_scitab(testdata / "verification" / "scitab" / "sci_tab_dev.json")
    labels = [claim.label for claim in claims]
    assert [labels.count(label) for label in Label] == [184, 164, 221]
    assert len({claim.group for claim in claims}) == 27
    assert all(claim.table.rows and claim.table.columns for claim in claims)
    assert not [
        claim.text for claim in claims if "[" in claim.text and "]" not in claim.text
    ]
