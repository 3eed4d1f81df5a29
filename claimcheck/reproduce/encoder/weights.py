"""Weights from Hugging Face folders, and back into them."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from claimcheck.errors import EncoderError
from claimcheck.reproduce.encoder.config import EncoderConfig, read_config
from claimcheck.reproduce.encoder.transformer import Encoder

_MODULES = {
    "embeddings.tokens": "embeddings.word_embeddings",
    "embeddings.positions": "embeddings.position_embeddings",
    "embeddings.norm": "embeddings.LayerNorm",
    "layers.#.attention.output": "encoder.layer.#.attention.output.dense",
    "layers.#.attention_norm": "encoder.layer.#.attention.output.LayerNorm",
    "layers.#.inner": "encoder.layer.#.intermediate.dense",
    "layers.#.outer": "encoder.layer.#.output.dense",
    "layers.#.norm": "encoder.layer.#.output.LayerNorm",
}
"""Our names of modules, and those of the folders; # is the layer, from 0."""

_TYPES = "embeddings.token_type_embeddings.weight"
_COPIED = ("tokenizer.json", "tokenizer_config.json", "sentencepiece.bpe.model")


def load_encoder(name_or_path: str | Path, *, device: str = "cpu") -> Encoder:
    """An encoder of the XLM-R family in fp32, in evaluation mode.

    Args:
        name_or_path: A Hugging Face folder, or a name on the hub: "xlm-roberta-large".
        device: "cpu", "cuda", "cuda:1".

    Raises:
        EncoderError: files that are missing, of another family, or weights of another
            shape than the configuration's.
    """
    folder = encoder_folder(name_or_path)
    config = read_config(folder / "config.json")
    weights = _read_weights(folder)
    with torch.device("meta"):  # no random weights, which would be overwritten at once
        encoder = Encoder(config)
    try:
        encoder.load_state_dict(_from_folder(weights, config), assign=True)
    except RuntimeError as exc:
        raise EncoderError(f"{folder}: {exc}") from exc
    return encoder.to(device).eval()


def masked_head_weights(name_or_path: str | Path) -> dict[str, Tensor] | None:
    """Weights of the pre-trained head for masked tokens; None where a folder has none."""
    weights = _read_weights(encoder_folder(name_or_path))
    if "lm_head.dense.weight" not in weights:
        return None
    return {
        name.removeprefix("lm_head.").replace("layer_norm", "norm"): tensor.float()
        for name, tensor in weights.items()
        if name.startswith("lm_head.") and ".decoder." not in name
    }


def save_encoder(encoder: Encoder, folder: Path, *, origin: str | Path) -> None:
    """Write a Hugging Face folder that ``transformers`` loads as well.

    Args:
        encoder: In fp32.
        folder: Made if need be; written file by file, the weights last.
        origin: The folder or name that the encoder was loaded from: its configuration
            and tokenizer are copied.
    """
    from safetensors.torch import save_file

    source = encoder_folder(origin)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("config.json", *_COPIED):
        if (source / name).is_file():
            shutil.copyfile(source / name, folder / name)
    state = _to_folder(encoder.state_dict(), encoder.config)
    weights = {name: tensor.detach().cpu().contiguous() for name, tensor in state.items()}
    partial = folder / "model.safetensors.partial"
    save_file(weights, partial, metadata={"format": "pt"})
    partial.replace(folder / "model.safetensors")


def encoder_folder(name_or_path: str | Path) -> Path:
    """The folder of an encoder, fetched from the hub where it is no folder.

    Raises:
        EncoderError: neither a folder nor to be had from the hub.
    """
    path = Path(name_or_path)
    if path.is_dir():
        return path
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    wanted = ["config.json", "model.safetensors", *_COPIED]
    try:
        return Path(snapshot_download(str(name_or_path), allow_patterns=wanted))
    except (HfHubHTTPError, HFValidationError, OSError, ValueError) as exc:
        raise EncoderError(
            f"no encoder {str(name_or_path)!r}: neither a folder nor on the hub ({exc})",
            hint="give the path of a Hugging Face folder, or try again when online",
        ) from exc


def _read_weights(folder: Path) -> dict[str, Tensor]:
    """By the folder's names, without the prefix that models with heads add."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    path = folder / "model.safetensors"
    if not path.is_file():
        raise EncoderError(
            f"no weights at {path}",
            hint="convert pytorch_model.bin with transformers: save_pretrained(FOLDER)",
        )
    try:
        weights = load_file(path)
    except SafetensorError as exc:
        raise EncoderError(f"{path}: not readable as safetensors: {exc}") from exc
    return {re.sub(r"^(roberta|model)\.", "", name): t for name, t in weights.items()}


def _from_folder(weights: Mapping[str, Tensor], config: EncoderConfig) -> dict[str, Tensor]:
    """Our state dict of the folder's weights; queries, keys and values become one."""
    ours = {
        f"{module}.{kind}": weights[f"{theirs}.{kind}"].float()
        for module, theirs in _module_names(config.layers).items()
        for kind in ("weight", "bias")
        if f"{theirs}.{kind}" in weights
    }
    if _TYPES in weights:
        ours["embeddings.token_type"] = weights[_TYPES][0].float()
    for layer in range(config.layers):
        for kind in ("weight", "bias"):
            names = _attention_inputs(layer, kind)
            if all(name in weights for name in names):
                whole = torch.cat([weights[name] for name in names])
                ours[f"layers.{layer}.attention.input.{kind}"] = whole.float()
    return ours


def _to_folder(state: Mapping[str, Tensor], config: EncoderConfig) -> dict[str, Tensor]:
    """The folder's names of our state dict; the inverse of ``_from_folder``."""
    weights = {_TYPES: state["embeddings.token_type"][None]}
    for module, theirs in _module_names(config.layers).items():
        for kind in ("weight", "bias"):
            if f"{module}.{kind}" in state:
                weights[f"{theirs}.{kind}"] = state[f"{module}.{kind}"]
    for layer in range(config.layers):
        for kind in ("weight", "bias"):
            parts = state[f"layers.{layer}.attention.input.{kind}"].chunk(3)
            weights |= dict(zip(_attention_inputs(layer, kind), parts, strict=True))
    return weights


def _module_names(layers: int) -> dict[str, str]:
    return {
        ours.replace("#", str(layer)): theirs.replace("#", str(layer))
        for ours, theirs in _MODULES.items()
        for layer in range(layers)
    }


def _attention_inputs(layer: int, kind: str) -> list[str]:
    """Names of the weights or biases of queries, keys and values."""
    inputs = ("query", "key", "value")
    return [f"encoder.layer.{layer}.attention.self.{part}.{kind}" for part in inputs]
