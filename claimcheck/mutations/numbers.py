"""Numbers changed: a digit beyond rounding, fewer decimals, another row's value."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from claimcheck.model import Number
from claimcheck.mutations.facts import Facts, agree
from claimcheck.mutations.mutation import Kind, Mutation, replaced
from claimcheck.mutations.statement import Statement
from claimcheck.numbers import NumberSpan, parse_number
from claimcheck.verdict.grid import Grid
from claimcheck.verdict.names import tokens

_STEPS = (2, 3, 4, 5, 6)
"""By how many units of the last place it changes. One unit may be rounding: a text that
rounds 88.45 up stands beside a table that rounds it down, and the difference of two
printed numbers is uncertain by one."""
_COARSEST = Decimal(10)
"""Least value that may be rounded to a whole number and still say the same."""
_SCALE = Decimal(100)
"""End of the scale of scores in percent and points."""


def change_digits(statement: Statement, facts: Facts, random: Random) -> Iterator[Mutation]:
    """Twins with another last digit, and with another digit before it.

    The new number is printed nowhere in what is known, nor is it a difference of two
    numbers that stand under one of the statement's names.
    """
    for span in _shuffled(statement.numbers, random):
        yield from _first(
            Kind.LAST_DIGIT, statement, span, facts, _last_digits(span, random)
        )
        leading = _leading_digits(span, random)
        yield from _first(Kind.LEADING_DIGIT, statement, span, facts, leading)


def round_numbers(statement: Statement, random: Random) -> Iterator[Mutation]:
    """The statement with one decimal less, which leaves it true.

    A last digit of 5 is left alone: which way it goes depends on digits not printed.
    """
    for span in _shuffled(statement.numbers, random):
        number = span.number
        digits = _digits(number)
        if number.decimals < 1 or digits.endswith("5") or number.signed:
            continue
        if number.decimals == 1 and abs(number.value) < _COARSEST:
            continue
        unit = Decimal(1).scaleb(1 - number.decimals)
        value = abs(number.value).quantize(unit, rounding=ROUND_HALF_UP)
        if value:
            new = _print_like(digits, value)
            yield _renumbered(Kind.ROUNDED, statement, span, new)


def take_other_row(
    statement: Statement, facts: Facts, random: Random
) -> Iterator[Mutation]:
    """Twins with the number that a table prints in another row of the same column.

    The statement's number stands in exactly one row of the known tables, whose label the
    statement names; the other row's label shares no word with the statement.
    """
    words = frozenset(tokens(statement.text))
    for span in _shuffled(statement.numbers, random):
        places = [
            (grid, row, column)
            for grid in facts.grids
            for row, column in _places_of(span.number, grid)
        ]
        if len(places) != 1 or span.number.decimals < 1:
            continue
        grid, row, column = places[0]
        own = frozenset(tokens(grid.table.rows[row].label))
        if not own & words:
            continue
        rivals = list(_rivals(grid, row, column, words | own))
        random.shuffle(rivals)
        yield from _first(Kind.OTHER_ROW, statement, span, None, rivals)


def _places_of(number: Number, grid: Grid) -> Iterator[tuple[int, int]]:
    for row, cells in enumerate(grid.numbers):
        for column, found in enumerate(cells):
            if any(agree(number, other) for other in found):
                yield row, column


def _rivals(grid: Grid, row: int, column: int, taken: frozenset[str]) -> Iterator[str]:
    mine = grid.numbers[row][column][0]
    for other, cells in enumerate(grid.numbers):
        numbers = cells[column]
        named = frozenset(grid.row_words[other])
        if len(numbers) != 1 or not named or named & taken or not grid.competes(other):
            continue
        if numbers[0].decimals == mine.decimals and not agree(numbers[0], mine):
            yield _digits(numbers[0])


def _first(
    kind: Kind,
    statement: Statement,
    span: NumberSpan,
    facts: Facts | None,
    candidates: list[str],
) -> Iterator[Mutation]:
    """The first candidate that the facts leave false."""
    names = [mention.text for mention in statement.mentions]
    for digits in candidates:
        number = parse_number(digits)
        if number is None or agree(number, span.number):
            continue
        if facts is not None and facts.prints(number):
            continue
        change = statement.is_change(span)
        if facts is not None and change and facts.differ_by(number, names):
            continue
        if digits not in statement.text:
            yield _renumbered(kind, statement, span, digits)
            return


def _last_digits(span: NumberSpan, random: Random) -> list[str]:
    digits = _digits(span.number)
    steps = [sign * step for step in _STEPS for sign in (1, -1)]
    random.shuffle(steps)
    unit = Decimal(1).scaleb(-_places(digits))
    return _plausible(digits, [_value(digits) + step * unit for step in steps])


def _leading_digits(span: NumberSpan, random: Random) -> list[str]:
    digits = _digits(span.number)
    bare = digits.replace(",", "").replace(".", "").lstrip("0")
    if len(bare) < 2:
        return []
    power = random.randrange(1, len(bare))
    steps = [sign * step for step in (1, 2, 3, 4) for sign in (1, -1)]
    random.shuffle(steps)
    unit = Decimal(1).scaleb(power - _places(digits))
    return _plausible(digits, [_value(digits) + step * unit for step in steps])


def _plausible(digits: str, values: list[Decimal]) -> list[str]:
    """Those on the same side of 100 with as many digits, printed like ``digits``."""
    value = _value(digits)
    printed = [_print_like(digits, new) for new in values if new > 0]
    return [
        new
        for new in printed
        if len(new) == len(digits) and (value > _SCALE) is (_value(new) > _SCALE)
    ]


def _renumbered(
    kind: Kind, statement: Statement, span: NumberSpan, digits: str
) -> Mutation:
    start = span.start + statement.text[span.start : span.end].index(_digits(span.number))
    end = start + len(_digits(span.number))
    return replaced(kind, statement.text, start, end, digits)


def _digits(number: Number) -> str:
    """The digits of a number as printed, without sign, unit and multiplier."""
    kept = [place for place, sign in enumerate(number.text) if sign.isdigit()]
    start, end = kept[0], kept[-1] + 1
    return number.text[start - (number.text[start - 1 : start] == ".") : end]


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _places(digits: str) -> int:
    return len(digits.partition(".")[2])


def _print_like(digits: str, value: Decimal) -> str:
    """``value`` with its own decimals, and commas or a bare point where ``digits`` has."""
    text = f"{value:,f}" if "," in digits else f"{value:f}"
    return text.removeprefix("0") if digits.startswith(".") else text


def _shuffled(spans: tuple[NumberSpan, ...], random: Random) -> list[NumberSpan]:
    return random.sample(spans, len(spans))
