"""Text of several languages, drawn by their shares."""

import numpy as np
import pytest

from claimcheck.reproduce.tasks.sampling import draw_texts, language_counts


def test_small_languages_have_more_than_their_share() -> None:
    sizes = [1_000_000, 10_000]
    counts = language_counts(sizes, examples=50_000, alpha=0.3)
    assert sum(counts) == 50_000
    assert counts[0] / counts[1] == pytest.approx(100**0.3, rel=1e-3)
    assert language_counts(sizes, examples=10_100, alpha=1.0) == [10_000, 100]


def test_no_more_is_drawn_than_there_is_in_all() -> None:
    assert sum(language_counts([30, 12], examples=2_000_000, alpha=0.3)) == 42


def test_texts_come_again_only_when_all_have_come() -> None:
    places = draw_texts(10, 25, np.random.default_rng(0))
    assert sorted(places[:10]) == list(range(10))
    assert sorted(np.bincount(places).tolist()) == [2] * 5 + [3] * 5
    few = draw_texts(10, 4, np.random.default_rng(0))
    assert len(set(few.tolist())) == 4
    assert few.tolist() == draw_texts(10, 4, np.random.default_rng(0)).tolist()
    assert draw_texts(10, 0, np.random.default_rng(0)).size == 0
