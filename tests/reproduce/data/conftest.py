"""Data for the tests of the readers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_data import tiny_data

from claimcheck.reproduce.data.catalogue import Folder, load_split
from claimcheck.reproduce.data.examples import Split

Load = Callable[..., Split]
"""(data set, split, language, **sampling), from the test's own folder."""


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """All data sets in small."""
    folder = tmp_path_factory.mktemp("tiny")
    return Folder(tiny_data(folder / "data"), cache=folder / "cache")


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Reads a split from the files that the test has written to ``tmp_path``."""
    source = Folder(tmp_path, cache=tmp_path / "cache")

    def read(name: str, split: str, language: str = "en", **sampling: float) -> Split:
        return load_split(name, split=split, language=language, source=source, **sampling)  # type: ignore[arg-type]

    return read
