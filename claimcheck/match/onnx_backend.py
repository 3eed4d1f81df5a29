"""The default encoder on ONNX Runtime: neither torch nor transformers is imported."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import EncoderError
from claimcheck.inference import length_batches, open_session, open_tokenizer, padded
from claimcheck.match.export import (
    INPUTS,
    MODEL_FILE,
    OUTPUT,
    TOKENIZER_FILE,
    exported_encoder,
)
from claimcheck.match.weights import DEFAULT_IDENTITY
from claimcheck.settings import Settings

_MAX_TOKENS = 256
"""Longer texts are cut, as the model's own sentence_bert_config.json says."""
_TOKENS_PER_BATCH = 1024
"""Larger batches leave the processor's cache: of 256 to 4096, measured on two cores,
1024 was fastest. It also bounds the memory that long texts take."""


class OnnxEncoder:
    """An exported encoder. Texts are batched by length, which spares padding."""

    def __init__(self, folder: Path, *, name: str, batch_size: int) -> None:
        try:
            self._session = open_session(folder / MODEL_FILE)
            self._tokenizer = open_tokenizer(
                folder / TOKENIZER_FILE, most_tokens=_MAX_TOKENS
            )
        except Exception as exc:  # neither library's errors share a base
            raise _damaged(folder, exc) from exc
        self._batch_size = batch_size
        self._name = name
        self._dimensions = int(self._session.get_outputs()[0].shape[-1])

    @property
    def name(self) -> str:
        """Identity of model and weights."""
        return self._name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._dimensions

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of ``texts``, shape (texts, dimensions), L2-normalised."""
        vectors = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        lengths = [len(row) for row in ids]
        for chosen in length_batches(
            lengths, tokens=_TOKENS_PER_BATCH, most=self._batch_size
        ):
            vectors[chosen] = self._run([ids[number] for number in chosen])
        return vectors

    def _run(self, rows: list[list[int]]) -> NDArray[np.float32]:
        mask = padded([[1] * len(row) for row in rows])
        inputs = dict(zip(INPUTS, (padded(rows), mask), strict=True))
        result: NDArray[np.float32] = self._session.run([OUTPUT], inputs)[0]
        return result


def load_exported(settings: Settings) -> OnnxEncoder:
    """The default encoder from the cache, exported there first if need be.

    Raises:
        EncoderError: there are no weights, or the export cannot be read.
    """
    folder = exported_encoder(settings.cache_path)
    return OnnxEncoder(
        folder, name=DEFAULT_IDENTITY, batch_size=settings.encoder.batch_size
    )


def _damaged(folder: Path, exc: Exception) -> EncoderError:
    return EncoderError(
        f"{folder}: the exported encoder cannot be read ({str(exc)[:200]})",
        hint="delete that folder; the next run makes it again",
    )
