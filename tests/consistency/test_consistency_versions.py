"""What changed between two versions."""

from collections.abc import Callable

from claimcheck.consistency import compare_versions
from claimcheck.model import ChangeKind, Paper

MakePaper = Callable[..., Paper]

OLDER = """
T1 p.4 Accuracy on three corpora.
System | NewsTag | ForumTag | Avg.
CharGrid | 78.9 | 66.0 | 72.5
Gone | 50.0 | 51.0 | 50.5
Fern | 82.6 | 69.3 | 76.0
"""
NEWER = """
T2 p.5 Accuracy on three corpora.
System | NewsTag | ForumTag | Avg.
CharGrid | 78.9 | 67.0 | 73.0
Korvid | 82.6 | 69.3 | 76.0
Come | 90.0 | 31.5 | 60.8
"""
EXTRA = """
T3 p.7 Speed of the systems.
System | Sentences
Korvid | 1,200
"""


def test_cells_rows_tables_sentences_and_title(make_paper: MakePaper) -> None:
    older = make_paper(
        OLDER,
        title="Fern: a tagger",
        abstract=["It raises ForumTag accuracy by 5.6 points over the best system."],
        body=["Section 4.1 has more.", "Nothing changed here: 12.5."],
    )
    newer = make_paper(
        NEWER,
        EXTRA,
        title="Korvid: a tagger",
        abstract=["It raises ForumTag accuracy by 4.6 points over the best system."],
        body=["Section 4.2 has more.", "Nothing changed here: 12.5."],
    )
    found = {(c.kind, *c.values) for c in compare_versions(older, newer)}
    assert found == {
        (ChangeKind.TITLE, "Fern: a tagger", "Korvid: a tagger"),
        (ChangeKind.SENTENCE, "5.6", "4.6"),
        (ChangeKind.CELL, "66.0", "67.0"),
        (ChangeKind.CELL, "72.5", "73.0"),
        (ChangeKind.ROW, "Gone", ""),
        (ChangeKind.ROW, "", "Come"),
        (ChangeKind.ROW, "Fern", "Korvid"),
        (ChangeKind.TABLE, "", "Speed of the systems."),
    }


def test_places_of_a_changed_cell(make_paper: MakePaper) -> None:
    changes = compare_versions(make_paper(OLDER), make_paper(NEWER))
    cell = next(change for change in changes if change.kind is ChangeKind.CELL)
    assert cell.older is not None
    assert cell.newer is not None
    assert (cell.older.page, cell.newer.page) == (4, 5)
    assert cell.message == (
        "Table 2 (p. 5), row CharGrid, column ForumTag: 66.0 became 67.0."
    )


def test_the_same_version_has_no_changes(make_paper: MakePaper) -> None:
    assert compare_versions(make_paper(OLDER), make_paper(OLDER)) == ()
