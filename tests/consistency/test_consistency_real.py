"""The known contradictions of one real paper, and two real versions."""

from pathlib import Path

import pytest

from claimcheck.consistency import compare_versions, find_inconsistencies
from claimcheck.corpus.reading.reader import read_paper
from claimcheck.model import ChangeKind
from claimcheck.model import InconsistencyCode as Code
from claimcheck.verdict import SourceView

pytestmark = pytest.mark.realdata


def test_three_places_of_the_intermediate_task_paper(testdata: Path) -> None:
    paper = read_paper(testdata / "papers" / "2005.13013v1.author-copy.pdf")
    found = {
        (item.code, *item.values[:2]): [spot.page for spot in item.places[:2]]
        for item in find_inconsistencies(SourceView(paper))
    }
    assert found[Code.TEXT_AGAINST_TABLE, "8.4", "+ 8.3"] == [1, 5]
    assert found[Code.ROUNDING, "25.5", "25.4"] == [6, 5]
    assert found[Code.MEAN, "+ 5.1", "7.10"] == [5, 5]
    assert len(found) <= 5


def test_changed_cells_between_real_versions(testdata: Path) -> None:
    folder = testdata / "papers"
    older, newer = (read_paper(folder / f"1810.04805v{n}.pdf") for n in (1, 2))
    changes = compare_versions(older, newer)
    cells = {change.values for change in changes if change.kind is ChangeKind.CELL}
    assert {("91.1", "92.7"), ("81.9", "82.1"), ("88.1", "87.4")} <= cells
    abstract = next(c for c in changes if c.newer and c.newer.section == "Abstract")
    assert "5.6%" in abstract.values[0]
    assert "4.6%" in abstract.values[1]
