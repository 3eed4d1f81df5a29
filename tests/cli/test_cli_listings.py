import json
from datetime import date

from claimcheck.cli.listings import dump, lay_out


def test_columns_are_aligned_and_numbers_on_the_right() -> None:
    rows = [("a", "9", "日本"), ("longer", "120", "x\ny")]
    assert lay_out(("key", "pages", "title"), rows) == (
        "key     pages  title\na           9  日本\nlonger    120  x y\n"
    )


def test_no_rows() -> None:
    assert lay_out(("key", "title"), []) == "key  title\n"


def test_dump_writes_dates_as_text() -> None:
    assert json.loads(dump({"day": date(2026, 1, 2), "name": "naïve"})) == {
        "day": "2026-01-02",
        "name": "naïve",
    }
