"""True statements of a paper: its sentences, and its rows in words."""

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from claimcheck.model import Cell, Column, Paper, Row, Table
from claimcheck.mutations import (
    Facts,
    Kind,
    Origin,
    find_originals,
    result_sentences,
    stand_alone,
)
from claimcheck.mutations.cells import Score, scores_of
from claimcheck.mutations.rows import state_best, state_difference, state_value
from claimcheck.verdict.grid import Grid
from claimcheck.verdict.names import Aliases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "However, as shown in Table 2, Korvid outperforms BERT on NewsNER (Ode, 2019).",
            "Korvid outperforms BERT on NewsNER.",
        ),
        (
            "Table 3 shows that Korvid reaches 84.6 F1 on the NewsNER dataset [3, 4].",
            "Korvid reaches 84.6 F1 on the NewsNER dataset.",
        ),
        ("• BERT outperforms XLNet on the NewsNER dataset.", None),
        ("This outperforms BERT by 3.1 points on NewsNER.", ""),
        ("On NewsNER, it outperforms BERT by 3.1 points.", ""),
        ("Korvid might outperform BERT on the NewsNER dataset.", ""),
        ("We train Korvid with a learning rate of 0.1 on NewsNER.", ""),
        ("Korvid reaches an F1 of 84.6 after the changes.", ""),
        ("Korvid outperforms the tagger of on NewsNER by, 3.1 points.", ""),
        ("Korvid outperforms BERT as Section 3 explains at length.", ""),
        ("Claim: BERT outperforms XLNet on the NewsNER dataset.", ""),
        ("Tagging is a task of natural language processing.", ""),
    ],
)
def test_sentences_that_stand_alone(text: str, expected: str | None) -> None:
    assert stand_alone(text) == (text.removeprefix("• ") if expected is None else expected)


def test_sentences_of_a_paper(paper: Paper) -> None:
    found = [(passage.index, text) for passage, text in result_sentences(paper)]
    assert found == [
        (0, "Korvid-LSTM reaches 84.62 F1 on NewsNER, which is a gain of 2.41 points."),
        (2, "Korvid-LSTM outperforms Sable-LSTM on NewsNER."),
    ]


def grid_of(paper: Paper, table: Table) -> Grid:
    return Grid(paper, table, Aliases())


def table(
    rows: list[tuple[str, list[str]]],
    columns: list[tuple[str, ...]],
    caption: str = "Table 2: Results (F1).",
) -> Table:
    return Table(
        id="T2",
        page=5,
        caption=caption,
        columns=tuple(map(Column, columns)),
        rows=tuple(Row(label, tuple(map(Cell, cells))) for label, cells in rows),
    )


ROWS = [("Korvid", ["84.6", "70.3"]), ("Sable", ["82.1", "72.4"])]


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        pytest.param(
            table(ROWS, [("NewsNER",), ("LegalNER",)]),
            [("Korvid", "NewsNER", "F1"), ("Korvid", "LegalNER", "F1")],
            id="data sets head the columns",
        ),
        pytest.param(
            table(ROWS, [("NewsNER", "Rec."), ("NewsNER", "EM")]),
            [("Korvid", "NewsNER", "recall"), ("Korvid", "NewsNER", "exact match")],
            id="measures under data sets",
        ),
        pytest.param(
            table(ROWS, [("Prec.",), ("Rec.",)], "Table 2: Results on NewsNER."),
            [("Korvid", "NewsNER", "precision"), ("Korvid", "NewsNER", "recall")],
            id="the caption names the data set",
        ),
        pytest.param(
            table(
                [("NewsNER", ["84.6", "82.1"]), ("LegalNER", ["70.3", "72.4"])],
                [("BERT",), ("XLNet",)],
            ),
            [("BERT", "NewsNER", "F1"), ("BERT", "LegalNER", "F1")],
            id="systems head the columns",
        ),
        pytest.param(
            table(ROWS, [("NewsNER",), ("# params",)]), [("Korvid", "NewsNER", "F1")]
        ),
        pytest.param(table(ROWS, [("A",), ()]), [], id="no headers"),
        pytest.param(table(ROWS, [("Prec.",), ("Rec.",)]), [], id="no data set"),
        pytest.param(table(ROWS[:1], [("NewsNER",), ("LegalNER",)]), [], id="one row"),
        pytest.param(
            table(ROWS, [("NewsNER",), ("LegalNER",)], "Table 2: Sizes."),
            [],
            id="no results",
        ),
        pytest.param(
            table([ROWS[0], ROWS[0]], [("NewsNER",), ("LegalNER",)]),
            [],
            id="one label twice",
        ),
    ],
)
def test_scores_of_a_table(
    paper: Paper, read: Table, expected: list[tuple[str, str, str]]
) -> None:
    scores = scores_of(grid_of(paper, read))
    first = [s for s in scores if s.subject == scores[0].subject]
    assert [(s.subject, s.place, s.measure) for s in first] == expected


