"""A tiny random encoder, so that whole trainings run in seconds."""

from collections.abc import Callable
from pathlib import Path

import pytest

WORDS = ["the", "model", "gains", "loses", "points", "on", "cats", "dogs", "are", "not"]
WORDS += ["here", "there", "table", "row", ":", ";", "|", ".", *"123456789"]


@pytest.fixture(scope="session")
def tiny_encoder(
    tmp_path_factory: pytest.TempPathFactory, save_bert: Callable[..., None]
) -> Path:
    """Folder of a BERT with two layers of 32 units over a vocabulary of plain words."""
    folder = tmp_path_factory.mktemp("tiny")
    save_bert(
        folder,
        WORDS,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
    )
    return folder
