"""The default encoder on ONNX Runtime: neither torch nor transformers is imported."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import EncoderError
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
        self._session = _open_session(folder / MODEL_FILE)
        self._tokenizer = _open_tokenizer(folder / TOKENIZER_FILE)
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
        encodings = self._tokenizer.encode_batch(list(texts))
        ids = [encoding.ids for encoding in encodings]
        order = sorted(range(len(ids)), key=lambda number: -len(ids[number]))
        start = 0
        while start < len(order):
            longest = len(ids[order[start]])
            size = max(1, min(self._batch_size, _TOKENS_PER_BATCH // longest))
            chosen = order[start : start + size]
            vectors[chosen] = self._run([ids[number] for number in chosen])
            start += size
        return vectors

    def _run(self, rows: list[list[int]]) -> NDArray[np.float32]:
        shape = (len(rows), max(map(len, rows)))
        ids = np.zeros(shape, dtype=np.int64)
        mask = np.zeros(shape, dtype=np.int64)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            mask[number, : len(row)] = 1
        inputs = dict(zip(INPUTS, (ids, mask), strict=True))
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


def _open_session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _available_cores()
    options.log_severity_level = 3
    # Threads that spin while they wait took 40 % more processor time and, on a machine
    # that does other work as well, gave no more sentences per second.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(
            path, options, providers=["CPUExecutionProvider"]
        )
    except Exception as exc:  # its own exceptions share no base but Exception
        raise _damaged(path.parent, exc) from exc


def _open_tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as exc:  # tokenizers raises Exception itself
        raise _damaged(path.parent, exc) from exc
    tokenizer.enable_truncation(_MAX_TOKENS)
    tokenizer.no_padding()
    return tokenizer


def _damaged(folder: Path, exc: Exception) -> EncoderError:
    return EncoderError(
        f"{folder}: the exported encoder cannot be read ({str(exc)[:200]})",
        hint="delete that folder; the next run makes it again",
    )


def _available_cores() -> int:
    """Cores that this process may use, which in a container can be fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
