"""Numbers: reading, printing, intervals, comparison."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Comparator, Number
from claimcheck.numbers import (
    Agreement,
    Interval,
    compare,
    exactly,
    find_number_words,
    find_numbers,
    format_decimal,
    mean,
    parse_number,
    read_cell,
    rounding_interval,
)

DECIMALS = st.decimals(-10_000, 10_000, places=2, allow_nan=False, allow_infinity=False)


def number(text: str) -> Number:
    found = parse_number(text)
    assert found is not None
    return found


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(DECIMALS), draw(DECIMALS)))
    return Interval(low, high)


@st.composite
def inside(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval and a value in it."""
    interval = draw(intervals())
    share = draw(st.integers(0, 100))
    return interval, interval.low + (interval.high - interval.low) * share / 100


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("8.2", "8.2", 1),
        ("+8.2", "8.2", 1),
        ("−0.6", "-0.6", 1),
        ("- 0.6", "-0.6", 1),
        ("–13.8", "-13.8", 1),
        ("4,523,000", "4523000", 0),
        ("392k", "392000", -3),
        ("1.5M", "1500000", -5),
        ("2 million", "2000000", -6),
        (".05", "0.05", 2),
        ("3e-5", "0.00003", 5),
        ("84.50", "84.50", 2),
        ("78.4%", "78.4", 1),
        ("5 percent", "5", 0),
    ],
)
def test_number_is_read_with_its_precision(text: str, value: str, decimals: int) -> None:
    found = number(text)
    assert (found.value, found.decimals) == (Decimal(value), decimals)


@pytest.mark.parametrize("text", ["", "abc", "8.2 7.5", "x8", "8.2 points", "-"])
def test_what_is_no_single_number_is_not_parsed(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "percent"),
    [
        ("9%-19%", "9", "19", True),
        ("1-2 points", "1", "2", False),
        ("0.5–1.5", "0.5", "1.5", False),
        ("3~5", "3", "5", False),
    ],
)
def test_range_is_one_number(text: str, low: str, high: str, percent: bool) -> None:
    (span,) = find_numbers(text)
    assert span.number.value == Decimal(low)
    assert span.number.upper == Decimal(high)
    assert span.number.percent is percent


def test_falling_pair_is_no_range() -> None:
    assert [span.number.value for span in find_numbers("56-47")] == [56, 47]


def test_error_is_kept_apart_from_the_value() -> None:
    (found,) = read_cell("79.2 ± 0.3")
    assert (found.value, found.error) == (Decimal("79.2"), Decimal("0.3"))


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("76.1 / 60.0", ["76.1", "60.0"]),
        ("86.7/85.9", ["86.7", "85.9"]),
        ("- 0.6 / - 0.1", ["-0.6", "-0.1"]),
        ("+ 8.3", ["8.3"]),
        ("89.2_2.1", ["89.2"]),
        ("39.5_{3.0}", ["39.5"]),
        ("74.5 (+7.9%)", ["74.5"]),
        ("74.5 [71.2, 77.8]", ["74.5"]),
        ("84.6†", ["84.6"]),
        ("(56.0)", ["56.0"]),
        ("-", []),
        ("n/a", []),
        ("", []),
    ],
)
def test_cell_gives_its_main_numbers(cell: str, values: list[str]) -> None:
    assert [found.value for found in read_cell(cell)] == [
        Decimal(value) for value in values
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("nine of twenty-five tasks", [9, 25]),
        ("two hundred runs", [200]),
        ("two hundred thousand sentences", [200_000]),
        ("one hundred and five tasks", [105]),
        ("one hundred and fifty thousand pairs", [150_000]),
        ("two million three hundred thousand and twenty-one words", [2_300_021]),
        ("between one hundred and two hundred", [100, 200]),
        ("five and seven, five six", [5, 7, 5, 6]),
        ("one hundred and two-stage training", [100]),
        ("zero-shot, two-stage training", []),
        ("Twelve layers", [12]),
        ("someone often weighs", []),
    ],
)
def test_spelled_numbers(text: str, values: list[int]) -> None:
    assert [span.number.value for span in find_number_words(text)] == values


@given(
    st.decimals(0, 10**7, places=3, allow_nan=False, allow_infinity=False), st.booleans()
)
def test_parse_reads_what_format_prints(value: Decimal, negative: bool) -> None:
    signed = -value if negative else value
    for decimals in range(4):
        printed = format_decimal(signed, decimals)
        assert number(printed).value == round(signed, decimals)
        assert number(printed).decimals == decimals


@given(st.text(max_size=80))
def test_spans_lie_in_order_and_hold_the_printed_number(text: str) -> None:
    end = 0
    for span in find_numbers(text):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == span.number.text
        end = span.end


