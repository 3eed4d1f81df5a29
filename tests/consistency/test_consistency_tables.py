"""Averages, totals and differences of tables, and cells that repeat."""

from collections.abc import Callable

import pytest

from claimcheck.consistency import find_inconsistencies
from claimcheck.model import InconsistencyCode, Paper
from claimcheck.verdict import SourceView

MakePaper = Callable[..., Paper]

AVERAGE = """
T1 p.4 Accuracy on three corpora.
System | NewsTag | ForumTag | LegalTag | Avg.
Plain | 61.3 | 48.2 | 55.7 | 55.1
CharGrid | 78.9 | 66.0 | 71.2 | 72.0
Korvid | 84.6 | 70.3 | 75.4 | 76.8
Sable | 82.1 | 72.4 | 68.8 | {printed}
"""
TOTAL = """
T1 p.4 Sentences of each corpus.
Corpus | Train | Dev | Total
News | 1,200 | 130 | 1,330
Forum | 900 | 100 | 1,000
Legal | 700 | 80 | 780
Mail | 500 | 60 | {printed}
"""
DIFFERENCE = """
T1 p.4 F1 with and without maps.
System | Without | With | ∆
Plain | 61.3 | 63.2 | 1.9
CharGrid | 70.0 | 74.5 | 4.5
Korvid | 80.1 | 81.4 | 1.3
Sable | 77.7 | 80.0 | {printed}
"""
PAIRS = """
T1 p.4 Reading on two corpora (F1 / EM).
System | Lakes (F1 / EM) | Rivers (F1 / EM) | Avg.
Plain | 70.0 / 60.0 | 80.0 / 70.0 | 70.0
CharGrid | 72.0 / 62.0 | 82.0 / 72.0 | 72.0
Korvid | 74.0 / 64.0 | 84.0 / 74.0 | 74.0
Sable | 76.0 / 66.0 | 86.0 / 76.0 | {printed}
"""
TURNED = """
T1 p.4 Accuracy by language.
Language | Plain | CharGrid | Korvid | Sable
Dutch | 60.0 | 70.0 | 80.0 | 75.0
Welsh | 50.0 | 60.0 | 71.0 | 66.0
Finnish | 40.0 | 52.0 | 62.0 | 57.0
Average | 50.0 | 60.7 | 71.0 | {printed}
"""


def _codes(paper: Paper) -> list[InconsistencyCode]:
    return [item.code for item in find_inconsistencies(SourceView(paper))]


@pytest.mark.parametrize(
    ("table", "printed", "code", "values"),
    [
        (AVERAGE, "76.4", InconsistencyCode.MEAN, ("76.4", "74.43")),
        (TOTAL, "650", InconsistencyCode.SUM, ("650", "560.0")),
        (DIFFERENCE, "3.2", InconsistencyCode.DIFFERENCE, ("3.2", "2.3")),
        (PAIRS, "81.0", InconsistencyCode.MEAN, ("81.0", "76.00")),
        (TURNED, "68.0", InconsistencyCode.MEAN, ("68.0", "66.00")),
    ],
    ids=["average", "total", "difference", "pairs", "turned"],
)
def test_what_the_other_lines_confirm(
    make_paper: MakePaper,
    table: str,
    printed: str,
    code: InconsistencyCode,
    values: tuple[str, str],
) -> None:
    paper = make_paper(table.format(printed=printed))
    (finding,) = find_inconsistencies(SourceView(paper))
    assert (finding.code, finding.values) == (code, values)
    doubted = finding.places[0]
    assert doubted.cell is not None
    assert (doubted.page, doubted.cell.value) == (4, printed)
    assert len(finding.places) > 2
    assert "3 of 4 such places" in finding.message


@pytest.mark.parametrize(
    ("table", "printed"),
    [
        (AVERAGE, "74.4"),
        (AVERAGE, "74.5"),  # rounding of the three cells allows it
        (TOTAL, "560"),
        (DIFFERENCE, "2.3"),
        (DIFFERENCE, "2.4"),
        (PAIRS, "76.0"),
        (TURNED, "66.0"),
        (AVERAGE, "-"),
    ],
)
def test_what_is_right_or_blank(make_paper: MakePaper, table: str, printed: str) -> None:
    assert _codes(make_paper(table.format(printed=printed))) == []


@pytest.mark.parametrize(
    "table",
    [
        # Weighted: no line follows the plain mean.
        """
        T1 p.4 Accuracy.
        System | NewsTag | ForumTag | Avg.
        Plain | 60.0 | 40.0 | 58.0
        CharGrid | 70.0 | 50.0 | 68.0
        Korvid | 80.0 | 60.0 | 70.0
        """,
        # Two lines are too few to confirm a rule.
        """
        T1 p.4 Accuracy.
        System | NewsTag | ForumTag | Avg.
        Plain | 60.0 | 40.0 | 50.0
        CharGrid | 70.0 | 50.0 | 60.0
        Korvid | 80.0 | 60.0 | 79.0
        """,
        # An average length is over texts, not over columns.
        """
        T1 p.4 Corpora.
        Corpus | Texts | Words | Avg. length
        News | 10 | 20 | 15
        Forum | 30 | 50 | 40
        Legal | 20 | 40 | 30
        Mail | 50 | 70 | 99
        """,
    ],
    ids=["weighted", "too few", "length"],
)
def test_averages_that_nothing_confirms(make_paper: MakePaper, table: str) -> None:
    assert _codes(make_paper(table)) == []


REPEATED = """
T1 p.4 Correlation on five sets.
System | {names}
Plain | 38.78 | 57.98 | {cell} | 63.15 | 61.06
CharGrid | 48.12 | 61.20 | 59.77 | 65.04 | 63.50
"""


def test_neighbours_with_the_same_digits(make_paper: MakePaper) -> None:
    names = "Reef | Cliff | Shoal | Marsh | Dune"
    table = REPEATED.format(names=names, cell="57.98")
    (finding,) = find_inconsistencies(SourceView(make_paper(table)))
    assert finding.code is InconsistencyCode.REPEATED
    assert finding.values == ("57.98", "57.98")


@pytest.mark.parametrize(
    ("names", "cell"),
    [
        ("Reef | Cliff | Shoal | Marsh | Dune", "58.98"),
        ("0.1 | 0.2 | 0.3 | 0.4 | 0.5", "57.98"),
        ("Reef | Dev | Dev-8 | Marsh | Dune", "57.98"),
    ],
    ids=["other digits", "settings", "variants"],
)
def test_neighbours_that_may_agree(make_paper: MakePaper, names: str, cell: str) -> None:
    assert _codes(make_paper(REPEATED.format(names=names, cell=cell))) == []
