"""PDFs drawn for the tests of the corpus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf
import pytest

BODY = 10.0
LEADING = 12.0
LEFT, RIGHT, TOP = 60.0, 312.0, 90.0
"""Margins of a page of 612 × 792 points with two columns of 240 points."""


@dataclass
class Pen:
    """Sets lines of type on one page, each where it is told to."""

    page: Any

    def line(
        self, x: float, y: float, text: str, *, size: float = BODY, font: str = "tiro"
    ) -> float:
        """Set a line with its baseline at ``y``; returns where it ends."""
        self.page.insert_text((x, y), text, fontsize=size, fontname=font)
        return x + float(pymupdf.get_text_length(text, fontname=font, fontsize=size))

    def lines(
        self, x: float, y: float, texts: Sequence[str], *, size: float = BODY
    ) -> float:
        """Set lines below each other; returns the baseline below the last."""
        for text in texts:
            self.line(x, y, text, size=size)
            y += 1.2 * size
        return y

    def heading(self, x: float, y: float, text: str, *, size: float = 12.0) -> float:
        """Set a bold line; returns the baseline of the text below."""
        self.line(x, y, text, size=size, font="tibo")
        return y + 1.7 * size

    def marked(self, x: float, y: float, text: str, mark: str) -> None:
        """Set a line with a raised mark at its end."""
        end = self.line(x, y, text)
        self.line(end, y - 3.6, mark, size=6.5)

    def stamp(self, text: str) -> None:
        """Set arXiv's stamp up the left margin."""
        self.page.insert_text((30, 560), text, fontsize=18, fontname="tiro", rotate=90)


Placed = tuple[float, float, str, float, str]
"""x, y of the baseline, text, size, font."""


@pytest.fixture
def draw_pages(tmp_path: Path) -> Callable[..., Path]:
    """Draws pages of placed lines into a PDF, and takes entries for its metadata."""

    def draw(*pages: Sequence[Placed], **metadata: str) -> Path:
        document = pymupdf.open()
        for placed in pages:
            pen = Pen(document.new_page(width=612, height=792))
            for x, y, text, size, font in placed:
                pen.line(x, y, text, size=size, font=font)
        document.set_metadata(metadata)
        path = tmp_path / "pages.pdf"
        document.save(path)
        document.close()
        return path

    return draw


@pytest.fixture
def drawn_paper(tmp_path: Path) -> Path:
    """A paper of three pages in two columns, with all that a reader has to tell apart."""
    document = pymupdf.open()
    _draw_first(Pen(document.new_page(width=612, height=792)))
    _draw_second(Pen(document.new_page(width=612, height=792)))
    _draw_third(Pen(document.new_page(width=612, height=792)))
    for number, page in enumerate(document, start=1):
        pen = Pen(page)
        pen.line(200, 40, "Meadow and Brook: Sorting Pebbles", size=8)
        pen.line(303, 770, str(number), size=9)
    path = tmp_path / "drawn.pdf"
    document.save(path)
    document.close()
    return path


