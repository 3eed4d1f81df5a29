"""The 51 real papers."""

import re
from pathlib import Path

import pytest

from claimcheck.corpus.reading.reader import read_paper
from claimcheck.model import Paper, PassageKind

pytestmark = pytest.mark.realdata

REFERENCE = re.compile(
    r"In Proceedings of|arXiv preprint|, pages \d+|pp\. \d+[–-]\d+|\d+\(\d+\):\d+|CoRR, abs"
)


@pytest.fixture(scope="module")
def papers(testdata: Path) -> dict[str, Paper]:
    files = sorted((testdata / "papers").glob("*.pdf"))
    return {path.name: read_paper(path) for path in files}


def test_all_of_them_give_passages(papers: dict[str, Paper]) -> None:
    assert len(papers) == 51
    per_page = {name: len(paper.passages) / paper.pages for name, paper in papers.items()}
    assert not {name: share for name, share in per_page.items() if share < 8}
    assert not [name for name, paper in papers.items() if len(paper.title.split()) < 4]


def test_no_reference_is_a_passage(papers: dict[str, Paper]) -> None:
    found = [
        (name, passage.page, passage.text)
        for name, paper in papers.items()
        for passage in paper.passages
        if REFERENCE.search(passage.text)
    ]
    assert found == []


def test_all_have_an_abstract_and_numbered_sections(papers: dict[str, Paper]) -> None:
    for name, paper in papers.items():
        abstract = [p for p in paper.passages if p.kind is PassageKind.ABSTRACT]
        assert 3 <= len(abstract) <= 20, name
        assert {passage.page for passage in abstract} <= {1, 2}, name
        chapters = [
            int(match[1])
            for passage in paper.passages
            if passage.kind is PassageKind.HEADING
            and (match := re.match(r"(\d+)(?:\.|\s)", passage.text))
        ]
        assert chapters[0] == 1, name
        assert chapters == sorted(chapters), name
        assert set(chapters) == set(range(1, chapters[-1] + 1)), name


def test_text_is_mended(papers: dict[str, Paper]) -> None:
    for name, paper in papers.items():
        text = "\n".join(passage.text for passage in paper.passages)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\ufb00-\ufb06\ufffd\u00ad]", text), name


def test_boxes_lie_on_their_pages(papers: dict[str, Paper]) -> None:
    for name, paper in papers.items():
        for passage in paper.passages:
            assert passage.boxes, (name, passage.text)
            assert passage.boxes[0][0] == passage.page, (name, passage.text)
            for page, box in passage.boxes:
                assert 1 <= page <= paper.pages
                assert 0 <= box.x0 < box.x1 <= 620
                assert 0 <= box.y0 < box.y1 <= 850


@pytest.mark.parametrize(
    ("name", "page", "section", "pattern"),
    [
        ("1810.04805v2.pdf", 1, "Abstract", r"80\.5% \(7\.7%.*93\.2 \(1\.5"),
        ("1810.04805v2.pdf", 6, "4.1 GLUE", r"80\.5.*72\.8"),
        ("1907.10529v3.pdf", 6, "5.1 Per-Task Results", r"2\.0% and 2\.8%.*5\.4%"),
        ("1902.00751.icml2019-adapters.pdf", 1, "Abstract", r"0\.4%.*3\.6%"),
        ("1902.00751.icml2019-adapters.pdf", 6, "3.5. SQuAD", r"90\.4%.*90\.7"),
        ("1611.01603v5.pdf", 6, "4 QUESTION ANSWERING", r"73\.3.*81\.1"),
        ("2302.13971v1.pdf", 3, "2.1 Pre-training Data", r"1\.4T tokens after"),
        ("2310.00785v2.pdf", 6, "4.1 IMPLEMENTING", r"79\.7%.*78\.2%"),
        ("2004.04906v3.pdf", 5, "5.1 Main Results", r"78\.4% vs\. 59\.1%"),
        ("1909.04273v3.pdf", 1, "", r"5\.2%, 5\.9% and 21\.5%"),
        ("1909.04273v3.pdf", 6, "3.2.3 Analysis", r"6\.1%.*6\.9%.*0\.6%"),
        ("1906.08237v1.pdf", 8, "3.1 Pretraining", r"2\.78B.*19\.97B"),
        ("2005.13013v1.author-copy.pdf", 6, "5 Conclusion", r"5\.9 and 25\.5"),
    ],
)
def test_known_facts_stand_where_they_should(
    papers: dict[str, Paper], name: str, page: int, section: str, pattern: str
) -> None:
    found = [p for p in papers[name].passages if re.search(pattern, p.text)]
    assert [(p.page, p.section[: len(section)]) for p in found] == [(page, section)]
