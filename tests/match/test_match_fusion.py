import pytest

from claimcheck.match.fusion import fuse


def test_scores_are_sums_of_reciprocal_ranks() -> None:
    fused = fuse([["a", "b"], ["b", "c"]], constant=60)
    assert fused == pytest.approx({"b": 1 / 62 + 1 / 61, "a": 1 / 61, "c": 1 / 62})


def test_best_first() -> None:
    assert list(fuse([["a", "b"], ["b", "c"]], constant=60)) == ["b", "a", "c"]


def test_equal_scores_keep_the_order_of_first_appearance() -> None:
    assert list(fuse([["x", "y"], ["y", "x"]], constant=1)) == ["x", "y"]


def test_nothing_to_fuse() -> None:
    assert fuse([[], []], constant=60) == {}
