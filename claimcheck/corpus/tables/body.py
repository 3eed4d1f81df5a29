"""The body of a table: data rows with their labels and those of their blocks."""

from collections.abc import Sequence

from claimcheck.corpus.reading.words import Word
from claimcheck.corpus.tables.columns import Span
from claimcheck.corpus.tables.entries import Entry, build_entry, is_lone
from claimcheck.corpus.tables.labels import settle_lone_rows
from claimcheck.corpus.tables.rows import TextRow
from claimcheck.corpus.tables.sides import (
    fill_labels,
    fill_sides,
    find_sides,
    merge_lines,
    read_turned,
)
from claimcheck.corpus.tables.values import value_share
from claimcheck.corpus.tables.wraps import join_halves, join_lines

_FEW_VALUES = 0.25
"""Share of values up to which a table is one of text, with cells of several lines."""


def read_body(
    rows: Sequence[TextRow],
    columns: Sequence[Span],
    *,
    groups: int,
    rules: Sequence[float],
    turned: Sequence[Word],
) -> list[Entry]:
    """Data rows with their labels and the labels of their blocks.

    Args:
        rows: rows below the header.
        columns: all columns of the table.
        groups: how many columns at the left name groups of rows.
        rules: heights of the rules that reach across the table.
        turned: sideways words beside the rows.
    """
    textual = _is_textual(rows)
    lone = [is_lone(row, columns, groups + 1, textual=textual) for row in rows]
    entries = {
        index: build_entry(row, columns, groups)
        for index, row in enumerate(rows)
        if not lone[index]
    }
    sides, taken = find_sides(rows, entries, columns, groups)
    settle_lone_rows(rows, entries, taken, rules)
    found = join_halves([entries[index] for index in sorted(entries)])
    if textual:
        found = join_lines(found, rules, columns[groups + 1 :])
    fill_sides(found, read_turned(turned), rules)
    for column in sides:
        fill_sides(found, merge_lines(column, found), rules)
    fill_labels(found, rules)
    return found


def _is_textual(rows: Sequence[TextRow]) -> bool:
    """Whether hardly any of the cells beside the labels is a value."""
    texts = [segment.text for row in rows for segment in row.segments[1:]]
    return value_share(texts) < _FEW_VALUES
