"""The date of a report, in the spellings that reports use."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = f"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\\.?"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_TIME = r"(?:[T,\s]+(?:at\s+)?[0-9]{1,2}:[0-9]{2}.{0,20})?"
_LABEL = (
    r"(?:(?:date|dated|issued|published|created|generated|updated|report date"
    r"|date of issue|publication date)(?:\s+on)?\s*[:\u2014-]?\s*)?"
)
_PATTERNS = tuple(
    re.compile(f"^{_LABEL}{_WEEKDAY}(?:{core}){_TIME}$", re.IGNORECASE)
    for core in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_DAY}-{_MONTH}-{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
        rf"{_YEAR}\s+{_MONTH}\s+{_DAY}",
        rf"{_YEAR}[-/.](?P<month>[01]?[0-9])[-/.]{_DAY}",
        rf"{_DAY}\.\s?(?P<month>[01]?[0-9])\.\s?{_YEAR}",
    )
)
_SLASHED = re.compile(
    rf"^{_LABEL}(?P<first>[0-3]?[0-9])/(?P<second>[0-3]?[0-9])/{_YEAR}$", re.IGNORECASE
)


def parse_date(text: str) -> date | None:
    """The date that the whole of ``text`` is, or None.

    A month without a day is its first day. "03/04/2026" is no date: it may be the third
    of April or the fourth of March. "23/06/2026" can only be read in one way, and is.
    """
    text = text.strip().strip("*_.()[]").strip()
    for pattern in _PATTERNS:
        if match := pattern.match(text):
            parts = match.groupdict()
            month = parts["month"].lower()
            number = _MONTHS.get(month) or int(month)
            return _build(int(parts["year"]), number, int(parts.get("day") or 1))
    if match := _SLASHED.match(text):
        first, second = int(match["first"]), int(match["second"])
        if first > 12 or first == second:
            return _build(int(match["year"]), second, first)
        if second > 12:
            return _build(int(match["year"]), first, second)
    return None


def _build(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
