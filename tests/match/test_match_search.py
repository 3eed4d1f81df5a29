import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from claimcheck.corpus.storage.store import Store
from claimcheck.corpus.storage.terms import terms_of
from claimcheck.corpus.storage.units import UnitKind
from claimcheck.match.search import Matcher
from claimcheck.model import Cell, Column, Paper, ParseRecord, Passage, Row, Table
from claimcheck.settings import MatchSettings


class WordEncoder:
    """Texts that share words are similar: every word has its own random direction."""

    def __init__(self, name: str = "words@1", dimensions: int = 64) -> None:
        self.name = name
        self.dimensions = dimensions
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for number, text in enumerate(texts):
            for word in terms_of(text):
                seed = zlib.crc32(word.encode())
                vectors[number] += np.random.default_rng(seed).normal(size=self.dimensions)
            vectors[number] /= max(float(np.linalg.norm(vectors[number])), 1e-9)
        return vectors


def make_paper(key: str, *sentences: str, rows: tuple[tuple[str, str], ...] = ()) -> Paper:
    table = Table(
        id="T3",
        page=2,
        caption="Table 3: Light in lumens.",
        columns=(Column(("output",)),),
        rows=tuple(Row(label, (Cell(text),)) for label, text in rows),
    )
    return Paper(
        key=key,
        title=key,
        sha256="0" * 64,
        pages=2,
        passages=tuple(
            Passage(index, text, 1, section="2 Tests")
            for index, text in enumerate(sentences)
        ),
        tables=(table,) if rows else (),
        parse=ParseRecord("reader/1", "2.0"),
    )


LAMPS = make_paper(
    "file:lamps",
    "The weather was fine.",
    "Oil lamps burn for 4,523,000 seconds.",
    "Gas lamps burn brighter than oil lamps.",
    rows=(("gas", "+ 8.3"), ("oil", "8.25")),
)
LADDERS = make_paper("file:ladders", "Ladders of oak reach 8.3 m.", "Ladders fall.")


@pytest.fixture
def word_encoder() -> WordEncoder:
    return WordEncoder()


@pytest.fixture
def other_encoder() -> WordEncoder:
    return WordEncoder("words@2", dimensions=32)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(str(tmp_path / "corpus"))


@pytest.fixture
def matcher(store: Store, word_encoder: WordEncoder) -> Matcher:
    matcher = Matcher(store, word_encoder, MatchSettings())
    matcher.add(LAMPS)
    matcher.add(LADDERS)
    return matcher


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("4523000", "Oil lamps burn for 4,523,000 seconds."),
        ("gas burns brighter than oil", "Gas lamps burn brighter than oil lamps."),
        ("light of gas grew by 8.3", "gas: output + 8.3"),
        ("8.25", "oil: output 8.25"),
    ],
)
def test_the_best_hit(matcher: Matcher, query: str, text: str) -> None:
    ((best, *_),) = matcher.search([query], papers=[LAMPS.key])
    assert best.text == text


def test_a_hit_says_where_it_stands(matcher: Matcher) -> None:
    sentences, rows = matcher.search(["oil lamps seconds", "oil 8.25"], papers=[LAMPS.key])
    assert (sentences[0].paper, sentences[0].kind, sentences[0].passage) == (
        LAMPS.key,
        UnitKind.PASSAGE,
        1,
    )
    assert (sentences[0].page, sentences[0].section) == (1, "2 Tests")
    assert (rows[0].kind, rows[0].table, rows[0].row, rows[0].page) == (
        UnitKind.ROW,
        "T3",
        1,
        2,
    )
    assert (sentences[0].context, rows[0].context) == ("", "Table 3: Light in lumens.")


def test_only_the_named_papers_are_searched(matcher: Matcher) -> None:
    (both,) = matcher.search(["8.3"], papers=[LAMPS.key, LADDERS.key], limit=20)
    (one,) = matcher.search(["8.3"], papers=[LADDERS.key], limit=20)
    assert {hit.paper for hit in both} == {LAMPS.key, LADDERS.key}
    assert {hit.paper for hit in one} == {LADDERS.key}


def test_other_papers_of_the_store_change_nothing(
    matcher: Matcher, store: Store, word_encoder: WordEncoder
) -> None:
    queries = ["gas lamps burn 8.3", "oil"]
    before = matcher.search(queries, papers=[LAMPS.key])
    matcher.add(make_paper("file:more", "Gas gas gas lamps 8.3.", "Gas is oil."))
    fresh = Matcher(store, word_encoder, MatchSettings())
    assert fresh.search(queries, papers=[LAMPS.key]) == before


