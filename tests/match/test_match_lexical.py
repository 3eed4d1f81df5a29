import math

import numpy as np
import pytest

from claimcheck.match.lexical import LexicalIndex

TEXTS = [["ladder", "reach", "8.2"], ["ladder", "fall"], ["lamp", "lamp", "burn", "8.3"]]


def test_one_term_by_hand() -> None:
    """BM25 with k1 = 1.2 and b = 0.75; 3 texts, mean length 3, "lamp" in one of them."""
    rarity = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    weight = 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 4 / 3))
    expected = [0.0, 0.0, rarity * weight]
    assert LexicalIndex(TEXTS).scores(["lamp"]) == pytest.approx(expected)


def test_a_rare_term_counts_for_more_than_a_common_one() -> None:
    scores = LexicalIndex(TEXTS).scores(["ladder", "8.2"])
    assert np.argsort(-scores).tolist() == [0, 1, 2]
    assert scores[2] == 0


def test_repeating_a_term_of_the_query_changes_nothing() -> None:
    index = LexicalIndex(TEXTS)
    assert index.scores(["lamp", "lamp"]).tolist() == index.scores(["lamp"]).tolist()


@pytest.mark.parametrize("query", [[], ["unknown"]])
def test_nothing_in_common(query: list[str]) -> None:
    assert LexicalIndex(TEXTS).scores(query).tolist() == [0, 0, 0]


def test_no_texts() -> None:
    assert LexicalIndex([]).scores(["lamp"]).shape == (0,)


def test_empty_texts() -> None:
    assert LexicalIndex([[], []]).scores(["lamp"]).tolist() == [0, 0]
