"""Tables in plain text: separated by tabs, by bars, or aligned with spaces."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimcheck.reports.columns import find_columns, is_mark, read_confidence
from claimcheck.reports.document import TableRow, clean_text

_RULE = re.compile(r"^[\s|+:=\u2500-\u257f-]*$")
_BARS = str.maketrans({"\u2502": "|", "\u2503": "|", "\u2551": "|", "\uff5c": "|"})
_BAR = re.compile(r"(?<!\\)\|")
_GAP = re.compile(r"\s{2,}")
_ALIGNED_HEADER = re.compile(r"^\S[^\t|]*?\s{2,}\S")
_TIGHT_HEADER = re.compile(
    r"^\s*claims?\s+(?:text\s+)?(?P<second>verified|verdict|status)\??\s+confidence"
    r"(?:\s+score)?\s*$",
    re.IGNORECASE,
)
_LONGEST_CLAIM = 1000
"""Characters of a claim in a table without layout."""
_TIGHT_ROW = re.compile(r"^(?P<claim>.*\S)\s+(?P<mark>\S+)\s+(?P<confidence>\S+)\s*$")


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table found in lines of text, and the index of the line after it."""

    rows: tuple[TableRow, ...]
    end: int


def read_table(lines: Sequence[str], start: int, *, first_line: int) -> TextTable | None:
    """The table that begins at ``lines[start]``, or None.

    Args:
        lines: lines without line ends.
        start: index of the candidate's first line.
        first_line: line number of ``lines[0]``.
    """
    readers: tuple[Callable[[Sequence[str], int], tuple[list[_Row], int] | None], ...] = (
        _read_tabs,
        _read_bars,
        _read_aligned,
        _read_tight,
    )
    for reader in readers:
        found = reader(lines, start)
        if found:
            rows, end = found
            return TextTable(
                tuple(
                    TableRow(tuple(map(clean_text, cells)), first_line + index)
                    for cells, index in rows
                ),
                end,
            )
    return None


_Row = tuple[list[str], int]
"""Cells, and index of the line."""


def _next_filled(lines: Sequence[str], index: int) -> int:
    """Index of the first line from ``index`` on that is not blank."""
    while index < len(lines) and not lines[index].strip():
        index += 1
    return index


def _read_tabs(lines: Sequence[str], start: int) -> tuple[list[_Row], int] | None:
    """Rows with tabs between the cells; blank lines between rows are fine."""
    if "\t" not in lines[start].strip():
        return None
    rows: list[_Row] = []
    pending, index = "", start
    while index < len(lines):
        line = lines[index]
        if "\t" in line:
            cells = line.split("\t")
            if pending:
                cells[0], pending = f"{pending} {cells[0]}", ""
            rows.append((cells, index))
        elif line.strip() and not _continues(lines, index):
            break
        else:
            pending = f"{pending} {line}".strip()
        index += 1
    columns = find_columns(rows[0][0])
    if len(rows) < 2 and columns is None:
        return None
    return [(_fit(cells, rows[0][0]), line) for cells, line in rows], index


def _continues(lines: Sequence[str], index: int) -> bool:
    """A line without tab is the head of a broken row if the next line has a tab."""
    return index + 1 < len(lines) and "\t" in lines[index + 1].strip()


def _fit(cells: list[str], header: list[str]) -> list[str]:
    """Cells beyond the header's number come from a tab inside the claim."""
    columns = find_columns(header)
    while cells and not cells[-1].strip() and len(cells) > len(header):
        cells = cells[:-1]
    surplus = len(cells) - len(header)
    if columns is None or surplus <= 0:
        return cells
    end = columns.claim + surplus + 1
    return [*cells[: columns.claim], " ".join(cells[columns.claim : end]), *cells[end:]]


def _read_bars(lines: Sequence[str], start: int) -> tuple[list[_Row], int] | None:
    """Rows with bars between the cells, Markdown's and grids drawn with + and -."""
    if not {"|", "+"} & set(lines[start].translate(_BARS).strip()[1:-1]):
        return None
    rows: list[_Row] = []
    rules, index = 0, start
    groups: list[list[_Row]] = [[]]
    while index < len(lines):
        line = lines[index].translate(_BARS).strip()
        if line and _RULE.match(line) and ("-" in line or "─" in line or "=" in line):
            rules += 1
            groups.append([])
        elif _BAR.search(line):
            row = ([cell.replace("\\|", "|") for cell in _split_bars(line)], index)
            rows.append(row)
            groups[-1].append(row)
        elif line or _next_bar(lines, index) is None:
            break
        index += 1
    if len(rows) < 2 or max(len(cells) for cells, _ in rows) < 2:
        return None
    filled = [group for group in groups if group]
    if rules >= len(filled) > 2:
        rows = [_merge(group) for group in filled]
    return rows, index


def _next_bar(lines: Sequence[str], index: int) -> int | None:
    following = _next_filled(lines, index)
    if following < len(lines) and lines[following].translate(_BARS).strip()[:1] == "|":
        return following
    return None


def _split_bars(line: str) -> list[str]:
    return _BAR.split(line.removeprefix("|").removesuffix("|"))


def _merge(group: list[_Row]) -> _Row:
    """The lines between two rules of a grid are one row."""
    width = max(len(cells) for cells, _ in group)
    merged = [
        " ".join(cells[index] for cells, _ in group if index < len(cells))
        for index in range(width)
    ]
    return merged, group[0][1]


def _read_aligned(lines: Sequence[str], start: int) -> tuple[list[_Row], int] | None:
    """Columns kept apart by two or more spaces, under a header of claims.

    A line with one cell goes on with the claim of the row above.
    """
    header = lines[start].strip()
    if not _ALIGNED_HEADER.match(header):
        return None
    cells = _GAP.split(header)
    columns = find_columns(cells)
    if columns is None or len(cells) < 2 or columns.width < 2:
        return None
    rows: list[_Row] = [(cells, start)]
    index = start + 1
    while index < len(lines):
        line = lines[index].strip()
        if line and not _RULE.match(line):
            found = _GAP.split(line)
            if len(found) == len(cells):
                rows.append((found, index))
            elif len(found) == 1 and lines[index - 1].strip() and len(rows) > 1:
                rows[-1][0][columns.claim] += f" {line}"
            else:
                break
        index += 1
    return (rows, index) if len(rows) > 1 else None


def _read_tight(lines: Sequence[str], start: int) -> tuple[list[_Row], int] | None:
    """A table that lost its layout: "claim mark confidence" with single spaces."""
    if not _TIGHT_HEADER.match(lines[start]):
        return None
    rows: list[_Row] = [(["Claim", "Verified", "Confidence"], start)]
    pending, first, index, end = "", start + 1, start + 1, start + 1
    while index < len(lines):
        line = lines[index].strip()
        match = _TIGHT_ROW.match(f"{pending} {line}".strip())
        if match and is_mark(match["mark"]) and read_confidence(match["confidence"]):
            cells = [match["claim"], match["mark"], match["confidence"]]
            rows.append((cells, first if pending else index))
            pending, end = "", index + 1
        elif line and len(pending) < _LONGEST_CLAIM and not _TIGHT_HEADER.match(line):
            first = first if pending else index
            pending = f"{pending} {line}".strip()
        elif line or pending:
            break
        index += 1
    return (rows, end) if len(rows) > 1 else None
