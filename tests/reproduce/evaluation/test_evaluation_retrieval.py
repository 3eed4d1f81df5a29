"""Retrieval, against values that XTREME's scripts gave for the same random states.

``utils_retrieve.py`` (``similarity_search``, ``mine_bitext``, ``bucc_eval``),
``utils_lareqa.py`` and ``utils_mewslix.py``, with exact search in place of faiss.
"""

from dataclasses import replace

import numpy as np
import pytest

from claimcheck.errors import DatasetError, RunError
from claimcheck.reproduce.data.examples import Retrieval, Sentence
from claimcheck.reproduce.evaluation.bitext import MinedPair, best_threshold, mine_bitext
from claimcheck.reproduce.evaluation.nearest import States, nearest
from claimcheck.reproduce.evaluation.scoring import score_retrieval

COUNT = 24


def noisy_states() -> tuple[States, States]:
    """Pairs of like states; the partner of the i-th is the i-th from the end."""
    generator = np.random.default_rng(7)
    shared = generator.normal(size=(COUNT, 16)).astype(np.float32)
    left = shared + 0.9 * generator.normal(size=shared.shape).astype(np.float32)
    right = shared + 0.9 * generator.normal(size=shared.shape).astype(np.float32)
    return left, right[::-1].copy()


def sentences(name: str, language: str, repeated: tuple[int, int]) -> list[Sentence]:
    """Sentences of which one repeats the text of another."""
    first, second = repeated
    texts = {second: first}
    return [
        Sentence(f"{name}-{i}", f"{name}{texts.get(i, i)}", language) for i in range(COUNT)
    ]


def bitext(golds: int) -> Retrieval:
    return Retrieval(
        "zh-en",
        tuple(sentences("s", "zh", (3, 5))),
        tuple(sentences("t", "en", (2, 9))),
        {f"s-{i}": frozenset({f"t-{COUNT - 1 - i}"}) for i in range(golds)},
    )


def repeated_states() -> tuple[States, States]:
    left, right = noisy_states()
    left[5], right[9] = left[3], right[2]
    return left, right


def test_tatoeba_is_found_from_the_english_side() -> None:
    left, right = noisy_states()
    pairs = bitext(COUNT)
    assert score_retrieval("tatoeba", "accuracy", pairs, left, right).value == 50.0
    other = score_retrieval("tatoeba", "recall@1", pairs, left, right)
    assert other.value == pytest.approx(58.333333333333336)
    assert other.language == "zh"


def test_bucc_is_mined_as_xtreme_mines_it() -> None:
    left, right = repeated_states()
    mined = mine_bitext(bitext(16), left, right)
    assert len(mined) == 20 - 2  # XTREME mines 20, and drops two of repeated texts
    assert best_threshold(bitext(16), mined) == pytest.approx(1.1672865152359009, abs=1e-6)
    outcome = score_retrieval("bucc", "f1", bitext(16), left, right)
    assert outcome.statistics.sum(axis=0).tolist() == [9, 16, 16]
    assert outcome.value == 56.25


def test_bucc_with_a_threshold_from_elsewhere() -> None:
    left, right = repeated_states()
    outcome = score_retrieval("bucc", "f1", bitext(16), left, right, threshold=1.1)
    assert outcome.statistics.sum(axis=0).tolist() == [9, 18, 16]


def test_best_threshold_takes_the_last_pair_too() -> None:
    mined = [MinedPair("s-0", "t-23", 1.5), MinedPair("s-1", "t-22", 1.2)]
    assert best_threshold(bitext(2), mined) == 1.2
    assert best_threshold(bitext(2), []) == 0.0
    assert best_threshold(bitext(2), [MinedPair("s-0", "t-1", 1.5)]) == 0.0


def ranked() -> tuple[Retrieval, States, States]:
    """Six queries with five right candidates each, among sixty."""
    generator = np.random.default_rng(11)
    queries = generator.normal(size=(6, 8)).astype(np.float32)
    near = [queries + 0.8 * generator.normal(size=queries.shape) for _ in range(5)]
    candidates = np.concatenate([*near, generator.normal(size=(30, 8))]).astype(np.float32)
    texts = tuple(Sentence(str(i), f"c{i}", "en") for i in range(60))
    asked = tuple(Sentence(f"q{i}", f"q{i}", "de" if i else "th") for i in range(6))
    relevant = {f"q{i}": frozenset(str(i + 6 * j) for j in range(5)) for i in range(6)}
    return Retrieval("lareqa", asked, texts, relevant), queries, candidates


def test_mean_average_precision() -> None:
    outcome = score_retrieval("lareqa", "map@20", *ranked())
    assert outcome.value == pytest.approx(86.59722222222223)
    assert outcome.language == "mul"
    cut = score_retrieval("lareqa", "map@3", *ranked())
    expected = [2 / 3, 1, 1, 1, 2 / 3, 1]
    assert cut.statistics[:, 0].tolist() == pytest.approx(expected)


def test_questions_of_lareqa_are_the_same_in_every_language() -> None:
    retrieval, *states = ranked()
    one = replace(retrieval.queries[0], id="q0_th")
    queries = (one, *retrieval.queries[1:])
    right = {**retrieval.relevant, "q0_th": retrieval.relevant["q0"]}
    pool = replace(retrieval, queries=queries, relevant=right)
    assert score_retrieval("lareqa", "map@20", pool, *states).examples[0] == "lareqa:q0"


def test_sentences_of_tatoeba_are_of_their_language_alone() -> None:
    found = score_retrieval("tatoeba", "accuracy", bitext(COUNT), *noisy_states())
    assert found.examples[:2] == ("zh-en:t-0", "zh-en:t-1")


def test_mean_reciprocal_rank() -> None:
    retrieval, queries, candidates = ranked()
    one = {query.id: frozenset({str(i + 24)}) for i, query in enumerate(retrieval.queries)}
    single = Retrieval("mewslix", retrieval.queries, retrieval.candidates, one)
    outcome = score_retrieval("mewslix", "mrr@20", single, queries, candidates)
    assert outcome.value == pytest.approx(50.69444444444444)
    cut = score_retrieval("mewslix", "mrr@3", single, queries, candidates)
    assert cut.value == pytest.approx(44.44444444444444)


def test_blocks_do_not_change_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = noisy_states()
    cosines, places = nearest(left, right, 4)
    monkeypatch.setattr("claimcheck.reproduce.evaluation.nearest._BLOCK_ELEMENTS", 100)
    blocked, same = nearest(left, right, 4)
    assert (places == same).all()
    assert np.allclose(cosines, blocked, atol=1e-6)
    assert (np.diff(cosines, axis=1) <= 0).all()


def test_states_must_fit_and_be_finite() -> None:
    left, right = noisy_states()
    with pytest.raises(RunError, match="24 queries, but states of shape"):
        score_retrieval("tatoeba", "accuracy", bitext(3), left[1:], right)
    left[0, 0] = np.nan
    with pytest.raises(RunError, match="1 of 24 states"):
        score_retrieval("tatoeba", "accuracy", bitext(3), left, right)


def test_a_ranked_query_needs_a_right_candidate() -> None:
    left, right = noisy_states()
    with pytest.raises(DatasetError, match="query s-3 has no right candidate"):
        score_retrieval("lareqa", "map@20", bitext(3), left, right)


def test_unknown_metric() -> None:
    with pytest.raises(RunError, match="no metric 'f1'"):
        score_retrieval("tatoeba", "f1", bitext(3), *noisy_states())
