"""PDFs from arXiv into a folder: whole or not at all, and only once.

A folder of downloads holds ``2005.13013v1.pdf`` and beside it ``2005.13013v1.pdf.sha256``
in the format of sha256sum. Whoever writes holds the lock ``.lock`` of the folder, so a
``.part`` file that its next holder finds was left by a process that died.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from claimcheck.corpus.arxiv.catalog import CatalogEntry, pdf_address
from claimcheck.corpus.arxiv.ids import ArxivId
from claimcheck.corpus.arxiv.transport import Transport, TryAgain
from claimcheck.errors import DownloadFailed, PaperNotFound
from claimcheck.settings import ArxivSettings

if TYPE_CHECKING:
    import httpx

_CONTENT_TYPES = frozenset(
    {"application/pdf", "application/x-pdf", "application/octet-stream"}
)
_MAGIC_WITHIN = 1024
"""Readers accept "%PDF-" within the first 1024 bytes (ISO 32000-1, annex H, note 13) and
"%%EOF" within the last 1024 (note 18)."""
_CHUNK_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Download:
    """A PDF on disk."""

    path: Path
    sha256: str
    size_bytes: int
    url: str
    reused: bool = False
    """It was there from an earlier run and nothing was fetched."""


def download_pdf(
    paper: ArxivId | CatalogEntry, *, folder: Path, settings: ArxivSettings
) -> Download:
    """The PDF of exactly this version, fetched unless ``folder`` already holds it whole.

    Raises:
        PaperNotFound: arXiv has no PDF at the address (HTTP 404 or 410).
        DownloadFailed: it could not be fetched, is no PDF, is too large or cannot be
            written; or ``paper`` names no version.
    """
    wanted = paper.served if isinstance(paper, CatalogEntry) else paper
    if wanted.version is None:
        raise DownloadFailed(
            f"{wanted}: no version given, so the file could not be told from a later one",
            hint="look the paper up in the catalogue first",
        )
    path = folder / wanted.file_name
    url = pdf_address(wanted, settings)
    try:
        with _locked(folder):
            return _held(path, url=url) or _fetch(path, url=url, settings=settings)
    except OSError as exc:
        raise DownloadFailed(
            f"{path}: cannot be written ({exc.strerror or exc})",
            hint="make room, or choose another cache folder in the settings",
        ) from exc


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    from filelock import FileLock

    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        for leftover in folder.glob("*.part"):
            leftover.unlink()
        yield


def _held(path: Path, *, url: str) -> Download | None:
    """The file of an earlier run if its hash is the one recorded then."""
    try:
        recorded = _record(path).read_text(encoding="ascii").split()[0]
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, UnicodeDecodeError, IndexError):
        return None
    if found != recorded:
        return None
    return Download(path, found, path.stat().st_size, url, reused=True)


def _fetch(path: Path, *, url: str, settings: ArxivSettings) -> Download:
    part = path.with_name(f"{path.name}.part")

    def save(response: "httpx.Response") -> None:
        _check_head(response, url=url, settings=settings)
        with part.open("wb") as file:
            _copy_body(response, file, url=url, limit=settings.max_pdf_bytes)

    try:
        Transport(settings).fetch(url, save)
        with part.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = part.stat().st_size
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    # After the PDF: a kill in between leaves a file without record, fetched again.
    part.write_text(f"{sha256}  {path.name}\n", encoding="ascii")
    part.replace(_record(path))
    return Download(path, sha256, size, url)


def _record(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _check_head(response: "httpx.Response", *, url: str, settings: ArxivSettings) -> None:
    if response.status_code in {404, 410}:
        raise PaperNotFound(
            f"{url}: HTTP {response.status_code}, there is no such PDF",
            hint="the paper may be withdrawn, or the version may not exist",
        )
    if response.status_code != 200:
        raise DownloadFailed(
            f"{url}: HTTP {response.status_code}",
            hint="arXiv answers 403 and 406 to clients that it throttles: wait some "
            "minutes, or give the PDF itself with --source",
        )
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and kind not in _CONTENT_TYPES:
        raise _no_pdf(url, f"content type {kind}", _opening(response))
    length = response.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > settings.max_pdf_bytes:
        raise _too_large(url, length, settings.max_pdf_bytes)


def _copy_body(response: "httpx.Response", file: BinaryIO, *, url: str, limit: int) -> None:
    head, tail, size = b"", b"", 0
    for chunk in response.iter_bytes(_CHUNK_BYTES):
        size += len(chunk)
        if size > limit:
            raise _too_large(url, f"more than {limit}", limit)
        head = head or chunk[:_MAGIC_WITHIN]
        tail = (tail + chunk)[-_MAGIC_WITHIN:]
        file.write(chunk)
    if b"%PDF-" not in head:
        raise _no_pdf(url, f"{size} bytes without %PDF mark", head)
    # Without a Content-Length a cut connection looks like the end of the file.
    if "content-length" not in response.headers and b"%%EOF" not in tail:
        raise TryAgain(f"the PDF breaks off after {size} bytes")
    file.flush()
    os.fsync(file.fileno())


def _opening(response: "httpx.Response") -> bytes:
    return next(response.iter_bytes(_MAGIC_WITHIN), b"")


def _no_pdf(url: str, found: str, opening: bytes) -> DownloadFailed:
    text = re.sub(r"\s+", " ", opening[:200].decode("utf-8", "replace"))[:60]
    begins = f", beginning {text!r}" if text else ""
    return DownloadFailed(
        f"{url}: expected a PDF, found {found}{begins}",
        hint="open the address in a browser; then give the PDF itself with --source",
    )


def _too_large(url: str, found: str, limit: int) -> DownloadFailed:
    return DownloadFailed(
        f"{url}: {found} bytes; at most {limit} are allowed",
        hint="raise arxiv.max_pdf_bytes in the settings",
    )
