"""The shape of an encoder, as its Hugging Face folder states it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.errors import EncoderError

FAMILY = ("xlm-roberta", "roberta", "camembert")
"""Model types with one layout of weights: Transformer layers that are normalised after
each part (Vaswani et al. 2017, figure 1) and learned positions that start behind the
padding's index (Liu et al. 2019, fairseq's implementation)."""


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """Sizes and rates of an encoder of the XLM-R family."""

    model_type: str
    """One of ``FAMILY``."""
    vocabulary: int
    width: int
    """Of the states."""
    layers: int
    heads: int
    inner_width: int
    """Of the feed-forward part."""
    position_rows: int
    """Of the table of positions, the unused ones below ``first_position`` counted in."""
    padding: int
    """Token id of the padding."""
    epsilon: float
    """Of the layer normalisation."""
    dropout: float = 0.1
    attention_dropout: float = 0.1
    head_dropout: float = 0.1
    initial_deviation: float = 0.02
    """Standard deviation of new weights."""

    @property
    def first_position(self) -> int:
        """Row of the position table that the first token of a sequence takes."""
        return self.padding + 1

    @property
    def longest(self) -> int:
        """Most tokens of one sequence."""
        return self.position_rows - self.first_position

    @property
    def head_width(self) -> int:
        """Of one attention head."""
        return self.width // self.heads


def read_config(path: Path) -> EncoderConfig:
    """The shape that a ``config.json`` states.

    Raises:
        EncoderError: no such file, no JSON, or not of the family.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as exc:
        raise EncoderError(
            f"no encoder at {path.parent}: config.json is missing",
            hint="give a Hugging Face folder with config.json and model.safetensors",
        ) from exc
    except ValueError as exc:
        raise EncoderError(f"{path}: not valid JSON: {exc}") from exc
    _check_family(raw, path)
    try:
        return _parsed(raw)
    except KeyError as exc:
        raise EncoderError(f"{path}: {exc.args[0]} is missing") from exc


def _check_family(raw: Mapping[str, Any], path: Path) -> None:
    found = raw.get("model_type")
    if found not in FAMILY:
        raise EncoderError(
            f"{path}: model type {found!r}, expected one of {', '.join(FAMILY)}",
            hint="use XLM-R base or large, or another encoder of that family",
        )
    for key, expected in (("hidden_act", "gelu"), ("position_embedding_type", "absolute")):
        if raw.get(key, expected) != expected:
            raise EncoderError(f"{path}: {key} {raw[key]!r}, expected {expected!r}")


def _parsed(raw: Mapping[str, Any]) -> EncoderConfig:
    dropout = raw.get("hidden_dropout_prob", 0.1)
    head_dropout = raw.get("classifier_dropout")
    return EncoderConfig(
        model_type=raw["model_type"],
        vocabulary=raw["vocab_size"],
        width=raw["hidden_size"],
        layers=raw["num_hidden_layers"],
        heads=raw["num_attention_heads"],
        inner_width=raw["intermediate_size"],
        position_rows=raw["max_position_embeddings"],
        padding=raw.get("pad_token_id", 1),
        epsilon=raw.get("layer_norm_eps", 1e-5),
        dropout=dropout,
        attention_dropout=raw.get("attention_probs_dropout_prob", 0.1),
        head_dropout=dropout if head_dropout is None else head_dropout,
        initial_deviation=raw.get("initializer_range", 0.02),
    )
