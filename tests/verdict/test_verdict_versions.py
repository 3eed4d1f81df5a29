"""Two versions of a paper among the sources."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from claimcheck.model import CheckedClaim, Label, Paper, PaperKind
from claimcheck.verdict import SourceView, editions, note_version

MakePaper = Callable[..., Paper]
Check = Callable[..., CheckedClaim]

CLAIM = "Korvid-Large reaches an accuracy of {} on NewsTag."
TABLE = """
T1 p.4 Accuracy on two corpora.
System | NewsTag | ForumTag
CharGrid | 78.9 | 66.0
Korvid-Large | {} | 74.9
"""


def _version(make_paper: MakePaper, number: int, score: str) -> Paper:
    paper = make_paper(tables=[TABLE.format(score)])
    return replace(paper, key=f"arxiv:2101.00001v{number}", version=number)


def _keys(choices: list[list[SourceView]]) -> list[list[str]]:
    return [[view.paper.key for view in views] for views in choices]


@pytest.mark.parametrize(
    ("cited", "first"),
    [
        (set(), "arxiv:2101.00001v2"),
        ({"arxiv:2101.00001v1"}, "arxiv:2101.00001v1"),
        ({"arxiv:2101.00001v1", "arxiv:2101.00001v2"}, "arxiv:2101.00001v2"),
    ],
)
def test_the_cited_version_comes_first(
    make_paper: MakePaper, cited: set[str], first: str
) -> None:
    versions = [_version(make_paper, number, "86.7") for number in (1, 2)]
    other = make_paper(arxiv_id="2202.00002")
    views = [SourceView(paper) for paper in (*versions, other)]
    chosen, *rest = _keys(editions(views, cited))
    assert chosen == [first, "arxiv:2202.00002v1"]
    assert len(rest) == 1
    assert set(rest[0]) == {*(p.key for p in versions), other.key} - {first}


def test_a_digest_and_papers_without_an_id_are_no_versions(make_paper: MakePaper) -> None:
    digest = make_paper(kind=PaperKind.DIGEST)
    files = [
        replace(make_paper(), key=key, arxiv_id="", version=None)
        for key in ("file:1", "file:2")
    ]
    views = [SourceView(paper) for paper in (make_paper(), digest, *files)]
    assert editions(views, set()) == [views]


@pytest.mark.parametrize(
    ("score", "label", "note"),
    [
        ("86.7", Label.SUPPORTED, "In 2101.00001v1 it does not hold: "),
        ("84.1", Label.REFUTED, "In 2101.00001v1 it holds: "),
    ],
)
def test_the_other_version_is_told(
    make_paper: MakePaper, check: Check, score: str, label: Label, note: str
) -> None:
    newer, older = _version(make_paper, 2, "86.7"), _version(make_paper, 1, "84.1")
    checked = check(CLAIM.format(score), newer)
    told = note_version(checked, check(CLAIM.format(score), older), "2101.00001v1")
    assert told.verdict.label is label
    assert note in told.verdict.explanation
    assert told.verdict.explanation.startswith(checked.verdict.explanation)
    assert told.verdict.evidence[-1].paper == "2101.00001v1"


def test_versions_that_agree_are_not_told(make_paper: MakePaper, check: Check) -> None:
    checked = check(CLAIM.format("86.7"), _version(make_paper, 2, "86.7"))
    assert note_version(checked, checked, "2101.00001v1") == checked
