from pathlib import Path

import pytest
from stored_papers import make_paper, put

from claimcheck.corpus.storage import connection
from claimcheck.corpus.storage.connection import commit, connect, create_table
from claimcheck.corpus.storage.papers_table import PAPERS_SCHEMA
from claimcheck.corpus.storage.store import Store
from claimcheck.errors import StoreError


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(str(tmp_path / "corpus"))


class TestOpening:
    def test_a_missing_store_is_made_only_when_asked(self, tmp_path: Path) -> None:
        place = tmp_path / "new" / "corpus"
        with pytest.raises(StoreError, match="there is no store here") as caught:
            Store.open(str(place), create=False)
        assert "corpus add" in caught.value.hint
        assert not place.exists()
        Store.open(str(place))
        assert Store.open(str(place), create=False).papers() == []

    def test_an_empty_folder_is_no_store_yet(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="the folder is empty"):
            Store.open(str(tmp_path), create=False)
        assert Store.open(str(tmp_path)).papers() == []

    def test_a_table_without_a_version_is_no_store_to_read(self, tmp_path: Path) -> None:
        (tmp_path / "papers.lance").mkdir()
        with pytest.raises(StoreError, match="there is no store here"):
            Store.open(str(tmp_path), create=False)

    def test_a_file_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "notes.txt"
        path.write_text("x")
        with pytest.raises(StoreError, match="is a file; a store is a folder"):
            Store.open(str(path))
        with pytest.raises(StoreError, match="cannot be used"):
            Store.open(str(path / "below"))

    def test_a_folder_of_other_things_is_refused_and_left_alone(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "thesis.tex").write_text("x")
        with pytest.raises(StoreError, match=r"holds 'thesis\.tex' but no papers table"):
            Store.open(str(tmp_path))
        assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]

    def test_a_newer_schema_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as later:
            later.setattr(connection, "SCHEMA_VERSION", 7)
            Store.open(str(tmp_path))
        with pytest.raises(StoreError, match="schema version 7") as caught:
            Store.open(str(tmp_path))
        assert "upgrade" in caught.value.hint

    def test_another_programs_table_is_refused(self, tmp_path: Path) -> None:
        import lancedb

        lancedb.connect(str(tmp_path)).create_table("papers", schema=PAPERS_SCHEMA)
        with pytest.raises(StoreError, match="was not written by claimcheck"):
            Store.open(str(tmp_path))

    def test_a_scheme_that_nobody_serves_is_an_error(self) -> None:
        with pytest.raises(StoreError, match=r"nowhere://corpus: the store cannot be used"):
            Store.open("nowhere://corpus")

    def test_object_storage_takes_the_same_calls(self) -> None:
        store = Store.open("memory://corpus")
        paper = make_paper()
        put(store, paper)
        assert store.get(paper.key) == paper

    def test_a_relative_path_and_a_home_path_are_folders(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HOME", str(tmp_path))
        Store.open("~/corpus")
        assert (tmp_path / "corpus" / "papers.lance").is_dir()

    def test_a_lost_data_file_is_an_error_not_a_traceback(
        self, store: Store, tmp_path: Path
    ) -> None:
        paper = make_paper()
        put(store, paper)
        for path in (tmp_path / "corpus" / "papers.lance" / "data").iterdir():
            path.unlink()
        with pytest.raises(StoreError, match="the store cannot be used"):
            Store.open(str(tmp_path / "corpus")).get(paper.key)


class TestCommit:
    def test_a_conflict_is_tried_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(connection, "_COMMIT_DELAY_SECONDS", 0.0)
        tries: list[int] = []

        def write() -> None:
            tries.append(1)
            if len(tries) < 3:
                raise RuntimeError("Retryable commit conflict for version 2")

        commit(write)
        assert len(tries) == 3

    @pytest.mark.parametrize(
        ("message", "expected"), [("commit conflict", 7), ("disk full", 1)]
    )
    def test_what_does_not_end_is_raised(
        self, message: str, expected: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(connection, "_COMMIT_DELAY_SECONDS", 0.0)
        tries: list[int] = []

        def write() -> None:
            tries.append(1)
            raise RuntimeError(message)

        with pytest.raises(RuntimeError, match=message):
            commit(write)
        assert len(tries) == expected

    def test_creating_a_table_twice_gives_the_same_one(self, tmp_path: Path) -> None:
        database = connect(str(tmp_path), create=True)
        create_table(database, "papers", PAPERS_SCHEMA)
        assert create_table(database, "papers", PAPERS_SCHEMA).count_rows() == 0
