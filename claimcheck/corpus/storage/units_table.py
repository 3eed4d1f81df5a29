"""The search index of one encoder: units with their vectors and full-text terms."""

import hashlib
import os
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from claimcheck.corpus.storage.connection import commit, is_one_of, quote
from claimcheck.corpus.storage.records import PaperSummary
from claimcheck.corpus.storage.terms import terms_of
from claimcheck.corpus.storage.units import UNITS_VERSION, Unit, UnitKind

PREFIX = "units-"
"""Names of these tables begin so."""

_UNIT_FIELDS = [
    pa.field("paper", pa.string(), nullable=False),
    pa.field("position", pa.int32(), nullable=False),
    pa.field("kind", pa.string(), nullable=False),
    pa.field("text", pa.string(), nullable=False),
    pa.field("page", pa.int32(), nullable=False),
    pa.field("section", pa.string(), nullable=False),
    pa.field("passage", pa.int32()),
    pa.field("table", pa.string(), nullable=False),
    pa.field("row", pa.int32()),
    pa.field("context", pa.string(), nullable=False),
]
_UNIT_COLUMNS = [field.name for field in _UNIT_FIELDS]


@dataclass(frozen=True, slots=True)
class IndexedUnits:
    """Units of chosen papers with what ranks them."""

    units: tuple[Unit, ...]
    vectors: NDArray[np.float32]
    """Shape (units, dimensions), L2-normalised."""
    terms: tuple[tuple[str, ...], ...]
    """Full-text terms of each unit."""


@dataclass(frozen=True, slots=True)
class Found:
    """A unit that a search over the whole store found."""

    unit: Unit
    source: str
    """What the unit was made from; see ``UnitsTable``."""
    similarity: float
    """Cosine similarity to the query's vector."""


def table_name(encoder: str) -> str:
    """Name of the table for an encoder's identity, within LanceDB's allowed characters."""
    plain = re.sub(r"[^A-Za-z0-9.-]+", "-", encoder)
    return f"{PREFIX}{plain}-{hashlib.sha256(encoder.encode()).hexdigest()[:8]}"


def source_of(summary: PaperSummary) -> str:
    """What units are made from: one row of papers, and the way of making units.

    With the row's stamp in it, two writers of one paper never share units, so neither
    can delete what the other relies on.
    """
    return f"{summary.digest}.{summary.stamp}.{UNITS_VERSION}"


def sources_of(summaries: Iterable[PaperSummary]) -> list[tuple[str, str]]:
    """(paper, source) of each."""
    return [(summary.key, source_of(summary)) for summary in summaries]


def units_schema(dimensions: int) -> pa.Schema:
    """Columns of a table for vectors of ``dimensions``."""
    return pa.schema(
        [
            *_UNIT_FIELDS,
            pa.field("source", pa.string(), nullable=False),
            pa.field("batch", pa.string(), nullable=False),
            pa.field("terms", pa.string(), nullable=False),
            pa.field("vector", pa.list_(pa.float32(), dimensions), nullable=False),
        ]
    )


