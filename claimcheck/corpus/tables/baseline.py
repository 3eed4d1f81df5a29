"""Rows that are printed as differences from an earlier row."""

from collections.abc import Sequence

from claimcheck.model import Row
from claimcheck.numbers import read_cell

_SIGNED_SHARE = 0.8
"""Share of a row's numbers that carry a sign in a row of differences."""
_PLAIN_SHARE = 0.2
"""Share up to which a row with some signed numbers is still one of plain values."""
_LEAST_COLUMNS = 0.5
"""Share of its columns in which the baseline must have a value too."""


def find_baselines(rows: Sequence[Row]) -> list[int | None]:
    """For every row the index of the row it is a difference from, or None.

    Differences carry a sign in (nearly) every cell, and a plus somewhere in the block;
    the baseline is the nearest earlier row of plain values in the same columns. A table
    of negative numbers alone is not taken for one of differences.
    """
    signed = [_signed_share(row) for row in rows]
    found: list[int | None] = [None] * len(rows)
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and signed[end] >= _SIGNED_SHARE:
            end += 1
        if end > start and any(_has_plus(row) for row in rows[start:end]):
            for index in range(start, end):
                found[index] = _plain_row_before(rows, signed, start, rows[index])
        start = max(end, start + 1)
    return found


def _signed_share(row: Row) -> float:
    numbers = [number for cell in row.cells for number in read_cell(cell.text)]
    return sum(number.signed for number in numbers) / len(numbers) if numbers else 0.0


def _has_plus(row: Row) -> bool:
    return any(
        number.signed and number.text.startswith("+")
        for cell in row.cells
        for number in read_cell(cell.text)
    )


def _plain_row_before(
    rows: Sequence[Row], signed: Sequence[float], before: int, row: Row
) -> int | None:
    columns = {i for i, cell in enumerate(row.cells) if read_cell(cell.text)}
    for index in range(before - 1, -1, -1):
        if signed[index] > _PLAIN_SHARE:
            continue
        shared = sum(bool(read_cell(rows[index].cells[i].text)) for i in columns)
        if columns and shared >= _LEAST_COLUMNS * len(columns):
            return index
    return None
