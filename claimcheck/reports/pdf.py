"""PDF to blocks, by way of PyMuPDF: headings by type, paragraphs by spacing."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import pymupdf

from claimcheck.errors import ReportError
from claimcheck.reports.document import Block, BlockKind, Document, clean_text
from claimcheck.reports.hyphenation import join_lines, known_words
from claimcheck.reports.pdf_lines import PdfLine, read_lines
from claimcheck.reports.pdf_table import read_pdf_table
from claimcheck.reports.references import has_id
from claimcheck.reports.sections import named_section

_LARGER = 1.12
"""A line in type this much larger than the body's is a heading."""
_LONGEST_HEADING = 140
_WIDER = 1.3
"""Line distance, in multiples of the usual one, at which a paragraph ends."""
_BULLET = re.compile(
    r"^(?:[\u2022\u25e6\u2023\u25aa\u25cf\u25cb\u2043\u2013*-]|\[[0-9]{1,3}\]|[0-9]{1,3}\.)\s+"
)


def read_pdf(data: bytes, *, name: str) -> Document:
    """The blocks of a PDF report; ``line`` of a block is its page.

    Raises:
        ReportError: the PDF is damaged, encrypted, or has no text.
    """
    lines, meta, pages = _open(data, name)
    if not lines:
        raise ReportError(
            f"{name} is a PDF of {pages} pages without text (a scan?)",
            hint="run it through OCR, or give the report as text",
        )
    body = _body_size(lines)
    stops = [_is_heading(line, body) for line in lines]
    blocks: list[Block] = []
    known = known_words([line.text for line in lines])
    leading = _leading(lines)
    index = 0
    while index < len(lines):
        table = read_pdf_table(lines, index, stops=stops, known=known)
        if table is not None:
            page = lines[index].page
            blocks.append(Block(BlockKind.TABLE, line=page, rows=table.rows))
            index = table.end
            continue
        end = _block_end(lines, index, stops=stops, leading=leading)
        blocks.append(_build(lines[index:end], heading=stops[index], known=known))
        index = end
    return Document(tuple(blocks), meta=meta)


def _open(data: bytes, name: str) -> tuple[list[PdfLine], dict[str, str], int]:
    hint = "export the report as PDF again, or give it as text"
    shown = pymupdf.TOOLS.mupdf_display_errors()
    pymupdf.TOOLS.mupdf_display_errors(False)
    try:
        with pymupdf.open(stream=data, filetype="pdf") as document:
            if document.needs_pass:
                raise ReportError(f"{name} is an encrypted PDF", hint="remove its password")
            info = document.metadata or {}
            meta = {"page title": clean_text(info.get("title") or "")}
            meta["author"] = clean_text(info.get("author") or "")
            return read_lines(document), meta, document.page_count
    except ReportError:
        raise
    except Exception as exc:  # MuPDF raises many types for damaged files
        raise ReportError(f"{name} is a damaged PDF: {exc}", hint=hint) from exc
    finally:
        pymupdf.TOOLS.mupdf_display_errors(shown)


def _body_size(lines: Sequence[PdfLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _is_heading(line: PdfLine, body: float) -> bool:
    text = line.text
    if len(text) > _LONGEST_HEADING or not any(map(str.isalpha, text)):
        return False
    larger = line.size >= _LARGER * body
    named = named_section(text) is not None and text[0] in text[0].upper()
    return larger or (line.bold and text[-1] not in ".,;") or named


def _leading(lines: Sequence[PdfLine]) -> float:
    """The usual distance of two lines of one paragraph, in multiples of the type size."""
    steps = [
        (lower.middle - upper.middle) / lower.size
        for upper, lower in pairwise(lines)
        if upper.page == lower.page and 0 < lower.middle - upper.middle < 3 * lower.size
    ]
    return median(steps) if steps else 1.2


def _block_end(
    lines: Sequence[PdfLine], start: int, *, stops: Sequence[bool], leading: float
) -> int:
    """Index after the last line of the block that begins at ``start``."""
    end = start + 1
    while end < len(lines):
        upper, lower = lines[end - 1], lines[end]
        if stops[end] != stops[start] or _BULLET.match(lower.text):
            break
        if stops[start] and (upper.size != lower.size or named_section(lower.text)):
            break
        if upper.page != lower.page:
            if stops[start] or re.search(r"[.!?:]$", upper.text):
                break
        elif lower.middle - upper.middle > _WIDER * leading * lower.size:
            break
        end += 1
    return end


def _build(lines: Sequence[PdfLine], *, heading: bool, known: Counter[str]) -> Block:
    text = join_lines([line.text for line in lines], known)
    kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
    if heading:
        text = text.replace("\n", " ")
    elif match := _BULLET.match(text):
        kind = BlockKind.ITEM
        text = text[match.end() :].replace("\n", " ")
    if not has_id(text):
        links = (link for line in lines for link in line.links if has_id(link))
        text = " ".join([text, *dict.fromkeys(links)])
    return Block(kind, text.strip(), lines[0].page)
