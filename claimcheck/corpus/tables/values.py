"""What counts as a value in a cell: a number with all that may come with one."""

import re
from collections.abc import Sequence

_LONGEST = 60
"""Characters above which a cell is text, whatever it begins with."""
_LONGEST_UNIT = 2
"""Letters in a row that a number may have: "392k", "3.3 TB", "1e-5", "10m34"."""
_START = re.compile(r"[^\w@#]*(?:\d|\.\d)")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_BLANK = re.compile(r"[-–—−/]+|n\.?/?a\.?|[✓✔✗✘×x?]", re.IGNORECASE)
"""What stands for a value: dashes, "n/a", ticks and crosses."""
_WHOLE_NUMBER = re.compile(
    r"[-−–+]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:_[\d.]+)?[%kKMB]?[*†‡§¶∗]*"
)


def is_value(text: str) -> bool:
    """Whether a cell holds a number (with sign, error, unit …) or stands for one."""
    joined = "".join(text.split())
    if _BLANK.fullmatch(joined):
        return True
    if len(joined) > _LONGEST or not _START.match(joined):
        return False
    units = _LETTERS.findall(joined)
    short = all(len(unit) <= _LONGEST_UNIT for unit in units)
    return short and len(units) <= len(_DIGITS.findall(joined))


def is_whole_number(text: str) -> bool:
    """Whether a word is a complete number, so that another one beside it is a cell."""
    return bool(_WHOLE_NUMBER.fullmatch(text))


def value_share(texts: Sequence[str]) -> float:
    """Share of values among the cells that are not empty, from 0 to 1."""
    filled = [text for text in texts if text]
    return sum(map(is_value, filled)) / len(filled) if filled else 0.0
