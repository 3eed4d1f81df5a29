"""Logistic regression over named, standardised features: the form of trained decisions.

Reading a model and asking it needs numpy alone; ``claimcheck.training`` fits it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.model import Distribution, Label

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class LogisticModel:
    """Multinomial logistic regression over the labels.

    Raises:
        ValueError: an array does not have the shape given below.
    """

    features: tuple[str, ...]
    """Names, in the order of the arrays."""
    mean: Matrix
    """Shape (features,)."""
    scale: Matrix
    """Shape (features,): what a feature's distance from its mean is divided by."""
    weights: Matrix
    """Shape (features, 3), columns in the order of ``Label``."""
    bias: Matrix
    """Shape (3,)."""

    def __post_init__(self) -> None:
        width, labels = len(self.features), len(Label)
        for name, array, shape in (
            ("mean", self.mean, (width,)),
            ("scale", self.scale, (width,)),
            ("weights", self.weights, (width, labels)),
            ("bias", self.bias, (labels,)),
        ):
            if array.shape != shape:
                raise ValueError(f"{name} of shape {array.shape}, expected {shape}")

    def distribution(self, values: Mapping[str, float]) -> Distribution:
        """Probabilities of the labels.

        Raises:
            KeyError: a feature is missing.
        """
        vector = np.array([values[name] for name in self.features], dtype=np.float64)
        supported, refuted, open_ = self._probabilities(vector).tolist()
        return supported, refuted, open_

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> Matrix:
        """Probabilities of the labels for each row, shape (rows, 3).

        Raises:
            KeyError: a feature is missing.
        """
        return self._probabilities(feature_matrix(rows, self.features))

    def _probabilities(self, values: Matrix) -> Matrix:
        """Shape (..., features) to (..., 3)."""
        logits = (values - self.mean) / self.scale @ self.weights + self.bias
        chances = np.exp(logits - logits.max(axis=-1, keepdims=True))
        result: Matrix = chances / chances.sum(axis=-1, keepdims=True)
        return result

    def rounded(self, decimals: int) -> "LogisticModel":
        """The same model with so many decimals."""
        return replace(
            self,
            mean=np.round(self.mean, decimals),
            scale=np.round(self.scale, decimals),
            weights=np.round(self.weights, decimals),
            bias=np.round(self.bias, decimals),
        )

    def to_json(self) -> dict[str, Any]:
        """The model as JSON knows it, by the names of its fields."""
        return {
            "features": list(self.features),
            "mean": self.mean.tolist(),
            "scale": self.scale.tolist(),
            "weights": self.weights.tolist(),
            "bias": self.bias.tolist(),
        }


def parse_logistic(data: Mapping[str, Any]) -> LogisticModel:
    """The model that ``LogisticModel.to_json`` gave; other entries are not looked at.

    Raises:
        KeyError: an entry is missing.
        TypeError: an entry is not a list.
        ValueError: lists hold something else than numbers, or not as many as they should.
    """
    return LogisticModel(
        features=tuple(data["features"]),
        mean=np.array(data["mean"], dtype=np.float64),
        scale=np.array(data["scale"], dtype=np.float64),
        weights=np.array(data["weights"], dtype=np.float64),
        bias=np.array(data["bias"], dtype=np.float64),
    )


def feature_matrix(rows: Sequence[Mapping[str, float]], features: Sequence[str]) -> Matrix:
    """The features of each row in this order, shape (rows, features).

    Raises:
        KeyError: a feature is missing.
    """
    values = [[row[name] for name in features] for row in rows]
    return np.array(values, dtype=np.float64).reshape(len(rows), len(features))
