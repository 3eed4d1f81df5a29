"""Which cells a comparison sets against each other."""

from dataclasses import dataclass

import numpy as np

from claimcheck.tabular.grid import Axis, Grid
from claimcheck.tabular.words import words


@dataclass(frozen=True, slots=True)
class Binding:
    """Lines of an axis against others, in places of the other axis."""

    axis: Axis
    subject: tuple[int, ...]
    object: tuple[int, ...]
    places: tuple[int, ...]
    score: float


def pair_cells(
    grid: Grid, binding: Binding, *, by_merit: bool
) -> list[tuple[int, int, int, float]]:
    """(subject, object, place, gain) of all cells that can be compared.

    Where subject and object are families of lines, members that are otherwise called the
    same are compared, if there are any ("Ours 10K" with "Base 10K").
    """
    lines = grid.lines(binding.axis)
    if by_merit:
        lines = lines * grid.signs(binding.axis)
    twos = [(s, o) for s in binding.subject for o in binding.object if s != o]
    twins = _twins(grid, binding)
    blocks = [
        (s, o) for s, o in twos if _outer(grid, binding, s) == _outer(grid, binding, o)
    ]
    return [
        (s, o, place, float(lines[s, place] - lines[o, place]))
        for s, o in twins or _in_turn(grid, binding) or blocks or twos
        for place in binding.places
        if not np.isnan(lines[s, place] - lines[o, place])
    ]


def _twins(grid: Grid, binding: Binding) -> list[tuple[int, int]]:
    rests: list[dict[int, frozenset[str]]] = []
    for lines in (binding.subject, binding.object):
        names = {at: frozenset(words(grid.label(binding.axis, at))) for at in lines}
        shared = frozenset.intersection(*names.values()) if names else frozenset()
        rests.append({at: name - shared for at, name in names.items()})
    subject, other = rests
    if len(subject) == 1 and len(other) == 1:
        return []
    return [
        (s, o)
        for s, rest in subject.items()
        for o, another in other.items()
        if s != o and rest == another
    ]


def _in_turn(grid: Grid, binding: Binding) -> list[tuple[int, int]]:
    """First with first, second with second, where labels come back block by block."""
    turns: dict[str, list[int]] = {}
    for at in sorted({*binding.subject, *binding.object}):
        turns.setdefault(_inner(grid, binding, at), []).append(at)
    count = len(next(iter(turns.values())))
    if count < 2 or any(len(lines) != count for lines in turns.values()):
        return []
    order = {at: lines.index(at) for lines in turns.values() for at in lines}
    return [
        (s, o)
        for s in binding.subject
        for o in binding.object
        if s != o and order[s] == order[o]
    ]


def _inner(grid: Grid, binding: Binding, at: int) -> str:
    if binding.axis is Axis.ROW:
        return grid.table.rows[at].label
    return (grid.table.columns[at].levels or ("",))[-1]


def _outer(grid: Grid, binding: Binding, at: int) -> str:
    if binding.axis is Axis.ROW:
        return grid.table.rows[at].group
    return " ".join(grid.table.columns[at].levels[:-1])
