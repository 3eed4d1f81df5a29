"""Decimal values with printed precision, intervals, and their comparison."""

from claimcheck.numbers.agreement import Agreement, compare
from claimcheck.numbers.intervals import Interval, exactly, mean, rounding_interval
from claimcheck.numbers.printing import format_decimal
from claimcheck.numbers.reading import (
    NUMBER,
    NumberSpan,
    find_numbers,
    join_range,
    parse_number,
    read_cell,
)
from claimcheck.numbers.spelled import SMALL_NUMBERS, find_number_words

__all__ = [
    "NUMBER",
    "SMALL_NUMBERS",
    "Agreement",
    "Interval",
    "NumberSpan",
    "compare",
    "exactly",
    "find_number_words",
    "find_numbers",
    "format_decimal",
    "join_range",
    "mean",
    "parse_number",
    "read_cell",
    "rounding_interval",
]
