from pathlib import Path

import pytest

from claimcheck.corpus.arxiv.ids import ArxivId
from claimcheck.corpus.sources import PdfFile, PdfFolder, find_pdfs, parse_source
from claimcheck.errors import PaperNotFound, SettingsError


def test_paths(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.7")

    assert parse_source(str(tmp_path)) == PdfFolder(tmp_path)
    assert parse_source(str(paper)) == PdfFile(paper)


def test_pdf_without_the_usual_ending(tmp_path: Path) -> None:
    paper = tmp_path / "2005.13013v1"
    paper.write_bytes(b"%PDF-1.7")

    assert parse_source(str(paper)) == PdfFile(paper)


def test_existing_path_wins_over_an_identifier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert parse_source("cs/0112017") == ArxivId("cs/0112017")

    (tmp_path / "cs" / "0112017").mkdir(parents=True)

    assert parse_source("cs/0112017") == PdfFolder(Path("cs/0112017"))


def test_home_folder_is_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "papers").mkdir()

    assert parse_source("~/papers") == PdfFolder(tmp_path / "papers")


def test_damaged_pdf_is_left_to_the_reader(tmp_path: Path) -> None:
    empty = tmp_path / "empty.PDF"
    empty.touch()

    assert parse_source(str(empty)) == PdfFile(empty)


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("missing.pdf", SettingsError, "no existing file or folder, nor an arXiv"),
        ("10.18653/v1/2020.acl-main.1", SettingsError, "no existing file"),
        ("https://example.org/paper.pdf", SettingsError, "no existing file"),
        ("2013.13013", PaperNotFound, "month is 13"),
        ("", SettingsError, "no existing file"),
        ("~nobody-of-this-name/x.pdf", SettingsError, "no existing file"),
        ("x" * 5000, SettingsError, "no existing file"),
        ("a\0b", SettingsError, "no existing file"),
    ],
)
def test_neither_path_nor_identifier(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    kind: type[SettingsError],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kind, match=message) as caught:
        parse_source(text)
    assert caught.value.hint


def test_file_that_is_no_pdf(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("just notes")

    with pytest.raises(SettingsError, match="not a PDF") as caught:
        parse_source(str(notes))
    assert caught.value.hint


def test_find_pdfs_is_sorted_and_leaves_out_the_rest(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.PDF", "sub/c.pdf", "notes.txt", ".hidden.pdf", ".trash/d.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "folder.pdf").mkdir()

    found = [path.relative_to(tmp_path).as_posix() for path in find_pdfs(tmp_path)]

    assert found == ["a.PDF", "b.pdf", "sub/c.pdf"]


def test_folder_without_pdfs(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="holds no PDF"):
        find_pdfs(tmp_path)
