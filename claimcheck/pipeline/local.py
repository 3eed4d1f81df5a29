"""PDFs on this machine, and which papers they are."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimcheck.corpus.arxiv.ids import ArxivId
from claimcheck.corpus.bundled import BundledPaper, read_bundled
from claimcheck.corpus.sources import PdfFile, PdfFolder, SourceSpec, find_pdfs
from claimcheck.corpus.storage.store import Store
from claimcheck.errors import SettingsError, UnreadablePdf
from claimcheck.model import PaperKind


@dataclass(frozen=True, slots=True)
class LocalPdf:
    """A PDF file, identified as far as its name or first page allows."""

    path: Path
    named: bool
    """The user named this file itself, not a folder that holds it."""
    arxiv: ArxivId | None
    sha256: str
    kind: PaperKind = PaperKind.PAPER


def find_local(specs: Sequence[SourceSpec], store: Store) -> list[LocalPdf]:
    """All PDFs that the sources name, each once.

    Raises:
        SettingsError: a folder holds no PDF.
    """
    paths: dict[Path, bool] = {}
    for spec in specs:
        if isinstance(spec, PdfFile):
            paths[spec.path] = True
        elif isinstance(spec, PdfFolder):
            for path in find_pdfs(spec.path):
                paths.setdefault(path, False)
    return [_identify(path, named=named, store=store) for path, named in paths.items()]


def hash_pdf(path: Path) -> str:
    """Hexadecimal sha256 of a file.

    Raises:
        UnreadablePdf: it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as exc:
        raise UnreadablePdf(
            f"{path}: cannot be read ({exc.strerror or exc})",
            hint="name an existing PDF file that you may read",
        ) from exc


def _identify(path: Path, *, named: bool, store: Store) -> LocalPdf:
    """Which paper a file is; files that are in the store already are not opened."""
    try:
        sha256 = hash_pdf(path)
    except UnreadablePdf:
        # Reading it as a source will fail again, and say so among the sources.
        return LocalPdf(path, named, None, "")
    for digest in bundled_papers():
        if digest.sha256 == sha256:
            return LocalPdf(path, named, digest.arxiv_id, sha256, digest.kind)
    for known in store.find_sha256(sha256):
        arxiv = ArxivId(known.arxiv_id, known.version) if known.arxiv_id else None
        return LocalPdf(path, named, arxiv, sha256, known.kind)
    return LocalPdf(path, named, _identify_pdf(path), sha256)


def _identify_pdf(path: Path) -> ArxivId | None:
    """By its name if that gives a version, else by the stamp on its first page."""
    from claimcheck.corpus.reading.identity import identify

    found = identify((), path)
    if found.version is None:
        from claimcheck.corpus.reading.pdf import extract_text

        try:
            found = identify(extract_text(path.read_bytes(), path, last=1).pages, path)
        except UnreadablePdf:
            return None
    return ArxivId(found.arxiv_id, found.version) if found.arxiv_id else None


@cache
def bundled_papers() -> tuple[BundledPaper, ...]:
    """The bundled corpus; empty where this installation has none."""
    try:
        return read_bundled()
    except SettingsError:
        return ()
