"""What steps work with: encoders, examples and items, each loaded once a process."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.catalogue import Source, load_split
from claimcheck.reproduce.data.examples import Split
from claimcheck.reproduce.runs.files import whole_folder
from claimcheck.reproduce.runs.graph import DataNeed
from claimcheck.reproduce.tasks.catalogue import task
from claimcheck.reproduce.tasks.encoding import encode
from claimcheck.reproduce.tasks.task import Item
from claimcheck.reproduce.tasks.tokenizer import load_tokenizer

if TYPE_CHECKING:
    from claimcheck.reproduce.encoder.model import Model

DATA_SEED = 0
"""Of drawing a share of the data: the same examples for every arm and every seed."""
_KEPT_SPLITS = 256
_KEPT_ITEMS = 8
_HASHED = ("config.json", "tokenizer.json", "model.safetensors")
_BLOCK_BYTES = 2**22


@lru_cache(maxsize=_KEPT_SPLITS)
def split_of(need: DataNeed, source: Source) -> Split:
    """The examples.

    Raises:
        DatasetError: they are not at hand, or not as they should be.
    """
    return load_split(
        task(need.task).dataset,
        split=need.split,
        language=need.language,
        source=source,
        fraction=need.fraction,
        seed=DATA_SEED,
    )


@lru_cache(maxsize=_KEPT_ITEMS)
def items_of(
    need: DataNeed,
    source: Source,
    *,
    encoder: Path,
    max_length: int,
    stride: int | None,
) -> tuple[Item, ...]:
    """The examples as token ids and targets, by the encoder's own tokenizer."""
    examples = split_of(need, source).examples
    tokenizer = tokenizer_of(encoder)
    return tuple(
        encode(task(need.task), examples, tokenizer, max_length=max_length, stride=stride)
    )


@lru_cache(maxsize=2)
def tokenizer_of(encoder: Path) -> Any:
    """The tokenizer in an encoder's folder."""
    return load_tokenizer(encoder)


def data_hashes(needs: Iterable[DataNeed], source: Source) -> dict[DataNeed, str]:
    """Hashes of all that is needed, which is read for it.

    Raises:
        DatasetError: something is missing; the message names all that is.
    """
    hashes: dict[DataNeed, str] = {}
    missing: list[DatasetError] = []
    for need in needs:
        try:
            hashes[need] = split_of(need, source).sha256
        except DatasetError as error:
            missing.append(error)
    if missing:
        messages = dict.fromkeys(error.message for error in missing)
        raise DatasetError("\n".join(messages), hint=missing[0].hint)
    return hashes


def encoder_sha256(folder: Path) -> str:
    """Hash of an encoder's configuration, tokenizer and weights."""
    digest = hashlib.sha256()
    for name in _HASHED:
        digest.update(name.encode())
        if (folder / name).is_file():
            with (folder / name).open("rb") as file:
                while block := file.read(_BLOCK_BYTES):
                    digest.update(block)
    return digest.hexdigest()


def save_model(model: "Model", folder: Path, *, origin: Path) -> None:
    """Write encoder and heads, whole or not at all.

    The encoder is a folder that ``transformers`` loads; heads lie beside it, but for that
    of masked tokens, which nothing is evaluated with.
    """
    from safetensors.torch import save_file

    from claimcheck.reproduce.encoder.weights import save_encoder

    heads = {
        name: tensor.detach().cpu().contiguous()
        for name, tensor in model.heads.state_dict().items()
        if not name.startswith("mlm.")
    }
    with whole_folder(folder) as temporary:
        save_encoder(model.encoder, temporary, origin=origin)
        save_file(heads, temporary / "heads.safetensors")


@lru_cache(maxsize=1)
def load_model(folder: Path, tasks: tuple[str, ...], device: str) -> "Model":
    """Encoder and heads; heads of new weights where the folder holds an encoder alone."""
    from safetensors.torch import load_file

    from claimcheck.reproduce.encoder.model import build_model
    from claimcheck.reproduce.encoder.weights import load_encoder

    encoder = load_encoder(folder, device=device)
    model = build_model(encoder, [task(name) for name in tasks], seed=0)
    if (folder / "heads.safetensors").is_file():
        model.heads.load_state_dict(load_file(folder / "heads.safetensors"))
    return model
