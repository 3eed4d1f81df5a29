from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.corpus.storage.records import (
    dump_paper,
    load_paper,
    paper_digest,
    paper_row,
    read_row,
    unpack_paper,
)
from claimcheck.errors import StoreError
from claimcheck.model import (
    Box,
    Cell,
    Column,
    Paper,
    PaperKind,
    ParseRecord,
    Passage,
    PassageKind,
    Row,
    Table,
)

_numbers = st.floats(allow_nan=False, allow_infinity=False)
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_boxes = st.builds(Box, _numbers, _numbers, _numbers, _numbers)
_passages = st.builds(
    Passage,
    index=st.integers(0, 99),
    text=_texts,
    page=st.integers(1, 40),
    kind=st.sampled_from(PassageKind),
    section=_texts,
    boxes=st.lists(st.tuples(st.integers(1, 40), _boxes), max_size=2).map(tuple),
)
_cells = st.builds(Cell, _texts, st.none() | _boxes, st.booleans())
_rows = st.builds(
    Row,
    label=_texts,
    cells=st.lists(_cells, max_size=3).map(tuple),
    box=st.none() | _boxes,
    baseline=st.none() | st.integers(0, 9),
)
_tables = st.builds(
    Table,
    id=_texts,
    page=st.integers(1, 40),
    caption=_texts,
    columns=st.lists(
        st.builds(Column, st.lists(_texts, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
    rows=st.lists(_rows, max_size=2).map(tuple),
    box=st.none() | _boxes,
    corner=st.lists(_texts, max_size=2).map(tuple),
)
_papers = st.builds(
    Paper,
    key=_texts,
    title=_texts,
    sha256=_texts,
    pages=st.integers(0, 99),
    passages=st.lists(_passages, max_size=3).map(tuple),
    tables=st.lists(_tables, max_size=2).map(tuple),
    parse=st.builds(ParseRecord, _texts, _texts, st.lists(_texts, max_size=2).map(tuple)),
    version=st.none() | st.integers(1, 9),
    authors=st.lists(_texts, max_size=2).map(tuple),
    published=st.none() | st.dates(),
    kind=st.sampled_from(PaperKind),
)


@given(_papers)  # type: ignore[untyped-decorator, unused-ignore]
def test_a_paper_comes_back_equal(paper: Paper) -> None:
    again = load_paper(dump_paper(paper))
    assert again == paper
    assert dump_paper(again) == dump_paper(paper)


def test_boxes_come_back_as_boxes() -> None:
    paper = _paper(passages=(Passage(0, "a", 1, boxes=((1, Box(1, 2.5, 3, 4)),)),))
    assert load_paper(dump_paper(paper)).passages[0].boxes[0][1].y0 == 2.5


def test_a_row_has_the_summary_and_the_whole_paper() -> None:
    paper = _paper(
        passages=(Passage(0, "a", 1),),
        published=date(2020, 5, 26),
        arxiv_id="2005.1",
        version=2,
    )
    row = paper_row(paper, stamp=5)
    summary = read_row(row)
    assert unpack_paper(row["paper"]) == paper
    assert (summary.key, summary.label, summary.passages) == ("k", "2005.1v2", 1)
    assert (summary.published, summary.kind) == (date(2020, 5, 26), PaperKind.PAPER)
    assert summary.digest == paper_digest(dump_paper(paper))
    assert summary.added.year == 1970


@pytest.mark.parametrize(
    ("arxiv_id", "version", "origin", "label"),
    [
        ("2005.1", 3, "x.pdf", "2005.1v3"),
        ("2005.1", None, "x.pdf", "2005.1"),
        ("", None, "x.pdf", "x.pdf"),
        ("", None, "", "k"),
    ],
)
def test_summary_and_paper_have_one_label(
    arxiv_id: str, version: int | None, origin: str, label: str
) -> None:
    paper = _paper(arxiv_id=arxiv_id, version=version, origin=origin)
    assert read_row(paper_row(paper, stamp=1)).label == paper.label == label


@pytest.mark.parametrize("data", [b"", b"{}", b'{"key": "k"}', b"\xff"])
def test_something_else_than_a_paper_is_refused(data: bytes) -> None:
    with pytest.raises(StoreError, match="a stored paper cannot be read"):
        load_paper(data)


def test_a_damaged_column_is_refused() -> None:
    with pytest.raises(StoreError, match="a stored paper cannot be read"):
        unpack_paper(b"not compressed")


def _paper(**values: object) -> Paper:
    fixed: dict[str, object] = {
        "key": "k",
        "title": "t",
        "sha256": "s",
        "pages": 1,
        "passages": (),
        "tables": (),
        "parse": ParseRecord("reader/1", "2.0"),
    }
    return Paper(**(fixed | values))  # type: ignore[arg-type]
