"""Papers drawn for tests: real PDFs with a layout that a reader has to understand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

_LEFT, _RIGHT = 72.0, 523.0
_BODY, _LEADING = 10.0, 13.0


@dataclass(frozen=True)
class DrawnTable:
    """A table as it is to be printed; the first column holds the row labels."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class DrawnPaper:
    """What the pages of a drawn paper say."""

    title: str
    abstract: str
    sections: tuple[tuple[str, str], ...]
    """(heading, paragraph) in order."""
    table: DrawnTable | None = None
    references: tuple[str, ...] = ()


PROBE_PAPER = DrawnPaper(
    title="Warm-up Tasks for Small Sentence Probes",
    abstract="We train small probes on a warm-up task before the task of interest. "
    "Averaged over three targets, warming up with the riddle task improves accuracy "
    "by 4.2 points over the plain probe.",
    sections=(
        (
            "1 Introduction",
            "A probe is a small classifier on frozen vectors. We ask whether a warm-up "
            "task helps it. We compare two warm-up tasks on three target tasks.",
        ),
        (
            "2 Results",
            "Table 1 lists the accuracy of every probe. The riddle task helps on all "
            "three targets. The weather task does not help on the colour target. We "
            "do not see benefits from training longer than 10 epochs.",
        ),
        (
            "3 Conclusion",
            "Warming up is cheap and mostly helps. Which task to choose depends on "
            "the target.",
        ),
    ),
    table=DrawnTable(
        caption="Table 1: Accuracy of each probe on the three targets.",
        header=("Probe", "Colour", "Shape", "Sound", "Avg"),
        rows=(
            ("Plain", "61.0", "70.4", "55.2", "62.2"),
            ("Riddle", "66.3", "73.5", "59.4", "66.4"),
            ("Weather", "60.8", "71.9", "57.0", "63.2"),
        ),
    ),
    references=(
        "Ada Lovelace. 2018. Notes on small engines. Journal of Drawn Papers, 1(2):3-4.",
        "Grace Hopper. 2019. Compiling without tears. Journal of Drawn Papers, 2(1):7-9.",
    ),
)


def draw_paper(paper: DrawnPaper = PROBE_PAPER) -> bytes:
    """The paper as a PDF of two pages: text on the first, table and references after."""
    import pymupdf

    document = pymupdf.open()
    first = _Page(document)
    first.write(paper.title, size=15, bold=True)
    first.write("Abstract", size=11, bold=True)
    first.write(paper.abstract)
    middle = (len(paper.sections) + 1) // 2
    for heading, text in paper.sections[:middle]:
        first.section(heading, text)
    second = _Page(document)
    if paper.table:
        second.table(paper.table)
    for heading, text in paper.sections[middle:]:
        second.section(heading, text)
    if paper.references:
        second.write("References", size=11, bold=True)
        for reference in paper.references:
            second.write(reference)
    data: bytes = document.tobytes()
    document.close()
    return data


def encrypt(pdf: bytes) -> bytes:
    """The same document, not to be opened without a password."""
    import pymupdf

    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        data: bytes = document.tobytes(
            encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", user_pw="user"
        )
    return data


def scan(pdf: bytes) -> bytes:
    """The same pages as pictures, without any text."""
    import pymupdf

    scanned = pymupdf.open()
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        for page in document:
            picture = page.get_pixmap(dpi=60)
            blank = scanned.new_page(width=page.rect.width, height=page.rect.height)
            blank.insert_image(blank.rect, pixmap=picture)
    data: bytes = scanned.tobytes()
    scanned.close()
    return data


class _Page:
    """A page that is written from the top down."""

    def __init__(self, document: Any) -> None:
        self._page = document.new_page(width=595, height=842)
        self._y = 72.0

    def section(self, heading: str, text: str) -> None:
        self.write(heading, size=12, bold=True)
        self.write(text)

    def write(self, text: str, *, size: float = _BODY, bold: bool = False) -> None:
        font = "hebo" if bold else "helv"
        for line in _wrapped(text, size=size, font=font):
            self._page.insert_text((_LEFT, self._y), line, fontsize=size, fontname=font)
            self._y += size * _LEADING / _BODY
        self._y += 6

    def table(self, table: DrawnTable) -> None:
        self.write(table.caption)
        self._rule()
        self._row(table.header)
        self._rule()
        for row in table.rows:
            self._row(row)
        self._rule()
        self._y += 2 * _LEADING

    def _row(self, cells: Sequence[str]) -> None:
        for number, text in enumerate(cells):
            x = _LEFT + (0 if number == 0 else 90 + 70 * number)
            self._page.insert_text((x, self._y), text, fontsize=_BODY, fontname="helv")
        self._y += _LEADING

    def _rule(self) -> None:
        y = self._y - _BODY
        self._page.draw_line((_LEFT, y), (_RIGHT, y), width=0.6)
        self._y += 3


def _wrapped(text: str, *, size: float, font: str) -> list[str]:
    import pymupdf

    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        width = pymupdf.get_text_length(longer, fontname=font, fontsize=size)
        if width > _RIGHT - _LEFT:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def older_edition() -> bytes:
    """The drawn paper with 72.1 where the usual one has 73.5."""
    table = PROBE_PAPER.table
    assert table is not None
    rows = tuple(
        tuple("72.1" if cell == "73.5" else cell for cell in row) for row in table.rows
    )
    return draw_paper(
        replace(PROBE_PAPER, table=DrawnTable(table.caption, table.header, rows))
    )
