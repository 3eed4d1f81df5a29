"""The tokenizer, held against that of transformers."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tiny_encoder import TEXT, tiny_encoder

from claimcheck.errors import EncoderError
from claimcheck.reproduce.tasks.tokenizer import Tokenizer, load_tokenizer


def test_ids_are_those_of_transformers(tokenizer: Tokenizer, reference: Any) -> None:
    for text, pieces in zip(TEXT, tokenizer.pieces(TEXT), strict=True):
        assert tokenizer.row(pieces.ids).tolist() == reference(text)["input_ids"]
    first, second = tokenizer.pieces(TEXT[:2])
    row = tokenizer.row(first.ids, second.ids).tolist()
    assert row == reference(TEXT[0], TEXT[1])["input_ids"]


def test_special_ids(tokenizer: Tokenizer, reference: Any) -> None:
    assert (tokenizer.start, tokenizer.end) == (
        reference.bos_token_id,
        reference.eos_token_id,
    )
    assert (tokenizer.padding, tokenizer.unknown) == (1, 3)
    assert tokenizer.mask == reference.mask_token_id == tokenizer.size - 1


def test_offsets_point_into_the_text(tokenizer: Tokenizer) -> None:
    text = "who built  the 老渡船?"
    (pieces,) = tokenizer.pieces([text])
    assert pieces.offsets.shape == (len(pieces.ids), 2)
    joined = "".join(text[start:end] for start, end in pieces.offsets)
    assert joined.split() == text.split()


def test_equal_texts_share_their_arrays(tokenizer: Tokenizer) -> None:
    one, other, two = tokenizer.pieces(["the mill", "river", "the mill"])
    assert one is two
    assert other is not one
    assert tokenizer.pieces([]) == []
    assert len(tokenizer.pieces([""])[0].ids) == 0


def test_hash_is_that_of_the_file(
    tokenizer: Tokenizer, folder: Path, tmp_path: Path
) -> None:
    content = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    assert load_tokenizer(folder).sha256 == tokenizer.sha256
    content["model"]["vocab"][-1][1] -= 1.0
    (tmp_path / "tokenizer.json").write_text(json.dumps(content), encoding="utf-8")
    assert load_tokenizer(tmp_path).sha256 != tokenizer.sha256


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, r"no tokenizer\.json"),
        ("{", "not a tokenizer"),
        (
            '{"model": {"type": "WordLevel", "vocab": {"a": 0}, "unk_token": "a"}}',
            "no token <s>",
        ),
    ],
)
def test_folders_without_a_fitting_tokenizer(
    tmp_path: Path, content: str | None, message: str
) -> None:
    if content is not None:
        (tmp_path / "tokenizer.json").write_text(content, encoding="utf-8")
    with pytest.raises(EncoderError, match=message):
        load_tokenizer(tmp_path)


def test_name_that_is_no_folder() -> None:
    with pytest.raises(EncoderError, match="neither a folder nor a model") as error:
        load_tokenizer("no such/model/at all")
    assert "--model PATH" in error.value.hint


@pytest.mark.filterwarnings("ignore")
def test_tiny_encoder_is_the_same_every_time(tmp_path: Path) -> None:
    from safetensors.numpy import load_file

    one, two, other = (
        load_file(tiny_encoder(tmp_path / name, seed=seed) / "model.safetensors")
        for name, seed in (("a", 0), ("b", 0), ("c", 1))
    )
    assert all(np.array_equal(one[name], two[name]) for name in one)
    assert not all(np.array_equal(one[name], other[name]) for name in one)
    tokenizers = [load_tokenizer(tmp_path / name).sha256 for name in ("a", "c")]
    assert tokenizers[0] == tokenizers[1]
