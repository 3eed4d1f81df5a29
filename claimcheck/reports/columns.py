"""The columns of a claims table: what their headers and their cells mean."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from claimcheck.reports.document import clean_text


def _phrases(text: str) -> frozenset[str]:
    """The phrases of a list with semicolons between them."""
    return frozenset(phrase.strip() for phrase in text.split(";"))


_CLAIM = _phrases(
    "claim; claims; claim text; extracted claim; extracted claims; statement; assertion;"
    " finding; sentence"
)
_VERIFIED = _phrases(
    "verified; verdict; status; supported; verification; verification status; valid; check;"
    " independently verified; checked; confirmed; result; ✓/×"
)
_CONFIDENCE = _phrases(
    "confidence; confidence score; conf; score; probability; certainty; confidence level;"
    " verification score; verification confidence"
)
_YES = frozenset("✓✔☑✅√🗸y1") | _phrases(
    "yes; true; t; verified; supported; confirmed; pass; passed; ok; correct; valid; [x];"
    " checked; :white_check_mark:; :heavy_check_mark:"
)
_NO = frozenset("×✗✘✕✖❌☒☐🗴n0x") | _phrases(
    "no; false; f; unverified; not verified; unsupported; not supported; refuted; rejected;"
    " fail; failed; incorrect; invalid; unconfirmed; not confirmed; [ ]; []; :x:;"
    " :heavy_multiplication_x:"
)
_DECIDING = _phrases(
    "yes; true; verified; supported; confirmed; no; false; unverified; unsupported; refuted"
)
"""First words that decide a cell when more follows: "verified (two sources)"."""
_MARKS = re.compile("[✓✔☑✅√🗸×✗✘✕✖❌☒☐🗴]")
_VARIATION = re.compile("[\ufe0e\ufe0f]")
_CONFIDENCE_CELL = re.compile(
    r"^[(~≈]?\s*(?P<digits>[0-9]{1,4}(?:[.,][0-9]{1,9})?|[.,][0-9]{1,9})\s*"
    r"(?P<percent>%|percent)?(?:\s*/\s*(?P<scale>[0-9]{1,3}))?"
    r"(?:\s*±\s*[0-9.,]+\s*%?)?\s*\)?$"
)
_LONGEST_HEADER = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of the columns; None for one that the table does not have."""

    claim: int
    verified: int | None = None
    confidence: int | None = None
    percent: bool = False
    """The header says that confidences are in percent."""

    @property
    def width(self) -> int:
        """Number of columns up to the last one that is used."""
        return max(self.claim, self.verified or 0, self.confidence or 0) + 1


def find_columns(cells: Sequence[str]) -> Columns | None:
    """The columns that a header row names, or None if it is no header of claims."""
    claim = verified = confidence = None
    percent = False
    for index, cell in enumerate(cells):
        plain = clean_text(cell)
        is_value = is_mark(plain) or read_confidence(plain) is not None
        if len(plain) > _LONGEST_HEADER or is_value:
            return None
        name = re.sub(r"[*_`]|\(.*\)|[:.]+$", "", plain).strip().lower()
        if claim is None and name in _CLAIM:
            claim = index
        elif verified is None and (name in _VERIFIED or name.rstrip("?") in _VERIFIED):
            verified = index
        elif confidence is None and name.rstrip("% ") in _CONFIDENCE:
            confidence, percent = index, "%" in plain
    return None if claim is None else Columns(claim, verified, confidence, percent)


def infer_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table without a header, from what most of its cells look like."""
    width = max((len(row) for row in rows), default=0)
    columns = [[row[index] for row in rows if index < len(row)] for index in range(width)]
    verified = _best(columns, is_mark)
    confidence = _best(columns, _looks_like_share)
    lengths = [sum(map(len, column)) / max(len(column), 1) for column in columns]
    claim = max(range(width), key=lengths.__getitem__, default=None)
    if claim is None or claim in {verified, confidence} or lengths[claim] < 15:
        return None
    if verified is None and confidence is None:
        return None
    return Columns(claim, verified, confidence)


def read_mark(cell: str) -> bool | None:
    """✓ is True, × is False; a cell that says neither is None."""
    text = _bare(cell)
    bare = text.strip("*_()[] .!")
    for known in (text, bare):
        if known in _YES or known in _NO:
            return known in _YES
    marks = {mark in _YES for mark in _MARKS.findall(text)}
    if len(marks) == 1:
        return marks.pop()
    first = re.match(r"[a-z]+", bare)
    if first and len(bare) <= _LONGEST_HEADER and first[0] in _DECIDING:
        return first[0] in _YES
    return None


def read_confidence(cell: str, *, percent: bool = False) -> Decimal | None:
    """A confidence as a share: 0.27 for "0.27", ".27", "27%" or "27/100"; or None.

    Args:
        cell: text of the cell.
        percent: bare numbers are in percent.
    """
    match = _CONFIDENCE_CELL.match(clean_text(cell).strip("*_ "))
    if not match:
        return None
    try:
        value = Decimal(match["digits"].replace(",", "."))
    except InvalidOperation:
        return None
    if match["scale"]:
        scale = int(match["scale"])
        return value / scale if scale else None
    return value.scaleb(-2) if percent or match["percent"] else value


def is_mark(cell: str) -> bool:
    """Whether the cell is one check mark or cross."""
    return bool(_MARKS.fullmatch(_bare(cell)))


def _bare(cell: str) -> str:
    return _VARIATION.sub("", clean_text(cell)).lower()


def _looks_like_share(cell: str) -> bool:
    match = _CONFIDENCE_CELL.match(clean_text(cell))
    return bool(
        match and (match["percent"] or re.match(r"[01]?[.,]|100$", match["digits"]))
    )


def _best(columns: list[list[str]], test: Callable[[str], bool]) -> int | None:
    """The first column most of whose cells pass ``test``."""
    for index, column in enumerate(columns):
        if column and sum(map(test, column)) > len(column) / 2:
            return index
    return None
