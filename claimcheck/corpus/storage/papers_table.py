"""The table of papers: one row for each, and the row is what makes it visible."""

import time
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from claimcheck.corpus.storage.connection import commit, is_one_of, quote
from claimcheck.corpus.storage.records import PaperSummary, read_row

PAPERS_SCHEMA = pa.schema(
    [
        pa.field("key", pa.string(), nullable=False),
        pa.field("title", pa.string(), nullable=False),
        pa.field("sha256", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("arxiv_id", pa.string(), nullable=False),
        pa.field("version", pa.int32()),
        pa.field("origin", pa.string(), nullable=False),
        pa.field("published", pa.date32()),
        pa.field("pages", pa.int32(), nullable=False),
        pa.field("passages", pa.int32(), nullable=False),
        pa.field("tables", pa.int32(), nullable=False),
        pa.field("reader", pa.string(), nullable=False),
        pa.field("pymupdf", pa.string(), nullable=False),
        pa.field("digest", pa.string(), nullable=False),
        pa.field("stamp", pa.int64(), nullable=False),
        pa.field("paper", pa.binary(), nullable=False),
    ]
)
"""``paper`` is the whole paper as zlib-compressed JSON; the rest is for listing."""

_LISTED = [name for name in PAPERS_SCHEMA.names if name != "paper"]


class PapersTable:
    """Rows of papers. Where one key has several, the newest counts.

    Appending never conflicts with other writers, so a paper is replaced by appending
    its new row and then deleting the older ones; a kill in between leaves both, and
    readers take the newer.
    """

    def __init__(self, table: Any) -> None:
        self.table = table

    def summaries(self, where: str = "") -> dict[str, PaperSummary]:
        """Papers by key, in order of key; ``where`` is an SQL filter."""
        rows = self._rows(_LISTED, where)
        newest = {item.key: item for item in sorted(map(read_row, rows), key=_age)}
        return dict(sorted(newest.items()))

    def find(self, key: str) -> PaperSummary | None:
        """The paper ``key``, or None."""
        return self.summaries(f"key = {quote(key)}").get(key)

    def contents(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The compressed JSON of papers by key; unknown keys are left out."""
        rows = self._rows(["key", "stamp", "digest", "paper"], is_one_of(keys))
        rows.sort(key=lambda row: (row["stamp"], row["digest"]))
        return {row["key"]: row["paper"] for row in rows}

    def put(self, row: dict[str, Any]) -> list[PaperSummary]:
        """Append ``row`` (see ``records.paper_row``) and delete what it replaces.

        Returns the rows that no longer count. If another process wrote the same key at
        the same time, that may be ``row`` itself: the one with the newer stamp stays.
        """
        data = pa.Table.from_pylist([row], schema=PAPERS_SCHEMA)
        commit(lambda: self.table.add(data))
        where = f"key = {quote(row['key'])}"
        rows = sorted(map(read_row, self._rows(_LISTED, where)), key=_age)
        if len(rows) > 1:
            newest = rows[-1].stamp
            commit(lambda: self.table.delete(f"{where} AND stamp < {newest}"))
        return rows[:-1]

    def remove(self, key: str) -> None:
        """Delete all rows of ``key``."""
        commit(lambda: self.table.delete(f"key = {quote(key)}"))

    def next_stamp(self, previous: PaperSummary | None) -> int:
        """The time in ns, but later than ``previous`` even if the clock went back."""
        return max(time.time_ns(), previous.stamp + 1 if previous else 0)

    def _rows(self, columns: list[str], where: str) -> list[dict[str, Any]]:
        query = self.table.search().select(columns).limit(None)
        if where:
            query = query.where(where)
        rows: list[dict[str, Any]] = query.to_arrow().to_pylist()
        return rows


def _age(summary: PaperSummary) -> tuple[int, str]:
    """Sort key, newest last; the digest makes the order total."""
    return summary.stamp, summary.digest
