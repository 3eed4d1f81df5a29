import json
from pathlib import Path

import numpy as np
import pytest
from stored_papers import DIMENSIONS, ENCODER, make_paper, put, vectors_of

from claimcheck.corpus.storage import connection
from claimcheck.corpus.storage.connection import connect
from claimcheck.corpus.storage.indexes import Indexes
from claimcheck.corpus.storage.store import Store
from claimcheck.corpus.storage.terms import terms_of
from claimcheck.corpus.storage.units import units_of
from claimcheck.errors import PaperNotFound, StoreError
from claimcheck.model import (
    Paper,
    ParseRecord,
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(str(tmp_path / "corpus"))


class TestPapers:
    def test_a_paper_comes_back_equal_from_a_second_opening(
        self, store: Store, tmp_path: Path
    ) -> None:
        paper = make_paper()
        put(store, paper)
        assert Store.open(str(tmp_path / "corpus"), create=False).get(paper.key) == paper

    def test_an_open_store_sees_what_another_one_adds(
        self, store: Store, tmp_path: Path
    ) -> None:
        assert store.papers() == []
        put(Store.open(str(tmp_path / "corpus")), make_paper())
        assert [summary.label for summary in store.papers()] == ["2101.00001v1"]

    def test_papers_are_found_by_arxiv_id_version_and_sha256(self, store: Store) -> None:
        for paper in (make_paper(1), make_paper(1, version=2), make_paper(2)):
            put(store, paper)
        assert [item.version for item in store.find("2101.00001")] == [2, 1]
        assert [item.version for item in store.find("2101.00001", 1)] == [1]
        assert store.find("2101.00001", 3) == []
        assert [item.label for item in store.find_sha256(f"{2:064d}")] == ["2101.00002v1"]
        assert store.find("it's") == []

    def test_get_many_keeps_the_order_asked_for(self, store: Store) -> None:
        papers = [make_paper(number) for number in (3, 1, 2)]
        for paper in papers:
            put(store, paper)
        assert store.get_many([paper.key for paper in papers]) == papers
        assert store.get_many([]) == []

    def test_an_unknown_key_is_an_error_with_a_next_step(self, store: Store) -> None:
        units = units_of(make_paper())
        with pytest.raises(PaperNotFound, match="nothing: not in the store") as caught:
            store.get("nothing")
        assert "corpus list" in caught.value.hint
        with pytest.raises(PaperNotFound):
            store.summary("nothing")
        with pytest.raises(PaperNotFound):
            store.remove("nothing")
        with pytest.raises(PaperNotFound):
            store.add_units("nothing", units, vectors_of(units), encoder=ENCODER)

    def test_a_paper_needs_reading_until_this_reader_has_read_it(
        self, store: Store
    ) -> None:
        paper = make_paper(reader="reader/1")
        assert store.needs_reading(paper.key, "reader/1")
        put(store, paper)
        assert not store.needs_reading(paper.key, "reader/1")
        assert store.needs_reading(paper.key, "reader/2")

    def test_adding_again_replaces(self, store: Store) -> None:
        put(store, make_paper(1, "Old words."))
        units = put(store, make_paper(1, "New words."))
        assert len(store.papers()) == 1
        assert store.get(units[0].paper).passages[0].text == "New words."
        indexed = store.load_units([units[0].paper], encoder=ENCODER)
        assert indexed is not None
        assert indexed.units == tuple(units)

    def test_adding_the_same_again_changes_nothing(self, store: Store) -> None:
        put(store, make_paper())
        before = store.papers()
        put(store, make_paper())
        assert store.papers() == before

    def test_a_newer_row_wins_even_if_the_clock_went_back(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(store, make_paper(1, "Old words."))
        monkeypatch.setattr("time.time_ns", lambda: 1)
        put(store, make_paper(1, "New words."))
        assert store.get(make_paper().key).passages[0].text == "New words."

    def test_removing_takes_the_units_along(self, store: Store) -> None:
        kept, gone = make_paper(1), make_paper(2)
        put(store, kept)
        put(store, gone)
        put(store, gone, encoder="other@1")
        store.remove(gone.key)
        assert not store.has(gone.key)
        assert store.has(kept.key)
        for encoder in (ENCODER, "other@1"):
            indexed = store.load_units([gone.key], encoder=encoder)
            assert indexed is not None
            assert indexed.units == ()


class TestUnits:
    def test_units_come_back_with_vectors_and_terms(self, store: Store) -> None:
        first, second = put(store, make_paper(1)), put(store, make_paper(2))
        keys = [second[0].paper, first[0].paper]
        indexed = store.load_units(keys, encoder=ENCODER)
        assert indexed is not None
        assert list(indexed.units) == second + first
        assert np.array_equal(indexed.vectors, vectors_of(second + first))
        assert indexed.terms[0] == tuple(terms_of(second[0].searched))

    def test_vectors_of_two_encoders_are_kept_apart(self, store: Store) -> None:
        paper = make_paper()
        units = put(store, paper, encoder="small@1")
        assert store.unindexed(encoder="small@1") == []
        assert store.unindexed(encoder="large@1") == [paper.key]
        assert store.load_units([paper.key], encoder="large@1") is None
        large = vectors_of(units, 16)
        store.add_units(paper.key, units, large, encoder="large@1")
        for encoder, dimensions in (("small@1", DIMENSIONS), ("large@1", 16)):
            indexed = store.load_units([paper.key], encoder=encoder)
            assert indexed is not None
            assert indexed.vectors.shape == (len(units), dimensions)

    def test_encoder_names_that_differ_in_signs_only_are_kept_apart(
        self, store: Store
    ) -> None:
        put(store, make_paper(), encoder="a/b@1")
        assert store.unindexed(encoder="a b@1") == [make_paper().key]

    def test_replacing_makes_other_encoders_units_stale(self, store: Store) -> None:
        put(store, make_paper(1, "Old words."), encoder="first@1")
        put(store, make_paper(1, "New words."), encoder="second@1")
        assert store.unindexed(encoder="first@1") == [make_paper().key]

    def test_vectors_must_fit_the_units(self, store: Store) -> None:
        paper = make_paper()
        units = units_of(paper)
        with pytest.raises(StoreError, match="3 units but vectors of shape"):
            store.add(paper, units, vectors_of(units)[:1], encoder=ENCODER)
        assert store.papers() == []

    def test_one_encoder_has_one_length_of_vectors(self, store: Store) -> None:
        put(store, make_paper(1))
        paper = make_paper(2)
        units = units_of(paper)
        with pytest.raises(StoreError, match="have 8 dimensions, found 4"):
            store.add(paper, units, vectors_of(units, 4), encoder=ENCODER)

    def test_a_paper_without_units_is_stored(self, store: Store) -> None:
        paper = Paper("file:0", "t", "s", 1, (), (), ParseRecord("reader/1", "2.0"))
        store.add(paper, [], np.zeros((0, DIMENSIONS), np.float32), encoder=ENCODER)
        assert store.get(paper.key) == paper


class TestSearch:
    def search(
        self, store: Store, query: str, axis: int = 0
    ) -> tuple[list[str], list[str]]:
        vector = np.eye(DIMENSIONS, dtype=np.float32)[axis]
        by_text, by_vector = store.search(terms_of(query), vector, encoder=ENCODER, limit=5)
        return [f.unit.text for f in by_text], [f.unit.text for f in by_vector]

    def test_numbers_are_found_by_value(self, store: Store) -> None:
        put(store, make_paper(1, "We use 4,523,000 sentences.", "We use 4.5 lamps."))
        assert self.search(store, "4523000")[0] == ["We use 4,523,000 sentences."]

    def test_a_signed_cell_is_found_by_its_value(self, store: Store) -> None:
        put(store, make_paper())
        assert self.search(store, "an 8.3 gain")[0] == ["long: oak + 8.3"]

    def test_rows_added_after_the_index_was_made_are_found(self, store: Store) -> None:
        put(store, make_paper(1))
        put(store, make_paper(2, "Quarks are small."))
        assert self.search(store, "quark")[0] == ["Quarks are small."]

    def test_vectors_rank_by_cosine(self, store: Store) -> None:
        put(store, make_paper())
        assert self.search(store, "", axis=1)[1][0] == "Ladder 1 reaches 8.2 m."

    def test_replaced_and_removed_papers_are_not_found(self, store: Store) -> None:
        put(store, make_paper(1, "Quarks are small."))
        put(store, make_paper(1, "Leptons are light."))
        put(store, make_paper(2, "Quarks are strange."))
        store.remove(make_paper(2).key)
        assert self.search(store, "quarks")[0] == []

    def test_a_store_without_this_encoder_finds_nothing(self, store: Store) -> None:
        assert self.search(store, "quarks") == ([], [])

    def test_many_papers_are_merged_and_still_found(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(connection, "_MANY_FRAGMENTS", 3)
        for number in range(8):
            put(store, make_paper(number, f"Thing {number} weighs {number}00 g."))
        assert self.search(store, "700")[0] == ["Thing 7 weighs 700 g."]
        assert len(store.papers()) == 8


class TestLeftovers:
    """What a run that was killed, or a second writer, leaves behind."""

    def test_units_without_a_paper_are_not_seen_and_swept_when_old(
        self, store: Store, tmp_path: Path
    ) -> None:
        put(store, make_paper(1))
        orphan = make_paper(2, "Quarks are small.")
        units = units_of(orphan)
        database = connect(str(tmp_path / "corpus"), create=False)
        index = Indexes("corpus", database).prepare(ENCODER, dimensions=DIMENSIONS)
        index.add(units, vectors_of(units), source="killed")
        live = index.sources() - {(orphan.key, "killed")}

        assert not store.has(orphan.key)
        found = store.search(["quark"], vectors_of(units)[0], encoder=ENCODER, limit=9)
        assert orphan.key not in {f.unit.paper for ranking in found for f in ranking}

        index.sweep(live, older_than_seconds=3600)
        assert (orphan.key, "killed") in index.sources()
        index.sweep(live, older_than_seconds=0)
        assert index.sources() == live

        put(store, orphan)
        assert store.get(orphan.key) == orphan

    def test_of_two_batches_for_one_paper_one_is_read_and_one_deleted(
        self, store: Store, tmp_path: Path
    ) -> None:
        paper = make_paper()
        units = put(store, paper)
        database = connect(str(tmp_path / "corpus"), create=False)
        index = Indexes("corpus", database).prepare(ENCODER, dimensions=DIMENSIONS)
        ((key, source),) = index.sources()
        index.add(units, vectors_of(units), source=source)
        indexed = store.load_units([key], encoder=ENCODER)
        assert indexed is not None
        assert list(indexed.units) == units
        assert index.table.count_rows() == 2 * len(units)
        index.merge_batches(key, source=source)
        assert index.table.count_rows() == len(units)

    def test_a_table_folder_without_a_version_is_completed(self, tmp_path: Path) -> None:
        (tmp_path / "corpus" / "papers.lance" / "data").mkdir(parents=True)
        store = Store.open(str(tmp_path / "corpus"))
        put(store, make_paper())
        assert len(store.papers()) == 1


class TestExport:
    def test_papers_as_json_and_units_as_parquet(
        self, store: Store, tmp_path: Path
    ) -> None:
        import pyarrow.parquet as pq

        papers = [make_paper(1), make_paper(2)]
        units = [unit for paper in papers for unit in put(store, paper)]
        files = store.export(tmp_path / "out")
        assert [path.name for path in files[:2]] == [
            "arxiv-2101.00001v1.json",
            "arxiv-2101.00002v1.json",
        ]
        assert json.loads(files[0].read_text())["title"] == "Ladders 1"
        table = pq.read_table(files[2])
        assert table["text"].to_pylist() == [unit.text for unit in units]
        assert table["vector"].type.list_size == DIMENSIONS
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
            path.name for path in files
        )

    def test_a_folder_that_cannot_be_written_is_an_error(
        self, store: Store, tmp_path: Path
    ) -> None:
        (tmp_path / "taken").write_text("x")
        with pytest.raises(StoreError, match="taken: the store cannot be used"):
            store.export(tmp_path / "taken")
