import ast
import hashlib
import json
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DATA = "claimcheck/_data/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel, built from the source distribution as an index would serve it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (archive,) = folder.glob("*.tar.gz")
    subprocess.run(["tar", "-xzf", archive.name], cwd=folder, check=True)
    source = folder / archive.name.removesuffix(".tar.gz")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=source,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as opened:
        yield opened


def test_wheel_holds_the_package_and_nothing_beside_it(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    tops = {name.split("/")[0] for name in names}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"claimcheck"}
    for module in (ROOT / "claimcheck").rglob("*.py"):
        assert module.relative_to(ROOT).as_posix() in names
    assert "claimcheck/py.typed" in names


def test_wheel_holds_the_licence(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("/licenses/LICENSE"))
    text = wheel.read(name).decode()

    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text
    assert "13. Remote Network Interaction" in text


def test_wheel_holds_the_bundled_corpus_as_listed(wheel: zipfile.ZipFile) -> None:
    entries = json.loads(wheel.read(f"{DATA}corpus/manifest.json"))

    assert entries
    for entry in entries:
        pdf = wheel.read(f"{DATA}corpus/{entry['file']}")
        assert hashlib.sha256(pdf).hexdigest() == entry["sha256"], entry["file"]


def test_data_folders_hold_no_code() -> None:
    for folder in ("corpus", "reports", "reproduce", "verdict"):
        assert not list((ROOT / folder).rglob("*.py"))


def test_unpacked_wheel_finds_its_sample(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from claimcheck.resources import bundled_corpus, sample_report\n"
        "print((bundled_corpus() / 'manifest.json').is_file(), sample_report())"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    found, sample = done.stdout.split()

    assert found == "True"
    assert Path(sample).is_relative_to(tmp_path)


def _pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def _requirements() -> list[Requirement]:
    """What the package needs when it runs, with all extras."""
    project = PROJECT["project"]
    extras = [item for group in project["optional-dependencies"].values() for item in group]
    return [Requirement(item) for item in project["dependencies"] + extras]


def _development() -> list[Requirement]:
    return [Requirement(item) for item in PROJECT["dependency-groups"]["dev"]]


@pytest.mark.parametrize(
    "requirement", _requirements() + _development(), ids=lambda item: item.name
)
def test_every_dependency_has_a_tested_version(requirement: Requirement) -> None:
    version = _pins()[canonicalize_name(requirement.name)]

    assert requirement.specifier.contains(version, prereleases=True)


def test_constraints_are_plain_versions() -> None:
    for name, version in _pins().items():
        assert canonicalize_name(name) == name
        assert str(Version(version)) == version or Version(version).local is None
        assert not name.startswith(("nvidia", "cuda", "triton"))


def _imported() -> set[str]:
    """Top-level names that the package imports, its own and the standard library's not."""
    names: set[str] = set()
    for module in (ROOT / "claimcheck").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {item.name.split(".")[0] for item in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names - sys.stdlib_module_names - {"claimcheck"}


def test_every_import_is_a_declared_dependency() -> None:
    declared = {canonicalize_name(item.name) for item in _requirements()}
    carriers = packages_distributions()
    strays = {
        name
        for name in _imported()
        if not declared & {canonicalize_name(item) for item in carriers.get(name, [name])}
    }

    assert not strays
