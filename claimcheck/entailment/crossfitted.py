"""Models of a cross-validation, as one verifier that never judges what it was taught.

Its folder holds a model in each of ``0``, ``1`` … and ``folds.json``:

    name            identity, for signatures
    temperatures    of each model, fitted on what the other models left out
    claims          hash of each claim that was trained on → the model that left it out

A claim that no model was trained on is judged by all of them; the mean counts.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimcheck.entailment.shipped import ShippedVerifier, softmax
from claimcheck.errors import VerifierError
from claimcheck.model import Label

FOLDS_FILE = "folds.json"
_HASH_DIGITS = 16


class CrossFittedVerifier:
    """Every claim goes to the model of the fold that it was left out of."""

    def __init__(self, folder: Path) -> None:
        try:
            record = json.loads((folder / FOLDS_FILE).read_text(encoding="utf-8"))
            self._name = str(record["name"])
            self._temperatures = [float(value) for value in record["temperatures"]]
            self._claims = {str(key): int(fold) for key, fold in record["claims"].items()}
        except (OSError, ValueError, KeyError, TypeError) as exc:
            raise VerifierError(
                f"{folder / FOLDS_FILE}: not a cross-validation ({exc})",
                hint="name the folder stages/folds that claimcheck train verifier wrote",
            ) from exc
        self._models = [
            ShippedVerifier(folder / str(fold)) for fold in range(len(self._temperatures))
        ]

    @property
    def name(self) -> str:
        """Identity of the models together."""
        return self._name

    def predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Probabilities of (claim, evidence) pairs, shape (pairs, 3), in Label's order."""
        folds = np.array([self._claims.get(claim_key(claim), -1) for claim, _ in pairs])
        result = np.zeros((len(pairs), len(Label)), dtype=np.float32)
        for fold, (model, temperature) in enumerate(
            zip(self._models, self._temperatures, strict=True)
        ):
            own = np.flatnonzero((folds == fold) | (folds == -1))
            asked = [pairs[int(at)] for at in own]
            chances = softmax(model.logits(asked) / temperature)
            weights = np.where(folds[own] == -1, 1.0 / len(self._models), 1.0)
            result[own] += weights[:, None] * chances
        return result


def claim_key(claim: str) -> str:
    """What a claim is known by in ``folds.json``."""
    return hashlib.sha256(claim.encode()).hexdigest()[:_HASH_DIGITS]
