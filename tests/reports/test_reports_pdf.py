"""Claims tables drawn on pages: columns by gutters, rows by spacing or alignment."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pymupdf
import pytest

from claimcheck.errors import ReportError
from claimcheck.model import Stated
from claimcheck.reports import read_report
from claimcheck.reports.hyphenation import join_lines, known_words

Row = tuple[Sequence[str], str, str]
"""Lines of a claim, its mark and its confidence."""

ROWS: list[Row] = [
    (["Gated units lower the loss"], "yes", "0.61"),
    (
        ["Dropout has no effect on", "the deeper models, whatever", "their width."],
        "no",
        "0.12",
    ),
    (["Depth matters more than", "width does."], "yes", "0.35"),
    (["Zero-shot transfer is cross-", "lingual, not cross-lingual only."], "no", "0.08"),
]
EXPECTED = [
    ("Gated units lower the loss", Stated(True, Decimal("0.61"))),
    (
        "Dropout has no effect on the deeper models, whatever their width.",
        Stated(False, Decimal("0.12")),
    ),
    ("Depth matters more than width does.", Stated(True, Decimal("0.35"))),
    (
        "Zero-shot transfer is cross-lingual, not cross-lingual only.",
        Stated(False, Decimal("0.08")),
    ),
]
FIRST, MIDDLE, LAST = "first", "middle", "last"


class Sheet:
    """Draws a report line by line."""

    def __init__(self, *, height: float = 842) -> None:
        self.document: Any = pymupdf.open()
        self.height = height
        self.turn()

    def turn(self) -> None:
        self.page = self.document.new_page(width=595, height=self.height)
        self.y = 90.0

    def write(
        self, text: str, *, x: float = 60, size: float = 10, step: float = 20
    ) -> None:
        self.page.insert_text((x, self.y), text, fontsize=size)
        self.y += step

    def draw(
        self,
        rows: Sequence[Row],
        *,
        align: str,
        pad: float,
        xs: Sequence[float] = (60, 300, 380),
    ) -> None:
        """Rows of claim, mark and confidence at ``xs``; 12 points from line to line."""
        for lines, mark, confidence in rows:
            if self.y + 12 * len(lines) > self.height - 80:
                self.turn()
            offset = {
                FIRST: 0.0,
                MIDDLE: 6.0 * (len(lines) - 1),
                LAST: 12.0 * (len(lines) - 1),
            }
            self.page.insert_text((xs[1], self.y + offset[align]), mark, fontsize=10)
            self.page.insert_text((xs[2], self.y + offset[align]), confidence, fontsize=10)
            for line in lines:
                self.write(line, x=xs[0], step=12)
            self.y += pad

    def head(self) -> None:
        for x, cell in ((60, "Claim"), (300, "Verified"), (380, "Confidence")):
            self.page.insert_text((x, self.y), cell, fontsize=10, fontname="hebo")
        self.y += 16

    def data(self) -> bytes:
        return bytes(self.document.tobytes())


def claims(data: bytes) -> list[tuple[str, Stated]]:
    report = read_report(None, data=data, name="drawn.pdf")
    return [(claim.text, claim.stated) for claim in report.claims]


@pytest.mark.parametrize("align", [FIRST, MIDDLE, LAST])
@pytest.mark.parametrize("pad", [4.0, 0.0])
def test_alignment_and_spacing(align: str, pad: float) -> None:
    sheet = Sheet()
    sheet.write("A Title in Larger Type", size=18, step=30)
    sheet.write("5 Extracted Claims", size=13)
    sheet.head()
    sheet.draw(ROWS, align=align, pad=pad)
    sheet.y += 20
    sheet.write("References", size=13)
    sheet.write("[1] arXiv:2101.04321v2", step=12)
    sheet.write("[2] Ada Byron. On gates. https://arxiv.org/abs/", step=12)
    sheet.write("2101.04322", step=12)
    assert claims(sheet.data()) == EXPECTED
    report = read_report(None, data=sheet.data())
    assert report.title == "A Title in Larger Type"
    assert [item.key for item in report.references] == ["2101.04321v2", "2101.04322"]


def test_columns_in_another_order() -> None:
    sheet = Sheet()
    sheet.page.insert_text((60, 90), "Confidence", fontsize=10)
    sheet.page.insert_text((140, 90), "Claim", fontsize=10)
    sheet.page.insert_text((460, 90), "Verified", fontsize=10)
    sheet.y = 106
    sheet.draw(ROWS, align=FIRST, pad=4, xs=(140, 460, 60))
    assert claims(sheet.data()) == EXPECTED


@pytest.mark.parametrize("align", [FIRST, MIDDLE])
def test_table_over_several_pages(align: str) -> None:
    sheet = Sheet(height=300)
    sheet.head()
    sheet.draw(ROWS * 4, align=align, pad=5)
    for page in sheet.document:
        page.insert_text((60, 20), "A running head, the same on every page", fontsize=8)
        page.insert_text((290, 290), str(page.number + 1), fontsize=8)
    assert sheet.document.page_count > 2
    assert claims(sheet.data()) == EXPECTED * 4
    report = read_report(None, data=sheet.data())
    assert {claim.line for claim in report.claims} == set(
        range(1, sheet.document.page_count + 1)
    )


def test_header_repeated_on_the_next_page() -> None:
    sheet = Sheet()
    for _ in range(2):
        sheet.head()
        sheet.draw(ROWS, align=FIRST, pad=4)
        sheet.turn()
    assert claims(sheet.data()) == EXPECTED * 2


def test_row_that_goes_on_over_the_page_break() -> None:
    sheet = Sheet()
    sheet.head()
    sheet.draw([(["A claim that begins on one page"], "yes", "0.50")], align=FIRST, pad=0)
    sheet.turn()
    sheet.write("and ends on the next.", step=16)
    sheet.draw(ROWS[:2], align=FIRST, pad=4)
    assert claims(sheet.data()) == [
        (
            "A claim that begins on one page and ends on the next.",
            Stated(True, Decimal("0.50")),
        ),
        *EXPECTED[:2],
    ]


def test_prose_after_the_table_is_no_claim() -> None:
    sheet = Sheet()
    sheet.head()
    sheet.draw(ROWS, align=FIRST, pad=4)
    sheet.y += 20
    sheet.write("The table ends here; this sentence runs over all columns, as prose does.")
    assert claims(sheet.data()) == EXPECTED


def test_marks_in_a_symbol_font() -> None:
    sheet = Sheet()
    sheet.head()
    sheet.draw(
        [(["Gates help."], "", "0.61"), (["Gates hurt."], "", "0.12")], align=FIRST, pad=4
    )
    for y, code in ((106, "4"), (122, "8")):
        sheet.page.insert_text((300, y), code, fontsize=10, fontname="zadb")
    assert [stated.verified for _, stated in claims(sheet.data())] == [True, False]


def test_link_behind_the_words() -> None:
    sheet = Sheet()
    sheet.head()
    sheet.draw(ROWS, align=FIRST, pad=4)
    sheet.write("References", size=13)
    sheet.page.insert_link(
        {
            "kind": pymupdf.LINK_URI,
            "from": pymupdf.Rect(60, sheet.y - 10, 200, sheet.y + 2),
            "uri": "https://arxiv.org/abs/2101.04321v2",
        }
    )
    sheet.write("Ada Byron. On gates.")
    (reference,) = read_report(None, data=sheet.data()).references
    assert reference.key == "2101.04321v2"
    assert reference.text.startswith("Ada Byron. On gates.")


def test_scan_and_encrypted() -> None:
    sheet = Sheet()
    with pytest.raises(ReportError, match="without text"):
        read_report(None, data=sheet.data(), name="scan.pdf")
    sheet.write("Words.")
    locked = sheet.document.tobytes(
        encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="u", owner_pw="o"
    )
    with pytest.raises(ReportError, match="encrypted"):
        read_report(None, data=locked, name="locked.pdf")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a lan-", "guage"], "a language"),
        (["cross-", "lingual"], "cross-lingual"),
        (["state-of-", "the-art"], "state-of-the-art"),
        (["Jean-", "Paul"], "Jean-Paul"),
        (["two", "words"], "two words"),
        (["grown-", "up"], "grown-up"),
        (["pages 3-", "5"], "pages 3- 5"),
    ],
)
def test_join_lines(lines: list[str], expected: str) -> None:
    known = known_words([*lines, "cross-lingual", "she has grown", "up there"])
    assert join_lines(lines, known, separator=" ") == expected
