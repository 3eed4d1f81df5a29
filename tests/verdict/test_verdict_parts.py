"""Grids, directions, questions: the parts that the programs stand on."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import CheckedClaim, Direction, Label, Paper
from claimcheck.verdict import Found, SourceView
from claimcheck.verdict.direction import seeks_lowest, toward
from claimcheck.verdict.exclusions import left_out
from claimcheck.verdict.grid import Grid, Place
from claimcheck.verdict.numeric import judge_quantity
from claimcheck.verdict.question import Question
from claimcheck.verdict.textual import judge_number

MakePaper = Callable[..., Paper]
Check = Callable[..., CheckedClaim]


@pytest.fixture
def grid(papers: dict[str, Paper]) -> Callable[[str], Grid]:
    return lambda name: SourceView(papers[name]).grids[0]


def test_columns_of_a_grid(grid: Callable[[str], Grid]) -> None:
    taggers = grid("taggers")
    assert taggers.name == "Table 1"
    assert taggers.numeric_columns == [0, 1, 2, 3]
    assert taggers.average_columns == [3]
    assert taggers.plain_columns == [0, 1, 2]


def test_columns_of_words_are_not_numeric(make_paper: MakePaper) -> None:
    table = """
    T1 p.2 Taggers.
    Tagger | Kind | Accuracy | Notes
    Korvid | grid | 81.0 | -
    Sable | tree | 79.5 | -
    Heron | tree2 | - | -
    """
    (grid,) = SourceView(make_paper(tables=[table])).grids
    assert grid.numeric_columns == [1]


def test_two_numbers_in_a_cell_have_names(grid: Callable[[str], Grid]) -> None:
    slashed = grid("slashed")
    assert [place.number.text for place in slashed.parts(0, 0)] == ["76.1", "60.0"]
    assert [scope.text for scope in slashed.part_names(0)] == ["F1", "EM"]
    assert grid("taggers").part_names(0) == []


def test_a_difference_has_a_baseline(grid: Callable[[str], Grid]) -> None:
    place = Place(grid("intermediate"), 1, 2)
    assert place.is_difference
    assert place.baseline == Place(place.grid, 0, 2)
    value, interval = place.absolute
    assert value == Decimal("63.7")
    assert (interval.low, interval.high) == (Decimal("63.6"), Decimal("63.8"))
    assert place.baseline.baseline is None


def test_a_difference_without_its_counterpart_has_none(make_paper: MakePaper) -> None:
    table = """
    T1 p.2 Accuracy, as differences.
    System | NewsTag | ForumTag
    Baseline | 60.0 | -
    Δ Korvid | +4.0 | +3.0
    """
    (grid,) = SourceView(make_paper(tables=[table])).grids
    place = Place(grid, 1, 1)
    assert place.baseline is None
    assert not place.has_score
    assert Place(grid, 1, 0).has_score
    assert Place(grid, 0, 0).has_score
    assert grid.leaders == [1, -1]


@pytest.mark.parametrize(
    ("caption", "header", "row", "lower"),
    [
        ("Word error rate (WER) of taggers.", "Read", "Korvid", True),
        ("Perplexity on two corpora.", "Read", "Korvid", True),
        ("Accuracy on two corpora.", "Read", "Korvid", False),
        ("Accuracy and WER.", "Read", "Korvid", False),
        ("Accuracy and WER.", "WER", "Korvid", True),
        ("Accuracy and WER.", "Accuracy", "Korvid", False),
        ("Word error rate.", "F1", "Korvid", False),
        ("Results.", "Read", "Perplexity", True),
        # words that name methods and studies as well
        ("Results with triplet loss.", "Read", "Korvid", False),
        ("Error analysis of taggers.", "Read", "Korvid", False),
        ("Results.", "Loss", "Korvid", True),
        ("Results.", "Read", "Korvid with triplet loss", False),
        ("Results.", "FID", "Korvid", True),
        ("Results.", "Read", "FiD-base", False),
        ("Results.", "Read", "Error rate", True),
        # a header with a word of an error and a score's name says neither
        ("Results.", "Error detection F1", "Korvid", False),
        # where it is said outright
        ("Results.", "FLOPs ↓", "Korvid", True),
        ("Perplexity ↓ and accuracy ↑.", "Perplexity ↓", "Korvid", True),
        ("Perplexity ↓ and accuracy ↑.", "Accuracy ↑", "Korvid", False),
        ("Mean squared error (lower is better).", "Read", "Korvid", True),
        ("Cost, where smaller values are better.", "Read", "Korvid", True),
        ("Distance and speed (lower is better; higher is better).", "Read", "K", False),
    ],
)
def test_lower_is_better(
    make_paper: MakePaper, caption: str, header: str, row: str, lower: bool
) -> None:
    table = f"""
    T1 p.2 {caption}
    System | {header}
    {row} | 1.0
    """
    (grid,) = SourceView(make_paper(tables=[table])).grids
    assert grid.lower_is_better(0, 0) is lower


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Snipe improves over Bittern", 1),
        ("Snipe is better than Bittern", 1),
        ("Snipe lowers WER", -1),
        ("Snipe has a lower WER", -1),
        ("Snipe reduces WER", -1),
    ],
)
def test_directions_are_of_the_result_or_of_the_number(
    grid: Callable[[str], Grid], text: str, sign: int
) -> None:
    fewer = Decimal("-1.5")  # 6.9 − 8.4
    speech, taggers = Place(grid("speech"), 1, 0), Place(grid("taggers"), 1, 0)
    assert toward(fewer, speech, text) == -sign * fewer
    assert toward(fewer, taggers, text) == fewer


@pytest.mark.parametrize(
    ("direction", "text", "speech", "taggers"),
    [
        (Direction.UP, "Snipe is the best", True, False),
        (Direction.DOWN, "Snipe is the worst", False, True),
        (Direction.DOWN, "Snipe has the lowest number", True, True),
        (Direction.UP, "Snipe has the highest number", False, False),
    ],
)
def test_superlatives_seek_one_end(
    grid: Callable[[str], Grid],
    direction: Direction,
    text: str,
    speech: bool,
    taggers: bool,
) -> None:
    assert seeks_lowest(direction, Place(grid("speech"), 0, 0), text) is speech
    assert seeks_lowest(direction, Place(grid("taggers"), 0, 0), text) is taggers


def test_a_grid_turns(grid: Callable[[str], Grid]) -> None:
    readers = grid("readers")
    turned = readers.turned
    assert turned is not None
    assert turned.row_names == ["Plover", "Heron", "Curlew", "Avocet"]
    assert Place(turned, 3, 0).ref == Place(readers, 0, 3).ref
    assert Place(turned, 3, 0).number.text == "46.1"


@pytest.mark.parametrize("name", ["intermediate", "slashed"])
def test_some_grids_do_not_turn(grid: Callable[[str], Grid], name: str) -> None:
    assert grid(name).turned is None


@pytest.mark.parametrize(
    ("claim", "names"),
    [
        ("It gains 3 points except on LegalTag.", {"legaltag"}),
        ("Leaving out NewsTag, it gains 3 points.", {"newstag"}),
        ("It gains 3 points on non-LegalTag corpora.", {"legaltag"}),
        ("Tested on Dutch without Dutch data.", set()),
        ("It gains 3 points.", set()),
    ],
)
def test_left_out(claim: str, names: set[str]) -> None:
    assert names <= left_out(claim)
    assert bool(names) is bool(left_out(claim))


def _questions(claim: str) -> list[Question]:
    atoms = extract_atoms(claim)
    return [
        Question(atom, claim, [other for other in atoms if other is not atom])
        for atom in atoms
    ]


def test_a_question_knows_its_siblings_counts() -> None:
    questions = _questions("Korvid averages 80.3 over three corpora.")
    assert questions[0].counts == [3]


def test_a_question_is_asked_of_each_data_set() -> None:
    (question,) = _questions("Korvid-Large outperforms Sable on NewsTag and ForumTag.")
    assert [part.atom.binding.dataset for part in question.per_dataset()] == [
        "NewsTag",
        "ForumTag",
    ]
    (question,) = _questions("Korvid-Large outperforms Sable on NewsTag.")
    assert question.per_dataset() == [question]


def test_properties_that_a_table_does_not_show(
    grid: Callable[[str], Grid], make_paper: MakePaper
) -> None:
    (question,) = _questions("Korvid-Large has a standard deviation of 0.3 on NewsTag.")
    assert question.asks_property(grid("taggers"))
    table = """
    T1 p.2 Standard deviation over five runs.
    System | NewsTag
    Korvid-Large | 0.3
    """
    (shown,) = SourceView(make_paper(tables=[table])).grids
    assert not question.asks_property(shown)


def test_a_table_of_deviations_decides(check: Check, make_paper: MakePaper) -> None:
    table = """
    T1 p.2 Standard deviation over five runs.
    System | NewsTag
    Korvid-Large | 0.31
    Sable | 0.52
    """
    paper = make_paper(tables=[table])
    claim = "Korvid-Large has a standard deviation of 0.31 on NewsTag."
    assert check(claim, paper).verdict.label is Label.SUPPORTED


def test_only_quantities_have_numbers(papers: dict[str, Paper]) -> None:
    view = SourceView(papers["taggers"])
    (question,) = _questions("Korvid-Large outperforms Sable on NewsTag.")
    assert judge_quantity(question, [view]).verdict is None
    assert judge_number(question.atom, question.claim, [Found(view, 0, 1.0)]) is None
