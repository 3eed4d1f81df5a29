import csv
import hashlib
import json
import shutil
from pathlib import Path

import pymupdf
import pytest

from claimcheck.corpus.digest import (
    Digest,
    DigestTable,
    build_corpus,
    main,
    read_digest,
)
from claimcheck.corpus.reading.reader import read_paper
from claimcheck.corpus.typesetting import typeset
from claimcheck.errors import DigestError
from claimcheck.model import PaperKind

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SOURCES = sorted((CORPUS / "digests").glob("*.toml"))

SMALL = """
arxiv_id = "2101.00001"
version = 2
title = "Riddles Before Reading"
authors = ["A. Writer"]
published = 2021-01-01
read_from = "arXiv version 2"

[[sections]]
heading = "1 Findings"
statements = [{ text = "Riddles help reading by 3.1 points", at = "p. 1, Abstract" }]

[[sections.tables]]
number = 4
caption = "Scores of two systems"
at = "p. 6, Table 4"
corner = "System"
columns = [["Dev", "EM"], ["Dev", "F1"], ["Test", "F1"]]

[[sections.tables.blocks]]
rows = [["Plain", "60.0", "70.1 ± 0.2", "-"]]

[[sections.tables.blocks]]
label = "With riddles"
rows = [["Few", "+ 1.5", "- 0.6", "71.0"], ["Many", "+ 3.1", "+ 2.0", "73.2"]]
"""


def _write(folder: Path, text: str = SMALL, name: str = "2101.00001v2") -> Path:
    (folder / "digests").mkdir(exist_ok=True)
    path = folder / "digests" / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _pages(pdf: bytes | Path) -> list[str]:
    """Text of each page with white space made single."""
    stream = pdf if isinstance(pdf, bytes) else pdf.read_bytes()
    with pymupdf.open(stream=stream, filetype="pdf") as document:
        return [" ".join(page.get_text().split()) for page in document]


def _tables(digest: Digest) -> list[DigestTable]:
    return [table for section in digest.sections for table in section.tables]


