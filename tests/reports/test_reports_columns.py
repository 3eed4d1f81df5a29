"""Marks, confidences and column headers."""

import pytest

from claimcheck.reports.columns import Columns, find_columns, read_confidence, read_mark

YES = "✓;✔;✔️;☑;✅;√;yes;Yes;TRUE;verified;[x];[X];1;y;**✓**;Supported;✓ verified;yes."
YES += ";Verified (two sources)"
NO = "×;✗;✘;✖️;❌;☐;x;X;no;No;FALSE;unverified;0;refuted;not verified;[ ];× not found"
NO += ";Unverified (no source)"


@pytest.mark.parametrize("cell", YES.split(";"))
def test_yes(cell: str) -> None:
    assert read_mark(cell) is True


@pytest.mark.parametrize("cell", NO.split(";"))
def test_no(cell: str) -> None:
    assert read_mark(cell) is False


@pytest.mark.parametrize("cell", ["", "?", "-", "n/a", "partly", "✓/×", "0.27", "unclear"])
def test_neither(cell: str) -> None:
    assert read_mark(cell) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("0.27", "0.27"),
        (".27", "0.27"),
        ("0,27", "0.27"),
        ("27%", "0.27"),
        ("27 %", "0.27"),
        ("(0.27)", "0.27"),
        ("~0.3", "0.3"),
        ("0.27 ± 0.02", "0.27"),
        ("27/100", "0.27"),
        ("8.5/10", "0.85"),
        ("0.30", "0.30"),
        ("1", "1"),
        ("high", "None"),
        ("", "None"),
        ("3/0", "None"),
        ("0.2.7", "None"),
    ],
)
def test_confidence(cell: str, expected: str) -> None:
    assert str(read_confidence(cell)) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Claim", "Verified", "Confidence"], Columns(0, 1, 2)),
        (
            ["#", "**Confidence (%)**", "Status", "Claim text"],
            Columns(3, 2, 1, percent=True),
        ),
        (["Statement", "Score"], Columns(0, None, 1)),
        (["Claims"], Columns(0)),
        (["Figure", "Value"], None),
        (["Sentence", "✓", "0.3"], None),
        (["A claim that is spelled out in so many words", "Verified"], None),
    ],
)
def test_find_columns(cells: list[str], expected: Columns | None) -> None:
    assert find_columns(cells) == expected
