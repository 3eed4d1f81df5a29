"""From the region of a table to the table itself."""

import re
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
from claimcheck.corpus.tables.panels import split_panels
from claimcheck.corpus.tables.region import Region
from claimcheck.corpus.tables.rows import TextRow, box_of, is_value, join_words
from claimcheck.corpus.words import Word
from claimcheck.model import Cell, Column, Row, Table

_SUBCAPTION = re.compile(r"\([a-h]\)")
_LEAST_TEXTS = 4
"""Cells below which a table without any value is not worth the name."""


@dataclass(slots=True)
class _Section:
    """Rows under one set of column names."""

    columns: tuple[Column, ...]
    entries: list[Entry]
    title: str
    """What the section is headed with, or stands over its row labels alone."""
    corner: tuple[str, ...]


def build_table(region: Region) -> Table | None:
    """The table of a region; None where no columns can be made out."""
    columns = find_columns(_rows_with_cells(region.rows))
    if len(columns) < 2:
        return None
    panels = split_panels(region, columns)
    sections = [section for panel in panels for section in _read_sections(panel)]
    return _join_sections(region, sections) if sections else None


def _read_sections(region: Region) -> list[_Section]:
    """The rows of a region, parted where a new header begins."""
    rows = _without_subcaption(region.rows)
    columns = find_columns(_rows_with_cells(rows))
    if len(columns) < 2:
        return []
    rules = full_rules(
        region.rules, min(row.x0 for row in rows), max(row.x1 for row in rows)
    )
    head = count_header_rows(rows, columns, rules)
    body = rows[head:]
    if not body:
        return []
    groups, labels = count_label_columns(_samples(body, columns), columns)
    top = rows[:head]

    def levels_of(block: Sequence[TextRow]) -> tuple[list[list[str]], list[str]]:
        return read_levels(block, columns, labels, rules=region.rules, bars=region.bars)

    levels, corner = levels_of(top)
    leaves = [texts[-1] if texts else "" for texts in levels]
    inner = find_inner_headers(body, columns, rules, leaves)
    titles = [_title_rows(body[start:end]) for start, end in inner]
    if any(titles):
        own = _title_rows(top)
        levels, corner = levels_of(top[own:])
        first = _Section(_columns(levels), [], _text_of(top[:own]), tuple(corner))
    else:
        first = _Section(_columns(levels), [], "", tuple(corner))
    sections, at = [first], 0
    for (start, end), title in zip(
        [*inner, (len(body), len(body))], [*titles, 0], strict=True
    ):
        sections[-1].entries = read_body(
            body[at:start], columns, groups=groups, rules=rules, region=region
        )
        if start < end:
            texts, over = levels_of(body[start + title : end])
            named = _text_of(body[start : start + title])
            sections.append(_Section(_columns(texts), [], named, tuple(over)))
        at = end
    _name_sections(sections)
    for section in sections:
        _join_keys(section)
    return sections


def _without_subcaption(rows: Sequence[TextRow]) -> list[TextRow]:
    """Rows up to those that read "(a) Test set", which name a part of a table."""
    kept = list(rows)
    while len(kept) > 1 and _SUBCAPTION.fullmatch(kept[-1].words[0].text):
        if any(is_value(segment.text) for segment in kept[-1].segments):
            break
        kept.pop()
    return kept


def _title_rows(rows: Sequence[TextRow]) -> int:
    """How many rows at the top hold a single cell, the title of what follows."""
    count = 0
    while count < len(rows) - 1 and len(rows[count].segments) == 1:
        count += 1
    return count


def _text_of(rows: Sequence[TextRow]) -> str:
    return " ".join(join_words(row.words) for row in rows)


def _columns(levels: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    return tuple(Column(tuple(texts)) for texts in levels)


def _join_keys(section: _Section) -> None:
    """Make a nameless first column part of the labels where these repeat without it."""
    entries, columns = section.entries, section.columns
    nameless = bool(columns) and not columns[0].levels
    if not nameless or len(columns) < 2 or not all(c.levels for c in columns[1:]):
        return
    names = [(entry.heading, *entry.sides, entry.text) for entry in entries]
    if len(set(names)) == len(names) or not all(entry.cells[0] for entry in entries):
        return
    section.columns = columns[1:]
    for entry in entries:
        entry.key, *entry.cells = entry.cells


def _name_sections(sections: list[_Section]) -> None:
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


def _join_sections(region: Region, sections: Sequence[_Section]) -> Table | None:
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
    texts = [cell.text for row in rows for cell in row.cells if cell.text]
    if not texts or (len(texts) < _LEAST_TEXTS and not any(map(is_value, texts))):
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
        corner=sections[0].corner,
    )


def _build_row(entry: Entry, cells: tuple[Cell, ...], title: str) -> Row:
    parts = (title, entry.heading, *dict.fromkeys(entry.sides))
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
    return Cell(join_words(words), box=box_of(words), bold=bool(inked) and inked[0].bold)
