"""Parts of a table, each with its own header."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.corpus.tables.body import read_body
from claimcheck.corpus.tables.columns import Span, find_columns, split_row
from claimcheck.corpus.tables.entries import Entry, count_group_columns
from claimcheck.corpus.tables.headers import (
    count_header_rows,
    find_inner_headers,
    full_rules,
    holds_values,
)
from claimcheck.corpus.tables.levels import read_levels
from claimcheck.corpus.tables.region import Region
from claimcheck.corpus.tables.rows import TextRow, join_words
from claimcheck.corpus.tables.values import is_value
from claimcheck.model import Column

_VALUE_ROWS = 0.3
"""Share of rows with several cells that must hold values for these to show the columns."""
_FULL_ROW = 4
"""Cells of a row that shows the columns of a table well."""
_ROW_VALUES = 0.4
"""Share of values among the cells of such a row."""


@dataclass(slots=True)
class Section:
    """Rows under one set of column names."""

    columns: tuple[Column, ...]
    entries: list[Entry]
    title: str
    """What the section is headed with, or stands over its row labels alone."""
    corner: tuple[str, ...]
    """Header texts over the row labels."""


def read_sections(region: Region) -> list[Section]:
    """The rows of a region, parted where a new header begins."""
    rows = region.rows
    columns = find_columns(rows_with_cells(rows))
    if len(columns) < 2:
        return []
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    rules = full_rules(region.rules, left, right)
    head = count_header_rows(rows, columns, rules)
    blocks, groups = _cut_blocks(region, rows, columns, rules, head)
    titled = any(_count_titles(header) for header, _ in blocks[1:])
    sections = []
    for header, body in blocks:
        own = _count_titles(header) if titled else 0
        levels, corner = read_levels(
            header[own:], columns, groups + 1, rules=region.rules, bars=region.bars
        )
        sections.append(
            Section(
                columns=tuple(Column(tuple(texts)) for texts in levels),
                entries=read_body(
                    body, columns, groups=groups, rules=rules, turned=region.turned
                ),
                title=" ".join(join_words(row.words) for row in header[:own]),
                corner=tuple(corner),
            )
        )
    _name_sections(sections)
    for section in sections:
        _join_keys(section)
    return sections


def rows_with_cells(rows: Sequence[TextRow]) -> list[TextRow]:
    """The rows that show where columns are: those with values, or else with gaps."""
    several = [row for row in rows if len(row.segments) > 1]
    values = []
    for row in several:
        count = sum(is_value(segment.text) for segment in row.segments)
        beside_label = any(is_value(segment.text) for segment in row.segments[1:])
        if beside_label and count >= _ROW_VALUES * (len(row.segments) - 1):
            values.append(row)
    shown = values if len(values) >= _VALUE_ROWS * len(several) else several
    edge = max((row.segments[0].x1 for row in shown), default=float("inf"))
    shown += [
        row
        for row in rows
        if len(row.segments) == 1 and row.x0 > edge and is_value(row.segments[0].text)
    ]
    return [row for row in shown if not _is_spread(row, shown)]


def _is_spread(row: TextRow, rows: Sequence[TextRow]) -> bool:
    """Whether the only cell of a row stands between the columns of the fuller ones."""
    fuller = [other for other in rows if len(other.segments) >= _FULL_ROW]
    if len(row.segments) != 2 or not fuller:
        return False
    cell = row.segments[1]
    return all(s.x1 < cell.x0 or s.x0 > cell.x1 for other in fuller for s in other.segments)


def _cut_blocks(
    region: Region,
    rows: Sequence[TextRow],
    columns: Sequence[Span],
    rules: Sequence[float],
    head: int,
) -> tuple[list[tuple[list[TextRow], list[TextRow]]], int]:
    """Header and body rows of each section, and how many columns name groups."""
    top, body = list(rows[:head]), list(rows[head:])
    samples = [row for row in body if holds_values(row, columns)]
    samples = samples or [row for row in body if split_row(row, columns)[0]]
    groups = count_group_columns(samples, columns)
    levels, _ = read_levels(top, columns, groups + 1, rules=region.rules, bars=region.bars)
    leaves = [texts[-1] if texts else "" for texts in levels]
    blocks: list[tuple[list[TextRow], list[TextRow]]] = []
    header, first = top, 0
    for start, end in find_inner_headers(body, columns, rules, leaves):
        blocks.append((header, body[first:start]))
        header, first = body[start:end], end
    blocks.append((header, body[first:]))
    return blocks, groups


def _count_titles(rows: Sequence[TextRow]) -> int:
    """How many rows at the top hold a single cell, the title of what follows."""
    count = 0
    while count < len(rows) - 1 and len(rows[count].segments) == 1:
        count += 1
    return count


def _name_sections(sections: list[Section]) -> None:
    """Same columns for sections that repeat the names; the corner where it differs.

    A later header often repeats the lowest names only.
    """
    first = sections[0]
    for section in sections[1:]:
        pairs = zip(section.columns, first.columns, strict=True)
        if all(own.levels in {(), known.levels[-1:]} for own, known in pairs):
            section.columns = first.columns
    if len({section.corner for section in sections}) > 1:
        for section in sections:
            parts = (section.title, " ".join(section.corner))
            section.title = " ".join(part for part in parts if part)


def _join_keys(section: Section) -> None:
    """Make a nameless first column part of the labels where these repeat without it."""
    entries, columns = section.entries, section.columns
    if len(columns) < 2 or columns[0].levels or not all(c.levels for c in columns[1:]):
        return
    names = [(entry.heading, *entry.sides, entry.text) for entry in entries]
    if len(set(names)) == len(names) or not all(entry.cells[0] for entry in entries):
        return
    section.columns = columns[1:]
    for entry in entries:
        entry.key, *entry.cells = entry.cells
