"""A number that the paper prints, but not for what the claim says.

"With word2vec vectors it has 90.28 F1": where 90.28 stands in one place of the paper, in
the row of other vectors, and the table has a row for word2vec as well, the claim has taken
the number from the wrong row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcheck.model import Atom, Comparator, Role, Unit, Verdict
from claimcheck.numbers import Agreement
from claimcheck.verdict.anchors import Block, telling_atoms
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.denial import is_denied
from claimcheck.verdict.derivation import agreement
from claimcheck.verdict.grid import Place
from claimcheck.verdict.named_cells import Axis, NamedCells
from claimcheck.verdict.programs import look_up
from claimcheck.verdict.question import Question
from claimcheck.verdict.rulings import Judged, refuted
from claimcheck.verdict.sentence_numbers import same_value
from claimcheck.verdict.source import SourceView

_FEWEST_DIGITS = 3
"""Fewer digits stand in many a cell."""
_ALONE_DIGITS = 4
"""Digits from which a number that stands in one cell tells which is meant by itself."""
_MOST_PLACES = 4
_NAMED = 0.4
"""Cover from which the claim names a row or column."""
_ROLES = frozenset({Role.ABSOLUTE, Role.AVERAGE, Role.COUNT})
_PLAIN = frozenset({Comparator.EXACT, Comparator.ABOUT, Comparator.NEARLY})
_Lines = tuple[list[int], ...]
"""For each cell the rows, or columns, that the claim means rather than its own."""


@dataclass(frozen=True, slots=True)
class _Misplaced:
    """Where a number stands, and where the claim says it does."""

    printed: Bound
    meant: Bound
    words: frozenset[str]
    """What the claim says that sets the row or column it means apart."""

    @property
    def cover(self) -> float:
        """How far the claim names the cell that it means, in [0, 2]."""
        return self.meant.row_cover + self.meant.column_cover


def judge_misplaced(
    questions: Sequence[Question], sources: Iterable[SourceView]
) -> Verdict | None:
    """A claim of one telling number, refuted by the row or column that it names.

    None unless every cell that prints the number has a sibling that the claim means.

    Args:
        questions: one for each atom of the claim.
        sources: papers that use every name of the claim.
    """
    atoms = telling_atoms(question.atom for question in questions)
    claim = questions[0].claim if questions else ""
    if len(atoms) != 1 or not _is_plain(atoms[0]) or is_denied(atoms[0], claim):
        return None
    (atom,) = atoms
    assert atom.quantity is not None
    found: list[_Misplaced | None] = []
    views = list(sources)
    for source in views:
        for table in source.named_cells(claim):
            if questions[0].asks_property(table.grid):
                continue
            found += [_misplaced(cell, table) for cell in table.printing(atom)]
    places = [item for item in found if item is not None]
    if not places or len(places) < len(found) or len(places) > _MOST_PLACES:
        return None
    best = max(places, key=lambda item: item.cover)
    told = len(places) == 1 and len(_digits(atom)) >= _ALONE_DIGITS
    if not told and min(best.meant.row_cover, best.meant.column_cover) < _NAMED:
        return None
    wrong = look_up(best.meant)
    if agreement(atom.quantity, wrong, atom.text) is not Agreement.NO:
        return None
    if any(_says_so(view, atom, best.words) for view in views):
        return None
    judged = [
        Judged(wrong, Agreement.NO),
        Judged(look_up(best.printed), Agreement.YES),
    ]
    return refuted(atom.quantity, judged)


def judge_block(block: Block, table: NamedCells) -> Verdict | None:
    """A claim whose numbers stand together, but in a line beside the one that it names.

    None unless the cells stand in one row, or one column, of which the claim means the
    same sibling for each, and the claim names the lines that cross it.

    Args:
        block: gives every telling number of the claim.
        table: it stands in.
    """
    cells = [anchor.derivation.bounds[0] for anchor in block.anchors]
    if len(block.printed) < len(block.anchors):
        return None
    rows, columns = zip(*(table.siblings(cell) for cell in cells), strict=True)
    axes: tuple[tuple[Axis, _Lines, _Lines], ...] = (
        ("row", rows, columns),
        ("column", columns, rows),
    )
    for axis, wanted, others in axes:
        one = len({getattr(cell.place, axis) for cell in cells}) == 1
        shared = [line for line in wanted[0] if all(line in own for own in wanted)]
        named = min(c.column_cover if axis == "row" else c.row_cover for c in cells)
        if one and shared and not any(others) and named >= _NAMED:
            meant = [table.across(cell, shared[0], axis) for cell in cells]
            return _exchanged_lines(block, meant)
    return None


def _exchanged_lines(block: Block, meant: Sequence[Bound | None]) -> Verdict | None:
    """Refuted by the first cell of the line that is meant which says otherwise."""
    for anchor, cell in zip(block.anchors, meant, strict=True):
        quantity = anchor.atom.quantity
        if cell is None or quantity is None or not _are_alike(cell, anchor.place):
            return None
        wrong = look_up(cell)
        if agreement(quantity, wrong, anchor.atom.text) is Agreement.NO:
            printed = Judged(anchor.derivation, Agreement.YES)
            return refuted(quantity, [Judged(wrong, Agreement.NO), printed])
    return None


def _is_plain(atom: Atom) -> bool:
    """Whether the number is a score or size as such, with digits enough."""
    quantity = atom.quantity
    return (
        quantity is not None
        and quantity.role in _ROLES
        and quantity.unit is not Unit.FACTOR
        and quantity.comparator in _PLAIN
        and len(_digits(atom)) >= _FEWEST_DIGITS
    )


def _digits(atom: Atom) -> tuple[int, ...]:
    assert atom.quantity is not None
    return atom.quantity.number.value.as_tuple().digits


def _misplaced(printed: Bound, table: NamedCells) -> _Misplaced | None:
    """The cell that a claim means where it names another row, or another column."""
    rows, columns = table.siblings(printed)
    if bool(rows) is bool(columns):
        return None
    place = printed.place
    cells = [table.across(printed, row, "row") for row in rows] or [
        table.across(printed, column, "column") for column in columns
    ]
    meant = max((cell for cell in cells if cell), key=lambda cell: _likeness(cell, printed))
    if not _are_alike(meant, place):
        return None
    words = frozenset(_labels(meant) - _labels(printed))
    told = {word for word in words if table.said.has((word,))}
    # A digit that heads a line may be any number of the claim.
    if len(told) < 2 and not any(sign.isalpha() or sign == "." for sign in "".join(told)):
        return None
    return _Misplaced(printed, meant, frozenset(told))


def _are_alike(cell: Bound, place: Place) -> bool:
    """Whether two numbers may be of one kind: "69" is no "44.23"."""
    return cell.place.number.decimals == place.number.decimals


def _likeness(cell: Bound, printed: Bound) -> tuple[bool, float, int]:
    """How far a claim names a cell, and how much else it has in common with another."""
    return (
        _are_alike(cell, printed.place),
        cell.row_cover + cell.column_cover,
        len(_labels(cell) & _labels(printed)),
    )


def _labels(cell: Bound) -> set[str]:
    grid = cell.place.grid
    return {*grid.row_words[cell.place.row], *grid.column_words[cell.place.column]}


def _says_so(view: SourceView, atom: Atom, words: frozenset[str]) -> bool:
    """Whether a sentence gives the number for what the claim names."""
    assert atom.quantity is not None
    number = atom.quantity.number
    return any(
        same_value(number, *numbers)
        and any(view.scope(index).has((word,)) for word in words)
        for index, numbers in enumerate(view.numbers)
    )
