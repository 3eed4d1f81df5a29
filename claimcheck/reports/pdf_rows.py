"""The rows of a PDF's claims table.

A row has one mark and one confidence, and as many lines as its claim takes. The mark
stands on the first, the middle or the last of them, as the table's cells are aligned.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.reports.document import TableRow, clean_text
from claimcheck.reports.hyphenation import join_lines
from claimcheck.reports.pdf_lines import PdfLine

_EQUAL_STEPS = 0.04
"""Difference under which two line distances are the same, in sizes of type."""
_USUAL_STEP = 1.2
"""Distance of two lines, in sizes of type, where a table has one row only."""
_FARTHER = 1.25


@dataclass(frozen=True, slots=True)
class Slice:
    """A line of the table's body: its text in every column."""

    line: PdfLine
    cells: tuple[str, ...]
    is_anchor: bool
    """It holds the mark or the confidence of a row."""


def table_length(slices: Sequence[Slice], claim: int) -> int:
    """How many of the lines are the table's: prose may follow without a heading.

    It does so at a distance greater than any within the table, and has no marks.
    """
    anchors = [index for index, item in enumerate(slices) if item.is_anchor]
    if not anchors:
        return 0
    steps = _steps(slices, claim)
    inside = [step for index, step in steps.items() if index <= anchors[-1]]
    limit = _FARTHER * max([*inside, _USUAL_STEP])
    for index in range(anchors[-1] + 1, len(slices)):
        if steps.get(index, 0.0) > limit:
            return index
    return len(slices)


def group_rows(slices: Sequence[Slice], claim: int, known: Counter[str]) -> list[TableRow]:
    """Rows of the body: told apart by distance, or else by how marks are aligned."""
    slices = _join_anchors(slices, claim)
    anchors = [index for index, item in enumerate(slices) if item.is_anchor]
    starts = _starts_by_gap(slices, claim) or _starts_by_alignment(slices, anchors, claim)
    bounds = [*starts, len(slices)]
    return [_merge(slices[first:last], known) for first, last in pairwise(bounds)]


def _starts_by_gap(slices: Sequence[Slice], claim: int) -> list[int] | None:
    """First lines of the rows where rows stand further apart than lines; else None.

    A distance is a row break if it exceeds a limit; the limit is right when every row
    then has one mark or confidence. A row may go on over a page break.
    """
    steps = _steps(slices, claim)
    for limit in sorted({round(step, 2) for step in steps.values()}, reverse=True):
        starts = [0]
        for index in range(1, len(slices)):
            apart = steps.get(index, 0.0) > limit + _EQUAL_STEPS
            turns_page = slices[index - 1].line.page != slices[index].line.page
            full = any(item.is_anchor for item in slices[starts[-1] : index])
            if apart or (
                turns_page and full and _anchor_follows(slices, index, steps, limit)
            ):
                starts.append(index)
        bounds = pairwise([*starts, len(slices)])
        if all(sum(item.is_anchor for item in slices[a:b]) == 1 for a, b in bounds):
            return starts
    return None


def _anchor_follows(
    slices: Sequence[Slice], start: int, steps: Mapping[int, float], limit: float
) -> bool:
    """Whether a mark stands among the lines from ``start`` to the next row break."""
    for index in range(start, len(slices)):
        if index > start and steps.get(index, 0.0) > limit + _EQUAL_STEPS:
            return False
        if slices[index].is_anchor:
            return True
    return False


def _steps(slices: Sequence[Slice], claim: int) -> dict[int, float]:
    """Distance of each line of claims from the one above, in sizes of its type."""
    steps: dict[int, float] = {}
    upper: PdfLine | None = None
    for index, item in enumerate(slices):
        if not item.cells[claim]:
            continue
        if upper is not None and upper.page == item.line.page:
            steps[index] = (item.line.middle - upper.middle) / max(item.line.size, 1)
        upper = item.line
    return steps


def _starts_by_alignment(
    slices: Sequence[Slice], anchors: Sequence[int], claim: int
) -> list[int]:
    """First lines of the rows by the alignment whose rows begin most like sentences."""
    readings = [
        starts
        for starts in (
            list(anchors),
            _starts_if_middle(slices, anchors, claim),
            [0, *(anchor + 1 for anchor in anchors[:-1])],
        )
        if starts is not None and starts[0] == 0
    ]
    return max(readings, key=lambda starts: _capitals(slices, starts, claim))


def _join_anchors(slices: Sequence[Slice], claim: int) -> list[Slice]:
    """Marks and confidences of one row may stand on slightly different heights."""
    joined: list[Slice] = []
    for item in slices:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.is_anchor
            and item.is_anchor
            and last.line.page == item.line.page
            and not (last.cells[claim] and item.cells[claim])
            and not any(
                one and other for one, other in zip(last.cells, item.cells, strict=True)
            )
        ):
            cells = tuple(
                one or other for one, other in zip(last.cells, item.cells, strict=True)
            )
            joined[-1] = Slice(last.line, cells, True)
        else:
            joined.append(item)
    return joined


def _starts_if_middle(
    slices: Sequence[Slice], anchors: Sequence[int], claim: int
) -> list[int] | None:
    """Each anchor has as many lines of its claim above as below; None if that fails."""
    starts, free = [], 0
    for anchor in anchors:
        above = sum(bool(item.cells[claim]) for item in slices[free:anchor])
        if anchor < free:
            return None
        starts.append(free)
        free = anchor + 1 + above
    return starts if free == len(slices) else None


def _capitals(slices: Sequence[Slice], starts: Sequence[int], claim: int) -> float:
    """Share of rows whose claim does not begin with a small letter."""
    firsts = [slices[start].cells[claim][:1] for start in starts if start < len(slices)]
    return sum(first != "" and not first.islower() for first in firsts) / max(
        len(firsts), 1
    )


def _merge(slices: Sequence[Slice], known: Counter[str]) -> TableRow:
    columns = zip(*(item.cells for item in slices), strict=True)
    cells = (
        clean_text(
            join_lines([text for text in column if text] or [""], known, separator=" ")
        )
        for column in columns
    )
    return TableRow(tuple(cells), slices[0].line.page)