@pytest.mark.parametrize("kind", UnitKind)
def test_one_kind_of_unit(matcher: Matcher, kind: UnitKind) -> None:
    (hits,) = matcher.search(["oil lamps"], papers=[LAMPS.key], limit=20, kind=kind)
    assert hits
    assert {hit.kind for hit in hits} == {kind}


def test_limits(store: Store, matcher: Matcher, word_encoder: WordEncoder) -> None:
    (given,) = matcher.search(["lamps"], papers=[LAMPS.key], limit=2)
    (settled,) = Matcher(store, word_encoder, MatchSettings(passages=3)).search(
        ["lamps"], papers=[LAMPS.key]
    )
    assert (len(given), len(settled)) == (2, 3)


def test_scores_fall_and_similarities_lie_between_0_and_1(matcher: Matcher) -> None:
    for hits in matcher.search(["gas lamps", "falling"], papers=[LAMPS.key], limit=20):
        scores = [hit.score for hit in hits]
        assert scores == sorted(scores, reverse=True)
        assert all(0.0 <= hit.similarity <= 1.0 for hit in hits)


def test_a_text_is_most_similar_to_itself(matcher: Matcher) -> None:
    text = "Gas lamps burn brighter than oil lamps."
    ((best, *_),) = matcher.search([text], papers=[LAMPS.key])
    assert best.similarity == pytest.approx(1.0)


def test_nothing_to_search(matcher: Matcher, tmp_path: Path) -> None:
    assert matcher.search([], papers=[LAMPS.key]) == []
    assert matcher.search(["a", "b"], papers=[]) == [[], []]
    assert matcher.search(["a"], papers=["file:unknown"]) == [[]]


def test_a_paper_without_units_finds_nothing(matcher: Matcher) -> None:
    blank = make_paper("file:blank")
    matcher.add(blank)
    assert matcher.search(["lamps"], papers=[blank.key]) == [[]]
    assert blank.key not in {hit.paper for hit in matcher.search_corpus("lamps", limit=9)}


def test_a_replaced_paper_is_searched_anew(matcher: Matcher) -> None:
    matcher.search(["lamps"], papers=[LADDERS.key])
    matcher.add(make_paper(LADDERS.key, "Ladders of ash reach 9 m."))
    ((best, *_),) = matcher.search(["ladders"], papers=[LADDERS.key])
    assert best.text == "Ladders of ash reach 9 m."


class TestAnotherEncoder:
    def test_papers_are_indexed_again_once(
        self, matcher: Matcher, store: Store, other_encoder: WordEncoder
    ) -> None:
        other = Matcher(store, other_encoder, MatchSettings())
        ((best, *_),) = other.search(["oil seconds"], papers=[LAMPS.key])
        assert best.passage == 1
        encoded = other_encoder.encoded
        again = Matcher(store, other_encoder, MatchSettings())
        again.search(["oil seconds"], papers=[LAMPS.key])
        assert other_encoder.encoded == encoded + 1

    def test_the_whole_store_is_indexed_before_it_is_searched(
        self, matcher: Matcher, store: Store, other_encoder: WordEncoder
    ) -> None:
        other = Matcher(store, other_encoder, MatchSettings())
        assert other.search_corpus("oak ladders", limit=1)[0].paper == LADDERS.key
        assert store.unindexed(encoder=other_encoder.name) == []


class TestWholeStore:
    def test_the_best_hit_of_all_papers(self, matcher: Matcher) -> None:
        assert matcher.search_corpus("4523000", limit=1)[0].passage == 1
        assert matcher.search_corpus("oak ladders", limit=1)[0].paper == LADDERS.key

    def test_it_agrees_with_a_search_of_all_papers(self, matcher: Matcher) -> None:
        query = "gas lamps are brighter than oil"
        (exact,) = matcher.search([query], papers=[LAMPS.key, LADDERS.key], limit=3)
        found = matcher.search_corpus(query, limit=3)
        assert found[0].text == exact[0].text
        similarity = {hit.text: hit.similarity for hit in exact}
        for hit in found:
            if hit.text in similarity:
                assert np.isclose(hit.similarity, similarity[hit.text], atol=1e-5)

    def test_limit(self, matcher: Matcher) -> None:
        assert len(matcher.search_corpus("lamps", limit=2)) == 2

    def test_an_empty_store(self, store: Store, word_encoder: WordEncoder) -> None:
        empty = Matcher(store, word_encoder, MatchSettings())
        assert empty.search_corpus("lamps", limit=5) == []
