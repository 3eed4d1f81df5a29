"""Logistic regression over named features: its probabilities, its shapes, its JSON."""

import json
import math
from typing import Any

import numpy as np
import pytest

from claimcheck.logistic import LogisticModel, feature_matrix, parse_logistic

FORM: dict[str, Any] = {
    "features": ["height", "age"],
    "mean": [10.0, 3.0],
    "scale": [2.0, 0.5],
    "weights": [[1.0, -1.0, 0.0], [0.25, 0.5, 0.0]],
    "bias": [0.0, 0.1, -0.2],
}


@pytest.fixture
def model() -> LogisticModel:
    return parse_logistic(FORM)


def test_features_are_standardised_by_name(model: LogisticModel) -> None:
    found = model.distribution({"age": 4.0, "height": 12.0, "unknown": 1e9})
    # The height lies one scale above its mean, the age two.
    shares = [math.exp(1 + 0.5), math.exp(-1 + 1.0 + 0.1), math.exp(-0.2)]
    assert found == pytest.approx([share / sum(shares) for share in shares])


def test_at_the_means_the_bias_alone_speaks(model: LogisticModel) -> None:
    found = model.distribution({"height": 10.0, "age": 3.0})
    assert np.log(found[1] / found[0]) == pytest.approx(0.1)
    assert np.log(found[2] / found[0]) == pytest.approx(-0.2)


def test_rows_are_answered_as_one_by_one(model: LogisticModel) -> None:
    rows = [{"height": 9.0 + at, "age": 3.0 - at / 4} for at in range(5)]
    found = model.probabilities(rows)
    assert found.shape == (5, 3)
    np.testing.assert_allclose(found, [model.distribution(row) for row in rows])


def test_no_rows_have_no_probabilities(model: LogisticModel) -> None:
    assert model.probabilities([]).shape == (0, 3)


def test_extreme_features_stay_finite(model: LogisticModel) -> None:
    assert model.distribution({"height": 1e6, "age": 3.0}) == (1.0, 0.0, 0.0)
    assert model.distribution({"height": -1e6, "age": 3.0}) == (0.0, 1.0, 0.0)


def test_a_missing_feature_is_named(model: LogisticModel) -> None:
    with pytest.raises(KeyError, match="age"):
        model.distribution({"height": 10.0})
    with pytest.raises(KeyError, match="age"):
        model.probabilities([{"height": 10.0}])


def test_it_survives_json(model: LogisticModel) -> None:
    assert json.loads(json.dumps(model.to_json())) == FORM
    assert parse_logistic(FORM | {"curve": []}).to_json() == FORM


def test_rounding_keeps_so_many_decimals() -> None:
    fine = {
        "mean": [10.123456, 3.0],
        "scale": [2.000004, 0.5],
        "weights": [[1.0000049, -1.0, 0.0], [0.25, 0.5, 0.0]],
        "bias": [0.1234567, 0.1, -0.2],
    }
    assert parse_logistic(FORM | fine).rounded(5).to_json() == FORM | {
        "mean": [10.12346, 3.0],
        "bias": [0.12346, 0.1, -0.2],
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mean": [1.0]}, r"mean of shape \(1,\), expected \(2,\)"),
        ({"scale": [1.0] * 3}, r"scale of shape \(3,\), expected \(2,\)"),
        ({"weights": [[1.0, 2.0]] * 2}, r"weights of shape \(2, 2\), expected \(2, 3\)"),
        ({"weights": [[1.0] * 3, [1.0]]}, "inhomogeneous"),
        ({"bias": 0.0}, r"bias of shape \(\), expected \(3,\)"),
        ({"bias": ["a", "b", "c"]}, "could not convert"),
    ],
)
def test_other_shapes_are_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_logistic(FORM | change)


def test_a_missing_entry_is_named() -> None:
    with pytest.raises(KeyError, match="scale"):
        parse_logistic({name: value for name, value in FORM.items() if name != "scale"})


def test_the_matrix_follows_the_names() -> None:
    rows = [{"a": 1.0, "b": 2.0}, {"b": 4.0, "a": 3.0}]
    np.testing.assert_array_equal(feature_matrix(rows, ["b", "a"]), [[2, 1], [4, 3]])