class UnitsTable:
    """Units of papers under one encoder.

    All units of a paper are appended in one commit, so either all are there or none.
    ``source`` names the row of papers that they were made from: units of a row that is
    not there are leftovers, never shown and deleted by later writers. ``batch`` begins
    with the time of the append; two processes that index one row at once leave two
    batches, of which readers take one and the later writer deletes the other.
    """

    def __init__(self, name: str, table: Any) -> None:
        self.name = name
        self.table = table

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.table.schema.field("vector").type.list_size)

    def ensure_full_text(self) -> None:
        """Make the full-text index; rows that are added later are found as well.

        Its tokens are the terms as written: ``terms_of`` has done all folding.
        """
        from lancedb.index import FTS

        config = FTS(
            base_tokenizer="whitespace",
            lower_case=False,
            stem=False,
            remove_stop_words=False,
            ascii_folding=False,
            with_position=False,
        )

        def create_if_missing() -> None:
            if not self.table.list_indices():
                self.table.create_index("terms", config=config)

        commit(create_if_missing)

    def add(
        self, units: Sequence[Unit], vectors: NDArray[np.float32], *, source: str
    ) -> None:
        """Append the units of one paper in one commit."""
        batch = f"{time.time_ns():020d}-{os.getpid()}-{os.urandom(4).hex()}"
        count = len(units)
        columns: list[Any] = [
            [getattr(unit, name) for unit in units] for name in _UNIT_COLUMNS
        ]
        flat = np.ascontiguousarray(vectors, dtype=np.float32).reshape(-1)
        columns += [
            [source] * count,
            [batch] * count,
            [" ".join(terms_of(unit.searched)) for unit in units],
            pa.FixedSizeListArray.from_arrays(pa.array(flat), self.dimensions),
        ]
        schema = units_schema(self.dimensions)
        arrays = [
            pa.array(column, type=field.type) if isinstance(column, list) else column
            for column, field in zip(columns, schema, strict=True)
        ]
        data = pa.Table.from_arrays(arrays, schema=schema)
        commit(lambda: self.table.add(data))

    def has(self, source: str, *, paper: str) -> bool:
        """Whether the units of ``paper`` made from ``source`` are there."""
        where = f"paper = {quote(paper)} AND source = {quote(source)}"
        return int(self.table.count_rows(where)) > 0

    def sources(self) -> set[tuple[str, str]]:
        """(paper, source) of all units."""
        columns = self.table.search().select(["paper", "source"]).limit(None).to_arrow()
        return _distinct(columns)

    def load(self, sources: Iterable[tuple[str, str]]) -> IndexedUnits:
        """All units of the given (paper, source) pairs, in their order and by position."""
        wanted = list(sources)
        order = {pair: number for number, pair in enumerate(wanted)}
        query = self.table.search().select([*_UNIT_COLUMNS, "source", "terms", "vector"])
        where = is_one_of([paper for paper, _ in wanted], column="paper")
        table = query.where(where).limit(None).to_arrow()
        matrix = _matrix(table["vector"], self.dimensions)
        rows = table.drop_columns(["vector"]).to_pylist()
        chosen: dict[tuple[int, int], int] = {}
        for number, row in enumerate(rows):
            rank = order.get((row["paper"], row["source"]))
            if rank is not None:
                chosen.setdefault((rank, row["position"]), number)
        numbers = [chosen[place] for place in sorted(chosen)]
        return IndexedUnits(
            units=tuple(_unit(rows[number]) for number in numbers),
            vectors=matrix[numbers],
            terms=tuple(tuple(rows[number]["terms"].split()) for number in numbers),
        )

    def nearest(self, vector: NDArray[np.float32], *, limit: int) -> list[Found]:
        """Units of the whole store by cosine similarity to ``vector``, best first."""
        query = self.table.search(vector).distance_type("dot")
        return self._search(query, vector, rank="_distance", limit=limit)

    def matching(
        self, terms: Sequence[str], vector: NDArray[np.float32], *, limit: int
    ) -> list[Found]:
        """Units of the whole store by BM25 over the full-text index, best first."""
        if not terms:
            return []
        query = self.table.search(" ".join(terms), query_type="fts", fts_columns="terms")
        return self._search(query, vector, rank="_score", limit=limit)

    def _search(
        self, query: Any, vector: NDArray[np.float32], *, rank: str, limit: int
    ) -> list[Found]:
        columns = [*_UNIT_COLUMNS, "source", "vector", rank]
        table = query.select(columns).limit(limit).to_arrow()
        similarities = _matrix(table["vector"], self.dimensions) @ vector
        rows = table.drop_columns(["vector"]).to_pylist()
        return [
            Found(_unit(row), row["source"], float(similarity))
            for row, similarity in zip(rows, similarities, strict=True)
        ]

    def remove(self, paper: str, *, source: str) -> None:
        """Delete the units of ``paper`` that were made from ``source``."""
        self._delete(f"paper = {quote(paper)} AND source = {quote(source)}")

    def merge_batches(self, paper: str, *, source: str) -> None:
        """Delete what a second process appended for the same paper at the same time."""
        where = f"paper = {quote(paper)} AND source = {quote(source)}"
        query = self.table.search().where(where).select(["batch"]).limit(None)
        batches = query.to_arrow()["batch"].unique().to_pylist()
        if len(batches) > 1:
            self._delete(f"{where} AND batch > {quote(min(batches))}")

    def sweep(self, live: set[tuple[str, str]], *, older_than_seconds: float) -> None:
        """Delete units that belong to no paper and are old enough to have no writer."""
        limit = time.time_ns() - int(older_than_seconds * 1e9)
        where = f"batch < {quote(f'{limit:020d}')}"
        query = self.table.search().where(where).select(["paper", "source"]).limit(None)
        for paper, source in _distinct(query.to_arrow()) - live:
            pair = f"paper = {quote(paper)} AND source = {quote(source)}"
            self._delete(f"{pair} AND {where}")

    def export(self, sources: Iterable[tuple[str, str]]) -> pa.Table:
        """Units, terms and vectors of the given (paper, source) pairs as Arrow."""
        indexed = self.load(sources)
        flat = indexed.vectors.reshape(-1)
        columns = {
            name: [getattr(unit, name) for unit in indexed.units] for name in _UNIT_COLUMNS
        }
        columns["terms"] = [" ".join(terms) for terms in indexed.terms]
        fields = [*_UNIT_FIELDS, pa.field("terms", pa.string())]
        table = pa.table(columns, schema=pa.schema(fields))
        vectors = pa.FixedSizeListArray.from_arrays(pa.array(flat), self.dimensions)
        return table.append_column("vector", vectors)

    def _delete(self, where: str) -> None:
        commit(lambda: self.table.delete(where))


def _unit(row: dict[str, Any]) -> Unit:
    values = {name: row[name] for name in _UNIT_COLUMNS}
    return Unit(**(values | {"kind": UnitKind(row["kind"])}))


def _distinct(columns: pa.Table) -> set[tuple[str, str]]:
    pairs = columns.group_by(["paper", "source"]).aggregate([])
    return set(zip(pairs["paper"].to_pylist(), pairs["source"].to_pylist(), strict=True))


def _matrix(column: Any, dimensions: int) -> NDArray[np.float32]:
    flat: NDArray[np.float32] = (
        column.combine_chunks().flatten().to_numpy(zero_copy_only=False)
    )
    return flat.reshape(-1, dimensions)
