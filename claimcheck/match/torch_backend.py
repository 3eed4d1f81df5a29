"""Any sentence-transformers model, by hub name or folder."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import EncoderError, NoEncoder
from claimcheck.hub import is_cached, require_hub
from claimcheck.match.weights import (
    DEFAULT_IDENTITY,
    TWO_WAYS,
    default_weights,
    file_sha256,
)
from claimcheck.settings import Settings

_IDENTIFYING = ("*.safetensors", "*.bin", "*.json", "*.txt", "*.model")
"""Files whose content can change a vector: weights, configurations, vocabularies."""


class TorchEncoder:
    """A sentence-transformers model."""

    def __init__(self, model: Any, *, name: str, batch_size: int) -> None:
        self._model = model
        self._name = name
        self._batch_size = batch_size
        # The method that tells it has had two names; the vector tells it in every version.
        self._dimensions = int(self._vectors([""]).shape[1])

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
        if not texts:
            return np.zeros((0, self._dimensions), dtype=np.float32)
        return self._vectors(texts)

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = self._model.encode(
            list(texts),
            batch_size=self._batch_size,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


def load_default(settings: Settings) -> TorchEncoder:
    """The default encoder, from checked weights, on torch.

    Raises:
        EncoderError: there are no weights, or not the pinned ones.
    """
    with default_weights() as folder:
        model = _load(str(folder), revision=None, local=True)
    return TorchEncoder(
        model, name=DEFAULT_IDENTITY, batch_size=settings.encoder.batch_size
    )


def load_any(settings: Settings, *, offline: bool = False) -> TorchEncoder:
    """The sentence-transformers model that ``settings.encoder.name`` names.

    What the hub's local cache holds is used without asking the hub; with ``offline``
    nothing else is.

    Raises:
        EncoderError: there is no such model, or it cannot be had.
    """
    wanted = settings.encoder
    folder = Path(wanted.name).expanduser()
    if folder.is_dir():
        model = _load(str(folder), revision=None, local=True)
        name = f"{folder.resolve().name}@{_folder_digest(folder)}"
    else:
        revision = wanted.revision or "main"
        if offline and not is_cached(wanted.name, revision=revision):
            raise NoEncoder(
                f"{wanted.name}: no such folder, and not in the hub's cache",
                hint="check the name or folder, or leave out --offline to ask the hub",
            )
        try:
            model = _load(wanted.name, revision=revision, local=True)
        except EncoderError:
            if offline:
                raise
            _ask_hub(wanted.name)
            model = _load(wanted.name, revision=revision, local=False)
        name = f"{wanted.name}@{_commit(model) or revision}"
    return TorchEncoder(model, name=name, batch_size=wanted.batch_size)


def _ask_hub(name: str) -> None:
    try:
        require_hub()
    except ConnectionError as exc:
        raise EncoderError(
            f"{name}: no such folder, not in the hub's cache, and the hub cannot be "
            f"reached ({exc})",
            hint=f"check the name or folder; for the default encoder, {TWO_WAYS}",
        ) from exc


def _load(name: str, *, revision: str | None, local: bool) -> Any:
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, revision=revision, local_files_only=local)
    except (OSError, ValueError, RuntimeError, KeyError) as exc:
        reason = (str(exc).strip().splitlines() or [type(exc).__name__])[0][:200]
        raise NoEncoder(
            f"{name}: cannot be loaded as a sentence-transformers model ({reason})",
            hint=f"check the name or folder; for the default encoder, {TWO_WAYS}",
        ) from exc


def _commit(model: Any) -> str:
    """Twelve digits of the hub commit that the weights came from, if it is known."""
    config = getattr(getattr(model[0], "auto_model", None), "config", None)
    return str(getattr(config, "_commit_hash", None) or "")[:12]


def _folder_digest(folder: Path) -> str:
    """Twelve hex digits over the content of a model folder."""
    digest = hashlib.sha256()
    files = {path for pattern in _IDENTIFYING for path in folder.rglob(pattern)}
    for path in sorted(files):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(file_sha256(path).encode())
    return digest.hexdigest()[:12]