def test_read_digest(tmp_path: Path) -> None:
    digest = read_digest(_write(tmp_path))
    (table,) = _tables(digest)

    assert digest.key == "2101.00001v2"
    assert digest.sections[0].statements[0].sentence == (
        "Riddles help reading by 3.1 points [original: p. 1, Abstract]."
    )
    assert table.caption_line == "Table 4: Scores of two systems [original: p. 6, Table 4]."
    assert [block.label for block in table.blocks] == ["", "With riddles"]
    assert table.blocks[1].rows[1] == ("Many", "+ 3.1", "+ 2.0", "73.2")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"60.0", ', "", "row .*: 3 entries, expected a label and 3 cells"),
        ('["Test", "F1"]', '["Test"]', "unequal depth"),
        ("version = 2\n", "", "key is missing, unknown"),
        ("version = 2\n", "version = 2\ncolour = 3\n", "key is missing, unknown"),
        ("version = 2\n", "version =\n", "cannot be read as TOML"),
        ("± 0.2", "† 0.2", "has '†'; expected Latin-1"),
        ("arxiv_id", "sections = 3\narxiv_id", "cannot be read as TOML"),
    ],
)
def test_faulty_digest(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = _write(tmp_path, SMALL.replace(old, new, 1))

    with pytest.raises(DigestError, match=message):
        read_digest(path)


def test_typeset_page(tmp_path: Path) -> None:
    digest = read_digest(_write(tmp_path))
    (page,) = _pages(typeset(digest))

    assert page.startswith(
        "Digest of arXiv:2101.00001v2 prepared for claimcheck; not the paper itself"
    )
    assert "Riddles help reading by 3.1 points [original: p. 1, Abstract]." in page
    assert "Many + 3.1 + 2.0 73.2" in page
    # The header that spans two columns is printed once, over both.
    assert page.count("Dev") == 1


def test_spanning_header_is_centred_over_its_columns(tmp_path: Path) -> None:
    pdf = typeset(read_digest(_write(tmp_path)))
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        words = {word[4]: word for word in document[0].get_text("words")}
    middle = (words["Dev"][0] + words["Dev"][2]) / 2

    assert words["EM"][2] < middle < words["70.1"][2]


def test_typesetting_gives_the_same_bytes(tmp_path: Path) -> None:
    digest = read_digest(_write(tmp_path))

    assert typeset(digest) == typeset(digest)


def test_table_too_wide_for_the_page(tmp_path: Path) -> None:
    path = _write(tmp_path, SMALL.replace('"Few"', '"' + "Few words " * 30 + '"'))

    with pytest.raises(DigestError, match="points wide in the smallest type"):
        typeset(read_digest(path))


def test_table_too_high_for_the_page(tmp_path: Path) -> None:
    rows = '["Few", "+ 1.5", "- 0.6", "71.0"], ' * 90
    path = _write(tmp_path, SMALL.replace("rows = [[", f"rows = [{rows}[", 1))

    with pytest.raises(DigestError, match="points high; no page is"):
        typeset(read_digest(path))


def test_long_digest_carries_the_running_line_on_every_page(tmp_path: Path) -> None:
    statement = '{ text = "Riddles help", at = "p. 1" },\n'
    path = _write(
        tmp_path, SMALL.replace("statements = [", f"statements = [{statement * 80}")
    )
    pages = _pages(typeset(read_digest(path)))

    assert len(pages) == 3
    assert all("not the paper itself" in page for page in pages)


def test_build_corpus(tmp_path: Path) -> None:
    _write(tmp_path)
    (entry,) = build_corpus(tmp_path)
    pdf = (tmp_path / entry["file"]).read_bytes()

    assert entry["arxiv_id"] == "2101.00001"
    assert entry["version"] == 2
    assert entry["kind"] == "digest"
    assert entry["sha256"] == hashlib.sha256(pdf).hexdigest()
    assert json.loads((tmp_path / "manifest.json").read_text("utf-8")) == [entry]


def test_build_refuses_a_misnamed_digest(tmp_path: Path) -> None:
    _write(tmp_path, name="2101.00001v1")

    with pytest.raises(DigestError, match="but holds 2101"):
        build_corpus(tmp_path)


def test_main(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "expected at least one digest" in capsys.readouterr().err

    _write(tmp_path)
    assert main([str(tmp_path)]) == 0
    assert "Riddles Before Reading" in capsys.readouterr().out


def test_bundled_pdfs_hold_what_their_sources_say(tmp_path: Path) -> None:
    (tmp_path / "digests").mkdir()
    for source in SOURCES:
        shutil.copy(source, tmp_path / "digests")
    built = build_corpus(tmp_path)
    bundled = json.loads((CORPUS / "manifest.json").read_text("utf-8"))

    assert [entry["file"] for entry in bundled] == [entry["file"] for entry in built]
    for entry in built:
        assert _pages(CORPUS / entry["file"]) == _pages(tmp_path / entry["file"])


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_bundled_digest_names_the_place_of_every_figure(source: Path) -> None:
    digest = read_digest(source)
    places = [item.at for section in digest.sections for item in section.statements]
    places += [table.at for table in _tables(digest)]

    assert places
    for place in places:
        assert place.startswith("p. "), place


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_bundled_tables_are_read_back_as_written(source: Path) -> None:
    digest = read_digest(source)
    paper = read_paper(source.with_suffix(".pdf"), kind=PaperKind.DIGEST)

    assert (paper.key, paper.title) == (f"digest:{digest.key}", digest.title)
    assert [table.id for table in paper.tables] == [
        f"T{table.number}" for table in _tables(digest)
    ]
    for read, written in zip(paper.tables, _tables(digest), strict=True):
        assert read.caption == written.caption_line
        assert tuple(column.levels for column in read.columns) == written.columns
        assert [
            (row.group, row.label, *(cell.text for cell in row.cells)) for row in read.rows
        ] == [(block.label, *row) for block in written.blocks for row in block.rows]


def test_differences_are_read_with_their_baseline() -> None:
    paper = read_paper(CORPUS / "digests" / "2005.13013v1.pdf")
    (table,) = (table for table in paper.tables if table.id == "T2")
    baselines = {row.group: row.baseline for row in table.rows}

    assert table.rows[0].label == "XLM-R"
    assert baselines == {
        "": None,
        "No MLM": 0,
        "With MLM": 0,
        "XTREME benchmark scores": None,
    }


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_bundled_statements_are_read_back_as_written(source: Path) -> None:
    digest = read_digest(source)
    passages = {item.text for item in read_paper(source.with_suffix(".pdf")).passages}
    sentences = {item.sentence for part in digest.sections for item in part.statements}

    assert not sentences - passages


def test_digest_agrees_with_the_published_figures() -> None:
    """The table was written down twice; both must be the same."""
    digest = read_digest(CORPUS / "digests" / "2005.13013v1.toml")
    (table,) = (table for table in _tables(digest) if table.number == 2)
    path = ROOT / "reproduce" / "published" / "2005.13013v1-table2.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        published = [line["printed"] for line in csv.DictReader(stream)]
    printed = [
        part
        for block in table.blocks
        for row in block.rows
        for header, cell in zip(table.columns, row[1:], strict=True)
        for part in (cell.split(" / ") if "/" in header[1] else [cell])
    ]

    assert printed == published
