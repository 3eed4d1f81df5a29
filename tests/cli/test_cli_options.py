from pathlib import Path

import pytest

from claimcheck.cli.options import Format, resolve_settings
from claimcheck.errors import SettingsError
from claimcheck.render import FORMATS
from claimcheck.settings import Settings


def test_options_win_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('store = "/from/file"\n[encoder]\nname = "a/b"\nbatch_size = 8\n')
    settings = resolve_settings(file, encoder="c/d")
    assert settings.store == "/from/file"
    assert (settings.encoder.name, settings.encoder.batch_size) == ("c/d", 8)
    assert resolve_settings(file, store="s3://bucket/x").store == "s3://bucket/x"
    assert resolve_settings(file, verifier="e/f").verifier.name == "e/f"
    assert resolve_settings(file, max_risk=0.05).decision.max_risk == 0.05


def test_defaults() -> None:
    assert resolve_settings() == Settings()


@pytest.mark.parametrize("risk", [0.0, -0.1, 1.5])
def test_a_risk_out_of_range(risk: float) -> None:
    with pytest.raises(SettingsError, match=r"decision\.max_risk is"):
        resolve_settings(max_risk=risk)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        resolve_settings(tmp_path / "none.toml")


def test_every_format_can_be_chosen() -> None:
    assert tuple(form.value for form in Format) == FORMATS
