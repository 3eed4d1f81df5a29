"""PDFs that cannot be read, and what is said about them."""

from pathlib import Path

import pymupdf
import pytest

from claimcheck.corpus.reading.reader import read_paper
from claimcheck.errors import UnreadablePdf

NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF\n"
)


def draw(text: str = "Pebbles are sorted by colour.", **options: object) -> bytes:
    document = pymupdf.open()
    document.new_page().insert_text((72, 100), text)
    return bytes(document.tobytes(**options))


def scan() -> bytes:
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 60, 80), False)
    picture.clear_with(200)
    document = pymupdf.open()
    for _ in range(3):
        document.new_page().insert_image(pymupdf.Rect(0, 0, 595, 842), pixmap=picture)
    return bytes(document.tobytes())


def encrypted() -> bytes:
    return draw(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="own")


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b"", "0 bytes", "fetch"),
        (b"<!DOCTYPE html><html>not found</html>", "an HTML page", "fetch"),
        (b"PK\x03\x04 something else", "expected %PDF-", "name a PDF"),
        (draw()[:-400], "cut off after", "fetch"),
        (b"%PDF-1.4\nrubbish\n%%EOF\n", "damaged|0 pages", "repair"),
        (NO_PAGES, "0 pages", "repair"),
        (encrypted(), "encrypted.* password", "qpdf --decrypt"),
        (scan(), "0 words on 3 pages.* scan", "ocrmypdf"),
    ],
)
def test_says_what_where_and_what_next(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    data: bytes,
    message: str,
    hint: str,
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadablePdf, match=message) as caught:
        read_paper(path)
    assert str(path) in caught.value.message
    assert hint in caught.value.hint
    assert capfd.readouterr() == ("", "")


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePdf, match="No such file"):
        read_paper(tmp_path / "absent.pdf")


def test_owner_password_does_not_keep_readers_out(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(draw(encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="own"))
    assert [p.text for p in read_paper(path).passages] == ["Pebbles are sorted by colour."]


def test_broken_cross_references_are_a_warning(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(draw().replace(b"startxref\n", b"startxref\n9"))
    paper = read_paper(path)
    assert "repaired while opening" in paper.parse.warnings
    assert paper.passages
    assert capfd.readouterr() == ("", "")
