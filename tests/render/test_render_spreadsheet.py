import csv
import io
from collections.abc import Callable

import pytest

from claimcheck.model import CheckedReport
from claimcheck.render import render
from claimcheck.render.spreadsheet import COLUMNS, guard


def _rows(report: CheckedReport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(report, "csv"), newline="")))


def test_records_in_order(checked_report: CheckedReport) -> None:
    rows = _rows(checked_report)
    records = [row["record"] for row in rows]
    assert records == (
        ["claim", *["atom"] * 3, *["claim"] * 5]
        + ["finding"] * 3
        + ["source"] * 4
        + ["confusion"] * 9
        + ["summary", "signature"]
    )
    assert all(tuple(row) == COLUMNS and None not in row.values() for row in rows)
    assert {row["report"] for row in rows} == {"riddles.txt"}


def test_a_claim_row_has_everything(checked_report: CheckedReport) -> None:
    row = _rows(checked_report)[1]
    assert row == {
        "report": "riddles.txt",
        "record": "atom",
        "id": "C1.1",
        "text": "'+8.3 points with Quizzes as first task"[1:],
        "truncated": "",
        "stated_verified": "",
        "stated_confidence": "",
        "label": "supported",
        "probability": "0.97",
        "reason": "derivation_agrees",
        "explanation": "The difference of the two averages is 8.3.",
        "claimed": "+8.3 points",
        "found": "8.3",
        "where": "2101.00001v1, p. 5, Table 2, rows Quizzes and Baseline, column Avg",
        "evidence": "75.5 − 67.2 = 8.3",
        "digest": "no",
    }


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=SUM(A1:A9)", "'=SUM(A1:A9)"),
        ("@cmd", "'@cmd"),
        ("+HYPERLINK(1)", "'+HYPERLINK(1)"),
        ("-2+3|' /C calc'!A0", "'-2+3|' /C calc'!A0"),
        ("\t=1", "'=1"),
        ("+8.3 points", "+8.3 points"),
        ("-0.6", "-0.6"),
        ("two\nlines", "two lines"),
        ("plain", "plain"),
    ],
)
def test_no_value_is_a_formula(value: str, expected: str) -> None:
    assert guard(value) == expected


def test_golden(golden: Callable[[str, str], None], checked_report: CheckedReport) -> None:
    golden("report.csv", render(checked_report, "csv"))
