"""A running stand-in for arXiv, and the real command line set to work against it."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from arxiv_server import ArxivServer, Record, Version
from drawn_papers import draw_paper

SettingsFile = Callable[..., Path]
CLAIMCHECK = (sys.executable, "-m", "claimcheck")
WATCH = Path(__file__).with_name("watch")
PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class Done:
    """A claimcheck process that has ended."""

    code: int
    stdout: str
    stderr: str
    contacted: frozenset[str]
    """"host:port" of every connection, and "host" of every name that was looked up."""
    imported: frozenset[str]
    """Top-level modules."""

    @property
    def document(self) -> dict[str, Any]:
        """What stdout holds, as JSON."""
        value: dict[str, Any] = json.loads(self.stdout)
        return value

    @property
    def labels(self) -> list[str]:
        """The label of every claim of the document."""
        return [claim["verdict"]["label"] for claim in self.document["claims"]]

    @property
    def reasons(self) -> set[str]:
        """The reasons of all claims of the document."""
        return {claim["verdict"]["reason"] for claim in self.document["claims"]}


Run = Callable[..., Done]


@pytest.fixture
def server() -> Iterator[ArxivServer]:
    """An arXiv without papers; add them with ``server.add``."""
    with ArxivServer() as running:
        yield running


@pytest.fixture(scope="session")
def probe_pdf() -> bytes:
    """The drawn paper on warm-up tasks."""
    return draw_paper()


@pytest.fixture
def published(server: ArxivServer, probe_pdf: bytes) -> ArxivServer:
    """The stand-in with the drawn paper as 2101.00001, version 1."""
    server.add(
        Record(
            "2101.00001", "Warm-up Tasks for Small Sentence Probes", (Version(probe_pdf),)
        )
    )
    return server


@pytest.fixture(scope="session")
def encoders(tmp_path_factory: pytest.TempPathFactory, probe_pdf: bytes) -> Path:
    """The folder of a cache that the encoder has been exported into, for all tests."""
    folder = tmp_path_factory.mktemp("encoders")
    paper = folder / "probe.pdf"
    paper.write_bytes(probe_pdf)
    settings = folder / "settings.toml"
    settings.write_text(f'cache = "{folder}"\nstore = "{folder / "store"}"\n')
    done = subprocess.run(
        [*CLAIMCHECK, "corpus", "add", paper, "--offline", "--settings", settings],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "encoders"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoders: Path) -> Path:
    """A cache folder, fresh but for the encoder, for the processes that a test starts."""
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "encoders").symlink_to(encoders)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("CLAIMCHECK_STORE", "CLAIMCHECK_SETTINGS", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def settings_file(server: ArxivServer, cache: Path, tmp_path: Path) -> SettingsFile:
    """Writes a settings file for ``--settings``; keywords replace [arxiv] values."""

    def write(**arxiv: float | str) -> Path:
        values: dict[str, float | str] = {
            "api_url": server.api_url,
            "pdf_url": server.pdf_url,
            "delay_seconds": 0.01,
            "timeout_seconds": 5.0,
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


@pytest.fixture
def run(settings_file: SettingsFile, server: ArxivServer, tmp_path: Path) -> Run:
    """Runs a command in a process of its own, with the settings of the test.

    Whatever the command, it must end without a traceback and contact none but the
    stand-in.
    """
    settings = settings_file()
    ours = {server.url.removeprefix("http://"), "127.0.0.1"}
    path = os.pathsep.join(filter(None, (str(WATCH), os.environ.get("PYTHONPATH"))))

    def invoke(*arguments: str | Path, stdin: str = "") -> Done:
        handle, name = tempfile.mkstemp(dir=tmp_path, prefix="watched-")
        os.close(handle)
        watched = Path(name)
        done = subprocess.run(
            [*CLAIMCHECK, *arguments, "--settings", settings],
            input=stdin.encode(),
            capture_output=True,
            check=False,
            cwd=tmp_path,
            timeout=PATIENCE_SECONDS,
            env=os.environ | {"PYTHONPATH": path, "CLAIMCHECK_WATCH": str(watched)},
        )
        lines = [line.split() for line in watched.read_text("utf-8").splitlines()]
        contacted = {":".join(rest) for what, *rest in lines if what != "import"}
        assert contacted <= ours
        stderr = done.stderr.decode()
        assert "Traceback" not in stderr, stderr
        return Done(
            done.returncode,
            done.stdout.decode(),
            stderr,
            frozenset(contacted),
            frozenset(rest[0] for what, *rest in lines if what == "import"),
        )

    return invoke


WriteReport = Callable[..., Path]

PROBE_CLAIMS = (
    ("The riddle probe reaches an accuracy of 73.5 on Shape.", "✓", "0.31"),
    ("The weather probe reaches an accuracy of 75.0 on Sound.", "✓", "0.27"),
    ("Riddle probes double the reading speed of Swahili speakers.", "×", "0.12"),
)
"""True, false and undecidable by the drawn paper."""
PROBE_LABELS = ["supported", "refuted", "not_enough_evidence"]


@pytest.fixture
def write_report(tmp_path: Path) -> WriteReport:
    """Writes a report in the usual form, by default about the drawn paper."""

    def write(
        *references: str,
        claims: Sequence[tuple[str, str, str]] = PROBE_CLAIMS,
        name: str = "report.txt",
    ) -> Path:
        ticks = sum(mark == "✓" for _, mark, _ in claims)
        rows = "".join("\t".join(claim) + "\n" for claim in claims)
        links = "".join(
            f"- <http://arxiv.org/abs/{item}>\n" for item in references or ("2101.00001v1",)
        )
        path = tmp_path / name
        path.write_text(
            "Do Warm-up Tasks Help Small Probes?\n\nSample Desk\n\nJune 23, 2024\n\n"
            "## Abstract\n\nWe gather what is known of warm-up tasks for probes.\n\n"
            "## 3 Results\n\n"
            f"{max(len(references), 1)} papers retrieved. {len(claims)} claims extracted; "
            f"{ticks} independently verified.\n\n"
            "## 5 Extracted Claims\n\nClaim\tVerified\tConfidence\n"
            f"{rows}\n## References\n\n{links}",
            encoding="utf-8",
        )
        return path

    return write
