"""The body of a table: data rows with their labels and those of their blocks."""

from collections.abc import Sequence

from claimcheck.corpus.tables.columns import Span, value_share
from claimcheck.corpus.tables.entries import Entry, build_entry, is_lone
from claimcheck.corpus.tables.labels import settle_lone_rows
from claimcheck.corpus.tables.rows import TextRow
from claimcheck.corpus.tables.sides import fill_labels, fill_sides, find_sides, merge_lines, read_turned
from claimcheck.corpus.tables.wraps import join_halves, join_lines
from claimcheck.corpus.words import Word

_FEW_VALUES = 0.25
"""Share of values up to which a table is one of text, with cells of several lines."""


def read_body(
    rows: Sequence[TextRow],
    columns: Sequence[Span],
    *,
    groups: int,
    rules: Sequence[float],
    region: Region,
) -> list[Entry]:
    """Data rows with their labels and the labels of their blocks.

    Args:
        rows: rows below the header.
        columns: all columns of the table.
        groups: how many columns at the left name groups of rows.
        rules: heights of the rules that reach across the table.
        region: where the rows come from (sideways words).
    """
    labels = groups + 1
    textual = _is_textual(rows)
    lone = [is_lone(row, columns, labels, textual=textual) for row in rows]
    entries = {
        index: _entry(row, columns, groups)
        for index, row in enumerate(rows)
        if not lone[index]
    }
    sides, taken = _side_labels(rows, entries, lone, columns, groups)
    _read_lone_rows(rows, entries, taken, rules)
    found = _join_halves([entries[index] for index in sorted(entries)])
    if textual:
        found = _join_lines(found, rules, columns[labels:])
    fill_sides(found, _turned_labels(region), rules)
    for column in sorted(sides):
        fill_sides(found, _merge_sides(sides[column], found), rules)
    fill_labels(found, rules)
    return found


def _is_textual(rows: Sequence[TextRow]) -> bool:
    """Whether hardly any of the cells beside the labels is a value."""
    texts = [segment.text for row in rows for segment in row.segments[1:]]
    return value_share(texts) < _FEW_VALUES
