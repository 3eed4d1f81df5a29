"""Temperature scaling: one number that makes probabilities mean what they say."""

import numpy as np
from numpy.typing import NDArray


def fit_temperature(logits: NDArray[np.float64], gold: NDArray[np.int64]) -> float:
    """The divisor of the logits under which the gold labels are likeliest (Guo 2017).

    Args:
        logits: shape (n, classes), of pairs that the model was not trained on.
        gold: column of the gold label of each.
    """
    from scipy.optimize import minimize_scalar

    def loss(log_temperature: float) -> float:
        scaled = logits / np.exp(log_temperature)
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        chances = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
        return -float(chances[np.arange(len(gold)), gold].mean())

    found = minimize_scalar(loss, bounds=(np.log(0.1), np.log(10.0)), method="bounded")
    return float(np.exp(found.x))
