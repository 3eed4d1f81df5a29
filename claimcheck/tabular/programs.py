"""Typed programs over a grid, and what they come out as.

A program's truth is a number in [−1, 1]: 1 if it holds in every place that it was run
on, −1 if it holds in none, between them the balance of places where it holds and where
it does not. Ties count neither way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from claimcheck.tabular.grid import Axis, Grid
from claimcheck.tabular.pairing import Binding, pair_cells


class Kind(StrEnum):
    """Types of programs."""

    COMPARE = "compare"
    """Subject against object, place by place."""
    EXTREME = "extreme"
    """Subject is the maximum or minimum of its axis."""
    RANK = "rank"
    """Where the subject stands among all lines of its axis."""
    SIMILAR = "similar"
    """Subject and object lie close together."""
    CHANGE = "change"
    """Lines with a part against the same lines without it."""
    TREND = "trend"
    """Values rise or fall along an axis."""
    THRESHOLD = "threshold"
    """Values above or below a number."""
    LOOKUP = "look-up"
    """A number stands in the cell that is meant."""
    DIFFERENCE = "difference"
    """A number is the difference of two cells."""
    RATIO = "ratio"
    """A number is the relative difference, in percent, or the quotient of two cells."""
    MEAN = "mean"
    """A number is the mean of cells."""
    SUM = "sum"
    """A number is the sum of cells."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A cell that a program read."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A program that was run."""

    kind: Kind
    truth: float
    """In [−1, 1]."""
    binding: float
    """How surely its operands are those that the claim means, in (0, 1]."""
    words: str
    """The program in words, with its operands: "F1: Ours 83.1 > BERT 82.0"."""
    operands: tuple[Operand, ...] = ()
    margin: float = 0.0
    """Size of the effect in standard deviations of the places compared."""
    cue: int = field(default=-1, compare=False)
    """Character of the claim at which the cue stands that asked for it."""


_CLOSE = 0.8
"""Standard deviations at which a difference is neither close nor far."""
_SHOWN = 3
"""Operand pairs that are written out in words."""


def compare(grid: Grid, binding: Binding, *, sign: int, by_merit: bool) -> Outcome | None:
    """Whether the subject lies beyond the object."""
    pairs = pair_cells(grid, binding, by_merit=by_merit)
    if not pairs:
        return None
    gains = np.array([gain for _, _, _, gain in pairs]) * sign
    margin = _margin(grid, binding, gains)
    # Ten small losses and one large gain are a mixed result, not a clear defeat.
    truth = float(np.sign(gains).mean() + np.tanh(2 * margin)) / 2
    if abs(np.sign(gains).mean()) == 1:
        truth = float(np.sign(gains).mean())
    return _outcome(Kind.COMPARE, grid, binding, pairs, truth, margin)


def similar(grid: Grid, binding: Binding, *, sign: int) -> Outcome | None:
    """Whether subject and object lie close, by the spread of what they are compared in."""
    pairs = pair_cells(grid, binding, by_merit=False)
    if not pairs:
        return None
    gains = np.array([gain for _, _, _, gain in pairs])
    apart = abs(_margin(grid, binding, gains))
    truth = sign * float(np.clip(1 - apart / _CLOSE, -1, 1))
    return _outcome(Kind.SIMILAR, grid, binding, pairs, truth, apart)


def extreme(
    grid: Grid, binding: Binding, *, sign: int, by_merit: bool, among: Sequence[int]
) -> Outcome | None:
    """Whether the best line of the subject is the maximum among lines, place by place."""
    lines, signs = grid.lines(binding.axis), grid.signs(binding.axis)
    held: list[float] = []
    shown: list[str] = []
    operands: list[Operand] = []
    for place in binding.places:
        merit = signs[:, place] if by_merit else np.ones(len(lines))
        values = lines[:, place] * merit * sign
        known = [at for at in among if not np.isnan(values[at])]
        own = [at for at in binding.subject if not np.isnan(values[at])]
        if not own or len(known) < 2:
            continue
        best = max(known, key=lambda at: values[at])
        mine = max(own, key=lambda at: values[at])
        held.append(1.0 if values[mine] >= values[best] else -1.0)
        operands += [
            _operand(binding.axis, mine, place),
            _operand(binding.axis, best, place),
        ]
        if len(shown) < _SHOWN:
            word = "maximum" if values[best] == lines[best, place] else "minimum"
            shown.append(
                f"{word} of {grid.label(binding.axis.other, place)}:"
                f" {_cell(grid, binding.axis, best, place)}"
            )
    if not held:
        return None
    truth = float(np.mean(held))
    words = "; ".join(shown)
    return Outcome(Kind.EXTREME, truth, binding.score, words, tuple(operands))


def rank(grid: Grid, binding: Binding, *, sign: int) -> Outcome | None:
    """Where the subject stands by merit: 1 at the top of its axis, −1 at the bottom."""
    lines = grid.lines(binding.axis) * grid.signs(binding.axis) * sign
    standing: list[float] = []
    for place in binding.places:
        column = lines[:, place]
        others = column[~np.isnan(column)]
        own = column[list(binding.subject)]
        own = own[~np.isnan(own)]
        if len(own) and len(others) > len(own):
            below = (others < own.mean()).sum() - (others > own.mean()).sum()
            standing.append(float(below) / (len(others) - 1))
    if not standing:
        return None
    names = ", ".join(grid.label(binding.axis, at) for at in binding.subject[:_SHOWN])
    truth = float(np.clip(np.mean(standing), -1, 1))
    words = f"standing of {names}: {(truth * sign + 1) / 2:.0%} from the bottom"
    return Outcome(Kind.RANK, truth, binding.score, words)


def trend(grid: Grid, binding: Binding, *, sign: int) -> Outcome | None:
    """Whether values rise along the subject's axis in the order that it is printed."""
    lines = grid.lines(binding.axis)
    order = sorted(binding.subject)
    steps: list[float] = []
    for place in binding.places:
        column = lines[order, place]
        column = column[~np.isnan(column)]
        if len(column) > 1:
            steps.append(float(np.sign(np.diff(column)).mean()))
    if not steps:
        return None
    truth = float(np.mean(steps)) * sign
    first, last = grid.label(binding.axis, order[0]), grid.label(binding.axis, order[-1])
    return Outcome(Kind.TREND, truth, binding.score, f"course from {first} to {last}")