def _draw_first(pen: Pen) -> None:
    pen.stamp("arXiv:2101.01234v3  [cs.CL]  7 May 2021")
    pen.line(130, 70, "Sorting Pebbles by Colour and by", size=17, font="tibo")
    pen.line(180, 91, "Weight in Cold Water", size=17, font="tibo")
    end = pen.line(190, 118, "Ada Meadow", size=11)
    pen.line(end + 40, 118, "Ben Brook", size=11)
    pen.line(210, 132, "University of Pebbles", size=10)
    y = pen.heading(150, 170, "Abstract")
    y = pen.lines(
        LEFT,
        y,
        [
            "We sort pebbles by colour and find that the classi-",
            "fication of wet pebbles is harder than that of dry ones.",
            "Our sorter reaches 91.5% of all pebbles.",
        ],
    )
    y = pen.heading(LEFT, y + 14, "1 Introduction")
    y = pen.lines(
        LEFT,
        y,
        [
            "Pebbles are sorted in many rivers, as Stone et al. have",
            "shown for two of them, e.g. the Lower Brook. The state-",
            "of-the-art sorter is the one of Flint (2019), which uses",
        ],
    )
    pen.marked(LEFT, y, "cross-river training for one of the rivers.", "1")
    y = pen.lines(
        LEFT,
        y + LEADING,
        [
            "    We improve on it with a second sieve. Earlier cross-",
            "river work has used a single sieve only, and it has not",
        ],
    )
    pen.line(LEFT + 8, 736.4, "1", size=5.5)
    pen.line(
        LEFT + 11, 740, "The sorter of Flint is the state-of-the-art since 2019.", size=8
    )
    pen.lines(
        RIGHT,
        190,
        [
            "looked at the weight of the pebbles in cold water at all.",
            "    The second sieve lets heavy pebbles through.",
        ],
    )
    y = pen.heading(RIGHT, 240, "2 Sieves")
    y = pen.lines(
        RIGHT,
        y,
        [
            "A sieve has holes of one width, see Fig. 1. The width is",
            "given in units of 0.5 mm, so that a sieve of width 3 lets",
            "pebbles of 1.5 mm through. The weight of a pebble is",
        ],
    )
    pen.line(RIGHT + 60, y + 8, "w = a · b · c + 7", font="tiit")
    pen.line(RIGHT + 225, y + 8, "(1)")
    pen.lines(
        RIGHT,
        y + 28,
        [
            "where a is the length of the pebble and b is its width, and",
            "the constant c is the same for all pebbles of the Lower",
        ],
    )


def _draw_second(pen: Pen) -> None:
    for left, label in ((150, "wet"), (250, "dry"), (350, "cold"), (450, "warm")):
        pen.page.draw_rect(pymupdf.Rect(left, 70, left + 40, 120))
        pen.line(left + 8, 100, label, size=7, font="helv")
    pen.lines(
        LEFT,
        150,
        [
            "Figure 1: Four sieves in the order in which pebbles pass them, from the wet "
            "one on the",
            "left to the warm one on the right.",
        ],
        size=9,
    )
    y = pen.lines(LEFT, 200, ["Brook. The second sieve is heavier than the first one."])
    y = pen.heading(LEFT, y + 14, "2.1 Sieving in Cold Water", size=10.5)
    y = pen.lines(
        LEFT,
        y,
        [
            "Cold water makes pebbles heavy. In Table 1 we compare",
            "the two sieves in three rivers and in all of their arms.",
        ],
    )
    y = pen.heading(RIGHT, 200, "3 Results")
    pen.lines(
        RIGHT,
        y,
        [
            "The second sieve is better by 4.2 points in the Lower",
            "Brook. It is worse in the Upper Brook by 0.3 points.",
        ],
    )
    y = 560.0
    for row in (
        ("Sieve", "Lower", "Upper", "Mill"),
        ("First", "81.3", "77.0", "64.9"),
        ("Second", "85.5", "76.7", "66.1"),
        ("Both", "86.0", "78.2", "66.3"),
    ):
        for x, text in zip((RIGHT, RIGHT + 70, RIGHT + 120, RIGHT + 170), row, strict=True):
            pen.line(x, y, text, size=9)
        y += 11
    pen.lines(RIGHT, y + 10, ["Table 1: Pebbles sorted well, in percent of all."], size=9)


def _draw_third(pen: Pen) -> None:
    y = pen.heading(LEFT, TOP, "References")
    for author, year in (("Flint", 2019), ("Stone", 2015), ("Gravel", 2012)):
        y = pen.lines(
            LEFT,
            y,
            [
                f"A. {author} and B. Sand. {year}. On sorting. In Proceed-",
                "   ings of the Conference on Rivers, pages 12–19.",
            ],
        )
    y = pen.heading(RIGHT, TOP, "A Details of the Sieves")
    pen.lines(
        RIGHT,
        y,
        [
            "The sieves were woven by hand from 1,250 threads, and",
            "each of them was washed three times before use.",
        ],
    )
