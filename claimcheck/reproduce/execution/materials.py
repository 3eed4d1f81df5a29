"""What steps work with: encoders, examples and items, each loaded once a process."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.catalogue import Source, load_split
from claimcheck.reproduce.data.examples import Split
from claimcheck.reproduce.runs.files import read_json, whole_folder, write_json
from claimcheck.reproduce.steps.step import DataNeed
from claimcheck.reproduce.tasks.catalogue import task
from claimcheck.reproduce.tasks.encoding import encode
from claimcheck.reproduce.tasks.task import Item, Task
from claimcheck.reproduce.tasks.tokenizer import Tokenizer, load_tokenizer

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
    trained: Task,
    *,
    encoder: Path,
    max_length: int,
    stride: int | None,
    most: int | None = None,
) -> tuple[Item, ...]:
    """The examples as token ids and targets, by the encoder's own tokenizer.

    ``most`` takes that many examples from the start.
    """
    examples = split_of(need, source).examples[:most]
    tokenizer = tokenizer_of(encoder)
    return tuple(encode(trained, examples, tokenizer, max_length=max_length, stride=stride))


@lru_cache(maxsize=2)
def tokenizer_of(encoder: Path) -> Tokenizer:
    """The tokenizer in an encoder's folder."""
    return load_tokenizer(encoder)


def data_hashes(needs: Iterable[DataNeed], source: Source) -> dict[DataNeed, str]:
    """Hashes of all that is needed, which is read for it.

    Raises:
        DatasetError: something is missing; the message names all that is.
    """
    wanted = tuple(needs)
    if missing := missing_data(wanted, source):
        raise joined(missing)
    return {need: split_of(need, source).sha256 for need in wanted}


def missing_data(needs: Iterable[DataNeed], source: Source) -> dict[DataNeed, DatasetError]:
    """What is not at hand, and why; all of it is tried."""
    missing = {}
    for need in needs:
        try:
            split_of(need, source)
        except DatasetError as error:
            missing[need] = error
    return missing


def joined(missing: Mapping[DataNeed, DatasetError]) -> DatasetError:
    """One error that says what all of them say, each once."""
    messages = dict.fromkeys(error.message for error in missing.values())
    return DatasetError("\n".join(messages), hint=next(iter(missing.values())).hint)


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


def save_model(
    model: "Model", tasks: Iterable[Task], folder: Path, *, origin: Path
) -> None:
    """Write encoder and heads, whole or not at all.

    The encoder is a folder that ``transformers`` loads; beside it lie the heads of the
    tasks, but not that of masked tokens, which nothing is evaluated with.
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
        write_json(temporary / "heads.json", {each.name: each.labels for each in tasks})


@dataclass(frozen=True)
class TrainedModel:
    """A model, and the tasks that it has heads for."""

    model: "Model"
    tasks: tuple[Task, ...]
    """With the labels that they were trained on; none for a published encoder."""


@lru_cache(maxsize=1)
def load_model(folder: Path, device: str) -> TrainedModel:
    """What ``save_model`` wrote; or a published encoder, which has no heads."""
    from safetensors.torch import load_file

    from claimcheck.reproduce.encoder.model import build_model
    from claimcheck.reproduce.encoder.weights import load_encoder

    encoder = load_encoder(folder, device=device)
    if not (folder / "heads.json").is_file():
        return TrainedModel(build_model(encoder, (), seed=0), ())
    labels: dict[str, list[str]] = read_json(folder / "heads.json")
    tasks = tuple(replace(task(name), labels=tuple(of)) for name, of in labels.items())
    model = build_model(encoder, tasks, seed=0)
    model.heads.load_state_dict(load_file(folder / "heads.safetensors"))
    return TrainedModel(model, tasks)
