"""Title, authors and date from what stands before a report's first section."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.reports.dates import parse_date
from claimcheck.reports.document import Block, BlockKind, clean_text
from claimcheck.reports.sections import named_section

_LABEL = re.compile(
    r"^(?P<key>title|authors?|by|written by|prepared by|date|published|issued|generated)"
    r"(?:\s*[:\u2014]\s*|(?<=by)\s+)(?P<value>\S.*)$",
    re.IGNORECASE,
)
_AUTHOR_SPLIT = re.compile(r"\s*(?:;|,|\band\b|&|\u00b7|\|)\s*")
_AUTHOR_MARKS = re.compile(
    r"[\d*\u2020\u2021\u00a7\u00b9\u00b2\u00b3]+$|\S+@\S+|\(.*?\)|<.*?>"
)
_LONGEST_LINE = 200
_LONGEST_AUTHORS = 150
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a report says of itself before it begins."""

    title: str = ""
    authors: tuple[str, ...] = ()
    issued: date | None = None
    blocks: int = 0
    """Number of leading blocks that it took."""


def read_front(blocks: Sequence[Block], meta: Mapping[str, str]) -> FrontMatter:
    """The front matter of ``blocks``; ``meta`` fills what the text leaves out."""
    taken = _leading(blocks)
    title, rest = _split_title(blocks[:taken])
    labelled: dict[str, str] = {}
    authors: tuple[str, ...] = ()
    issued: date | None = None
    for line in rest:
        match = _LABEL.match(line)
        key = match["key"].lower() if match else ""
        when = parse_date(line) or (parse_date(match["value"]) if match else None)
        if when:
            issued = issued or when
        elif match and key == "title":
            labelled["title"] = match["value"]
        elif match and (key.startswith("author") or key.endswith("by")):
            labelled["authors"] = match["value"]
        elif not match and not authors:
            authors = split_authors(line)
    if "authors" in labelled:
        authors = split_authors(labelled["authors"])
    return FrontMatter(
        title=labelled.get("title")
        or title
        or meta.get("title")
        or meta.get("page title", ""),
        authors=authors or split_authors(meta.get("author", "")),
        issued=issued or parse_date(meta.get("date", "")),
        blocks=taken,
    )


def split_authors(text: str) -> tuple[str, ...]:
    """Names in a line of authors, without marks of affiliation and e-mail addresses."""
    if len(text) > _LONGEST_AUTHORS or re.search(r"[a-z]{3,}[.!?]$", text):
        return ()
    names = (
        _AUTHOR_MARKS.sub("", part.strip()).strip() for part in _AUTHOR_SPLIT.split(text)
    )
    return tuple(name for name in names if any(map(str.isalpha, name)))


def _leading(blocks: Sequence[Block]) -> int:
    """How many blocks stand before the first section, or before the prose begins."""
    for index, block in enumerate(blocks[:_MOST_LINES]):
        if block.kind in {BlockKind.TABLE, BlockKind.ITEM}:
            return index
        if block.kind is BlockKind.HEADING:
            later_heading = any(item.kind is BlockKind.HEADING for item in blocks[:index])
            if named_section(block.text) or (later_heading and index > 0):
                return index
        elif len(block.text) > _LONGEST_LINE or _is_prose(block.text, first=index == 0):
            return index
    return min(len(blocks), _MOST_LINES)


def _is_prose(text: str, *, first: bool) -> bool:
    """A sentence of some length; a title may be a question, but ends with no full stop."""
    ends = ".!" if first else ".!?"
    return text.rstrip()[-1:] in set(ends) and len(text.split()) > 6


def _split_title(blocks: Sequence[Block]) -> tuple[str, list[str]]:
    """The title and the other lines of the front matter.

    A heading is the title wherever it stands; otherwise the first paragraph, or its
    first line when nothing else follows that could hold authors and date.
    """
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            others = [*blocks[:index], *blocks[index + 1 :]]
            return clean_text(block.text), _lines(others)
    lines = _lines(blocks)
    if not lines:
        return "", []
    if _LABEL.match(lines[0]):
        return "", lines
    first = [clean_text(line) for line in blocks[0].text.split("\n")]
    if len(blocks) > 1 and not any(
        parse_date(line) or _LABEL.match(line) for line in first
    ):
        return " ".join(first), _lines(blocks[1:])
    return lines[0], lines[1:]


def _lines(blocks: Sequence[Block]) -> list[str]:
    return [
        clean_text(line)
        for block in blocks
        for line in block.text.split("\n")
        if line.strip()
    ]
