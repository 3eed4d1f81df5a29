"""The verifier that comes with claimcheck, in int8 on ONNX Runtime.

Its folder holds ``model.onnx``, ``tokenizer.json`` and ``verifier.json``:

    name            identity, for signatures
    most_tokens     length at which a pair is cut
    temperature     divides the logits before the softmax (Guo 2017)
    sha256          of the other two files
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import VerifierError
from claimcheck.inference import length_batches, open_session, open_tokenizer, padded
from claimcheck.model import Label
from claimcheck.resources import data_folder

MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
CARD_FILE = "verifier.json"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
"""What a model may take; the last is not for those without segments (MPNet)."""
OUTPUT = "logits"
_TOKENS_PER_BATCH = 2048
_ROWS_PER_BATCH = 64


class ShippedVerifier:
    """A cross-encoder from a folder as ``claimcheck train verifier`` writes it."""

    def __init__(self, folder: Path) -> None:
        try:
            card = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
            self._name = str(card["name"])
            self._temperature = float(card["temperature"])
            self._session = open_session(folder / MODEL_FILE)
            self._inputs = {item.name for item in self._session.get_inputs()}
            self._tokenizer = open_tokenizer(
                folder / TOKENIZER_FILE, most_tokens=int(card["most_tokens"])
            )
        except Exception as exc:  # onnxruntime's and tokenizers' errors share no base
            raise VerifierError(
                f"{folder}: the verifier cannot be read ({str(exc)[:200]})",
                hint="reinstall claimcheck, or name another verifier with --verifier",
            ) from exc

    @property
    def name(self) -> str:
        """Identity of model and weights."""
        return self._name

    def predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Probabilities of (claim, evidence) pairs, shape (pairs, 3), in Label's order."""
        return softmax(self.logits(pairs) / self._temperature)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """What the model itself gives, shape (pairs, 3)."""
        result = np.zeros((len(pairs), len(Label)), dtype=np.float32)
        encoded = self._tokenizer.encode_batch(
            [(evidence, claim) for claim, evidence in pairs]
        )
        lengths = [len(item.ids) for item in encoded]
        for chosen in length_batches(
            lengths, tokens=_TOKENS_PER_BATCH, most=_ROWS_PER_BATCH
        ):
            result[chosen] = self._run([encoded[number] for number in chosen])
        return result

    def _run(self, rows: Sequence[Any]) -> NDArray[np.float32]:
        arrays = (
            padded([row.ids for row in rows]),
            padded([row.attention_mask for row in rows]),
            padded([row.type_ids for row in rows]),
        )
        inputs = {
            name: array
            for name, array in zip(INPUTS, arrays, strict=True)
            if name in self._inputs
        }
        logits: NDArray[np.float32] = self._session.run([OUTPUT], inputs)[0]
        return logits


def shipped_folder() -> Path:
    """Where the verifier lies that comes with claimcheck."""
    return data_folder("entailment/minilm")


def softmax(logits: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """Probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: NDArray[np.float32] = (shifted / shifted.sum(axis=-1, keepdims=True)).astype(
        np.float32
    )
    return result
