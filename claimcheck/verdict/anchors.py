"""Numbers of a claim found together in one table.

A claim can be worded so that what it is about is read wrong, part by part. That several of
its numbers stand in cells which share rows or columns, or come out of such cells by one
step of arithmetic, is no accident, whatever the words: the cells are what is meant.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.model import Atom, Direction, Quantity, Role, Unit
from claimcheck.numbers import Agreement
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.derivation import Derivation, agreement
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.named_cells import NamedCells
from claimcheck.verdict.programs import divide, look_up, portion, subtract
from claimcheck.verdict.rivals import are_exchanged

_TELLING_DIGITS = 3
"""Digits from which a whole number seldom stands in a table by chance."""
_YEARS = range(1900, 2100)
_MOST_CHOICES = 2000
"""Ways of choosing a place for each number that are tried per table."""
_OF = re.compile(r"\s*(?:of|as)\b", re.IGNORECASE)
"""Words after a number of percent by which it is a share: "91% of", "91% as fast as"."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A number of the claim with the cells that give it."""

    atom: Atom
    derivation: Derivation
    """A look-up, or one step of arithmetic over two cells."""

    @property
    def place(self) -> Place:
        """Where the number, or the first operand, stands."""
        return self.derivation.places[0]

    @property
    def span(self) -> tuple[int, int]:
        """The characters of the claim that give the number."""
        return self.atom.start, self.atom.end

    @property
    def printed(self) -> bool:
        """Whether the cell prints the number as it is."""
        return len(self.derivation.places) == 1


@dataclass(frozen=True, slots=True)
class Block:
    """Cells of one table that share rows or columns and give numbers of a claim."""

    grid: Grid
    anchors: tuple[Anchor, ...]
    """In the order of the claim."""
    cover: float
    """How far the claim names the rows and columns of the cells, in [0, 1]."""
    named: int = 0
    """Other numbers of the claim that are part of the cells' labels ("speed=0.1")."""

    @property
    def found(self) -> int:
        """Numbers of the claim that it accounts for."""
        return len(self.anchors) + self.named

    @property
    def printed(self) -> tuple[Anchor, ...]:
        """The numbers that stand in the table as they are."""
        return tuple(anchor for anchor in self.anchors if anchor.printed)


def telling_atoms(atoms: Iterable[Atom]) -> list[Atom]:
    """Atoms whose numbers hardly stand in a table by chance, in the order of the claim.

    They have decimals, a percent sign or three digits, and are no year, rank or range.
    """
    return sorted(
        (atom for atom in atoms if _is_telling(atom)), key=lambda atom: atom.start
    )


def find_blocks(atoms: Sequence[Atom], table: NamedCells) -> Iterator[Block]:
    """Every way in which cells of a table give numbers of a claim.

    Args:
        atoms: those with telling numbers.
        table: with what the claim says of it.
    """
    choices: list[list[Bound | None]] = [[None, *table.printing(atom)] for atom in atoms]
    for chosen in itertools.islice(itertools.product(*choices), _MOST_CHOICES):
        cells = [bound for bound in chosen if bound is not None]
        if cells and _are_connected([bound.place for bound in cells]):
            yield _block(table, list(zip(atoms, chosen, strict=True)), cells)


def _is_telling(atom: Atom) -> bool:
    quantity = atom.quantity
    if quantity is None or quantity.unit is Unit.RANK:
        return False
    number = quantity.number
    if number.upper is not None:
        return False
    if number.decimals > 0 or number.percent or quantity.role is Role.CHANGE:
        return True
    year = number.decimals == 0 and number.value in _YEARS and "," not in number.text
    return len(number.value.as_tuple().digits) >= _TELLING_DIGITS and not year


def _block(
    table: NamedCells,
    choice: Sequence[tuple[Atom, Bound | None]],
    cells: Sequence[Bound],
) -> Block:
    """The block of chosen cells, with the numbers that arithmetic gives besides."""
    anchors = []
    named = 0
    for atom, bound in choice:
        found = look_up(bound) if bound else _compute(table, atom, cells)
        if found is not None:
            anchors.append(Anchor(atom, found))
        elif any(_is_label(atom, cell.place) for cell in cells):
            named += 1
    return Block(table.grid, tuple(anchors), cover_of(cells), named)


def _compute(table: NamedCells, atom: Atom, cells: Sequence[Bound]) -> Derivation | None:
    """A number as one step between two cells, of which one is chosen.

    Or between two that stand beside two chosen ones, in another row or column.
    """
    assert atom.quantity is not None
    quantity = as_distance(atom.quantity)
    share = bool(quantity.number.percent) and _OF.match(table.said.text[atom.end :])
    for first, second in itertools.chain(table.reached(cells), table.parallel(cells)):
        taken = steps(quantity, first, second)
        both = quantity.number.percent and first in cells and second in cells
        if (share or both) and (part := portion(first, second)):
            taken = itertools.chain(taken, [part])
        for step in taken:
            if agreement(quantity, step, atom.text) is Agreement.YES:
                return step
    return None


def as_distance(quantity: Quantity) -> Quantity:
    """What is read as a score may be how far apart two are ("0.3 short of tuning it")."""
    if quantity.role in {Role.ABSOLUTE, Role.AVERAGE}:
        return replace(quantity, role=Role.CHANGE, direction=Direction.NONE)
    return quantity


def steps(quantity: Quantity, first: Bound, second: Bound) -> Iterator[Derivation]:
    """What two cells come to, by the operations that the number's unit allows."""
    unit = quantity.unit
    found: list[Derivation | None] = []
    if unit is Unit.FACTOR:
        found.append(divide(first, second))
    elif unit is not Unit.RELATIVE_PERCENT:
        found.append(subtract(first, second))
    if unit is Unit.RELATIVE_PERCENT or (
        quantity.number.percent and unit is not Unit.POINTS
    ):
        found.append(subtract(first, second, relative=True))
    yield from (step for step in found if step is not None)


def _is_label(atom: Atom, place: Place) -> bool:
    """Whether a number is part of the names of a place's row, its group or its column."""
    assert atom.quantity is not None
    grid = place.grid
    labels = {
        *grid.row_words[place.row],
        *grid.group_words[place.row],
        *grid.column_words[place.column],
    }
    return str(atom.quantity.number.value) in labels


def _are_connected(places: Sequence[Place]) -> bool:
    """Whether distinct places hang together by shared rows and columns."""
    if len(set(places)) < len(places):
        return False
    reached, rest = [places[0]], list(places[1:])
    while rest:
        near = [
            place for place in rest if any(_share_line(place, other) for other in reached)
        ]
        if not near:
            return False
        reached += near
        rest = [place for place in rest if place not in near]
    return True


def _share_line(place: Place, other: Place) -> bool:
    """Whether two cells stand in one row or column, or have each other's labels."""
    if place.row == other.row or place.column == other.column:
        return True
    return bool(place.grid.row_words[place.row]) and are_exchanged(place, other)


def cover_of(cells: Sequence[Bound]) -> float:
    """Mean cover of the rows, and of the columns, that cells stand in."""
    rows = {cell.place.row: cell.row_cover for cell in cells}
    columns = {cell.place.column: cell.column_cover for cell in cells}
    return sum(rows.values()) / len(rows) / 2 + sum(columns.values()) / len(columns) / 2
