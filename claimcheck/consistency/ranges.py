"""Ranges of gains over earlier systems, held against all columns of a table."""

from collections.abc import Iterator
from decimal import Decimal

from claimcheck.consistency.sentences import Saying, sayings
from claimcheck.consistency.spots import cell_spot, name_sentence, sentence_spot
from claimcheck.consistency.targets import Target
from claimcheck.model import Comparator, Inconsistency, InconsistencyCode
from claimcheck.numbers import format_decimal
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.names import tokens
from claimcheck.verdict.source import SourceView
from claimcheck.verdict.vocabulary import listed

_UNIT = Decimal(1)


def check_ranges(view: SourceView) -> Iterator[Inconsistency]:
    """Ranges over the data sets of a table whose ends no column comes near."""
    for saying in sayings(view):
        if saying.quantity.comparator is not Comparator.RANGE or not _over_earlier(saying):
            continue
        for grid in view.grids:
            if len(grid.plain_columns) in saying.question.counts:
                pairs = _gains(Target(saying, grid))
                found = _compare(saying, grid, pairs) if len(pairs) > 1 else None
                if found is not None:
                    yield found
                    break


def _over_earlier(saying: Saying) -> bool:
    """Whether the baseline is whatever was best before."""
    words = set(tokens(saying.atom.binding.baseline)) - listed("stop")
    return bool(words) and words <= listed("ranked")


def _gains(target: Target) -> list[tuple[Place, Place]]:
    """For each column that a system of the paper leads, its best and the best other."""
    grid, pairs = target.grid, []
    for column in grid.plain_columns:
        own = [
            Place(grid, row, column)
            for row in range(len(grid.table.rows))
            if target.is_own(row) and grid.numbers[row][column]
        ]
        best = grid.ranked(own)[:1]
        others = grid.ranked(target.others(best[0])) if best else []
        if others and grid.ranked([best[0], others[0]])[0] == best[0]:
            pairs.append((best[0], others[0]))
    return pairs


def _compare(
    saying: Saying, grid: Grid, pairs: list[tuple[Place, Place]]
) -> Inconsistency | None:
    number = saying.number
    gains = sorted(abs(a.absolute[0] - b.absolute[0]) for a, b in pairs)
    upper = number.value if number.upper is None else number.upper
    slack = _UNIT.scaleb(-number.decimals)
    near = abs(gains[0] - number.value) <= slack, abs(gains[-1] - upper) <= slack
    # One end must fit, else another table or another comparison is meant.
    if all(near) or not any(near):
        return None
    decimals = max(place.number.decimals for pair in pairs for place in pair)
    low, high = (format_decimal(gains[at], decimals) for at in (0, -1))
    message = (
        f"{name_sentence(saying.passage)} says {number.text}; in {grid.name} "
        f"(p. {grid.table.page}) the best own result exceeds the best other one by "
        f"{low} to {high}, over {len(pairs)} columns."
    )
    places = [place for pair in pairs for place in pair]
    return Inconsistency(
        InconsistencyCode.RANGE,
        message,
        (sentence_spot(saying.passage), *map(cell_spot, places)),
        (number.text, f"{low} to {high}"),
    )
