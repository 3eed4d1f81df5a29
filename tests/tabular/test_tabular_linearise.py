"""Tables as text."""

from claimcheck.model import Cell, Column, Row, Table
from claimcheck.tabular import linearise

TABLE = Table(
    id="T1",
    page=1,
    caption="Table 1: Accuracy on news",
    columns=(Column(("Dev",)), Column(("Test",))),
    rows=tuple(
        Row(name, (Cell(dev), Cell(test)), group)
        for name, dev, test, group in [
            ("Base", "70.0", "71.0", "small"),
            ("Copy", "72.0", "", "small"),
            ("Ours", "75.0", "76.5", "large"),
        ]
    ),
    corner=("Model",),
)


def test_all_rows_where_words_suffice() -> None:
    assert linearise(TABLE, "Ours wins") == (
        "Table 1: Accuracy on news | Model: Dev; Test | small Base: Dev 70.0; Test 71.0"
        " | small Copy: Dev 72.0 | large Ours: Dev 75.0; Test 76.5"
    )


def test_the_rows_that_the_claim_names_come_first() -> None:
    text = linearise(TABLE, "Ours reaches 76.5 on test", limit_words=16)
    assert text.endswith("| large Ours: Dev 75.0; Test 76.5")
    assert "Base" not in text


def test_a_number_links_a_row() -> None:
    assert "Copy" in linearise(TABLE, "The score was 72.0", limit_words=14)


def test_the_limit_holds() -> None:
    for limit in (6, 12, 20, 40):
        count = len(linearise(TABLE, "Base", limit_words=limit).replace("|", " ").split())
        assert count <= limit + 6
