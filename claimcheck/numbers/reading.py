"""Numbers written in digits: finding them in prose and in table cells."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.model import Number

_MULTIPLIERS = {"k": 3, "m": 6, "b": 9, "thousand": 3, "million": 6, "billion": 9}

_SIGN = r"[+\-\u2212\u2013\u2011\ufe63\uff0d]"
_PLUS_MINUS = r"(?:\u00b1|\+/-|\\pm)"
NUMBER = re.compile(
    rf"""
    (?P<sign>(?<![\w.,)\]%])(?:{_SIGN}|{_PLUS_MINUS})\s?)?
    (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\d)\.\d+)
    (?P<exponent>[eE][+\-\u2212]?\d+(?!\w))?
    (?:(?:\s?{_PLUS_MINUS}\s?|_\{{?)(?P<error>\d+(?:\.\d+)?|\.\d+)\}}?)?
    (?P<scale>[kKMB](?!\w)|\s(?:thousand|million|billion)\b)?
    (?P<percent>\s?(?:%|percent\b|per\ cent\b))?
    """,
    re.VERBOSE,
)
"""A number as printed: sign, thousands separators, exponent, ± (or a subscript, which
result tables use for the standard deviation), multiplier, percent sign."""

_RANGE_DASH = re.compile(r"[-\u2010\u2011\u2012\u2013~]")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number and its character span [start, end) in a text."""

    number: Number
    start: int
    end: int


def find_numbers(text: str) -> list[NumberSpan]:
    """All numbers written in digits, in order; "9%-19%" is one range."""
    spans: list[NumberSpan] = []
    for match in NUMBER.finditer(text):
        span = read_match(match)
        joined = _join_range(text, spans[-1], span) if spans else None
        if joined:
            spans[-1] = joined
        else:
            spans.append(span)
    return spans


def parse_number(text: str) -> Number | None:
    """The number that ``text`` is, or None if it is something else."""
    stripped = text.strip()
    spans = find_numbers(stripped)
    if len(spans) != 1 or spans[0].start != 0 or spans[0].end != len(stripped):
        return None
    return spans[0].number


def read_cell(text: str) -> tuple[Number, ...]:
    """The numbers of a table cell, in order: "76.1 / 60.0" has two, "-" has none.

    Marks (†, *, ♣) and parenthesised additions are left out, a standard deviation after
    ± or _ becomes the error: "74.5 (+7.9%)" and "89.2_2.1" have one number each.
    """
    main = _ASIDE.sub(" ", text)
    if not find_numbers(main):
        main = text.strip("()[] ")
    return tuple(span.number for span in find_numbers(main))


def read_match(match: re.Match[str]) -> NumberSpan:
    """The number of a match of ``NUMBER``, with its span."""
    sign = (match["sign"] or "").strip()
    is_sign = len(sign) == 1 and sign != "\u00b1"
    start = match.start() if is_sign else match.start("digits")
    digits = match["digits"].replace(",", "")
    value, decimals = Decimal(digits), len(digits.partition(".")[2])
    power = _MULTIPLIERS[match["scale"].strip().lower()] if match["scale"] else 0
    if match["exponent"]:
        power += int(match["exponent"][1:].replace("\u2212", "-"))
    if power:
        value, decimals = value.scaleb(power), decimals - power
    number = Number(
        value=-value if is_sign and sign != "+" else value,
        decimals=decimals,
        text=match.string[start : match.end()].strip(),
        signed=is_sign,
        error=Decimal(match["error"]) if match["error"] else None,
        percent=bool(match["percent"]),
    )
    return NumberSpan(number, start, match.end())


def _join_range(text: str, low: NumberSpan, high: NumberSpan) -> NumberSpan | None:
    """The range that two numbers make around a dash, or None."""
    between = text[low.end : high.start]
    first, second = low.number, high.number
    if (
        not _RANGE_DASH.fullmatch(between)
        or first.upper is not None
        or first.error is not None
        or second.signed
        or not abs(first.value) < second.value
    ):
        return None
    return NumberSpan(
        join_range(first, second, text[low.start : high.end]), low.start, high.end
    )


def join_range(low: Number, high: Number, text: str) -> Number:
    """The range from ``low`` to ``high`` as one number, printed as ``text``."""
    return replace(
        low,
        upper=high.value,
        decimals=max(low.decimals, high.decimals),
        percent=low.percent or high.percent,
        text=text,
    )
