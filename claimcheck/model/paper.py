"""A source paper, as read: passages, tables and where each stands on its page."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class PassageKind(StrEnum):
    """What part of a paper a passage belongs to."""

    TITLE = "title"
    ABSTRACT = "abstract"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a paper. The bibliography and running heads are not passages."""

    index: int
    """Position in reading order, from 0."""
    text: str
    """Hyphenation and ligatures mended."""
    page: int
    """1-based page on which the sentence begins."""
    kind: PassageKind = PassageKind.BODY
    section: str = ""
    """Heading that it stands under, with its number: "4.1 Results"."""
    paragraph: int = 0
    """Sentences of one paragraph share this number."""
    boxes: tuple[tuple[int, Box], ...] = ()
    """(page, box) of every line that the sentence covers."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; an empty cell has no text."""

    text: str
    box: Box | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A data column: header texts from the top level down (a spanning header first)."""

    levels: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        """All levels in one string."""
        return " ".join(level for level in self.levels if level)


@dataclass(frozen=True, slots=True)
class Row:
    """A data row; ``cells`` has one entry per column of the table."""

    label: str
    cells: tuple[Cell, ...]
    group: str = ""
    """Label of the block of rows that it belongs to ("No MLM")."""
    box: Box | None = None
    """Box of the label."""
    baseline: int | None = None
    """Index of the row from which this row's cells are printed as differences."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption. Row labels are no column."""

    id: str
    """"T2": T and the printed number."""
    page: int
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    box: Box | None = None
    corner: tuple[str, ...] = ()
    """Header texts above the row labels ("Model", "System")."""


class PaperKind(StrEnum):
    """What a source document is."""

    PAPER = "paper"
    DIGEST = "digest"
    """A summary written for the bundled corpus, not the paper itself."""


@dataclass(frozen=True, slots=True)
class ParseRecord:
    """What read the PDF, so that a later version knows to read it again."""

    reader: str
    """Name and version of the reader: "claimcheck/0.1.0 pages/1 tables/2"."""
    pymupdf: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A source document as read."""

    key: str
    """Unique in a store: "arxiv:2005.13013v1", "digest:2005.13013v1" or "file:" and
    twelve digits of the sha256."""
    title: str
    sha256: str
    pages: int
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]
    parse: ParseRecord
    arxiv_id: str = ""
    version: int | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    kind: PaperKind = PaperKind.PAPER
    origin: str = ""
    """File name or URL that it was read from."""

    @property
    def label(self) -> str:
        """What a reader knows it by: "2005.13013v1" or the file name."""
        if self.arxiv_id:
            return f"{self.arxiv_id}v{self.version}" if self.version else self.arxiv_id
        return self.origin or self.key


class SourceState(StrEnum):
    """What became of a source."""

    READ = "read"
    OTHER_VERSION = "other version"
    """Read, but not the version that was asked for."""
    WITHDRAWN = "withdrawn"
    NOT_FOUND = "not found"
    NOT_FETCHED = "not fetched"
    UNREADABLE = "unreadable"
    OFFLINE = "offline"
    """Not in the store and the network was not to be used."""
    UNSUPPORTED = "unsupported"
    """A DOI or another id that claimcheck cannot fetch."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source that a report cites or the user gave, and its state."""

    id: str
    """As cited: "2005.13013v2", a DOI, or a file name."""
    state: SourceState
    title: str = ""
    version: int | None = None
    """The version that was read."""
    latest: int | None = None
    """The newest version that the catalogue knows."""
    paper_key: str = ""
    """Key of the paper in the store when it was read."""
    kind: PaperKind = PaperKind.PAPER
    cited: bool = True
    detail: str = ""
    """Why it is in this state, in words."""

    @property
    def readable(self) -> bool:
        """Whether its text can serve as evidence."""
        return bool(self.paper_key)
