"""From the region of a table to the table itself."""

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables.baseline import find_baselines
from claimcheck.corpus.tables.entries import Entry
from claimcheck.corpus.tables.panels import split_panels, split_parts
from claimcheck.corpus.tables.region import Region
from claimcheck.corpus.tables.rows import box_of, join_words
from claimcheck.corpus.tables.sections import Section, read_sections
from claimcheck.corpus.tables.values import is_value
from claimcheck.model import Cell, Column, Row, Table

_LEAST_TEXTS = 4
"""Cells below which a table without any value is not worth the name."""


def build_table(region: Region) -> Table | None:
    """The table of a region; None where no columns can be made out."""
    panels = [panel for part in split_parts(region) for panel in split_panels(part)]
    sections = [section for panel in panels for section in read_sections(panel)]
    if not sections:
        return None
    columns_of_all, rows = _join_sections(sections)
    texts = [cell.text for row in rows for cell in row.cells if cell.text]
    if len(texts) < _LEAST_TEXTS and not any(map(is_value, texts)):
        return None
    return Table(
        id=region.caption.id,
        page=region.caption.page,
        caption=region.caption.text,
        columns=columns_of_all,
        rows=tuple(
            row if index is None else replace(row, baseline=index)
            for row, index in zip(rows, find_baselines(rows), strict=True)
        ),
        box=box_of([word for row in region.rows for word in row.words]),
        corner=sections[0].corner,
    )


def _join_sections(sections: Sequence[Section]) -> tuple[tuple[Column, ...], list[Row]]:
    """Columns and rows of all sections.

    Columns with other names stand beside those of earlier sections; a row has empty
    cells in the columns of the others.
    """
    columns: list[Column] = []
    starts: dict[tuple[Column, ...], int] = {}
    for section in sections:
        if section.columns not in starts:
            starts[section.columns] = len(columns)
            columns.extend(section.columns)
    rows = []
    for section in sections:
        start = starts[section.columns]
        for entry in section.entries:
            cells = [Cell("")] * len(columns)
            cells[start : start + len(section.columns)] = map(_build_cell, entry.cells)
            rows.append(_build_row(entry, tuple(cells), section.title))
    return tuple(columns), rows


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
