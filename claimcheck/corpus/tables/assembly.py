"""From the region of a table to the table itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.corpus.tables.baseline import find_baselines
from claimcheck.corpus.tables.body import read_body
from claimcheck.corpus.tables.columns import Span, find_columns, split_row
from claimcheck.corpus.tables.groups import Entry, count_label_columns
from claimcheck.corpus.tables.headers import (
    count_header_rows,
    find_inner_headers,
    full_rules,
    holds_values,
    read_levels,
)
from claimcheck.corpus.tables.region import Region
from claimcheck.corpus.tables.rows import TextRow, box_of, is_value, join_words
from claimcheck.corpus.words import Word
from claimcheck.model import Cell, Column, Row, Table


@dataclass(slots=True)
class _Section:
    """Rows under one set of column names."""

    columns: tuple[Column, ...]
    entries: list[Entry]
    title: str
    """What stands over the row labels of this section alone."""


def build_table(region: Region) -> Table | None:
    """The table of a region; None where no columns can be made out."""
    rows = list(region.rows)
    columns = find_columns(_rows_with_cells(rows))
    if len(columns) < 2:
        return None
    rules = full_rules(
        region.rules, min(row.x0 for row in rows), max(row.x1 for row in rows)
    )
    head = count_header_rows(rows, columns, rules)
    body = rows[head:]
    if not body:
        return None
    groups, labels = count_label_columns(_samples(body, columns), columns)
    levels, corner = read_levels(rows[:head], columns, labels, region.rules)
    leaves = [texts[-1] if texts else "" for texts in levels]
    inner = find_inner_headers(body, columns, rules, leaves)
    sections = [
        _Section(
            columns=tuple(Column(tuple(texts)) for texts in levels),
            entries=[],
            title=corner[-1] if inner and corner else "",
        )
    ]
    first = 0
    for start, end in [*inner, (len(body), len(body))]:
        sections[-1].entries = read_body(
            body[first:start], columns, groups=groups, rules=rules, region=region
        )
        if start < end:
            texts, over = read_levels(body[start:end], columns, labels, region.rules)
            sections.append(_inner_section(texts, over, sections[0]))
        first = end
    return _join_sections(region, sections, corner)


def _rows_with_cells(rows: Sequence[TextRow]) -> list[TextRow]:
    """The rows that show where columns are: those with values, or else with gaps."""
    several = [row for row in rows if len(row.segments) > 1]
    values = []
    for row in several:
        count = sum(is_value(segment.text) for segment in row.segments)
        beside_label = any(is_value(segment.text) for segment in row.segments[1:])
        if beside_label and count >= 0.4 * (len(row.segments) - 1):
            values.append(row)
    return values if len(values) >= 0.3 * len(several) else several


def _samples(body: Sequence[TextRow], columns: Sequence[Span]) -> list[TextRow]:
    values = [row for row in body if holds_values(row, columns)]
    return values or [row for row in body if len(row.segments) > 1]


def _inner_section(
    levels: Sequence[Sequence[str]], corner: Sequence[str], first: _Section
) -> _Section:
    """A section whose header repeats the lowest names of the first one, or has its own."""
    pairs = zip(levels, first.columns, strict=True)
    if all(tuple(own) in {(), column.levels[-1:]} for own, column in pairs):
        return _Section(columns=first.columns, entries=[], title=" ".join(corner))
    columns = tuple(Column(tuple(texts)) for texts in levels)
    return _Section(columns=columns, entries=[], title=" ".join(corner))


def _join_sections(
    region: Region, sections: Sequence[_Section], corner: Sequence[str]
) -> Table | None:
    """One table of all sections; columns with other names stand beside the first ones."""
    columns: list[Column] = []
    placed: list[tuple[int, _Section]] = []
    for section in sections:
        known = [start for start, other in placed if other.columns == section.columns]
        placed.append((known[0] if known else len(columns), section))
        if not known:
            columns.extend(section.columns)
    rows: list[Row] = []
    for start, section in placed:
        for entry in section.entries:
            cells = [Cell("")] * len(columns)
            cells[start : start + len(section.columns)] = map(_build_cell, entry.cells)
            rows.append(_build_row(entry, tuple(cells), section.title))
    if not rows:
        return None
    return Table(
        id=region.caption.id,
        page=region.caption.page,
        caption=region.caption.text,
        columns=tuple(columns),
        rows=tuple(
            row if index is None else replace(row, baseline=index)
            for row, index in zip(rows, find_baselines(rows), strict=True)
        ),
        box=box_of([word for row in region.rows for word in row.words]),
        corner=tuple(corner),
    )


def _build_row(entry: Entry, cells: tuple[Cell, ...], title: str) -> Row:
    parts = (title, entry.heading, entry.side)
    return Row(
        label=entry.text,
        cells=cells,
        group=", ".join(part for part in parts if part),
        box=box_of(entry.label) if entry.label else None,
    )


def _build_cell(words: Sequence[Word]) -> Cell:
    if not words:
        return Cell("")
    inked = [word for word in words if any(map(str.isalnum, word.text))]
    return Cell(
        join_words(words), box=box_of(words), bold=bool(inked) and inked[0].bold
    )
