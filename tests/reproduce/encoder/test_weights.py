"""Folders in and out, and what is wrong with one."""

import json
import shutil
from pathlib import Path

import pytest
import torch
from tiny_encoder import tiny_encoder

from claimcheck.errors import EncoderError
from claimcheck.reproduce.encoder.config import read_config
from claimcheck.reproduce.encoder.model import MASKED, build_model
from claimcheck.reproduce.encoder.weights import (
    load_encoder,
    masked_head_weights,
    save_encoder,
)


@pytest.fixture
def copied(tiny: Path, tmp_path: Path) -> Path:
    """A folder that a test may spoil."""
    return Path(shutil.copytree(tiny, tmp_path / "copy"))


def test_there_and_back(tiny: Path, tmp_path: Path) -> None:
    encoder = load_encoder(tiny)
    with torch.no_grad():
        for weight in encoder.parameters():
            weight.add_(0.25)
    save_encoder(encoder, tmp_path / "saved", origin=tiny)
    again = load_encoder(tmp_path / "saved")
    for name, weight in encoder.state_dict().items():
        assert torch.equal(weight, again.state_dict()[name]), name
    assert (tmp_path / "saved" / "tokenizer.json").is_file()
    assert not encoder.training
    assert masked_head_weights(tmp_path / "saved") is None  # heads do not carry over


def test_transformers_reads_what_is_saved(tiny: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file

    save_encoder(load_encoder(tiny), tmp_path, origin=tiny)
    before = load_file(tiny / "model.safetensors")
    after = load_file(tmp_path / "model.safetensors")
    encoder = {name: t for name, t in before.items() if name.startswith("roberta.")}
    assert {f"roberta.{name}" for name in after} == set(encoder)
    for name, tensor in after.items():
        assert torch.equal(tensor, encoder[f"roberta.{name}"]), name


def test_folder_without_heads(tmp_path: Path) -> None:
    folder = tiny_encoder(tmp_path, architecture="XLMRobertaModel")
    encoder = load_encoder(folder)
    assert masked_head_weights(folder) is None
    model = build_model(encoder, [], seed=0, masked_head_of=folder)
    fresh = dict(model.heads[MASKED].named_parameters())
    assert fresh["dense.weight"].std().item() == pytest.approx(0.02, rel=0.2)
    assert fresh["table.weight"] is encoder.embeddings.tokens.weight


def test_head_that_is_not_whole(copied: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(copied / "model.safetensors")
    del weights["lm_head.layer_norm.bias"]
    save_file(weights, copied / "model.safetensors")
    with pytest.raises(EncoderError, match=r"masked tokens lacks norm\.bias"):
        build_model(load_encoder(copied), [], seed=0, masked_head_of=copied)


def test_config(tiny: Path) -> None:
    config = read_config(tiny / "config.json")
    assert (config.layers, config.width, config.heads, config.inner_width) == (2, 32, 4, 64)
    assert (config.padding, config.first_position, config.longest) == (1, 2, 512)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"model_type": "bert"}, "model type 'bert', expected one of xlm-roberta"),
        ({"hidden_act": "relu"}, "hidden_act 'relu', expected 'gelu'"),
        ({"num_hidden_layers": 3}, "layers.2"),
        ({"hidden_size": None}, "hidden_size is missing"),
    ],
)
def test_other_configuration(copied: Path, change: dict[str, object], message: str) -> None:
    path = copied / "config.json"
    raw = json.loads(path.read_text()) | change
    path.write_text(json.dumps({k: v for k, v in raw.items() if v is not None}))
    with pytest.raises(EncoderError, match=message):
        load_encoder(copied)


def test_missing_and_broken_files(copied: Path) -> None:
    weights = copied / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:500])
    with pytest.raises(EncoderError, match="not readable as safetensors"):
        load_encoder(copied)
    weights.unlink()
    with pytest.raises(EncoderError, match="no weights at") as caught:
        load_encoder(copied)
    assert "save_pretrained" in caught.value.hint
    (copied / "config.json").write_text("{")
    with pytest.raises(EncoderError, match="not valid JSON"):
        load_encoder(copied)
    (copied / "config.json").unlink()
    with pytest.raises(EncoderError, match=r"config\.json is missing"):
        load_encoder(copied)


def test_neither_folder_nor_name(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="neither a folder nor on the hub"):
        load_encoder(tmp_path / "nothing" / "here")