def _margin(grid: Grid, binding: Binding, gains: NDArray[np.float64]) -> float:
    """Mean gain in standard deviations of the values in the places compared."""
    values = grid.lines(binding.axis)[:, list(binding.places)]
    spread = [float(np.nanstd(column)) for column in values.T if (~np.isnan(column)).any()]
    scale = float(np.mean(spread)) if spread else 0.0
    return float(np.clip(gains.mean() / scale, -3, 3)) if scale > 0 else 0.0


def _outcome(
    kind: Kind,
    grid: Grid,
    binding: Binding,
    pairs: Sequence[tuple[int, int, int, float]],
    truth: float,
    margin: float,
) -> Outcome:
    shown = [
        f"{grid.label(binding.axis.other, place)}: {_cell(grid, binding.axis, s, place)}"
        f" {_sign_between(grid, binding.axis, s, o, place)}"
        f" {_cell(grid, binding.axis, o, place)}"
        for s, o, place, _ in pairs[:_SHOWN]
    ]
    more = f"; {len(pairs) - _SHOWN} more" if len(pairs) > _SHOWN else ""
    return Outcome(
        kind,
        truth,
        binding.score,
        "; ".join(shown) + more,
        tuple(operands(binding.axis, ((s, o, place) for s, o, place, _ in pairs))),
        margin,
    )


def operands(axis: Axis, cells: Iterable[tuple[int, int, int]]) -> list[Operand]:
    """The cells of (subject, object, place) triples, each once."""
    found: dict[Operand, None] = {}
    for subject, other, place in cells:
        found[_operand(axis, subject, place)] = None
        found[_operand(axis, other, place)] = None
    return list(found)


def _operand(axis: Axis, line: int, place: int) -> Operand:
    return Operand(line, place) if axis is Axis.ROW else Operand(place, line)


def _cell(grid: Grid, axis: Axis, line: int, place: int) -> str:
    at = _operand(axis, line, place)
    return f"{grid.label(axis, line)} {grid.table.rows[at.row].cells[at.column].text}"


def _sign_between(grid: Grid, axis: Axis, line: int, other: int, place: int) -> str:
    lines = grid.lines(axis)
    first, second = lines[line, place], lines[other, place]
    return ">" if first > second else "<" if first < second else "="
