"""Which number of a claim goes with which name of a table."""

from collections.abc import Callable

import pytest

from claimcheck.model import Paper
from claimcheck.verdict import SourceView
from claimcheck.verdict.assignment import Assignment
from claimcheck.verdict.grid import Place

TABLE = """
T1 p.4 Tagging results (F1).
System | NewsTag | ForumTag
Sable | 82.1 | 72.4
Sable-CRF | 86.7 | 74.9
No | 60.2 | 51.3
Yes | 61.8 | 55.5
w/ Noise | 40.1 | 42.2
w/o Noise | 43.6 | 44.8
"""
CELLS = {
    text: (row, column)
    for row, line in enumerate(TABLE.strip().splitlines()[2:])
    for column, text in enumerate(line.split(" | ")[1:])
}


@pytest.fixture
def order(make_paper: Callable[..., Paper]) -> Callable[[str, str, str], float]:
    view = SourceView(make_paper(tables=[TABLE], sentences=["A short study."]))
    (grid,) = view.grids

    def run(claim: str, first: str, second: str) -> float:
        spans = [(claim.index(n), claim.index(n) + len(n)) for n in (first, second)]
        places = [Place(grid, *CELLS[number]) for number in (first, second)]
        assignment = Assignment(claim, view.aliases)
        return assignment.order(spans[0], places[0], spans[1], places[1])

    return run


@pytest.mark.parametrize(
    ("claim", "first", "second", "expected"),
    [
        # next to the names
        ("Sable has 82.1 on NewsTag and 72.4 on ForumTag.", "82.1", "72.4", 1),
        ("Sable has 72.4 on NewsTag and 82.1 on ForumTag.", "72.4", "82.1", -1),
        # in their order
        ("On NewsTag and ForumTag, Sable has 82.1 and 72.4.", "82.1", "72.4", 1),
        ("NewsTag and ForumTag: 72.4 and 82.1, respectively.", "72.4", "82.1", -1),
        # settings that are on or off
        ("Without dropout 60.2, with it 61.8.", "60.2", "61.8", 1),
        ("With dropout 60.2, without it 61.8.", "60.2", "61.8", -1),
        # one name that holds for both numbers, or belongs to the other name
        ("Set beside ForumTag, scores are 82.1, as opposed to 72.4.", "82.1", "72.4", 0),
        ("NewsTag with ForumTag gives 72.4 against 82.1.", "72.4", "82.1", 0),
        # from before to after
        ("Turning Sable into Sable-CRF lifts F1 from 82.1 to 86.7.", "82.1", "86.7", 1),
        ("Adding a CRF lifts F1 from 82.1 to 86.7.", "82.1", "86.7", 1),
        ("Adding a CRF changes F1 from 86.7 to 82.1.", "86.7", "82.1", -1),
        ("Removing the CRF lowers F1 from 86.7 to 82.1.", "86.7", "82.1", 1),
        # what is removed is named on the other side of the numbers
        ("A CRF takes F1 from 82.1 to 86.7, removing many errors.", "82.1", "86.7", 1),
        ("A CRF takes F1 from 86.7 to 82.1, removing no error.", "86.7", "82.1", -1),
        ("With noise added, F1 drops from 43.6 to 40.1.", "43.6", "40.1", 1),
        ("With noise added, F1 rises from 40.1 to 43.6.", "40.1", "43.6", -1),
        # "from A to B" beside "from x to y"
        ("Going from Sable to Sable-CRF lifts F1 from 82.1 to 86.7.", "82.1", "86.7", 1),
        ("Going from Sable-CRF to Sable lifts F1 from 82.1 to 86.7.", "82.1", "86.7", -1),
        # one name, after its number
        ("It has 82.1 on NewsTag, but 72.4 elsewhere.", "82.1", "72.4", 1),
        ("It has 72.4 on NewsTag, but 82.1 elsewhere.", "72.4", "82.1", -1),
        # nothing tells
        ("The scores are 82.1 and 86.7.", "82.1", "86.7", 0),
        ("F1 goes from 82.1 to 86.7.", "82.1", "86.7", 0),
    ],
)
def test_order(
    order: Callable[[str, str, str], float],
    claim: str,
    first: str,
    second: str,
    expected: float,
) -> None:
    assert order(claim, first, second) == expected
