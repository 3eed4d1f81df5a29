"""What an encoder is, and how the one that the settings name is loaded."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import EncoderError
from claimcheck.settings import Settings


class Encoder(Protocol):
    """Turns sentences into vectors whose dot product is their similarity."""

    @property
    def name(self) -> str:
        """Identity: model and its content, as in "all-MiniLM-L6-v2@53aa51172d14".

        Vectors of encoders with one name may be compared with each other.
        """
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of ``texts``, shape (texts, dimensions), L2-normalised."""
        ...


def load_encoder(settings: Settings, *, offline: bool = False) -> Encoder:
    """The encoder that ``settings.encoder`` names.

    The default encoder runs on ONNX Runtime, from an export that the first call makes
    out of the checked weights; any other model runs on sentence-transformers, and with
    ``offline`` it is taken from a folder or the hub's local cache alone.

    Raises:
        EncoderError: no weights to be had, weights with another sha256 than the pinned
            one, not a sentence-transformers model, or a backend that cannot run it.
    """
    from claimcheck.match.weights import is_default

    wanted = settings.encoder
    if is_default(wanted):
        if wanted.backend == "torch":
            from claimcheck.match.torch_backend import load_default

            return load_default(settings)
        from claimcheck.match.onnx_backend import load_exported

        return load_exported(settings)
    if wanted.backend == "onnx":
        raise EncoderError(
            f"encoder.backend is onnx, but {wanted.name} is not the default encoder",
            hint='set encoder.backend to "torch" or "auto"',
        )
    from claimcheck.match.torch_backend import load_any

    return load_any(settings, offline=offline)
