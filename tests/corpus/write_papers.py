"""Adds papers to a store: a process for the tests to kill and to race with.

    python write_papers.py STORE FIRST LAST EDITION

Papers FIRST to LAST − 1 are written. EDITION changes their text but not their keys.
"""

import sys
import zlib

import numpy as np
from numpy.typing import NDArray

from claimcheck.corpus.storage.store import Store
from claimcheck.corpus.storage.units import Unit, units_of
from claimcheck.model import Cell, Column, Paper, ParseRecord, Passage, Row, Table

ENCODER = "toy@1"


def make_paper(number: int, edition: str) -> Paper:
    sentences = [
        f"In edition {edition}, lamp {number}.{index} burns {index * 1000:,} hours."
        for index in range(20)
    ]
    rows = tuple(Row(f"lamp {index}", (Cell(f"+ {index}.5"),)) for index in range(5))
    return Paper(
        key=f"arxiv:2101.{number:05d}v1",
        title=f"Lamps {number}",
        sha256=f"{number:064d}",
        pages=1,
        passages=tuple(Passage(i, text, 1) for i, text in enumerate(sentences)),
        tables=(Table("T1", 1, "Table 1: Hours.", (Column(("gain",)),), rows),),
        parse=ParseRecord("reader/1", "2.0"),
        arxiv_id=f"2101.{number:05d}",
        version=1,
    )


def vectors_of(units: list[Unit]) -> NDArray[np.float32]:
    """Vectors that only the text of each unit decides, shape (units, 8)."""
    rows = [
        np.random.default_rng(zlib.crc32(u.text.encode())).normal(size=8) for u in units
    ]
    vectors = np.array(rows, dtype=np.float32)
    normalised: NDArray[np.float32] = vectors / np.linalg.norm(
        vectors, axis=1, keepdims=True
    )
    return normalised


def main(uri: str, first: int, last: int, edition: str) -> None:
    store = Store.open(uri)
    for number in range(first, last):
        paper = make_paper(number, edition)
        units = units_of(paper)
        store.add(paper, units, vectors_of(units), encoder=ENCODER)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
