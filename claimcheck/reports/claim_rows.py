"""Claims from a report's table, its list of claims, or its prose."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.model import Claim, Stated
from claimcheck.reports.columns import (
    Columns,
    find_columns,
    infer_columns,
    read_confidence,
    read_mark,
)
from claimcheck.reports.document import Block, BlockKind, TableRow, clean_text
from claimcheck.reports.sections import Section
from claimcheck.reports.truncation import mark_truncated

SentenceSelector = Callable[[str], list[str]]
"""Gives the check-worthy sentences of a paragraph, in order."""

_ID = re.compile(r"^\s*\(?(?:C|claim\s*)?#?[0-9]{1,3}\s*[.):]\s+(?=\S)", re.IGNORECASE)
_CHECKBOX = re.compile(r"^\[(?P<mark>[ xX✓✔])\]\s*")
_MARK = "✓✔☑✅√×✗✘✕✖❌☒"
_LEADING_MARK = re.compile(rf"^(?P<mark>[{_MARK}])\ufe0f?\s*[:\u2014-]?\s*")
_SHARE = r"(?:confidence\s*[:=]?\s*)?(?P<confidence>[01]?\.[0-9]+|[0-9]{1,3}\s?%)"
_TRAILING = (
    re.compile(
        rf"\s[\[(\u2014|;,\s-]*(?P<mark>[{_MARK}])\ufe0f?[\s,;|:(\u2014-]*(?:{_SHARE})?"
        r"\s*[\])]*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\s[\[(](?P<mark>(?:not |un)?verified)?[\s,;:|]*(?:{_SHARE})?[\])]\.?$",
        re.IGNORECASE,
    ),
)
"""What follows a claim in a list: "✓ 0.27", "(verified, confidence: 27%)"."""


@dataclass(frozen=True, slots=True)
class _Draft:
    text: str
    stated: Stated
    line: int


def read_table_claims(parts: Sequence[tuple[Section, Block]]) -> tuple[Claim, ...]:
    """The claims of the report's claims table, which may come in several pieces."""
    drafts: list[_Draft] = []
    for section, block in parts:
        if block.kind is BlockKind.TABLE:
            drafts.extend(_read_rows(block.rows, in_claims=section is Section.CLAIMS))
    return _number(drafts)


def read_list_claims(parts: Iterable[tuple[Section, Block]]) -> tuple[Claim, ...]:
    """The claims of a list under a heading of claims: "- [x] … (0.27)"."""
    items = [
        block
        for section, block in parts
        if section is Section.CLAIMS and block.kind is BlockKind.ITEM
    ]
    return _number([_read_item(block) for block in items])


def read_prose_claims(
    paragraphs: Iterable[Block], select_sentences: SentenceSelector
) -> tuple[Claim, ...]:
    """The check-worthy sentences of prose, each once."""
    seen: dict[str, _Draft] = {}
    for block in paragraphs:
        for sentence in select_sentences(clean_text(block.text)):
            text = clean_text(sentence)
            if text:
                seen.setdefault(text, _Draft(text, Stated(), block.line))
    return _number(list(seen.values()), may_be_cut=False)


def _number(drafts: Sequence[_Draft], *, may_be_cut: bool = True) -> tuple[Claim, ...]:
    texts = [draft.text for draft in drafts]
    cut = mark_truncated(texts) if may_be_cut else [False] * len(texts)
    return tuple(
        Claim(f"C{number}", draft.text, truncated, draft.stated, draft.line or None)
        for number, (draft, truncated) in enumerate(zip(drafts, cut, strict=True), start=1)
    )


def _read_rows(rows: Sequence[TableRow], *, in_claims: bool) -> list[_Draft]:
    """Claims of one table; none if it is a table of something else."""
    header = next(
        (index for index, row in enumerate(rows[:3]) if find_columns(row.cells)), None
    )
    if header is not None:
        columns = find_columns(rows[header].cells)
        rows = rows[header + 1 :]
    else:
        columns = infer_columns([row.cells for row in rows]) if in_claims else None
    if columns is None or (columns.width == 1 + columns.claim and not in_claims):
        return []
    scale = _scale(rows, columns)
    drafts = [_read_row(row, columns, scale) for row in rows]
    return [draft for draft in drafts if draft is not None]


def _scale(rows: Sequence[TableRow], columns: Columns) -> bool:
    """Whether confidences are in percent: the header says so, or some exceed 1."""
    values = [_cell(row, columns.confidence) for row in rows]
    read = [read_confidence(value) for value in values if "%" not in value]
    return columns.percent or any(value is not None and 1 < value <= 100 for value in read)


def _read_row(row: TableRow, columns: Columns, percent: bool) -> _Draft | None:
    text = _cell(row, columns.claim)
    if not text or find_columns(row.cells) is not None:
        return None
    verified = read_mark(_cell(row, columns.verified))
    if columns.verified is None and (box := _CHECKBOX.match(text)):
        text, verified = text[box.end() :], box["mark"] != " "
    text = _ID.sub("", text)
    confidence = read_confidence(_cell(row, columns.confidence), percent=percent)
    if columns.confidence is None:
        confidence = _confidence_beside(_cell(row, columns.verified))
    return _Draft(text, Stated(verified, confidence), row.line) if text else None


def _cell(row: TableRow, index: int | None) -> str:
    return row.cells[index] if index is not None and index < len(row.cells) else ""


def _confidence_beside(cell: str) -> Decimal | None:
    """The confidence of "✓ (0.27)" where it has no column of its own."""
    found = re.search(r"[01]?\.[0-9]+|[0-9]{1,3}\s?%", cell)
    return read_confidence(found.group()) if found else None


def _read_item(block: Block) -> _Draft:
    text = _ID.sub("", clean_text(block.text))
    verified: bool | None = None
    confidence: Decimal | None = None
    if match := _CHECKBOX.match(text):
        text, verified = text[match.end() :], match["mark"] != " "
    elif match := _LEADING_MARK.match(text):
        text, verified = text[match.end() :], read_mark(match["mark"])
    for pattern in _TRAILING:
        match = pattern.search(text)
        if match and (match["mark"] or match["confidence"]):
            verified = read_mark(match["mark"]) if match["mark"] else verified
            confidence = read_confidence(match["confidence"] or "")
            text = text[: match.start()].rstrip()
            break
    return _Draft(text, Stated(verified, confidence), block.line)
