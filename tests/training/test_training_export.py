"""Encoders of other makes than BERT."""

from pathlib import Path

import numpy as np
import pytest

from claimcheck.entailment.shipped import MODEL_FILE, ShippedVerifier
from claimcheck.training.export import export_int8
from claimcheck.training.foundation import open_encoder
from claimcheck.training.package import write_card

pytestmark = pytest.mark.filterwarnings("ignore")

_PAIRS = [
    ("the model gains", "the model gains points on cats and dogs there"),
    ("cats", "dogs"),
    ("the dogs gain points there", "the model gains points on cats and dogs there"),
]


@pytest.fixture(scope="module")
def mpnet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an MPNet: no segment ids, and padding that is not number 0."""
    import torch
    import transformers

    torch.manual_seed(7)
    folder = tmp_path_factory.mktemp("mpnet")
    words = [
        "the",
        "model",
        "gains",
        "points",
        "on",
        "cats",
        "and",
        "dogs",
        "there",
        "gain",
    ]
    vocabulary = ["<s>", "<pad>", "</s>", "<unk>", "<mask>", "[UNK]", *words]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    transformers.MPNetTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    config = transformers.MPNetConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        initializer_range=0.3,
    )
    transformers.MPNetModel(config).save_pretrained(folder)
    return folder


def test_a_model_without_segments_gives_the_same_in_int8(
    mpnet: Path, tmp_path: Path
) -> None:
    import torch

    encoder = open_encoder(str(mpnet), seed=0)
    claims, evidence = zip(*_PAIRS, strict=True)
    encoded = encoder.tokenizer(
        list(evidence), list(claims), padding=True, return_tensors="pt"
    )
    with torch.no_grad():
        expected = encoder.model(**encoded).logits.numpy()
    export_int8(encoder, tmp_path)
    write_card(tmp_path, name="mpnet", temperature=1.0)
    given = ShippedVerifier(tmp_path).logits(_PAIRS)
    assert (tmp_path / MODEL_FILE).stat().st_size < 2_000_000
    assert np.allclose(given, expected, atol=0.1 * np.abs(expected).max())
    assert np.abs(expected[0] - expected[1]).max() > 0.3 * np.abs(expected).max()
