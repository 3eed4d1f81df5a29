import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck
from claimcheck.errors import SettingsError
from claimcheck.resources import bundled_corpus, data_folder, sample_report

PACKAGE = Path(claimcheck.__file__).parent
SCRIPT = """
from claimcheck.resources import bundled_corpus, sample_report
print(bundled_corpus())
print(sample_report())
"""


def _installed(site: Path) -> Path:
    """A copy of the package as a wheel would lay it down, without data."""
    package = site / "claimcheck"
    package.mkdir(parents=True)
    for name in ("__init__.py", "errors.py", "resources.py", "version.py"):
        shutil.copy(PACKAGE / name, package / name)
    return package


def _fill(folder: Path) -> None:
    (folder / "corpus").mkdir(parents=True)
    (folder / "reports" / "samples").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "a.md"):
        (folder / "reports" / "samples" / name).touch()


def _run(site: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, {str(site)!r})\n{SCRIPT}",
        ],
        capture_output=True,
        text=True,
        check=False,
    )


def test_data_inside_the_wheel(tmp_path: Path) -> None:
    _fill(_installed(tmp_path) / "_data")

    data = tmp_path / "claimcheck" / "_data"
    assert _run(tmp_path).stdout.split() == [
        str(data / "corpus"),
        str(data / "reports" / "samples" / "a.txt"),
    ]


def test_data_beside_the_package_in_a_checkout(tmp_path: Path) -> None:
    _installed(tmp_path)
    _fill(tmp_path)
    (tmp_path / "pyproject.toml").touch()

    assert _run(tmp_path).stdout.split() == [
        str(tmp_path / "corpus"),
        str(tmp_path / "reports" / "samples" / "a.txt"),
    ]


def test_folders_of_other_packages_are_not_taken(tmp_path: Path) -> None:
    _installed(tmp_path)
    _fill(tmp_path)

    assert "bundled data is missing" in _run(tmp_path).stderr


def test_data_of_this_installation() -> None:
    assert (bundled_corpus() / "manifest.json").is_file()
    assert sample_report().suffix == ".txt"


def test_unknown_folder() -> None:
    with pytest.raises(SettingsError, match="bundled data is missing") as caught:
        data_folder("no such data")
    assert "reinstall" in caught.value.hint
