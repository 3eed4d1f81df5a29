"""The tiny encoder's tokenizer, for the tests of the tasks."""

from pathlib import Path
from typing import Any

import pytest
from tiny_encoder import tiny_tokenizer

from claimcheck.reproduce.tasks.tokenizer import Tokenizer, load_tokenizer


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_tokenizer(tmp_path_factory.mktemp("tokenizer"))


@pytest.fixture(scope="session")
def tokenizer(folder: Path) -> Tokenizer:
    return load_tokenizer(folder)


@pytest.fixture(scope="session")
def reference(folder: Path) -> Any:
    """The same tokenizer as transformers loads it."""
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(folder)
