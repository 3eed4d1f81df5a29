"""Rank correlation."""

import numpy as np
import pytest

from claimcheck.model.experiment import Point
from claimcheck.reproduce.analysis.association import associate, described


def points(x: list[float], y: list[float]) -> list[Point]:
    return [Point(str(i), *pair) for i, pair in enumerate(zip(x, y, strict=True))]


def test_interval_of_a_known_case() -> None:
    """Swaps over 16, 3 and 1 places: Σd² = 532, ρ = 1 − 6 · 532 / (20 · 399) = 0.6.

    atanh 0.6 is 0.6931, and √((1 + 0.18) / 17) is 0.2635.
    """
    y = [float(place) for place in range(20)]
    for first, second in ((0, 16), (1, 4), (2, 3)):
        y[first], y[second] = y[second], y[first]
    found = associate(points(sorted(y), y), x_name="x", y_name="y").coefficient
    assert found.value == pytest.approx(0.6)
    assert found.low == pytest.approx(np.tanh(0.6931 - 1.96 * 0.2635), abs=1e-3)
    assert found.high == pytest.approx(np.tanh(0.6931 + 1.96 * 0.2635), abs=1e-3)


def test_ties_have_their_mean_rank() -> None:
    found = associate(points([1, 1, 2, 3, 3], [5, 4, 3, 2, 1]), x_name="x", y_name="y")
    assert found.coefficient.value == pytest.approx(-0.9486832980505139)


@pytest.mark.parametrize(
    ("x", "y", "value"),
    [
        ([], [], 0.0),
        ([1], [1], 0.0),
        ([1, 1, 1], [1, 2, 3], 0.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
    ],
)
def test_few_points_say_nothing(x: list[float], y: list[float], value: float) -> None:
    found = associate(points(x, y), x_name="x", y_name="y").coefficient
    assert (found.value, found.low, found.high) == (value, -1.0, 1.0)


def test_a_perfect_order_of_few_is_not_certain() -> None:
    found = associate(points([1, 2, 3, 4], [1, 2, 3, 4]), x_name="x", y_name="y")
    assert found.coefficient.value == found.coefficient.high == 1.0
    assert found.coefficient.low < 0.95


def test_sentence() -> None:
    found = associate(points([1, 2, 3], [3, 2, 1]), x_name="distance", y_name="gain")
    assert described(found) == (
        "Spearman's ρ of distance and gain over 3 points is -1.00 [-1.00, 1.00], which "
        "could be none at all."
    )
