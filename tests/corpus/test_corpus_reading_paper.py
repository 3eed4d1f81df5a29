"""A drawn paper, read as a whole."""

import re
from datetime import date
from pathlib import Path

import pymupdf
import pytest

from claimcheck.corpus.reading.edition import READER_VERSION
from claimcheck.corpus.reading.reader import read_paper
from claimcheck.model import Paper, PaperKind, Passage, PassageKind


@pytest.fixture
def paper(drawn_paper: Path) -> Paper:
    return read_paper(drawn_paper)


def find(paper: Paper, pattern: str) -> Passage:
    found = [passage for passage in paper.passages if re.search(pattern, passage.text)]
    assert len(found) == 1, [passage.text for passage in found]
    return found[0]


def test_front_matter(paper: Paper) -> None:
    assert paper.title == "Sorting Pebbles by Colour and by Weight in Cold Water"
    assert paper.authors == ("Ada Meadow", "Ben Brook")
    assert paper.key == "arxiv:2101.01234v3"
    assert (paper.arxiv_id, paper.version) == ("2101.01234", 3)
    assert paper.published == date(2021, 5, 7)
    assert paper.pages == 3
    assert paper.origin == "drawn.pdf"
    assert len(paper.sha256) == 64
    assert paper.parse.reader == READER_VERSION
    assert paper.parse.pymupdf == pymupdf.__version__


def test_headings_in_order(paper: Paper) -> None:
    headings = [p.text for p in paper.passages if p.kind is PassageKind.HEADING]
    assert headings == [
        "Abstract",
        "1 Introduction",
        "2 Sieves",
        "2.1 Sieving in Cold Water",
        "3 Results",
        "A Details of the Sieves",
    ]


@pytest.mark.parametrize(
    ("pattern", "kind", "section", "page"),
    [
        ("^Sorting Pebbles by Colour", PassageKind.TITLE, "", 1),
        ("91.5%", PassageKind.ABSTRACT, "Abstract", 1),
        ("second sieve lets heavy", PassageKind.BODY, "1 Introduction", 1),
        ("^The sorter of Flint", PassageKind.FOOTNOTE, "1 Introduction", 1),
        ("^Figure 1: Four sieves", PassageKind.CAPTION, "2 Sieves", 2),
        ("4.2 points in the Lower Brook", PassageKind.BODY, "3 Results", 2),
        ("^Table 1: Pebbles sorted", PassageKind.CAPTION, "3 Results", 2),
        ("1,250 threads", PassageKind.BODY, "A Details of the Sieves", 3),
    ],
)
def test_kind_section_and_page(
    paper: Paper, pattern: str, kind: PassageKind, section: str, page: int
) -> None:
    passage = find(paper, pattern)
    assert (passage.kind, passage.section, passage.page) == (kind, section, page)


@pytest.mark.parametrize(
    "sentence",
    [
        # a word broken at the line end, and one with a hyphen of its own
        "We sort pebbles by colour and find that the classification of wet pebbles is "
        "harder than that of dry ones.",
        "The state-of-the-art sorter is the one of Flint (2019), which uses cross-river "
        "training for one of the rivers.",
        # over the column break, with a footnote in between
        "Earlier cross-river work has used a single sieve only, and it has not looked at "
        "the weight of the pebbles in cold water at all.",
        # abbreviations and decimals
        "Pebbles are sorted in many rivers, as Stone et al. have shown for two of them, "
        "e.g. the Lower Brook.",
        "A sieve has holes of one width, see Fig. 1.",
        # around a displayed formula and over the page break
        "The weight of a pebble is where a is the length of the pebble and b is its width, "
        "and the constant c is the same for all pebbles of the Lower Brook.",
    ],
)
def test_sentences_are_whole(paper: Paper, sentence: str) -> None:
    assert sentence in [passage.text for passage in paper.passages]


def test_furniture_references_and_table_are_left_out(paper: Paper) -> None:
    text = "\n".join(passage.text for passage in paper.passages)
    for absent in ("Meadow and Brook:", "arXiv", "Proceed", "Gravel", "77.0", "University"):
        assert absent not in text
    assert not [p for p in paper.passages if p.text.strip().isdigit()]


def test_columns_come_one_after_the_other(paper: Paper) -> None:
    order = [
        "91.5%",
        "second sieve\\. Earlier|^We improve",
        "heavy pebbles through",
        "0.5 mm",
    ]
    assert [find(paper, p).index for p in order] == sorted(
        find(paper, p).index for p in order
    )
    assert [passage.index for passage in paper.passages] == list(range(len(paper.passages)))


def test_boxes_follow_a_sentence_over_the_page_break(paper: Paper) -> None:
    boxes = find(paper, "^The weight of a pebble").boxes
    assert [page for page, _ in boxes] == [1, 1, 1, 2]
    for _, box in boxes:
        assert box.x0 < box.x1
        assert 8 < box.y1 - box.y0 < 20
    first, last = boxes[0][1], boxes[-1][1]
    assert first.x0 > 312  # it begins inside a line of the right column
    assert last.x1 < 100  # of its last line it takes one word: "Brook."


def test_paragraph_goes_on_in_the_next_column(paper: Paper) -> None:
    one, other = find(paper, "^We improve on it"), find(paper, "^Earlier cross-river")
    assert one.paragraph == other.paragraph
    assert find(paper, "heavy pebbles through").paragraph == one.paragraph + 2  # a footnote


def test_table_has_its_cells(paper: Paper) -> None:
    [table] = paper.tables
    assert table.id == "T1"
    assert [row.label for row in table.rows] == ["First", "Second", "Both"]


def test_arguments_win_over_the_stamp(drawn_paper: Path) -> None:
    paper = read_paper(
        drawn_paper, origin="https://x.org/y", arxiv_id="1907.00001", version=2
    )
    assert paper.key == "arxiv:1907.00001v2"
    assert paper.published is None
    assert paper.origin == "https://x.org/y"


def test_digests_have_keys_of_their_own(drawn_paper: Path) -> None:
    paper = read_paper(drawn_paper, arxiv_id="2101.01234", kind=PaperKind.DIGEST)
    assert paper.key == "digest:2101.01234v3"
    assert paper.kind is PaperKind.DIGEST


def test_one_column_with_captions_side_by_side(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page(width=612, height=792)
    y = 100
    above = [
        "The river was measured at the mill and at the bridge in every month of the year."
    ] * 6
    for text in above:
        page.insert_text((60, y), text, fontsize=11, fontname="tiro")
        y += 14
    for x, name in ((60, "mill"), (320, "bridge")):
        for row, text in enumerate(
            (
                f"Figure {1 if name == 'mill' else 2}: Depth of the river at the {name}",
                "in every month of the year.",
            )
        ):
            page.insert_text((x, 300 + 12 * row), text, fontsize=9.5, fontname="tiro")
    page.insert_text(
        (60, 360),
        "It was deepest in May, when the snow melts.",
        fontsize=11,
        fontname="tiro",
    )
    path = tmp_path / "plain.pdf"
    document.save(path)
    captions = [p.text for p in read_paper(path).passages if p.kind is PassageKind.CAPTION]
    assert captions == [
        "Figure 1: Depth of the river at the mill in every month of the year.",
        "Figure 2: Depth of the river at the bridge in every month of the year.",
    ]
