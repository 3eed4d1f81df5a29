"""Any cross-encoder for natural language inference, from the hub or a folder."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.entailment.shipped import softmax
from claimcheck.errors import NoVerifier
from claimcheck.model import Label

_NAMES = {
    "entailment": Label.SUPPORTED,
    "entails": Label.SUPPORTED,
    "supported": Label.SUPPORTED,
    "supports": Label.SUPPORTED,
    "contradiction": Label.REFUTED,
    "refuted": Label.REFUTED,
    "refutes": Label.REFUTED,
    "neutral": Label.NOT_ENOUGH_EVIDENCE,
    "not_enough_evidence": Label.NOT_ENOUGH_EVIDENCE,
    "not enough info": Label.NOT_ENOUGH_EVIDENCE,
}
"""Names of classes as models call them, in lower case."""


class HubVerifier:
    """A sentence-transformers ``CrossEncoder`` whose classes are those of inference."""

    def __init__(self, name: str, *, batch_size: int = 32, local: bool = False) -> None:
        from sentence_transformers import CrossEncoder

        try:
            self._encoder = CrossEncoder(name, local_files_only=local)
        except (OSError, ValueError) as exc:
            reason = (str(exc).strip().splitlines() or [type(exc).__name__])[0][:200]
            raise NoVerifier(
                f"no verifier {name!r}: {reason}",
                hint="name a folder, or a hub model for natural language inference such "
                "as cross-encoder/nli-MiniLM2-L6-H768",
            ) from exc
        config = self._encoder.model.config
        self._columns = class_columns(config.id2label, name=name)
        revision = getattr(config, "_commit_hash", None) or ""
        self._name = f"{name}@{revision[:12]}" if revision else name
        self._batch_size = batch_size

    @property
    def name(self) -> str:
        """Name and, from the hub, revision."""
        return self._name

    def predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Probabilities of (claim, evidence) pairs, shape (pairs, 3), in Label's order."""
        if not pairs:
            return np.zeros((0, len(Label)), dtype=np.float32)
        from torch.nn import Identity

        logits: NDArray[np.float32] = self._encoder.predict(
            [(evidence, claim) for claim, evidence in pairs],
            batch_size=self._batch_size,
            activation_fn=Identity(),
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return softmax(logits[:, self._columns])


def class_columns(id2label: Mapping[Any, str], *, name: str) -> list[int]:
    """The model's column for each of our labels, in their order.

    Raises:
        NoVerifier: the model's classes are not those of natural language inference.
    """
    columns = {_NAMES.get(label.lower()): int(index) for index, label in id2label.items()}
    if set(columns) != set(Label):
        raise NoVerifier(
            f"{name}: its classes are {', '.join(map(str, id2label.values()))}; expected "
            "entailment, contradiction and neutral",
            hint="choose a cross-encoder that was trained for natural language inference",
        )
    return [columns[label] for label in Label]