@given(inside(), inside())
def test_interval_arithmetic_encloses_every_result(
    first: tuple[Interval, Decimal], second: tuple[Interval, Decimal]
) -> None:
    (a, x), (b, y) = first, second
    assert (a + b).contains(x + y)
    assert (a - b).contains(x - y)
    assert (-a).contains(-x)
    assert a.scale(Decimal("-1.5")).contains(x * Decimal("-1.5"))
    middle = mean([a, b])
    assert middle.low - Decimal("1e-20") <= (x + y) / 2 <= middle.high + Decimal("1e-20")


@given(inside(), intervals())
def test_division_encloses_or_refuses(
    first: tuple[Interval, Decimal], by: Interval
) -> None:
    interval, value = first
    if by.low <= 0 <= by.high:
        with pytest.raises(ZeroDivisionError):
            interval.divide(by)
        return
    found = interval.divide(by)
    slack = Decimal("1e-20") * (1 + abs(value / by.low))
    assert found.low - slack <= value / by.low <= found.high + slack


@given(st.decimals(-999, 999, places=4, allow_nan=False, allow_infinity=False))
def test_rounding_interval_holds_every_value_that_prints_the_same(value: Decimal) -> None:
    printed = number(format_decimal(value, 1))
    assert rounding_interval(printed).contains(value)
    assert compare(printed, exactly(value), middle=value) is Agreement.YES


@pytest.mark.parametrize(
    ("claimed", "middle", "comparator", "expected"),
    [
        ("8.3", "8.3", Comparator.EXACT, Agreement.YES),
        ("8.3", "8.34", Comparator.EXACT, Agreement.YES),
        ("8.3", "8.36", Comparator.EXACT, Agreement.WITHIN_ROUNDING),
        ("8.3", "8.6", Comparator.EXACT, Agreement.NO),
        ("80", "80", Comparator.OVER, Agreement.NO),
        ("80", "80.1", Comparator.OVER, Agreement.YES),
        ("80", "80", Comparator.AT_LEAST, Agreement.YES),
        ("80", "79.4", Comparator.AT_LEAST, Agreement.NO),
        ("1", "0.9", Comparator.UNDER, Agreement.YES),
        ("1", "1", Comparator.UNDER, Agreement.NO),
        ("20", "20", Comparator.AT_MOST, Agreement.YES),
        ("87", "86", Comparator.ABOUT, Agreement.YES),
        ("87", "84", Comparator.ABOUT, Agreement.NO),
        ("85", "87", Comparator.ABOUT, Agreement.NO),
        ("3", "2.1", Comparator.ABOUT, Agreement.NO),
        ("1", "0", Comparator.ABOUT, Agreement.NO),
        ("8", "7.8", Comparator.ABOUT, Agreement.YES),
        ("20", "18", Comparator.ABOUT, Agreement.OPEN),
        ("20", "14", Comparator.ABOUT, Agreement.NO),
        ("87", "86.7", Comparator.NEARLY, Agreement.YES),
        ("87", "87", Comparator.NEARLY, Agreement.YES),
        ("86", "86.7", Comparator.NEARLY, Agreement.NO),
        ("86", "86.2", Comparator.NEARLY, Agreement.OPEN),
        ("20", "18", Comparator.NEARLY, Agreement.OPEN),
        ("85", "84.6", Comparator.AT_LEAST, Agreement.NO),
        ("84", "84.4", Comparator.AT_MOST, Agreement.NO),
        ("8.3", "8.3", Comparator.UP_TO, Agreement.YES),
        ("8.3", "8.9", Comparator.UP_TO, Agreement.NO),
    ],
)
def test_comparators_change_the_comparison(
    claimed: str, middle: str, comparator: Comparator, expected: Agreement
) -> None:
    value = Decimal(middle)
    found = Interval(value - Decimal("0.1"), value + Decimal("0.1"))
    assert compare(number(claimed), found, middle=value, comparator=comparator) is expected


def test_range_holds_its_ends() -> None:
    (span,) = find_numbers("1-2")
    for value, expected in (("1", True), ("2.4", True), ("2.6", False)):
        middle = Decimal(value)
        agreement = compare(span.number, exactly(middle), middle=middle)
        assert (agreement is Agreement.YES) is expected


def test_wide_range_leaves_a_value_in_it_open() -> None:
    (span,) = find_numbers("10-99")
    for value, expected in (("84.6", Agreement.OPEN), ("9.2", Agreement.NO)):
        middle = Decimal(value)
        assert compare(span.number, exactly(middle), middle=middle) is expected


def test_touching_rounding_intervals_do_not_overlap() -> None:
    assert not rounding_interval(number("8.2")).overlaps(rounding_interval(number("8.3")))
    assert exactly(3).overlaps(exactly(3))
