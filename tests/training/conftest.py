"""A tiny random encoder, so that whole trainings run in seconds."""

import warnings
from pathlib import Path

import pytest

WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    "the",
    "model",
    "gains",
    "loses",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "points",
    "on",
    "cats",
    "dogs",
    "are",
    "not",
    "here",
    "there",
    "table",
    "row",
    ":",
    ";",
    "|",
    ".",
]


@pytest.fixture(scope="session")
def tiny_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a BERT with two layers of 32 units over a vocabulary of plain words."""
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("tiny")
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
        config = BertConfig(
            vocab_size=len(WORDS),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
        )
        BertModel(config).save_pretrained(folder)
    return folder
