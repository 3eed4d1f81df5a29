"""What holds for every table: the truth is not refuted, a changed digit not supported."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from claimcheck.model import CheckedClaim, Label, Paper

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

SYSTEMS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse")
CORPORA = ("HarborQA", "MeadowQA", "QuarryQA", "SummitQA", "TundraQA")
NUMBERS = st.integers(100, 999).map(lambda tenths: f"{tenths / 10:.1f}")


@st.composite
def tables(draw: DrawFn) -> tuple[list[str], list[str], list[list[str]]]:
    """Labels, headers and cells; no number twice."""
    rows = draw(st.lists(st.sampled_from(SYSTEMS), min_size=2, max_size=5, unique=True))
    columns = draw(st.lists(st.sampled_from(CORPORA), min_size=2, max_size=4, unique=True))
    count = len(rows) * len(columns)
    numbers = draw(st.lists(NUMBERS, min_size=count, max_size=count, unique=True))
    cells = [numbers[i : i + len(columns)] for i in range(0, count, len(columns))]
    return rows, columns, cells


def _printed(rows: list[str], columns: list[str], cells: list[list[str]]) -> str:
    lines = ["T1 p.2 Exact match of all systems.", " | ".join(["System", *columns])]
    lines += [" | ".join([row, *own]) for row, own in zip(rows, cells, strict=True)]
    return "\n".join(lines)


def _turned(cells: list[list[str]]) -> list[list[str]]:
    return [list(column) for column in zip(*cells, strict=True)]


def _changed(number: str, place: int, by: int) -> str:
    digits = list(number)
    at = [index for index, char in enumerate(digits) if char.isdigit()][place]
    digits[at] = str((int(digits[at]) + by) % 10)
    return "".join(digits)


@settings(max_examples=60, deadline=None)
@given(tables(), st.booleans(), st.integers(0, 99), st.integers(0, 2), st.integers(2, 8))
def test_a_cell_is_true_and_a_changed_digit_is_not(
    check: Check,
    make_paper: MakePaper,
    drawn: tuple[list[str], list[str], list[list[str]]],
    systems_in_columns: bool,
    pick: int,
    place: int,
    by: int,
) -> None:
    rows, columns, cells = drawn
    row, column = pick % len(rows), pick % len(columns)
    number = cells[row][column]
    if systems_in_columns:
        printed = _printed(columns, rows, _turned(cells))
    else:
        printed = _printed(rows, columns, cells)
    paper = make_paper(tables=[printed])
    claim = f"{rows[row]} reaches {{}} on {columns[column]}."
    right = check(claim.format(number), paper).verdict
    assert right.label is Label.SUPPORTED, right.explanation
    wrong = check(claim.format(_changed(number, place, by)), paper).verdict
    assert wrong.label is not Label.SUPPORTED, wrong.explanation
    assert 0 <= wrong.probability <= 1


@settings(max_examples=40, deadline=None)
@given(tables(), st.booleans(), st.integers(0, 99))
def test_of_two_rows_one_is_better(
    check: Check,
    make_paper: MakePaper,
    drawn: tuple[list[str], list[str], list[list[str]]],
    systems_in_columns: bool,
    pick: int,
) -> None:
    rows, columns, cells = drawn
    column = pick % len(columns)
    better, worse = sorted((0, 1), key=lambda row: -float(cells[row][column]))
    gap = float(cells[better][column]) - float(cells[worse][column])
    if systems_in_columns:
        printed = _printed(columns, rows, _turned(cells))
    else:
        printed = _printed(rows, columns, cells)
    paper = make_paper(tables=[printed])
    text = f"{{}} outperforms {{}} by {gap:.1f} points on {columns[column]}."
    right = check(text.format(rows[better], rows[worse]), paper).verdict
    assert right.label is Label.SUPPORTED, right.explanation
    flipped = check(text.format(rows[worse], rows[better]), paper).verdict
    assert flipped.label is not Label.SUPPORTED, flipped.explanation
