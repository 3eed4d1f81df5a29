"""Opening PDFs, and saying what is wrong with those that cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from claimcheck.corpus.reading.page import PageText, read_page
from claimcheck.errors import UnreadablePdf

_HEAD_BYTES = 1024
"""A PDF's header stands within its first 1024 bytes (ISO 32000-1, annex H, note 13)."""
_TAIL_BYTES = 2048
"""The end mark stands within the last 1024 bytes (ISO 32000-1, annex H, note 18); twice
that, because servers append to files."""
_LEAST_WORDS = 5
"""Words per page: scans with a stamp or a watermark have fewer, pages of text hundreds."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF holds: its pages and what it says of itself."""

    pages: list[PageText]
    title: str
    """From the metadata; often empty, or the name of a file."""
    author: str
    warnings: tuple[str, ...]
    """What MuPDF had to put up with."""


def extract_text(data: bytes, path: Path, *, last: int | None = None) -> PdfText:
    """Pages of the PDF ``data``, up to page ``last`` if given; errors name ``path``.

    Raises:
        UnreadablePdf: not a PDF, empty, cut off, encrypted, without pages or without text.
    """
    _check_bytes(data, path)
    pymupdf.no_recommend_layout()
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    pymupdf.TOOLS.reset_mupdf_warnings()
    with _open(data, path) as document:
        count = min(document.page_count, last or document.page_count)
        pages = [_read(document, number, path) for number in range(count)]
        metadata = document.metadata or {}
        repaired = document.is_repaired
    _check_text(pages, path)
    return PdfText(
        pages=pages,
        title=(metadata.get("title") or "").strip(),
        author=(metadata.get("author") or "").strip(),
        warnings=_warnings(repaired),
    )


def _check_bytes(data: bytes, path: Path) -> None:
    if not data:
        raise UnreadablePdf(
            f"{path}: 0 bytes, 0 pages; expected a PDF", hint="fetch the file again"
        )
    head = data[:_HEAD_BYTES]
    if b"%PDF-" not in head:
        looks = head.lstrip().lower()
        what = (
            "an HTML page" if looks.startswith((b"<!doctype html", b"<html")) else "no PDF"
        )
        raise UnreadablePdf(
            f"{path}: {what} ({len(data):,} bytes that begin with {bytes(head[:8])!r}); "
            "expected %PDF- at the start",
            hint="fetch the file again, or name a PDF",
        )
    if b"%%EOF" not in data[-_TAIL_BYTES:]:
        raise UnreadablePdf(
            f"{path}: cut off after {len(data):,} bytes, the end mark %%EOF is missing",
            hint="fetch the file again",
        )


def _open(data: bytes, path: Path) -> Any:
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
    except (RuntimeError, ValueError) as exc:
        raise UnreadablePdf(
            f"{path}: damaged, its page tree cannot be read ({exc})",
            hint="fetch the file again, or repair it with qpdf or mutool clean",
        ) from exc
    if document.needs_pass:
        document.close()
        raise UnreadablePdf(
            f"{path}: encrypted, opening page 1 needs a password",
            hint="save a copy without password, for instance with qpdf --decrypt",
        )
    if document.page_count == 0:
        document.close()
        raise UnreadablePdf(
            f"{path}: 0 pages; expected at least 1",
            hint="fetch the file again, or repair it with qpdf or mutool clean",
        )
    return document


def _read(document: Any, number: int, path: Path) -> PageText:
    try:
        return read_page(document[number])
    except (RuntimeError, ValueError) as exc:
        raise UnreadablePdf(
            f"{path}: page {number + 1} of {document.page_count} is damaged ({exc})",
            hint="fetch the file again, or repair it with qpdf or mutool clean",
        ) from exc


def _check_text(pages: Sequence[PageText], path: Path) -> None:
    words = sum(len(page.words) for page in pages)
    pictured = any(page.pictures for page in pages)
    if words == 0 or (words < _LEAST_WORDS * len(pages) and pictured):
        raise UnreadablePdf(
            f"{path}: {words} words on {len(pages)} pages (page 1 has "
            f"{len(pages[0].words)}), a scan without text layer",
            hint="run text recognition first, for instance ocrmypdf IN.pdf OUT.pdf",
        )


def _warnings(repaired: bool) -> tuple[str, ...]:
    text = pymupdf.TOOLS.mupdf_warnings()
    lines = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
    return (("repaired while opening",) if repaired else ()) + tuple(lines)
