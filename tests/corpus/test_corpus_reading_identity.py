"""Which paper a PDF says it is."""

from datetime import date
from pathlib import Path

import pymupdf
import pytest

from claimcheck.corpus.reading.identity import Identity, identify, paper_key
from claimcheck.corpus.reading.page import PageText, read_pages
from claimcheck.model import PaperKind


@pytest.mark.parametrize(
    ("name", "arxiv_id", "version"),
    [
        ("1810.04805v1.pdf", "1810.04805", 1),
        ("1810.04805.pdf", "1810.04805", None),
        ("2005.13013v1.author-copy.pdf", "2005.13013", 1),
        ("1806.00692.venue2018-title.pdf", "1806.00692", None),
        ("arXiv-0704.0001v2 (1).pdf", "0704.0001", 2),
        ("cs0112017v1.pdf", "cs/0112017", 1),
        ("hep-th9901001.pdf", "hep-th/9901001", None),
        ("2021.sdp-1.16-overview.pdf", "", None),
        ("2023-draft.pdf", "", None),
        ("paper.pdf", "", None),
    ],
)
def test_file_names(name: str, arxiv_id: str, version: int | None) -> None:
    assert identify([], Path("folder") / name) == Identity(arxiv_id, version)


def stamped(text: str, *, rotate: int) -> list[PageText]:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((30, 600 if rotate else 30), text, fontsize=14, rotate=rotate)
    page.insert_text((100, 400), "As in arXiv:1701.00001v1 [cs.CL] 3 Jan 2017.")
    return read_pages(document)


@pytest.mark.parametrize("rotate", [0, 90])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "arXiv:1510.03820v4 [cs.CL] 6 Apr 2016",
            Identity("1510.03820", 4, date(2016, 4, 6)),
        ),
        (
            "arXiv:cs/0112017v1 [cs.CL] 14 Dec 2001",
            Identity("cs/0112017", 1, date(2001, 12, 14)),
        ),
        ("arXiv:1510.03820v4 [cs.CL] 31 Feb 2016", Identity("1510.03820", 4)),
        ("arXiv:9913.00000v1 [cs.CL] 1 Feb 2016", Identity("1611.01603", 5)),
    ],
)
def test_stamp_wins_over_the_name(text: str, rotate: int, expected: Identity) -> None:
    pages = stamped(text, rotate=rotate)
    assert identify(pages, Path("1611.01603v5.pdf")) == expected


@pytest.mark.parametrize(
    ("arxiv_id", "version", "expected"),
    [
        ("1510.03820", None, Identity("1510.03820", 4, date(2016, 4, 6))),
        ("1510.03820", 4, Identity("1510.03820", 4, date(2016, 4, 6))),
        ("1510.03820", 2, Identity("1510.03820", 2)),
        ("2001.00001", None, Identity("2001.00001")),
    ],
)
def test_arguments_win_over_the_stamp(
    arxiv_id: str, version: int | None, expected: Identity
) -> None:
    pages = stamped("arXiv:1510.03820v4 [cs.CL] 6 Apr 2016", rotate=90)
    assert identify(pages, Path("x.pdf"), arxiv_id=arxiv_id, version=version) == expected


@pytest.mark.parametrize(
    ("identity", "kind", "key"),
    [
        (Identity("2005.13013", 1), PaperKind.PAPER, "arxiv:2005.13013v1"),
        (Identity("2005.13013"), PaperKind.PAPER, "arxiv:2005.13013"),
        (Identity("2005.13013", 1), PaperKind.DIGEST, "digest:2005.13013v1"),
        (Identity(), PaperKind.PAPER, "file:0123456789ab"),
    ],
)
def test_keys(identity: Identity, kind: PaperKind, key: str) -> None:
    assert paper_key(identity, kind=kind, sha256="0123456789abcdef") == key
