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

_WORD = "|".join(sorted(_VALUES, key=len, reverse=True))
_SPELLED = re.compile(
    rf"(?<![\w-])(?P<first>{_WORD})(?:[- ](?P<second>{'|'.join(SMALL_NUMBERS[1:10])}))?"
    rf"(?:\s(?P<power>{'|'.join(_POWERS)}))?(?![\w-]|\.\d)",
    re.IGNORECASE,
)


def find_number_words(text: str) -> list[NumberSpan]:
    """All spelled cardinal numbers, in order of appearance.

    A word with a hyphen to anything else ("zero-shot", "two-stage") is a name, not a
    number.
    """
    spans = []
    for match in _SPELLED.finditer(text):
        value = _VALUES[match["first"].lower()]
        end = match.end()
        if match["second"]:
            if value < 20 or value % 10:
                end = match.end("first")
            else:
                value += _VALUES[match["second"].lower()]
        if match["power"] and end == match.end():
            value *= _POWERS[match["power"].lower()]
        printed = text[match.start() : end]
        number = Number(value=Decimal(value), decimals=0, text=printed)
        spans.append(NumberSpan(number, match.start(), end))
    return spans
