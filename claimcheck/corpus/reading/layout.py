"""Columns of a page and the order in which they are read.

A page is cut at its gutter: lines that cross it (titles, wide captions, headings set
over both columns) divide the page into bands, and within a band the left column comes
before the right one. A page without a gutter is looked through for short bands that
have one of their own (captions of two figures side by side).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.corpus.reading.lines import Line, join_rows

_LEAST_WIDTH = 90.0
"""Points: a narrower strip is not cut into columns."""
_FULL = 0.7
"""Share of its column's width from which on a line speaks for the column."""
_LEAST_GUTTER = 7.0
"""Points between two columns."""
_ROW_GAP = 3.0
"""Em: fragments of one column this close on one baseline are one line."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Lines that stand below each other, in reading order, and their margins."""

    lines: tuple[Line, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Gutter:
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def order_page(fragments: Sequence[Line]) -> list[Strip]:
    """Strips of a page in reading order."""
    return list(_order(list(fragments)))


def _order(fragments: list[Line]) -> Iterator[Strip]:
    gutter = _find_gutter(fragments, least=6)
    if gutter is not None:
        yield from _order_columns(fragments, gutter)
        return
    plain: list[Line] = []
    for band in _split_bands(fragments):
        gutter = _find_gutter(band, least=3) if len(band) > 3 else None
        if gutter is None or _crossing(band, gutter.middle):
            plain.extend(band)
            continue
        if plain:
            yield _build_strip(plain)
            plain = []
        yield from _order_columns(band, gutter)
    if plain:
        yield _build_strip(plain)


def _build_strip(fragments: list[Line]) -> Strip:
    lines = join_rows(fragments, gap=_ROW_GAP)
    return Strip(
        lines=tuple(lines),
        left=min(line.box.x0 for line in lines),
        right=max(line.box.x1 for line in lines),
    )


def _order_columns(fragments: list[Line], gutter: _Gutter) -> Iterator[Strip]:
    """Bands from top to bottom, each with its left column first."""
    band: list[Line] = []
    spanning: list[Line] = []
    crossing = {id(line) for line in _crossing(fragments, gutter.middle)}
    for row in _by_row(fragments):
        wide = any(id(line) in crossing and not _overfull(line, row) for line in row)
        wide = wide or _ends(spanning, row)
        if wide and band:
            yield from _order_band(band, gutter)
            band = []
        if not wide and spanning:
            yield _build_strip(spanning)
            spanning = []
        (spanning if wide else band).extend(row)
    if band:
        yield from _order_band(band, gutter)
    if spanning:
        yield _build_strip(spanning)


def _order_band(band: list[Line], gutter: _Gutter) -> Iterator[Strip]:
    for side in (True, False):
        column = [line for line in band if _is_left(line, gutter) is side]
        if column:
            yield from _order(column)


def _is_left(line: Line, gutter: _Gutter) -> bool:
    """An overfull line belongs to the column that it begins in."""
    return line.box.x0 < gutter.middle - 1


def _ends(spanning: list[Line], row: list[Line]) -> bool:
    """Whether a row is the short last line of a paragraph set over both columns."""
    if not spanning or len(row) > 1:
        return False
    last, line = spanning[-1], row[0]
    return (
        abs(line.size - last.size) < 0.3
        and abs(line.box.x0 - last.box.x0) < 2
        and line.baseline - last.baseline < 1.4 * line.size
    )


def _overfull(line: Line, row: list[Line]) -> bool:
    """Whether a line that crosses the gutter runs up against one in the other column."""
    return any(
        other is not line
        and other.box.x0 > line.box.x0
        and min(other.box.y1, line.box.y1) - max(other.box.y0, line.box.y0)
        > 0.3 * line.size
        for other in row
    )


def _by_row(fragments: list[Line]) -> Iterator[list[Line]]:
    """Fragments that overlap vertically by more than half of the smaller one."""
    row: list[Line] = []
    for line in sorted(fragments, key=lambda line: line.baseline):
        if row and line.baseline - row[0].baseline > 0.5 * max(line.size, row[0].size):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _split_bands(fragments: list[Line]) -> Iterator[list[Line]]:
    """Runs of rows with one fragment, and runs of rows with several."""
    band: list[Line] = []
    several = False
    for row in _by_row(fragments):
        if band and (len(row) > 1) is not several:
            yield band
            band = []
        several = len(row) > 1
        band.extend(row)
    if band:
        yield band


def _crossing(fragments: list[Line], x: float) -> list[Line]:
    return [line for line in fragments if line.box.x0 < x - 1 and line.box.x1 > x + 1]


def _weigh(lines: list[Line], width: float) -> float:
    """Number of lines, in which one shorter than ``width`` counts for a part.

    Cells of a table say little about the columns of the text.
    """
    return sum(min(1.0, (line.box.x1 - line.box.x0) / width) for line in lines)


def _find_gutter(fragments: list[Line], *, least: int) -> _Gutter | None:
    """The gutter between two columns, or None where the strip is a single column.

    Args:
        fragments: lines and pieces of lines of the strip.
        least: number of lines that must fill a column for it to count as one.
    """
    if not fragments:
        return None
    left = min(line.box.x0 for line in fragments)
    right = max(line.box.x1 for line in fragments)
    if right - left < 2 * _LEAST_WIDTH:
        return None
    best, most = None, 0.0
    for gutter in _gaps(
        fragments, left + 0.25 * (right - left), right - 0.25 * (right - left)
    ):
        ahead = _full_lines(fragments, left, gutter.left, right=False)
        behind = _full_lines(fragments, gutter.right, right, right=True)
        crossing = _weigh(_crossing(fragments, gutter.middle), 0.5 * (right - left))
        support = ahead + behind - crossing
        if min(ahead, behind) >= 1 and ahead + behind >= least and support > most:
            best, most = gutter, support
    return best


def _full_lines(fragments: list[Line], x0: float, x1: float, *, right: bool) -> int:
    """Lines within [x0, x1] that begin at its left edge and fill most of it."""
    width = x1 - x0
    if width < _LEAST_WIDTH:
        return 0
    return sum(
        line.box.x0 >= x0 - 2
        and line.box.x1 <= x1 + 2
        and line.box.x1 - line.box.x0 >= _FULL * width
        and (not right or line.box.x0 <= x0 + 0.2 * width)
        for line in fragments
    )


def _gaps(fragments: list[Line], low: float, high: float) -> Iterator[_Gutter]:
    """Possible gutters between ``low`` and ``high``: where right columns may begin.

    A gutter reaches from the right end of lines before it to the left end of those
    behind it; lines that cross it are left out of its measure.
    """
    starts = sorted({round(line.box.x0) for line in fragments if low < line.box.x0 <= high})
    for start in starts:
        ends = [
            line.box.x1 for line in fragments if line.box.x1 <= start - _LEAST_GUTTER + 1
        ]
        if ends and sum(abs(line.box.x0 - start) <= 1 for line in fragments) >= 2:
            yield _Gutter(max(ends), float(start))
