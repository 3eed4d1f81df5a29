"""Which paper a PDF is: its arXiv id, version and date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimcheck.corpus.arxiv.ids import identify_name, parse_id
from claimcheck.corpus.reading.page import PageText
from claimcheck.errors import PaperNotFound, SettingsError
from claimcheck.model import Box, PaperKind

_STAMP = re.compile(
    r"arXiv:\s*(?P<id>(?:[a-z-]+(?:\.[A-Z]{2})?/)?[\d.]+(?:v\d+)?)"
    r"(?:\s*\[[^\]]+\])?"
    r"(?:\s*(?P<day>\d{1,2})\s+(?P<month>[A-Z][a-z]{2})[a-z]*\s+(?P<year>\d{4}))?"
)
_NAME = re.compile(r"(?:arxiv[_:.-]?)?([a-z.-]*[_.-]?\d[\d.]*(?:v\d+)?)(?![a-z\d])", re.I)
"""A file name up to a comment: "2005.13013v1" of "2005.13013v1.author-copy"."""
_MARGIN = 0.06
"""Share of the page height at top and bottom where a stamp may stand upright."""
_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a PDF says, or its file name says, about which paper it is."""

    arxiv_id: str = ""
    version: int | None = None
    published: date | None = None


def identify(
    pages: Sequence[PageText], path: Path, *, arxiv_id: str = "", version: int | None = None
) -> Identity:
    """Identity as given, else from the stamp on page 1, else from the file name.

    A given id without version takes the version of a stamp or a name with that id.
    """
    found = _from_stamp(pages) or _from_name(path.name)
    if not arxiv_id:
        return found
    if found.arxiv_id != arxiv_id or version not in {None, found.version}:
        return Identity(arxiv_id, version)
    return found


def paper_key(identity: Identity, *, kind: PaperKind, sha256: str) -> str:
    """Key of a paper in the store, as ``Paper.key`` documents it."""
    if not identity.arxiv_id:
        return f"file:{sha256[:12]}"
    scheme = "digest" if kind is PaperKind.DIGEST else "arxiv"
    version = f"v{identity.version}" if identity.version else ""
    return f"{scheme}:{identity.arxiv_id}{version}"


def _from_stamp(pages: Sequence[PageText]) -> Identity | None:
    """The stamp that arXiv prints up the left margin of page 1, or in its foot."""
    if not pages:
        return None
    page = pages[0]
    turned = " ".join(word.text for word in page.words if not word.upright)
    margin = " ".join(
        word.text for word in page.words if word.upright and _in_margin(word.box, page)
    )
    match = _STAMP.search(turned) or _STAMP.search(margin)
    if match is None:
        return None
    try:
        found = parse_id(match["id"])
    except (PaperNotFound, SettingsError):
        return None
    return Identity(found.id, found.version, published=_date(match))


def _in_margin(box: Box, page: PageText) -> bool:
    return box.y0 < _MARGIN * page.height or box.y1 > (1 - _MARGIN) * page.height


def _from_name(name: str) -> Identity:
    match = _NAME.match(name)
    found = identify_name(Path(match[1].rstrip(".") + ".pdf")) if match else None
    return Identity(found.id, found.version) if found else Identity()


def _date(match: re.Match[str]) -> date | None:
    if match["month"] not in _MONTHS:
        return None
    try:
        return date(
            int(match["year"]), _MONTHS.index(match["month"]) + 1, int(match["day"])
        )
    except ValueError:
        return None
