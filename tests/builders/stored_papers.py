"""Small papers for a store, with vectors that need no encoder."""

import numpy as np
from numpy.typing import NDArray

from claimcheck.corpus.storage.store import Store
from claimcheck.corpus.storage.units import Unit, units_of
from claimcheck.model import (
    Box,
    Cell,
    Column,
    Paper,
    ParseRecord,
    Passage,
    Row,
    Table,
)

ENCODER = "toy@1"
DIMENSIONS = 8


def make_paper(
    number: int = 1, *sentences: str, version: int = 1, reader: str = "reader/1"
) -> Paper:
    texts = sentences or ("Ladders help.", f"Ladder {number} reaches 8.2 m.")
    return Paper(
        key=f"arxiv:2101.{number:05d}v{version}",
        title=f"Ladders {number}",
        sha256=f"{number:064d}",
        pages=2,
        passages=tuple(
            Passage(index, text, 1, boxes=((1, Box(1.5, 2.0, 3.25, 4.0)),))
            for index, text in enumerate(texts)
        ),
        tables=(
            Table(
                "T1",
                2,
                "Table 1: Reach.",
                (Column(("oak",)),),
                (Row("long", (Cell("+ 8.3"),)),),
            ),
        ),
        parse=ParseRecord(reader, "2.0"),
        arxiv_id=f"2101.{number:05d}",
        version=version,
        origin=f"{number}.pdf",
    )


def vectors_of(units: list[Unit], dimensions: int = DIMENSIONS) -> NDArray[np.float32]:
    """One of the axes for every unit, so that similarities are 0 or 1."""
    axes: NDArray[np.float32] = np.eye(dimensions, dtype=np.float32)
    return axes[[unit.position % dimensions for unit in units]]


def put(store: Store, paper: Paper, encoder: str = ENCODER) -> list[Unit]:
    units = units_of(paper)
    store.add(paper, units, vectors_of(units), encoder=encoder)
    return units
