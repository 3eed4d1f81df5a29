"""PDF in, paper out."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pymupdf

from claimcheck.corpus.reading.blocks import Block, split_blocks
from claimcheck.corpus.reading.edition import READER_VERSION
from claimcheck.corpus.reading.flow import build_flow
from claimcheck.corpus.reading.front import (
    choose_title,
    find_authors,
    find_front,
    find_title,
)
from claimcheck.corpus.reading.furniture import drop_furniture
from claimcheck.corpus.reading.hyphens import Hyphens
from claimcheck.corpus.reading.identity import identify, paper_key
from claimcheck.corpus.reading.layout import order_page
from claimcheck.corpus.reading.lines import build_fragments
from claimcheck.corpus.reading.page import PageText
from claimcheck.corpus.reading.passages import build_passages
from claimcheck.corpus.reading.pdf import extract_text
from claimcheck.corpus.reading.sections import build_paragraphs
from claimcheck.corpus.reading.style import measure_style
from claimcheck.corpus.reading.surroundings import body_size, outside_tables
from claimcheck.corpus.tables import read_tables
from claimcheck.errors import UnreadablePdf
from claimcheck.model import Paper, PaperKind, ParseRecord, Table


def read_paper(
    path: Path,
    *,
    origin: str = "",
    arxiv_id: str = "",
    version: int | None = None,
    kind: PaperKind = PaperKind.PAPER,
) -> Paper:
    """The paper in the PDF at ``path``.

    Args:
        path: a PDF file.
        origin: file name or URL to record; the name of the file where it is empty.
        arxiv_id: arXiv id without version; read from the page or the file name where
            it is empty.
        version: arXiv version, 1 or higher; goes with ``arxiv_id``.
        kind: whether it is a paper or a digest of one.

    Raises:
        UnreadablePdf: no file, not a PDF, empty, cut off, encrypted, without pages or
            without text.
    """
    data = _read_bytes(path)
    pdf = extract_text(data, path)
    tables = tuple(read_tables(pdf.pages))
    sha256 = hashlib.sha256(data).hexdigest()
    identity = identify(pdf.pages, path, arxiv_id=arxiv_id, version=version)
    blocks = _cut_blocks(pdf.pages, tables)
    style = measure_style(blocks)
    hyphens = Hyphens(line for block in blocks for line in block.lines)
    title = find_title(blocks, style, hyphens)
    front = find_front(blocks, style, title)
    paragraphs = build_paragraphs(blocks, style, hyphens, title=title, front=front)
    return Paper(
        key=paper_key(identity, kind=kind, sha256=sha256),
        title=choose_title(build_flow(title, hyphens).text, pdf.title),
        sha256=sha256,
        pages=len(pdf.pages),
        passages=build_passages(paragraphs, hyphens),
        tables=tables,
        parse=ParseRecord(READER_VERSION, pymupdf.__version__, pdf.warnings),
        arxiv_id=identity.arxiv_id,
        version=identity.version,
        authors=find_authors(front, pdf.author),
        published=identity.published,
        kind=kind,
        origin=origin or path.name,
    )


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exc:
        raise UnreadablePdf(
            f"{path}: cannot be read ({exc.strerror})", hint="name an existing PDF file"
        ) from exc


def _cut_blocks(pages: Sequence[PageText], tables: Sequence[Table]) -> list[Block]:
    """Blocks of all pages in reading order, without page furniture and tables."""
    size = body_size(pages)
    fragments = [
        build_fragments(page.number, outside_tables(page, tables, size=size))
        for page in pages
    ]
    blocks: list[Block] = []
    number = 0
    for lines in drop_furniture(pages, fragments):
        for strip in order_page(lines):
            blocks.extend(split_blocks(strip, number=number))
            number += 1
    return blocks
