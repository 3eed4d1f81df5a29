"""Dates in many spellings."""

import pytest

from claimcheck.reports.dates import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "June 3, 2026",
        "June 3 2026",
        "Jun. 3rd, 2026",
        "3 June 2026",
        "3rd of June, 2026",
        "3-Jun-2026",
        "2026-06-03",
        "2026/06/03",
        "2026-06-03T10:15:00Z",
        "2026 June 3",
        "03.06.2026",
        "Wednesday, June 3, 2026",
        "Date: June 3, 2026",
        "**Published on 3 June 2026**",
        "(3 June 2026)",
    ],
)
def test_spellings(text: str) -> None:
    assert str(parse_date(text)) == "2026-06-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("23/06/2026", "2026-06-23"),
        ("06/23/2026", "2026-06-23"),
        ("05/05/2026", "2026-05-05"),
        ("06/03/2026", "None"),
        ("June 2026", "2026-06-01"),
        ("June 31, 2026", "None"),
        ("2026-13-01", "None"),
        ("the third of June", "None"),
        ("2026", "None"),
        ("In June 2026 we began", "None"),
        ("", "None"),
    ],
)
def test_others(text: str, expected: str) -> None:
    assert str(parse_date(text)) == expected
