"""The bundled corpus: digests of papers, listed with their hashes in a manifest."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.corpus.arxiv.ids import ArxivId
from claimcheck.errors import SettingsError, UnreadablePdf
from claimcheck.model.paper import PaperKind
from claimcheck.resources import bundled_corpus

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class BundledPaper:
    """A document of the bundled corpus."""

    arxiv_id: ArxivId
    """Of the paper that it stands for, with version."""
    title: str
    authors: tuple[str, ...]
    published: date | None
    path: Path
    sha256: str
    kind: PaperKind

    def verified_path(self) -> Path:
        """The file, once its hash agrees with the manifest.

        Raises:
            UnreadablePdf: it is missing, or is not the file that was listed.
        """
        try:
            found = hashlib.sha256(self.path.read_bytes()).hexdigest()
        except OSError as exc:
            raise UnreadablePdf(
                f"{self.path}: cannot be read ({exc.strerror})", hint=_REINSTALL
            ) from exc
        if found != self.sha256:
            raise UnreadablePdf(
                f"{self.path}: sha256 is {found[:12]}…; the manifest has "
                f"{self.sha256[:12]}…",
                hint=_REINSTALL,
            )
        return self.path


_REINSTALL = "reinstall claimcheck, or in a checkout restore the folder corpus"


def read_bundled(folder: Path | None = None) -> tuple[BundledPaper, ...]:
    """All documents of the corpus in ``folder``, by default the one that is bundled.

    Raises:
        SettingsError: there is no manifest, or it is not of the expected form.
    """
    manifest = (folder or bundled_corpus()) / MANIFEST
    try:
        records = json.loads(manifest.read_text(encoding="utf-8"))
        return tuple(_paper(record, manifest.parent) for record in records)
    except OSError as exc:
        raise SettingsError(
            f"{manifest}: cannot be read ({exc.strerror})", hint=_REINSTALL
        ) from exc
    except (ValueError, KeyError, TypeError) as exc:
        raise SettingsError(
            f"{manifest}: not a corpus manifest ({type(exc).__name__}: {exc})",
            hint=_REINSTALL,
        ) from exc


def find_bundled(asked: ArxivId, papers: Sequence[BundledPaper]) -> BundledPaper | None:
    """The document for ``asked``: that version, else the newest one at hand.

    The caller compares ``arxiv_id`` to see whether it got the version it asked for.
    """
    same = [paper for paper in papers if paper.arxiv_id.id == asked.id]
    exact = [paper for paper in same if paper.arxiv_id.version == asked.version]
    return max(exact or same, key=lambda paper: paper.arxiv_id.version or 0, default=None)


def _paper(record: dict[str, Any], folder: Path) -> BundledPaper:
    version = record["version"]
    if not isinstance(version, int):
        raise TypeError(f"version is {version!r}; expected a whole number")
    published = record.get("published")
    return BundledPaper(
        arxiv_id=ArxivId(str(record["arxiv_id"]), version),
        title=str(record["title"]),
        authors=tuple(record.get("authors", ())),
        published=date.fromisoformat(published) if published else None,
        path=folder / str(record["file"]),
        sha256=str(record["sha256"]),
        kind=PaperKind(str(record["kind"])),
    )
