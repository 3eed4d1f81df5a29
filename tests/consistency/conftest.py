"""Papers about invented systems, written as they are printed."""

from collections.abc import Callable, Sequence

import pytest

from claimcheck.model import (
    Box,
    Cell,
    Column,
    Paper,
    ParseRecord,
    Passage,
    PassageKind,
    Row,
    Table,
)

MakePaper = Callable[..., Paper]


def _table(text: str) -> Table:
    """First id, page and caption, then header and rows; "[…]" begins a block of rows.

    ">" joins the levels of a header, and "Δ" marks a row of differences from the first.
    """
    name, header, *lines = [line.strip() for line in text.strip().splitlines()]
    number, page, caption = name.split(" ", 2)
    corner, *columns = [part.strip() for part in header.split("|")]
    rows: list[Row] = []
    group = ""
    for line in lines:
        if line.startswith("["):
            group = line.strip("[]")
            continue
        label, *cells = [part.strip() for part in line.split("|")]
        rows.append(
            Row(
                label.removeprefix("Δ").strip(),
                tuple(Cell(cell, Box(100, 100, 120, 110)) for cell in cells),
                group,
                baseline=0 if label.startswith("Δ") else None,
            )
        )
    return Table(
        number,
        int(page.removeprefix("p.")),
        caption,
        tuple(Column(tuple(p.strip() for p in c.split(">"))) for c in columns),
        tuple(rows),
        corner=(corner,) if corner else (),
    )


def _paper(
    *tables: str,
    abstract: Sequence[str] = (),
    body: Sequence[str] = (),
    title: str = "Korvid: a study of invented systems",
    version: int = 1,
) -> Paper:
    texts = [(text, PassageKind.ABSTRACT, "Abstract") for text in abstract]
    texts += [(text, PassageKind.BODY, "4 Results") for text in body]
    return Paper(
        key=f"arxiv:2101.00001v{version}",
        title=title,
        sha256="0" * 64,
        pages=9,
        passages=tuple(
            Passage(
                index,
                text,
                page=1 if kind is PassageKind.ABSTRACT else 4,
                kind=kind,
                section=section,
                boxes=((1 if kind is PassageKind.ABSTRACT else 4, Box(70, 200, 290, 212)),),
            )
            for index, (text, kind, section) in enumerate(texts)
        ),
        tables=tuple(_table(text) for text in tables),
        parse=ParseRecord("test/1", "2.0"),
        arxiv_id="2101.00001",
        version=version,
    )


@pytest.fixture(scope="session")
def make_paper() -> MakePaper:
    """Builds a paper from printed tables and sentences."""
    return _paper
