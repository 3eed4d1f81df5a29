import pytest

from claimcheck.corpus.arxiv.withdrawal import is_withdrawn


@pytest.mark.parametrize(
    "comment",
    [
        "Withdrawn",
        "WITHDRAWN.",
        "This paper has been withdrawn by the author due to a crucial error in Lemma 2",
        "This submission has been withdrawn by arXiv administrators",
        "arXiv admin note: this paper has been withdrawn by arXiv",
        "arXiv admin note: removed by arXiv administrators",
        "The article is withdrawn because of an error in equation (3)",
        "This manuscript as been withdrawn",
        "Withdrawn; superseded by arXiv:2005.00001",
        "v3: withdrawn, see the journal version",
        "12 pages. This work was retracted by the authors",
        "The authors withdrew this submission",
    ],
)
def test_notices_in_comments(comment: str) -> None:
    assert is_withdrawn(title="A Title", comment=comment, summary="We study probes.")


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "12 pages, 3 figures",
        "The previous version was withdrawn; this one corrects Theorem 3",
        "A previous version of this paper was withdrawn",
        "Extends arXiv:2005.00001, which has been withdrawn",
        "Removed a figure from the appendix",
        "Withdrawn from the workshop to be extended; accepted elsewhere",
        "We study drugs withdrawn from the market",
    ],
)
def test_comments_that_are_no_notice(comment: str) -> None:
    assert not is_withdrawn(title="A Title", comment=comment, summary="We study probes.")


@pytest.mark.parametrize(
    ("title", "summary", "expected"),
    [
        ("A Tight Bound (withdrawn)", "We prove it.", True),
        ("Withdrawn", "", True),
        ("Why drugs are withdrawn early", "We study it.", False),
        ("A Bound", " This paper has been withdrawn by the authors.", True),
        ("A Bound", "We ask when a bid is withdrawn.", False),
        ("A Bound", "We ask why the paper has been withdrawn by so many.", False),
    ],
)
def test_notices_in_title_and_abstract(title: str, summary: str, expected: bool) -> None:
    assert is_withdrawn(title=title, comment="", summary=summary) is expected
