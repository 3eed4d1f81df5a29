"""Records of data files, and what is said of files that are none."""

import gzip
from pathlib import Path

import pytest

from claimcheck.datasets.records import (
    Record,
    read_delimited,
    read_first_cells,
    read_json_lines,
    read_json_list,
)
from claimcheck.errors import DatasetError
from claimcheck.model import Label

LABELS = {"yes": Label.SUPPORTED, "no": Label.REFUTED}


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_json_rows_know_their_lines(tmp_path: Path) -> None:
    rows = list(read_json_lines(write(tmp_path / "a.jsonl", '{"a": 1}\n\n{"a": "é"}\n')))
    assert [(row.at, row.field("a")) for row in rows] == [("line 1", 1), ("line 3", "é")]
    assert rows[1].place == f"{tmp_path / 'a.jsonl'}, line 3"


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl.gz", gzip.compress(b'{"a": 1}\n', mtime=0))
    assert [row.fields for row in read_json_lines(file)] == [{"a": 1}]
    table = write(tmp_path / "a.csv.gz", gzip.compress(b'a,b\n"1,2",3\n', mtime=0))
    assert [row.fields for row in read_delimited(table)] == [{"a": "1,2", "b": "3"}]


def test_commas_and_quotes_in_csv(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", '\ufeffname,text\n1,"two\r\nlines, ""quoted"""\n')
    (row,) = read_delimited(file)
    assert row.fields == {"name": "1", "text": 'two\r\nlines, "quoted"'}
    assert row.at == "line 3"


def test_tabs_alone_elsewhere(tmp_path: Path) -> None:
    file = write(tmp_path / "a.tsv", 'a\tb\nThe "one, two\t3\n\nx\ty\tz\n')
    rows = list(read_delimited(file))
    assert [row.fields for row in rows] == [
        {"a": 'The "one, two', "b": "3"},
        {"a": "x", "b": "y"},
    ]
    assert read_first_cells(file) == ["a", "b"]


def test_names_for_a_table_without_a_header(tmp_path: Path) -> None:
    (row,) = read_delimited(write(tmp_path / "a.tsv", "1\t2\n"), names=["a", "b"])
    assert row.fields == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", '{"a": 1}\n{"a"\n', r"a\.jsonl, line 2: not JSON .*one object a line"),
        ("a.jsonl", "[1]\n", r"line 1: found list; expected an object"),
        ("a.jsonl", b"\xff\xfe", r"not text in UTF-8"),
        ("a.jsonl.gz", b"{}", r"a\.jsonl\.gz: cannot be read"),
        ("a.jsonl.gz", gzip.compress(b"{}\n" * 99, mtime=0)[:-9], r"cannot be read"),
        ("a.csv", "a,b\n1\n", r"line 2: found 1 cells; expected 2 \(a, b\)"),
        ("a.csv", "a\n" + "b" * 140_000 + "\n", r"line 2: not a table in text"),
    ],
)
def test_files_of_another_form(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    file = write(tmp_path / name, content)
    read = read_delimited if ".csv" in file.suffixes else read_json_lines
    with pytest.raises(DatasetError, match=message):
        list(read(file))


def test_a_missing_file_is_named_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(
        DatasetError, match=r"none\.csv: cannot be read \(No such"
    ) as caught:
        list(read_delimited(tmp_path / "none.csv"))
    assert "existing file" in caught.value.hint


def test_fields_of_a_record() -> None:
    record = Record(
        Path("a.csv"), "line 7", {"text": " red ", "empty": " ", "label": " Yes", "n": 1}
    )
    assert record.text("text") == "red"
    assert record.label("label", LABELS) is Label.SUPPORTED
    with pytest.raises(DatasetError, match=r"a\.csv, line 7: found text, .*field 'claim'"):
        record.field("claim")
    with pytest.raises(DatasetError, match=r"'empty' is ' '; expected text"):
        record.text("empty")
    with pytest.raises(DatasetError, match=r"'n' is 1; expected text"):
        record.text("n")
    with pytest.raises(DatasetError, match=r"'text' is ' red '; expected yes or no"):
        record.label("text", LABELS)
    with pytest.raises(DatasetError, match=r"'n' is 1; expected a list"):
        record.typed("n", list)


def test_a_json_list_counts_its_records(tmp_path: Path) -> None:
    file = write(tmp_path / "a.json", '[{"a": 1}, {"a": 2}, 3]')
    records = read_json_list(file)
    assert [next(records).at, next(records).at] == ["record 1", "record 2"]
    with pytest.raises(DatasetError, match=r"a\.json, record 3: found int; .* an object"):
        next(records)


def test_json_of_another_type(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"a\.json: found dict; expected a list"):
        list(read_json_list(write(tmp_path / "a.json", "{}")))
