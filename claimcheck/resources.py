"""Where the bundled data lies: inside the wheel, or beside the package in a checkout."""

from importlib.resources import files
from pathlib import Path

from claimcheck.errors import SettingsError

_WHEEL_FOLDER = "_data"
"""Where the build puts the data folders of the repository."""


def bundled_corpus() -> Path:
    """The folder that holds ``manifest.json`` and ``digests/``."""
    return data_folder("corpus")


def sample_report() -> Path:
    """The report that the demo checks: the first text file of the samples by name."""
    folder = data_folder("reports/samples")
    samples = sorted(folder.glob("*.txt"))
    if not samples:
        raise _missing(folder / "*.txt")
    return samples[0]


def data_folder(name: str) -> Path:
    """The bundled folder ``name`` ("corpus", "reproduce", "reports/samples").

    Raises:
        SettingsError: this installation does not hold it.
    """
    package = Path(str(files("claimcheck")))
    inside = package / _WHEEL_FOLDER / name
    if inside.is_dir():
        return inside
    beside = package.parent / name
    # In site-packages a folder of this name would belong to somebody else.
    if (package.parent / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    raise _missing(inside)


def _missing(path: Path) -> SettingsError:
    return SettingsError(
        f"{path}: bundled data is missing from this installation",
        hint="reinstall with: pip install --force-reinstall claimcheck-literature",
    )
