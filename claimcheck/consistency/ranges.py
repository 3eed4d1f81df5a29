"""Ranges of gains and losses, held against all places of a table that they span."""

import re
from collections.abc import Iterator
from decimal import Decimal

from claimcheck.consistency.sentences import Reading, Saying
from claimcheck.consistency.spots import cell_spot, name_sentence, sentence_spot
from claimcheck.consistency.targets import Target
from claimcheck.model import Comparator, Inconsistency, InconsistencyCode
from claimcheck.numbers import format_decimal, rounding_interval
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.names import tokens
from claimcheck.verdict.vocabulary import listed

_WITHOUT = re.compile(r"\b(?:without|removing|leaving out)\s+([\w.+\-]+)", re.IGNORECASE)
_SHORT = 3
"""Fewest letters of an abbreviated word ("Sgl." for "Single")."""

Pair = tuple[Place, Place]
"""A result, and the one that it is set against."""


def check_ranges(reading: Reading) -> Iterator[Inconsistency]:
    """Ranges of which one end is that of a table and the other is not.

    Of gains over earlier systems on so many data sets, and of what is lost without a part.
    Where neither end fits, another table or another comparison is meant.
    """
    for saying in reading.sayings:
        if saying.quantity.comparator is Comparator.RANGE:
            found = (_compare(saying, pairs) for pairs in _spanned(saying))
            yield from [item for item in found if item is not None][:1]


def _spanned(saying: Saying) -> Iterator[list[Pair]]:
    """For each table, the pairs of cells that the range may be over."""
    earlier = set(tokens(saying.atom.binding.baseline)) - listed("stop")
    without = _WITHOUT.search(saying.passage.text)
    for grid in saying.view.grids:
        counted = len(grid.plain_columns) in saying.question.counts
        if earlier and earlier <= listed("ranked") and counted:
            yield _leads(Target(saying, grid))
        if without is not None:
            yield _losses(saying, grid, frozenset(tokens(without[1])))


def _leads(target: Target) -> list[Pair]:
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


def _losses(saying: Saying, grid: Grid, part: frozenset[str]) -> list[Pair]:
    """Rows with a part and the rows without it, in the columns of the metric."""
    metric = tokens(saying.atom.binding.metric)
    columns = [c for c in grid.numeric_columns if set(metric) <= set(grid.column_words[c])]
    if not metric:
        return []
    return [
        (Place(grid, first, column), Place(grid, second, column))
        for first, words in enumerate(grid.row_words)
        for second, others in enumerate(grid.row_words)
        if part <= set(words) and _same_words(set(words) - part, set(others))
        for column in columns
        if grid.numbers[first][column] and grid.numbers[second][column]
    ]


def _same_words(first: set[str], second: set[str]) -> bool:
    """Whether two labels have the same words, some of them abbreviated."""
    left, right = sorted(first - second), sorted(second - first)
    return (
        bool(first & second)
        and len(left) == len(right)
        and all(_abbreviates(a, b) for a, b in zip(left, right, strict=True))
    )


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of one word stand in the other, in order, the first first."""
    if len(short) < _SHORT or short[0] != long[0]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def _compare(saying: Saying, pairs: list[Pair]) -> Inconsistency | None:
    """A finding if one end of the range is that of the pairs, and the other is not."""
    if len(pairs) < 2:
        return None
    number = saying.number
    pairs = sorted(pairs, key=_distance)
    ends = [pairs[0], pairs[-1]]
    fits = [
        rounding_interval(end).contains(_distance(pair))
        for end, pair in zip(saying.ends, ends, strict=True)
    ]
    if all(fits) or not any(fits):
        return None
    decimals = max(place.number.decimals for pair in pairs for place in pair)
    low, high = (format_decimal(_distance(pair), decimals) for pair in ends)
    grid = pairs[0][0].grid
    message = (
        f"{name_sentence(saying.passage)} says {number.text}; the {len(pairs)} "
        f"differences in {grid.name} (p. {grid.table.page}) go from {low} to {high}."
    )
    places = dict.fromkeys(place for pair in pairs for place in pair)
    return Inconsistency(
        InconsistencyCode.RANGE,
        message,
        (sentence_spot(saying.passage), *map(cell_spot, places)),
        (number.text, f"{low} to {high}"),
    )


def _distance(pair: Pair) -> Decimal:
    return abs(pair[0].absolute[0] - pair[1].absolute[0])
