"""A running stand-in for arXiv, and settings that point to it and to a fresh cache."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from arxiv_server import ArxivServer

SettingsFile = Callable[..., Path]


@pytest.fixture
def server() -> Iterator[ArxivServer]:
    """An arXiv without papers; add them with ``server.add``."""
    with ArxivServer() as running:
        yield running


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh cache folder, for this process and those that it starts."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return folder


@pytest.fixture
def settings_file(server: ArxivServer, cache: Path, tmp_path: Path) -> SettingsFile:
    """Writes a settings file for ``--settings``; keywords replace [arxiv] values."""

    def write(**arxiv: float) -> Path:
        values: dict[str, float | str] = {
            "api_url": server.api_url,
            "pdf_url": server.pdf_url,
            "delay_seconds": 0.01,
            "timeout_seconds": 2.0,
            "retries": 2,
            "max_wait_seconds": 5.0,
        }
        values.update(arxiv)
        lines = [f'cache = "{cache}"', f'store = "{tmp_path / "store"}"', "[arxiv]"]
        lines += [
            f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"
            for key, value in values.items()
        ]
        path = tmp_path / "settings.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
