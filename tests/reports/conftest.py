"""A sample report, and the same report rendered in every other format."""

import html
import io
import re
from pathlib import Path
from typing import Any

import pymupdf
import pytest

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="session")
def sample_path() -> Path:
    return SAMPLES / "harbour.txt"


@pytest.fixture(scope="session")
def sample_text(sample_path: Path) -> str:
    return sample_path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample_markdown(sample_text: str) -> str:
    """The table with bars instead of tabs."""
    lines = []
    for line in sample_text.split("\n"):
        if "\t" in line:
            lines.append("| " + " | ".join(line.split("\t")) + " |")
            if line.startswith("Claim\t"):
                lines.append("|---|:-:|--:|")
        else:
            lines.append(line)
    return "\n".join(lines)


@pytest.fixture(scope="session")
def sample_html(sample_text: str) -> str:
    return as_html(sample_text)


@pytest.fixture(scope="session")
def sample_pdf(sample_html: str) -> bytes:
    return as_pdf(sample_html, css="td { padding-bottom: 4pt; }")


def as_html(text: str) -> str:
    """The report as a page of headings, paragraphs, a table and a list."""
    parts: list[str] = []
    rows: list[str] = []
    items: list[str] = []
    for line in [*text.split("\n"), "end"]:
        if "\t" in line:
            tag = "th" if not rows else "td"
            cells = "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in line.split("\t"))
            rows.append(f"<tr>{cells}</tr>\n")
        elif line.startswith("- "):
            url = line[2:].strip("<>")
            items.append(f'<li><a href="{url}">{url}</a></li>\n')
        elif match := re.match(r"(#+) (.*)", line):
            _close(parts, rows, items)
            level = len(match[1])
            parts.append(f"<h{level}>{html.escape(match[2])}</h{level}>\n")
        elif line == "end":
            _close(parts, rows, items)
        elif line:
            parts.append(f"<p>{html.escape(line)}</p>\n")
    return f"<!DOCTYPE html>\n<html><body>\n{''.join(parts)}</body></html>\n"


def _close(parts: list[str], rows: list[str], items: list[str]) -> None:
    if rows:
        parts.append(f"<table>{''.join(rows)}</table>\n")
        rows.clear()
    if items:
        parts.append(f"<ul>{''.join(items)}</ul>\n")
        items.clear()


def as_pdf(page: str, *, css: str = "", margin: float = 60) -> bytes:
    """A page of HTML, typeset by PyMuPDF with page numbers.

    The pages are tall: PyMuPDF's typesetter drops lines of a row that crosses two pages.
    """
    buffer = io.BytesIO()
    writer = pymupdf.DocumentWriter(buffer)
    paper = pymupdf.Rect(0, 0, 595, 1300)
    inner = pymupdf.Rect(margin, margin, paper.x1 - margin, paper.y1 - margin)
    story = pymupdf.Story(html=page, user_css=css)
    more = 1
    while more:
        device = writer.begin_page(paper)
        more, _ = story.place(inner)
        story.draw(device)
        writer.end_page()
    writer.close()
    return number_pages(buffer.getvalue())


def number_pages(data: bytes) -> bytes:
    document: Any = pymupdf.open(stream=data, filetype="pdf")
    for page in document:
        box = page.rect
        page.insert_text((box.width / 2, box.height - 25), str(page.number + 1), fontsize=9)
    return bytes(document.tobytes())
