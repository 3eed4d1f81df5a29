"""What stands around the text of a page, and text that runs from one page to another."""

from collections.abc import Callable
from pathlib import Path

import pymupdf

from claimcheck.corpus.reading.reader import read_paper
from claimcheck.model import PassageKind

Placed = tuple[float, float, str, float, str]
Draw = Callable[..., Path]

SENTENCES = (
    "The river was measured at the mill in every month of the year.",
    "It was deepest in the month of May, when the snow melts above.",
    "In the autumn it was so low that the mill could not be used.",
)


def place(
    texts: tuple[str, ...] | list[str],
    *,
    x: float = 90,
    y: float = 100,
    size: float = 11,
    font: str = "tiro",
    leading: float = 13,
) -> list[Placed]:
    return [(x, y + leading * row, text, size, font) for row, text in enumerate(texts)]


def fill(*, until: float = 700) -> list[Placed]:
    """A page of whole sentences, one to a line, down to ``until``."""
    rows = int((until - 100) // 13)
    return place([SENTENCES[row % len(SENTENCES)] for row in range(rows)])


def texts(path: Path, *kinds: PassageKind) -> list[str]:
    passages = read_paper(path).passages
    return [p.text for p in passages if not kinds or p.kind in kinds]


def test_line_numbers_of_a_manuscript(draw_pages: Draw) -> None:
    lines = fill(until=500)
    numbers = place([f"{n:03}" for n in range(30)], x=40, size=7)
    found = texts(draw_pages([*lines, *numbers]))
    assert found[:3] == list(SENTENCES)
    assert len(found) == len(lines)


def test_foot_of_the_first_page(draw_pages: Draw) -> None:
    foot = (150.0, 765.0, "Proceedings of the Meeting on Rivers, pages 1 to 9", 8.0, "tiro")
    found = texts(draw_pages([*fill(), foot], fill()))
    assert not [text for text in found if "Meeting" in text]


def test_last_line_of_the_only_full_page_is_kept(draw_pages: Draw) -> None:
    lines = fill(until=755)
    found = texts(draw_pages(lines, place(list(SENTENCES))))
    assert len(found) == len(lines) + 3


def test_references_end_where_a_page_does_not_read_like_them(draw_pages: Draw) -> None:
    entries = [
        f"A. Stone. {year}. On rivers. In Proceedings, pages 1–9."
        for year in range(1990, 2020)
    ]
    first = [
        *place(list(SENTENCES)),
        (90.0, 200.0, "References", 13.0, "tibo"),
        *place(entries, y=220),
    ]
    found = texts(draw_pages(first, place(entries[:10]), place([*SENTENCES] * 4)))
    assert found == [*SENTENCES, *SENTENCES * 4]


def test_footnote_goes_on_in_the_next_column(draw_pages: Draw) -> None:
    left = [
        "The river was deep at the old mill in all",
        "months, and it was shallow at the bridge.",
    ] * 12
    notes = [
        (60.0, 692.0, "1", 6.0, "tiro"),
        (63.5, 695.0, "The old mill has been out of use since then,", 8.5, "tiro"),
        (320.0, 695.0, "but its wheel still turns in spring.", 8.5, "tiro"),
    ]
    columns = [*place(left, x=60), *place(left, x=320)]
    found = texts(draw_pages([*columns, *notes]), PassageKind.FOOTNOTE)
    assert found == [
        "The old mill has been out of use since then, but its wheel still turns in spring."
    ]


def test_items_of_a_list_are_paragraphs(draw_pages: Draw) -> None:
    items = [
        "We measured the river at three places:",
        "(a) at the mill, where it is deep and slow all year;",
        "(b) at the bridge, where it is shallow and fast.",
    ]
    path = draw_pages([*place(list(SENTENCES)), *place(items, y=139)])
    paragraphs = {p.text: p.paragraph for p in read_paper(path).passages}
    assert len({paragraphs[item] for item in items}) == 3


def test_title_and_authors_of_the_metadata(draw_pages: Draw) -> None:
    path = draw_pages(
        fill(until=300), title="On the Depth of Rivers", author="Ada Meadow; Ben Brook"
    )
    paper = read_paper(path)
    assert paper.title == "On the Depth of Rivers"
    assert paper.authors == ("Ada Meadow", "Ben Brook")


def test_a_file_name_is_no_title(draw_pages: Draw) -> None:
    path = draw_pages(fill(until=300), title="Microsoft Word - rivers final.doc")
    assert read_paper(path).title == ""


def test_page_of_turned_words_only(tmp_path: Path) -> None:
    document = pymupdf.open()
    document.new_page().insert_text((300, 500), " ".join(SENTENCES), rotate=90)
    document.save(tmp_path / "turned.pdf")
    assert read_paper(tmp_path / "turned.pdf").passages == ()
