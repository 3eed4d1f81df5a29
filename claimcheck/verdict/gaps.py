"""Two lines of a table that are as far apart as a claim says, in several places.

"A is 7.0 ahead of B on X but 0.8 behind on Y" prints no cell, but fixes two lines.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence

from claimcheck.model import Atom, Quantity, Role, Unit
from claimcheck.numbers import Agreement
from claimcheck.verdict.anchors import (
    Anchor,
    Block,
    as_distance,
    cover_of,
    steps,
)
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.derivation import Derivation, agreement
from claimcheck.verdict.grid import Place
from claimcheck.verdict.named_cells import NamedCells

Line = Mapping[int, Bound]
"""The cells of a row by their columns, or of a column by their rows."""


def are_distances(atoms: Sequence[Atom]) -> bool:
    """Whether every number may say how far apart two scores are, and one plainly does."""
    roles = {atom.quantity.role for atom in atoms if atom.quantity}
    return Role.CHANGE in roles and roles <= {Role.CHANGE, Role.ABSOLUTE}


def find_gaps(atoms: Sequence[Atom], table: NamedCells) -> Iterator[Block]:
    """Every pair of lines of a table whose differences give all numbers of a claim.

    Args:
        atoms: those with telling numbers, at least two.
        table: with what the claim says of it.
    """
    for lines in _lines(table):
        for mine, theirs in itertools.permutations(lines, 2):
            found = _gaps(atoms, mine, theirs)
            if len({step.places[0] for step in found}) == len(atoms):
                cells = [bound for step in found for bound in step.bounds]
                anchors = [Anchor(atom, s) for atom, s in zip(atoms, found, strict=True)]
                yield Block(table.grid, tuple(anchors), cover_of(cells))


def _lines(table: NamedCells) -> Iterator[list[Line]]:
    """The rows, then the columns; cells with several numbers are left out."""
    at = {
        (bound.place.row, bound.place.column): bound
        for bound in table.bounds
        if bound.place.part == 0
    }
    rows: dict[int, dict[int, Bound]] = {}
    columns: dict[int, dict[int, Bound]] = {}
    for (row, column), bound in at.items():
        rows.setdefault(row, {})[column] = bound
        columns.setdefault(column, {})[row] = bound
    yield list(rows.values())
    yield list(columns.values())


def _gaps(atoms: Sequence[Atom], mine: Line, theirs: Line) -> list[Derivation]:
    """What gives each number, up to the first that nothing gives."""
    found = []
    for atom in atoms:
        step = _gap(atom, mine, theirs)
        if step is None:
            break
        found.append(step)
    return found


def _gap(atom: Atom, mine: Line, theirs: Line) -> Derivation | None:
    """The first of the differences between two lines, place by place, that a number is."""
    assert atom.quantity is not None
    quantity = as_distance(atom.quantity)
    for at in sorted(mine.keys() & theirs.keys()):
        first, second = mine[at], theirs[at]
        if not _may_be_apart(quantity, first.place, second.place):
            continue
        for step in steps(quantity, first, second):
            if agreement(quantity, step, atom.text) is Agreement.YES:
                return step
    return None


def _may_be_apart(quantity: Quantity, first: Place, second: Place) -> bool:
    """Whether two cells are about as far apart as claimed, in floats, before the intervals.

    Cells too coarse to tell a relative change to a percent point are passed over.
    """
    number = quantity.number
    if first.is_difference is not second.is_difference:
        return True
    a, b = float(first.number.value), float(second.number.value)
    claimed, slack = abs(float(number.value)), 2 * 10.0**-number.decimals
    if quantity.unit is Unit.FACTOR:
        return min(abs(a), abs(b)) * (claimed - slack) <= max(abs(a), abs(b))
    if abs(abs(a - b) - claimed) <= slack:
        return True
    relative = quantity.unit is Unit.RELATIVE_PERCENT or number.percent
    return bool(relative and b and abs(abs(a - b) / abs(b) * 100 - claimed) <= slack + 1)
