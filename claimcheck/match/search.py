"""Ranking of candidates: sentences and table rows that could decide a claim.

For the papers of a report, vectors and terms are loaded from the store once and compared
exactly in memory: one matrix product for all queries, against one LanceDB query each.
Searches over the whole store go through its vector and full-text indexes. Both fuse the
two rankings in the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimcheck.corpus.storage.store import Store
from claimcheck.corpus.storage.terms import terms_of
from claimcheck.corpus.storage.units import Unit, UnitKind, units_of
from claimcheck.corpus.storage.units_table import IndexedUnits
from claimcheck.match.encoder import Encoder
from claimcheck.match.fusion import fuse
from claimcheck.match.lexical import LexicalIndex
from claimcheck.model import Paper
from claimcheck.settings import MatchSettings

_DEPTH = 100
"""Length of each ranking that is fused, at least: beyond rank 100 a fused score changes
by less than 1 / 160."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate for evidence."""

    paper: str
    """Key of the paper."""
    kind: UnitKind
    text: str
    page: int
    similarity: float
    """Cosine similarity to the query, clipped to [0, 1]."""
    score: float
    """Fused score by which hits are ranked; at most 2 / (fusion constant + 1)."""
    section: str = ""
    passage: int | None = None
    """``Passage.index``, of a sentence."""
    table: str = ""
    """``Table.id``, of a row."""
    row: int | None = None
    """Index in ``Table.rows``, of a row."""
    context: str = ""
    """Caption of the table, of a row."""


@dataclass(frozen=True, slots=True)
class _Pool:
    """Units of chosen papers, ready to be ranked."""

    indexed: IndexedUnits
    lexical: LexicalIndex


class Matcher:
    """Adds papers to a store with their vectors, and ranks their units for queries."""

    def __init__(self, store: Store, encoder: Encoder, settings: MatchSettings) -> None:
        self._store = store
        self._encoder = encoder
        self._settings = settings
        self._pools: dict[tuple[str, ...], _Pool] = {}

    def add(self, paper: Paper) -> None:
        """Encode the units of ``paper`` and write it to the store.

        Raises:
            StoreError: the store cannot be written.
        """
        units = units_of(paper)
        vectors = self._encode_units(units)
        self._store.add(paper, units, vectors, encoder=self._encoder.name)
        self._pools.clear()

    def search(
        self,
        queries: Sequence[str],
        *,
        papers: Sequence[str],
        limit: int | None = None,
        kind: UnitKind | None = None,
    ) -> list[list[Hit]]:
        """For each query, the best units of ``papers``, best first.

        Args:
            queries: claims or atoms, in words.
            papers: keys of the papers to search; keys that the store lacks find nothing.
            limit: hits per query at most; ``settings.passages`` if not given.
            kind: only sentences or only rows.
        """
        if not queries:
            return []
        limit = self._settings.passages if limit is None else limit
        pool = self._pool(tuple(dict.fromkeys(papers)))
        chosen = np.array(
            [n for n, unit in enumerate(pool.indexed.units) if kind in {None, unit.kind}],
            dtype=np.int64,
        )
        if not len(chosen):
            return [[] for _ in queries]
        # (queries, chosen units)
        similarities = self._encoder.encode(queries) @ pool.indexed.vectors[chosen].T
        depth = max(limit, _DEPTH)
        results = []
        for query, row in zip(queries, similarities, strict=True):
            by_terms = pool.lexical.scores(terms_of(query))[chosen]
            rankings = (_ranking(row, depth), _ranking(by_terms, depth, above=0.0))
            fused = fuse(rankings, constant=self._settings.fusion_constant)
            results.append(
                [
                    _hit(pool.indexed.units[chosen[n]], float(row[n]), score)
                    for n, score in list(fused.items())[:limit]
                ]
            )
        return results

    def search_corpus(self, query: str, *, limit: int) -> list[Hit]:
        """The best units of the whole store, best first."""
        self.index_missing(self._store.unindexed(encoder=self._encoder.name))
        found = self._store.search(
            terms_of(query),
            self._encoder.encode([query])[0],
            encoder=self._encoder.name,
            limit=max(limit, _DEPTH),
        )
        units = {
            (item.unit.paper, item.unit.position): item
            for ranking in found
            for item in ranking
        }
        rankings = [[(item.unit.paper, item.unit.position) for item in r] for r in found]
        # The vector ranking comes first in ``search`` as well: it decides between equals.
        fused = fuse(reversed(rankings), constant=self._settings.fusion_constant)
        return [
            _hit(units[place].unit, units[place].similarity, score)
            for place, score in list(fused.items())[:limit]
        ]

    def index_missing(self, keys: Sequence[str]) -> None:
        """Encode papers of the store that this encoder has not indexed yet."""
        for key in keys:
            units = units_of(self._store.get(key))
            if units:
                vectors = self._encode_units(units)
                self._store.add_units(key, units, vectors, encoder=self._encoder.name)

    def _encode_units(self, units: Sequence[Unit]) -> NDArray[np.float32]:
        return self._encoder.encode([unit.text for unit in units])

    def _pool(self, keys: tuple[str, ...]) -> _Pool:
        if keys not in self._pools:
            indexed = self._load(keys)
            self._pools[keys] = _Pool(indexed, LexicalIndex(indexed.terms))
        return self._pools[keys]

    def _load(self, keys: tuple[str, ...]) -> IndexedUnits:
        """Units of ``keys``, made now for papers that came in under another encoder."""
        name = self._encoder.name
        indexed = self._store.load_units(keys, encoder=name)
        there = {unit.paper for unit in indexed.units} if indexed else set()
        missing = [key for key in keys if key not in there and self._store.has(key)]
        if missing:
            self.index_missing(missing)
            indexed = self._store.load_units(keys, encoder=name)
        if indexed is None:
            empty = np.zeros((0, self._encoder.dimensions), dtype=np.float32)
            return IndexedUnits(units=(), vectors=empty, terms=())
        return indexed


def _ranking(
    scores: NDArray[np.float32], depth: int, *, above: float | None = None
) -> list[int]:
    """Positions of the ``depth`` best scores, best first; of equals the earlier one."""
    order = np.argsort(-scores, kind="stable")[:depth]
    return [int(n) for n in order if above is None or scores[n] > above]


def _hit(unit: Unit, similarity: float, score: float) -> Hit:
    return Hit(
        paper=unit.paper,
        kind=unit.kind,
        text=unit.text,
        page=unit.page,
        similarity=min(max(similarity, 0.0), 1.0),
        score=score,
        section=unit.section,
        passage=unit.passage,
        table=unit.table,
        row=unit.row,
        context=unit.context,
    )
