"""The corpus store: papers, their passages and tables, vectors and full-text index.

A store is a LanceDB database in a folder or on object storage. Its table ``papers`` is
the truth; for every encoder a table ``units-…`` holds what search needs, made from the
papers and made again whenever it is missing or stale. The order of writes makes it safe
against kills and against other processes without any lock, which object storage would
not have: first the units of a paper in one commit, then its row in ``papers``. Until
that row is there, nothing of the paper is seen.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.corpus.storage.connection import (
    PAPERS,
    connect,
    create_table,
    is_one_of,
    open_table,
    optimize,
    quote,
    store_errors,
)
from claimcheck.corpus.storage.exporting import export_paper, export_units
from claimcheck.corpus.storage.indexes import Indexes
from claimcheck.corpus.storage.papers_table import PAPERS_SCHEMA, PapersTable
from claimcheck.corpus.storage.records import (
    PaperSummary,
    keys_called,
    paper_row,
    read_row,
    unpack_paper,
)
from claimcheck.corpus.storage.units import Unit
from claimcheck.corpus.storage.units_table import Found, IndexedUnits, source_of, sources_of
from claimcheck.errors import NoStore, PaperNotFound, StoreError
from claimcheck.model import Paper

_ORPHAN_SECONDS = 3600.0
"""Units without a paper may belong to a writer at work until they are this old."""
_OVERFETCH = 3
"""A search over the whole store asks for this many times the limit, because leftovers
among the results are dropped."""


class Store:
    """A corpus store. Instances may be used by several processes at once."""

    def __init__(self, uri: str, database: Any, papers: PapersTable) -> None:
        self._uri = uri
        self._database = database
        self._papers = papers
        self._indexes = Indexes(uri, database)
        self._swept = False

    @classmethod
    def open(cls, uri: str, *, create: bool = True) -> "Store":
        """The store at a folder or URI; an empty one is made there if need be.

        Raises:
            StoreError: the place is not a store, is of a newer version, cannot be
                reached or written, or (``create=False``) does not exist.
        """
        database = connect(uri, create=create)
        with store_errors(uri):
            table = open_table(database, PAPERS, uri=uri)
            if table is None:
                if not create:
                    raise NoStore(
                        f"{uri}: there is no store here",
                        hint="`claimcheck corpus add` makes one",
                    )
                table = create_table(database, PAPERS, PAPERS_SCHEMA)
        return cls(uri, database, PapersTable(table))

    def papers(self) -> list[PaperSummary]:
        """All papers, in order of key."""
        with store_errors(self._uri):
            return list(self._papers.summaries().values())

    def has(self, key: str) -> bool:
        """Whether the paper ``key`` is in the store."""
        with store_errors(self._uri):
            return self._papers.find(key) is not None

    def summary(self, key: str) -> PaperSummary:
        """What the list of papers shows of ``key``.

        Raises:
            PaperNotFound: there is no such paper.
        """
        with store_errors(self._uri):
            found = self._papers.find(key)
        if found is None:
            raise self._absent(key)
        return found

    def find(self, arxiv_id: str, version: int | None = None) -> list[PaperSummary]:
        """Papers with this arXiv id, newest version first; one version if it is given."""
        where = f"arxiv_id = {quote(arxiv_id)}"
        if version is not None:
            where += f" AND version = {version}"
        return sorted(self._select(where), key=lambda item: item.version or 0, reverse=True)

    def find_sha256(self, sha256: str) -> list[PaperSummary]:
        """Papers read from the file with this sha256."""
        return self._select(f"sha256 = {quote(sha256)}")

    def needs_reading(self, key: str, reader_version: str) -> bool:
        """Whether ``key`` is absent or was read by another version of the reader."""
        with store_errors(self._uri):
            found = self._papers.find(key)
        return found is None or found.reader != reader_version

    def key_of(self, name: str) -> str:
        """The key of the one paper that is called so: by its key, arXiv id or file name.

        Raises:
            PaperNotFound: there is no such paper, or there are several.
        """
        found = keys_called(name, self.papers())
        if not found:
            raise self._absent(name)
        if len(found) > 1:
            raise PaperNotFound(
                f"{name}: the store {self._uri} has {len(found)} papers of that name",
                hint=f"give one of their keys: {', '.join(found)}",
            )
        return found[0]

    def get(self, key: str) -> Paper:
        """The paper ``key``, equal to the one that was added.

        Raises:
            PaperNotFound: there is no such paper.
        """
        return self.get_many([key])[0]

    def get_many(self, keys: Sequence[str]) -> list[Paper]:
        """The papers ``keys``, in that order.

        Raises:
            PaperNotFound: one of them is not there.
        """
        with store_errors(self._uri):
            contents = self._papers.contents(keys) if keys else {}
        for key in keys:
            if key not in contents:
                raise self._absent(key)
        return [unpack_paper(contents[key]) for key in keys]

    def add(
        self,
        paper: Paper,
        units: Sequence[Unit],
        vectors: NDArray[np.float32],
        *,
        encoder: str,
    ) -> None:
        """Write ``paper`` with its units; a paper with the same key is replaced.

        Args:
            paper: what ``get`` will give back.
            units: ``units_of(paper)``.
            vectors: of the units' texts, shape (units, dimensions), L2-normalised.
            encoder: identity of the encoder that made the vectors.

        Raises:
            StoreError: the store cannot be written.
        """
        with store_errors(self._uri):
            if not self._swept:
                self._sweep()
            previous = self._papers.find(paper.key)
            row = paper_row(paper, stamp=self._papers.next_stamp(previous))
            if previous is not None and previous.digest == row["digest"]:
                self._write_units(previous, units, vectors, encoder=encoder)
            else:
                self._write_units(read_row(row), units, vectors, encoder=encoder)
                for replaced in self._papers.put(row):
                    self._remove_units(replaced)
            self._optimize()

    def add_units(
        self,
        key: str,
        units: Sequence[Unit],
        vectors: NDArray[np.float32],
        *,
        encoder: str,
    ) -> None:
        """Index a paper of the store under another encoder, or again.

        Raises:
            PaperNotFound: there is no such paper.
            StoreError: the store cannot be written.
        """
        with store_errors(self._uri):
            found = self.summary(key)
            self._write_units(found, units, vectors, encoder=encoder)
            self._optimize()

    def remove(self, key: str) -> None:
        """Delete the paper ``key`` and its units.

        Raises:
            PaperNotFound: there is no such paper.
        """
        with store_errors(self._uri):
            found = self.summary(key)
            self._papers.remove(key)
            self._remove_units(found)

    def load_units(self, keys: Sequence[str], *, encoder: str) -> IndexedUnits | None:
        """Units of the papers ``keys`` under ``encoder``; None if it has indexed nothing.

        Papers that are not indexed, or not in the store, have no units in the result.
        """
        with store_errors(self._uri):
            index = self._indexes.get(encoder)
            if index is None or not keys:
                return None
            summaries = self._papers.summaries(is_one_of(keys))
            found = [summaries[key] for key in keys if key in summaries]
            return index.load(sources_of(found))

    def unindexed(self, *, encoder: str) -> list[str]:
        """Keys of papers that have no units under ``encoder``, or stale ones."""
        with store_errors(self._uri):
            sources = sources_of(self._papers.summaries().values())
            index = self._indexes.get(encoder)
            there = index.sources() if index else set()
            return [key for key, source in sources if (key, source) not in there]

    def search(
        self,
        terms: Sequence[str],
        vector: NDArray[np.float32],
        *,
        encoder: str,
        limit: int,
    ) -> tuple[list[Found], list[Found]]:
        """Units of the whole store, twice: by full text and by vector, best first.

        Args:
            terms: ``terms_of(query)``.
            vector: of the query, shape (dimensions,), L2-normalised.
            encoder: identity of the encoder that made the vector.
            limit: length of each list at most.
        """
        with store_errors(self._uri):
            index = self._indexes.get(encoder)
            if index is None:
                return [], []
            live = set(sources_of(self._papers.summaries().values()))
            many = limit * _OVERFETCH
            by_text = index.matching(terms, vector, limit=many)
            by_vector = index.nearest(vector, limit=many)
        return _visible(by_text, live)[:limit], _visible(by_vector, live)[:limit]

    def export(self, folder: Path) -> list[Path]:
        """Write every paper as JSON, and units with vectors as Parquet, into ``folder``.

        Returns the files written.

        Raises:
            StoreError: the folder cannot be written.
        """
        summaries = {summary.key: summary for summary in self.papers()}
        sources = sources_of(summaries.values())
        with store_errors(str(folder)):
            folder.mkdir(parents=True, exist_ok=True)
            files = [export_paper(self.get(key), folder) for key in summaries]
            for index in self._indexes.all():
                files.append(export_units(index.export(sources), folder, name=index.name))
        return files

    def _write_units(
        self,
        summary: PaperSummary,
        units: Sequence[Unit],
        vectors: NDArray[np.float32],
        *,
        encoder: str,
    ) -> None:
        if vectors.ndim != 2 or len(vectors) != len(units):
            raise StoreError(
                f"{summary.key}: {len(units)} units but vectors of shape {vectors.shape}"
            )
        if not len(units):
            return
        index = self._indexes.prepare(encoder, dimensions=vectors.shape[1])
        source = source_of(summary)
        if not index.has(source, paper=summary.key):
            index.add(units, vectors, source=source)
            index.merge_batches(summary.key, source=source)

    def _remove_units(self, summary: PaperSummary) -> None:
        """Delete the units of this row; those of another writer's row stay."""
        for index in self._indexes.all():
            index.remove(summary.key, source=source_of(summary))

    def _sweep(self) -> None:
        """Delete what killed runs left behind; once per instance."""
        live = set(sources_of(self._papers.summaries().values()))
        for index in self._indexes.all():
            index.sweep(live, older_than_seconds=_ORPHAN_SECONDS)
        self._swept = True

    def _optimize(self) -> None:
        optimize(self._papers.table)
        for index in self._indexes.all():
            optimize(index.table)

    def _select(self, where: str) -> list[PaperSummary]:
        with store_errors(self._uri):
            return list(self._papers.summaries(where).values())

    def _absent(self, key: str) -> PaperNotFound:
        return PaperNotFound(
            f"{key}: not in the store {self._uri}",
            hint="`claimcheck corpus list` shows what is there",
        )


def _visible(found: Iterable[Found], live: set[tuple[str, str]]) -> list[Found]:
    """Without leftovers and second copies."""
    first: dict[tuple[str, int], Found] = {}
    for item in found:
        if (item.unit.paper, item.source) in live:
            first.setdefault((item.unit.paper, item.unit.position), item)
    return list(first.values())
