from claimcheck.corpus.storage.units import UnitKind, units_of
from claimcheck.model import (
    Cell,
    Column,
    Paper,
    ParseRecord,
    Passage,
    PassageKind,
    Row,
    Table,
)

PAPER = Paper(
    key="arxiv:2101.00001v1",
    title="On Ladders",
    sha256="0" * 64,
    pages=3,
    passages=(
        Passage(0, "On Ladders", 1, PassageKind.TITLE),
        Passage(1, "4 Results", 2, PassageKind.HEADING),
        Passage(2, "Long ladders reach 8.2 m.", 2, section="4 Results"),
        Passage(3, " ", 2),
    ),
    tables=(
        Table(
            id="T1",
            page=3,
            caption="Table 1: Reach in metres.",
            columns=(Column(("Oak", "dry")), Column(("Oak", "wet"))),
            rows=(
                Row("short", (Cell("2.1"), Cell("")), group="Indoors"),
                Row("none", (Cell(""), Cell(" "))),
                Row("", (Cell("3.0"), Cell("4.0"))),
            ),
        ),
    ),
    parse=ParseRecord("claimcheck/0 pages/1", "2.0"),
)


def test_sentences_come_first_and_headings_and_blanks_are_left_out() -> None:
    sentences = [unit for unit in units_of(PAPER) if unit.kind is UnitKind.PASSAGE]
    assert [(unit.passage, unit.text, unit.page) for unit in sentences] == [
        (0, "On Ladders", 1),
        (2, "Long ladders reach 8.2 m.", 2),
    ]
    assert sentences[1].section == "4 Results"


def test_a_row_says_group_label_and_headed_cells() -> None:
    rows = [unit for unit in units_of(PAPER) if unit.kind is UnitKind.ROW]
    assert [(unit.table, unit.row, unit.text) for unit in rows] == [
        ("T1", 0, "Indoors · short: Oak dry 2.1"),
        ("T1", 2, "Oak dry 3.0; Oak wet 4.0"),
    ]


def test_the_caption_is_searched_with_every_row_but_not_its_text() -> None:
    (row, *_) = [unit for unit in units_of(PAPER) if unit.kind is UnitKind.ROW]
    assert row.context == "Table 1: Reach in metres."
    assert row.searched == "Table 1: Reach in metres. Indoors · short: Oak dry 2.1"


def test_a_sentence_is_searched_by_its_own_words() -> None:
    (first, *_) = units_of(PAPER)
    assert first.searched == first.text


def test_positions_count_up() -> None:
    units = units_of(PAPER)
    assert [unit.position for unit in units] == list(range(len(units)))
