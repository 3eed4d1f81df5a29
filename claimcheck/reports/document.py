"""What every reader makes of a file: headings, paragraphs, list items and tables."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from claimcheck.model import Finding

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACE = re.compile(r"\s+")


class BlockKind(StrEnum):
    """What a block of a report is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: one text per column, the header among the rows."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a report in reading order."""

    kind: BlockKind
    text: str = ""
    """Without markup; lines of the file are kept apart by newlines."""
    line: int = 0
    """1-based line of the file (page of a PDF) on which the block begins."""
    rows: tuple[TableRow, ...] = ()
    """Of a table."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report before its parts are told apart."""

    blocks: tuple[Block, ...]
    meta: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """"title", "author" and "date" where the format carries them apart from the text."""
    findings: tuple[Finding, ...] = ()


def clean_text(text: str) -> str:
    """``text`` on one line: white space collapsed, invisible characters left out."""
    return _SPACE.sub(" ", clean_characters(text)).strip()


def clean_characters(text: str) -> str:
    """``text`` composed (NFC), without invisible and control characters."""
    text = _INVISIBLE.sub("", text)
    text = _CONTROL.sub(" ", _SURROGATE.sub("\ufffd", text))
    return unicodedata.normalize("NFC", text)
