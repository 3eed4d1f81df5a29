"""Where the default weights come from. The hub is a server on loopback."""

import hashlib
import http.server
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from claimcheck.errors import EncoderError
from claimcheck.match.weights import (
    DEFAULT_MODEL,
    DEFAULT_REVISION,
    default_weights,
    file_sha256,
    is_default,
)
from claimcheck.settings import EncoderSettings

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
NOWHERE = "http://127.0.0.1:9"

LOAD = """
import sys
sys.modules["all_minilm_l6_v2"] = None  # as if it were not installed
from claimcheck.errors import EncoderError
from claimcheck.match.encoder import load_encoder
from claimcheck.match.weights import default_weights
from claimcheck.settings import EncoderSettings, Settings
try:
    if len(sys.argv) > 1:
        load_encoder(Settings(encoder=EncoderSettings(name=sys.argv[1])))
    with default_weights() as folder:
        print("FOLDER", folder)
except EncoderError as exc:
    print("ERROR", exc.message)
    print("HINT", exc.hint)
"""


@contextmanager
def hub(files: dict[str, bytes]) -> Iterator[str]:
    """URL of a server that hands out ``files`` as the hub does."""
    root = f"/{DEFAULT_MODEL}/resolve/{DEFAULT_REVISION}/"

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer(body=False)

        def do_GET(self) -> None:
            self._answer(body=True)

        def _answer(self, *, body: bool) -> None:
            content = files.get(self.path.removeprefix(root))
            self.send_response(200 if content is not None else 404)
            content = content or b""
            self.send_header("Content-Length", str(len(content)))
            self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
            self.send_header("X-Repo-Commit", DEFAULT_REVISION)
            self.end_headers()
            if body:
                self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def load(endpoint: str, home: Path, *arguments: str, **variables: str) -> str:
    """What loading prints in a process that has no package with weights."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("HF_")},
        "HF_ENDPOINT": endpoint,
        "HF_HOME": str(home),
        "HF_HUB_DISABLE_XET": "1",
        **variables,
    }
    result = subprocess.run(
        [sys.executable, "-c", LOAD, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout


@pytest.fixture(scope="module")
def real_files(weights_at_hand: None) -> dict[str, bytes]:
    spec = find_spec("all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    with zipfile.ZipFile(Path(spec.origin).with_name("model.zip")) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name[-1:] != "/"}


class TestPackage:
    def test_checked_files_for_as_long_as_they_are_needed(
        self, weights_at_hand: None, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with default_weights() as folder:
            assert file_sha256(folder / "model.safetensors") == SHA256
        assert not folder.exists()
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
    def test_another_file_under_the_name_is_refused(
        self,
        name: str,
        real_files: dict[str, bytes],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        install_package(tmp_path, monkeypatch, real_files | {name: b"something else"})
        with (
            pytest.raises(EncoderError, match=f"{name} is not the pinned file"),
            default_weights(),
        ):
            pass

    def test_a_package_without_the_weights(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        install_package(tmp_path, monkeypatch, {"README.md": b"moved"})
        with (
            pytest.raises(EncoderError, match=r"model\.safetensors is missing"),
            default_weights(),
        ):
            pass

    def test_a_package_with_a_damaged_archive(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        install_package(tmp_path, monkeypatch, {})
        (tmp_path / "all_minilm_l6_v2" / "model.zip").write_bytes(b"cut")
        with (
            pytest.raises(EncoderError, match="cannot be unpacked") as caught,
            default_weights(),
        ):
            pass
        assert "reinstall" in caught.value.hint


def install_package(
    folder: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes]
) -> None:
    """Put a package of the same name before the installed one."""
    package = folder / "all_minilm_l6_v2"
    package.mkdir()
    (package / "__init__.py").write_text("")
    with zipfile.ZipFile(package / "model.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    monkeypatch.syspath_prepend(str(folder))


class TestHub:
    def test_weights_come_from_the_pinned_revision_and_stay_in_the_cache(
        self, real_files: dict[str, bytes], tmp_path: Path
    ) -> None:
        with hub(real_files) as endpoint:
            first = load(endpoint, tmp_path)
        assert first.startswith("FOLDER")
        assert f"snapshots/{DEFAULT_REVISION}" in first
        assert load(NOWHERE, tmp_path) == first

    def test_other_weights_are_refused(
        self, real_files: dict[str, bytes], tmp_path: Path
    ) -> None:
        with hub(real_files | {"model.safetensors": b"something else"}) as endpoint:
            answer = load(endpoint, tmp_path)
        assert "model.safetensors is not the pinned file" in answer
        assert SHA256 in answer

    def test_a_hub_without_the_model(self, tmp_path: Path) -> None:
        with hub({}) as endpoint:
            answer = load(endpoint, tmp_path)
        assert answer.startswith(f"ERROR no weights for the encoder {DEFAULT_MODEL}")

    @pytest.mark.parametrize(
        ("variables", "reason"),
        [({}, "Connection refused"), ({"HF_HUB_OFFLINE": "1"}, "HF_HUB_OFFLINE is set")],
    )
    def test_no_weights_to_be_had_names_the_two_ways(
        self, variables: dict[str, str], reason: str, tmp_path: Path
    ) -> None:
        error, hint = load(NOWHERE, tmp_path, **variables).splitlines()
        assert reason in error
        assert 'pip install "claimcheck-literature[offline]"' in hint
        assert "huggingface.co" in hint

    def test_another_model_without_a_hub(self, tmp_path: Path) -> None:
        error, hint = load(NOWHERE, tmp_path, "someone/some-encoder").splitlines()
        assert "someone/some-encoder: no such folder, not in the hub's cache" in error
        assert "check the name" in hint


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (EncoderSettings(), True),
        (EncoderSettings(name="all-MiniLM-L6-v2"), True),
        (EncoderSettings(revision=DEFAULT_REVISION), True),
        (EncoderSettings(revision="main"), False),
        (EncoderSettings(name="sentence-transformers/all-mpnet-base-v2"), False),
    ],
)
def test_what_counts_as_the_default(settings: EncoderSettings, expected: bool) -> None:
    assert is_default(settings) is expected
