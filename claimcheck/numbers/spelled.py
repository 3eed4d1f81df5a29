"""Numbers spelled out in English: "nine", "twenty-five", "two hundred"."""

import re
from decimal import Decimal

from claimcheck.model import Number
from claimcheck.numbers.reading import NumberSpan

SMALL_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
"""The words for 0 to 19, each at its value."""
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_POWERS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_VALUES = {word: value for value, word in enumerate(SMALL_NUMBERS)}
_VALUES |= {word: 10 * value for value, word in enumerate(_TENS, start=2)}


def _grammar() -> str:
    """A pattern of all numbers below a thousand billion, each power built on the last."""
    tens, digits = "|".join(_TENS), "|".join(SMALL_NUMBERS[1:10])
    small = "|".join(sorted(SMALL_NUMBERS, key=len, reverse=True))
    number = rf"(?:(?:{tens})(?:[- ](?:{digits}))?|(?:{small}))\b"
    for power in _POWERS:
        # "One hundred and two hundred" are two numbers.
        rest = rf"(?:\s(?:and\s)?{number}(?!\s{power}\b))?"
        number = rf"(?:{number}(?:\s{power}\b{rest})?)"
    return number


_SPELLED = re.compile(rf"(?<![\w-]){_grammar()}(?![\w-]|\.\d)", re.IGNORECASE)


def find_number_words(text: str) -> list[NumberSpan]:
    """All spelled cardinal numbers, in order of appearance.

    A word with a hyphen to anything else ("zero-shot", "two-stage") is a name, not a
    number.
    """
    return [
        NumberSpan(
            Number(value=Decimal(_value(match.group())), decimals=0, text=match.group()),
            match.start(),
            match.end(),
        )
        for match in _SPELLED.finditer(text)
    ]


def _value(spelled: str) -> int:
    total = group = 0
    for word in re.findall("[a-z]+", spelled.lower()):
        power = _POWERS.get(word, 1)
        if power > _POWERS["hundred"]:
            total, group = total + group * power, 0
        else:
            group = group * power + _VALUES.get(word, 0)
    return total + group
