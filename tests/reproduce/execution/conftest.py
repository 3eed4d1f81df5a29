"""A tiny encoder and tiny data sets, written once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_data import tiny_data
from tiny_encoder import tiny_encoder

from claimcheck.reproduce.data.source import Folder
from claimcheck.reproduce.execution.experiment import run_recipes
from claimcheck.reproduce.recipes.recipe import Recipe
from claimcheck.reproduce.steps.settings import RunSettings

Run = Callable[..., tuple[Path, ...]]


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holds ``encoder/``, and the data sets in ``data/``."""
    folder = tmp_path_factory.mktemp("tiny")
    tiny_encoder(folder / "encoder")
    tiny_data(folder / "data")
    return folder


@pytest.fixture
def told() -> list[str]:
    """What runs have reported."""
    return []


@pytest.fixture
def run(tiny: Path, tmp_path: Path, told: list[str]) -> Run:
    """Runs recipes on what is tiny, two steps a phase, into ``tmp_path``."""

    def run_tiny(*recipes: Recipe, unlimited: bool = True, **changes: object) -> object:
        options: dict[str, object] = {
            "model": str(tiny / "encoder"),
            "seeds": (0,),
            "max_steps": 2,
        }
        settings = RunSettings(**{**options, **changes})  # type: ignore[arg-type]
        return run_recipes(
            recipes,
            settings,
            source=Folder(tiny / "data"),
            root=tmp_path,
            report=told.append,
            unlimited=unlimited,
        )

    return run_tiny  # type: ignore[return-value]
