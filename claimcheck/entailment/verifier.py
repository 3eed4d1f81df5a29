"""What a verifier is: a model that reads a claim beside evidence."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Verifier(Protocol):
    """A cross-encoder with the three labels of fact verification."""

    @property
    def name(self) -> str:
        """Identity of model and weights, for signatures."""
        ...

    def predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Probabilities of (claim, evidence) pairs.

        Returns:
            Shape (pairs, 3), columns in the order of ``Label``: supported, refuted, not
            enough evidence; every row sums to 1.
        """
        ...
