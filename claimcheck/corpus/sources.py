"""What ``--source`` may name: an arXiv paper, a PDF file, or a folder of PDFs."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from claimcheck.corpus.arxiv.ids import ArxivId, parse_id
from claimcheck.errors import SettingsError


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF given by its path."""

    path: Path


@dataclass(frozen=True, slots=True)
class PdfFolder:
    """A folder, to be searched for PDFs."""

    path: Path


SourceSpec: TypeAlias = ArxivId | PdfFile | PdfFolder


def parse_source(text: str) -> SourceSpec:
    """What ``text`` names. A path that exists wins over an identifier spelt alike.

    Raises:
        PaperNotFound: the form of an arXiv identifier, but none can be numbered so.
        SettingsError: neither an existing path nor an arXiv identifier, or a file that
            is no PDF.
    """
    path = existing_path(text)
    if path is not None and path.is_dir():
        return PdfFolder(path)
    if path is not None and path.is_file():
        _check_pdf(path)
        return PdfFile(path)
    try:
        return parse_id(text)
    except SettingsError as exc:
        raise SettingsError(
            f"{text!r} is no existing file or folder, nor an arXiv identifier",
            hint="give a PDF, a folder of PDFs, or an identifier such as 2005.13013v1; "
            "papers found elsewhere (DOIs, other URLs) have to be downloaded first",
        ) from exc


def existing_path(text: str) -> Path | None:
    """The file or folder of this name, or None where there is none."""
    if not text.strip():
        return None
    try:
        path = Path(text).expanduser()
        return path if path.exists() else None
    except (OSError, RuntimeError, ValueError):
        # No name that a file could have, or "~" of a user that is not there.
        return None


def find_pdfs(folder: Path) -> list[Path]:
    """Every PDF in ``folder`` and below, sorted; hidden files and folders are left out.

    Raises:
        SettingsError: it holds none.
    """
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() == ".pdf"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )
    if not found:
        raise SettingsError(
            f"{folder}: holds no PDF", hint="name a folder with files that end in .pdf"
        )
    return found


def _check_pdf(path: Path) -> None:
    # By its name a PDF: whether it can be read is for the reader to say, so that one
    # damaged file among many sources does not end the run.
    if path.suffix.lower() == ".pdf":
        return
    try:
        with path.open("rb") as file:
            opening = file.read(1024)
    except OSError as exc:
        raise SettingsError(f"{path}: cannot be read ({exc.strerror})") from exc
    if b"%PDF-" not in opening:
        raise SettingsError(
            f"{path}: not a PDF (begins {opening[:16]!r})",
            hint="a source is a PDF, a folder of PDFs or an arXiv identifier",
        )
