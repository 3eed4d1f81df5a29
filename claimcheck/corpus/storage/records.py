"""Papers as rows of the store: JSON of the whole paper, and a summary to list it by."""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from claimcheck.corpus.arxiv.ids import parse_id
from claimcheck.errors import PaperNotFound, SettingsError, StoreError
from claimcheck.model import Paper, PaperKind


@dataclass(frozen=True, slots=True)
class PaperSummary:
    """What a list of papers shows, read without the paper itself."""

    key: str
    title: str
    sha256: str
    kind: PaperKind
    arxiv_id: str
    version: int | None
    origin: str
    published: date | None
    pages: int
    passages: int
    tables: int
    reader: str
    """Parse record: name and version of the reader."""
    pymupdf: str
    """Parse record: version of PyMuPDF."""
    digest: str
    """First sixteen digits of the sha256 over the stored JSON."""
    stamp: int
    """Nanoseconds since 1970 at which it was written; newer replaces older."""

    @property
    def added(self) -> datetime:
        """When it was written to the store."""
        return datetime.fromtimestamp(self.stamp / 1e9, tz=UTC)

    @property
    def label(self) -> str:
        """What a reader knows it by: "2005.13013v1" or the file name."""
        if self.arxiv_id:
            return f"{self.arxiv_id}v{self.version}" if self.version else self.arxiv_id
        return self.origin or self.key


def keys_called(name: str, papers: Sequence[PaperSummary]) -> list[str]:
    """Keys of the papers of this name: a key, an arXiv id, or the name of a file."""
    if any(paper.key == name for paper in papers):
        return [name]
    try:
        called = str(parse_id(name))
    except (PaperNotFound, SettingsError):
        called = name
    return [paper.key for paper in papers if called in {paper.label, paper.arxiv_id}]


def dump_paper(paper: Paper, *, indent: int | None = None) -> bytes:
    """``paper`` as UTF-8 JSON; ``load_paper`` gives back an equal one."""
    return _adapter().dump_json(paper, indent=indent)


def load_paper(data: bytes) -> Paper:
    """The paper that ``dump_paper`` wrote.

    Raises:
        StoreError: ``data`` is not the JSON of a paper.
    """
    try:
        return _adapter().validate_json(data)
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise StoreError(
            f"a stored paper cannot be read: {where}: {first['msg']}",
            hint="remove the paper with `claimcheck corpus remove` and add it again",
        ) from exc


def paper_digest(data: bytes) -> str:
    """Sixteen hex digits that change whenever the stored JSON does."""
    return hashlib.sha256(data).hexdigest()[:16]


def paper_row(paper: Paper, *, stamp: int) -> dict[str, Any]:
    """``paper`` as a row of the papers table."""
    data = dump_paper(paper)
    return {
        "key": paper.key,
        "title": paper.title,
        "sha256": paper.sha256,
        "kind": paper.kind.value,
        "arxiv_id": paper.arxiv_id,
        "version": paper.version,
        "origin": paper.origin,
        "published": paper.published,
        "pages": paper.pages,
        "passages": len(paper.passages),
        "tables": len(paper.tables),
        "reader": paper.parse.reader,
        "pymupdf": paper.parse.pymupdf,
        "digest": paper_digest(data),
        "stamp": stamp,
        "paper": zlib.compress(data, level=6),
    }


def read_row(row: dict[str, Any]) -> PaperSummary:
    """The summary in a row of the papers table; the column "paper" is not needed."""
    values = {name: row[name] for name in PaperSummary.__slots__}
    return PaperSummary(**(values | {"kind": PaperKind(row["kind"])}))


def unpack_paper(column: bytes) -> Paper:
    """The paper in the column "paper" of a row.

    Raises:
        StoreError: the column does not hold a paper.
    """
    try:
        return load_paper(zlib.decompress(column))
    except zlib.error as exc:
        raise StoreError(
            f"a stored paper cannot be read: {exc}",
            hint="remove the paper with `claimcheck corpus remove` and add it again",
        ) from exc


@cache
def _adapter() -> TypeAdapter[Paper]:
    return TypeAdapter(Paper)
