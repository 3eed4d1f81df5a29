"""A tiny encoder, and items of every kind of task."""

from pathlib import Path

import pytest
from tiny_encoder import tiny_encoder


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a tiny XLM-R with a head for masked tokens."""
    return tiny_encoder(tmp_path_factory.mktemp("encoder"))