@pytest.fixture
def scores(paper: Paper) -> list[Score]:
    return scores_of(grid_of(paper, table(ROWS, [("NewsNER",), ("LegalNER",)])))


def test_a_value_in_words(scores: list[Score]) -> None:
    said = {state_value(scores[0], scores, Random(seed)).text for seed in range(9)}
    assert said == {
        "Korvid reaches 84.6 F1 on NewsNER.",
        "Korvid has an F1 of 84.6 on NewsNER.",
        "On NewsNER, Korvid obtains 84.6 F1.",
    }
    twins = state_value(scores[0], scores, Random(0)).twins
    assert {twin.kind: twin.change for twin in twins} == {
        Kind.OTHER_ROW: "84.6 → 82.1",
        Kind.OTHER_DATASET: "F1 NewsNER → F1 LegalNER",
    }


def test_a_difference_in_words(scores: list[Score]) -> None:
    said = state_difference(scores[2], scores[0])
    assert said is not None
    assert (
        said.text == "The F1 of Korvid on NewsNER is 2.5 points higher than that of Sable."
    )
    assert said.twins[0].text == (
        "The F1 of Sable on NewsNER is 2.5 points higher than that of Korvid."
    )


def test_a_difference_that_rounding_may_undo_is_not_stated(paper: Paper) -> None:
    close = [("Korvid", ["84.6", "70.3"]), ("Sable", ["84.5", "72.4"])]
    found = scores_of(grid_of(paper, table(close, [("NewsNER",), ("LegalNER",)])))
    assert state_difference(found[0], found[2]) is None
    assert found[0].number.value - found[2].number.value == Decimal("0.1")


def test_the_leader_of_a_column(paper: Paper, scores: list[Score]) -> None:
    column = [score for score in scores if score.place == "LegalNER"]
    said = state_best(column, [scores[0].grid], Random(0))
    assert said is not None
    assert said.text == "Sable has the highest F1 on LegalNER."
    assert [twin.text for twin in said.twins] == ["Korvid has the highest F1 on LegalNER."]
    # With a second table on LegalNER, who leads is not said.
    assert state_best(column, Facts.of_paper(paper).grids, Random(0)) is None


def test_the_lowest_error_rate_leads(paper: Paper) -> None:
    read = table(ROWS, [("NewsNER",), ("LegalNER",)], "Table 2: Error rates, results.")
    found = scores_of(grid_of(paper, read))
    said = state_best([s for s in found if s.place == "NewsNER"], [], Random(0))
    assert said is not None
    assert said.text == "Sable has the lowest error rate on NewsNER."


def test_originals_of_a_paper(paper: Paper) -> None:
    originals = find_originals(paper, seed=3)
    assert originals == find_originals(paper, seed=3)
    assert {original.origin for original in originals} == set(Origin)
    texts = [original.text for original in originals]
    assert len(set(texts)) == len(texts)
    for original in originals:
        assert bool(original.passage) is (original.origin is Origin.TEXT)
        assert all(twin.text not in texts for twin in original.twins)
        assert any(not twin.kind.stays_true for twin in original.twins)


@pytest.mark.realdata
def test_twins_of_a_real_paper(testdata: Path) -> None:
    from claimcheck.corpus.reading.reader import read_paper

    file = testdata / "papers" / "1902.00751.icml2019-adapters.pdf"
    originals = find_originals(read_paper(file, origin=file.name))
    kinds = {twin.kind for original in originals for twin in original.twins}
    assert {Kind.LAST_DIGIT, Kind.OTHER_ROW, Kind.NEGATION, Kind.ROUNDED} <= kinds
    passages = " ".join(o.passage for o in originals)
    for original in originals:
        assert all(twin.text != original.text for twin in original.twins)
        assert original.text.endswith(".")
    assert "Table" not in " ".join(o.text for o in originals)
    assert passages
