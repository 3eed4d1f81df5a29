"""XLM-R's tokenizer: texts to sub-words, and rows of them with the special tokens.

The file ``tokenizer.json`` is read by the library ``tokenizers`` itself, which needs
neither torch nor transformers; a test compares the ids with those of transformers.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import EncoderError

Ids = NDArray[np.int32]

_FILE = "tokenizer.json"

_SPECIAL = {
    "start": "<s>",
    "end": "</s>",
    "padding": "<pad>",
    "unknown": "<unk>",
    "mask": "<mask>",
}
"""Tokens by the field of ``Tokenizer`` that holds their id."""


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The sub-words of a text, without special tokens."""

    ids: Ids
    """(tokens,)."""
    offsets: NDArray[np.int32]
    """(tokens, 2): first character of each in the text, and the one after its last. A
    word's first sub-word may begin at the blank before the word."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokenizer:
    """A fast tokenizer whose rows begin with <s> and end with </s>."""

    backend: Any
    """``tokenizers.Tokenizer``."""
    sha256: str
    """Of the file."""
    start: int
    """Id of <s>."""
    end: int
    """Id of </s>, which also stands twice between two texts."""
    padding: int
    unknown: int
    mask: int
    size: int
    """Number of ids, the added ones included."""

    def pieces(self, texts: Sequence[str]) -> list[Pieces]:
        """The sub-words of each text; equal texts are tokenised once and share arrays."""
        places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        found = [
            Pieces(
                np.array(item.ids, np.int32),
                np.array(item.offsets, np.int32).reshape(-1, 2),
            )
            for item in self.backend.encode_batch(list(places), add_special_tokens=False)
        ]
        return [found[places[text]] for text in texts]

    def row(self, first: Ids, second: Ids | None = None) -> Ids:
        """<s> first </s>, or <s> first </s></s> second </s>."""
        ends = np.array([self.end], np.int32)
        parts = [np.array([self.start], np.int32), first, ends]
        if second is not None:
            parts += [ends, second, ends]
        return np.concatenate(parts)


def load_tokenizer(name_or_path: str | Path) -> Tokenizer:
    """The tokenizer of a Hugging Face folder, or of a repository on the hub.

    Raises:
        EncoderError: there is no ``tokenizer.json``, or it lacks XLM-R's special tokens.
    """
    from tokenizers import Tokenizer as Backend

    path = _file(name_or_path)
    content = path.read_bytes()
    try:
        backend = Backend.from_buffer(content)
    except Exception as exc:  # the library raises plain Exception
        raise EncoderError(f"{path}: not a tokenizer ({exc})") from exc
    backend.no_truncation()
    backend.no_padding()
    return Tokenizer(
        backend,
        hashlib.sha256(content).hexdigest(),
        **{field: _special(backend, token, path) for field, token in _SPECIAL.items()},
        size=backend.get_vocab_size(with_added_tokens=True),
    )


def _special(backend: Any, token: str, path: Path) -> int:
    number: int | None = backend.token_to_id(token)
    if number is None:
        raise EncoderError(
            f"{path}: no token {token}; expected a tokenizer of XLM-R's family",
            hint="name a model like xlm-roberta-base",
        )
    return number


def _file(name_or_path: str | Path) -> Path:
    folder = Path(name_or_path)
    if folder.is_dir():
        if not (folder / _FILE).is_file():
            raise EncoderError(f"{folder}: no {_FILE}; expected a fast tokenizer's file")
        return folder / _FILE
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    try:
        return Path(hf_hub_download(str(name_or_path), _FILE))
    except (HfHubHTTPError, HFValidationError, OSError) as exc:
        raise EncoderError(
            f"{name_or_path}: neither a folder nor a model on the hub ({exc})",
            hint="name the folder of a downloaded model (--model PATH)",
        ) from exc
