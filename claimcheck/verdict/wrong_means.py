"""Printed averages that the numbers beside them contradict."""

from claimcheck.numbers import mean
from claimcheck.verdict.derivation import Derivation
from claimcheck.verdict.grid import Place
from claimcheck.verdict.rulings import Judged


def find_wrong_mean(printed: Judged, opposing: list[Judged]) -> Judged | None:
    """The mean of a row's cells where the row prints another one as its average."""
    place = printed.derivation.places[0]
    if place.column not in place.grid.average_columns:
        return None
    for item in opposing:
        other = item.derivation
        if other.operation == "mean" and other.places[0].grid is place.grid:
            same = other.places[0].row == place.row
            return item if same and _is_mean_elsewhere(place, other) else None
    return None


def _is_mean_elsewhere(printed: Place, computed: Derivation) -> bool:
    """Whether most other rows print the mean of the same columns as their average.

    Otherwise the printed average is over something else, and no error.
    """
    grid, columns = printed.grid, [place.column for place in computed.places]
    right = total = 0
    for row, numbers in enumerate(grid.numbers):
        filled = all(numbers[column] for column in (*columns, printed.column))
        if row == printed.row or not filled:
            continue
        own = mean([Place(grid, row, column).interval for column in columns])
        average = Place(grid, row, printed.column).interval
        total += 1
        right += own.low <= average.high and average.low <= own.high
    return 2 * right >= total
