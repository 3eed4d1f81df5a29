"""Archives of data sets, unpacked once into the cache."""

import shutil
import tarfile
import tempfile
from hashlib import file_digest
from pathlib import Path

from filelock import FileLock

from claimcheck.errors import DatasetError


def unpack(archive: Path, cache: Path) -> Path:
    """The folder that holds the content of an archive, unpacked now if need be.

    It is named after the archive and its SHA-256, so that another archive of the same
    name is never mistaken for it, and it appears all at once.

    Raises:
        DatasetError: the archive is cut, or no archive.
    """
    with archive.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    target = cache / f"{archive.name.removesuffix('.tar.gz')}-{digest[:16]}"
    if target.is_dir():
        return target
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / f"{target.name}.lock"):
        if not target.is_dir():
            _unpack_to(archive, target)
    return target


def _unpack_to(archive: Path, target: Path) -> None:
    scratch = Path(tempfile.mkdtemp(prefix=f"{target.name}.", dir=target.parent))
    try:
        with tarfile.open(archive, "r:gz") as content:
            content.extractall(scratch, filter="data")
    except (tarfile.TarError, EOFError, OSError) as exc:
        shutil.rmtree(scratch, ignore_errors=True)
        raise DatasetError(
            f"{archive}: cannot be unpacked ({exc}); expected a whole .tar.gz archive",
            hint="fetch the archive again",
        ) from exc
    scratch.rename(target)
