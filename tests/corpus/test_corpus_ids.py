from pathlib import Path

import pytest

from claimcheck.corpus.arxiv.ids import ArxivId, identify_name, parse_id
from claimcheck.errors import PaperNotFound, SettingsError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2005.13013", ArxivId("2005.13013")),
        ("2005.13013v2", ArxivId("2005.13013", 2)),
        ("  2005.13013V12 ", ArxivId("2005.13013", 12)),
        ("0704.0001", ArxivId("0704.0001")),
        ("1412.9999v1", ArxivId("1412.9999", 1)),
        ("arXiv:2005.13013v2", ArxivId("2005.13013", 2)),
        ("arxiv: 2005.13013", ArxivId("2005.13013")),
        ("arXiv 2005.13013", ArxivId("2005.13013")),
        ("arXiv:2005.13013v1 [cs.CL]", ArxivId("2005.13013", 1)),
        ("https://arxiv.org/abs/2005.13013", ArxivId("2005.13013")),
        ("http://www.arxiv.org/abs/2005.13013v2/", ArxivId("2005.13013", 2)),
        ("arxiv.org/pdf/2005.13013v1.pdf", ArxivId("2005.13013", 1)),
        ("https://arxiv.org/pdf/2005.13013v1#page=4", ArxivId("2005.13013", 1)),
        ("https://arxiv.org/pdf/2005.13013?download=1", ArxivId("2005.13013")),
        ("https://export.arxiv.org/abs/cs/0112017v1", ArxivId("cs/0112017", 1)),
        ("https://ar5iv.org/html/2005.13013", ArxivId("2005.13013")),
        ("cs/0112017v1", ArxivId("cs/0112017", 1)),
        ("arXiv:hep-th/9901001", ArxivId("hep-th/9901001")),
        ("math.GT/0309136", ArxivId("math/0309136")),
        ("https://arxiv.org/abs/hep-th%2F9901001", ArxivId("hep-th/9901001")),
        ("10.48550/arXiv.2005.13013", ArxivId("2005.13013")),
        ("https://doi.org/10.48550/arXiv.2005.13013", ArxivId("2005.13013")),
        ("doi:10.48550/arxiv.2005.13013v2", ArxivId("2005.13013", 2)),
        ("2005.13013.", ArxivId("2005.13013")),
    ],
)
def test_parse_id_reads_every_usual_spelling(text: str, expected: ArxivId) -> None:
    assert parse_id(text) == expected
    assert parse_id(str(expected)) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2013.13013", "month is 13"),
        ("2000.13013", "month is 00"),
        ("0000.0000", "begin with 0704"),
        ("0703.1234", "begin with 0704"),
        ("2005.1301", "5 digits"),
        ("2005.130133", "5 digits"),
        ("1412.12345", "4 digits"),
        ("2005.00000", "begins at 1"),
        ("2005.13013v0", "versions begin"),
        ("cs/0113017", "month is 13"),
        ("cs/0704001", "9107 to 0703"),
        ("cs/9106001", "9107 to 0703"),
    ],
)
def test_parse_id_refuses_numbers_that_cannot_be(text: str, why: str) -> None:
    with pytest.raises(PaperNotFound, match=why) as caught:
        parse_id(text)
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "",
        "report.txt",
        "papers/2001001",
        "10.18653/v1/2020.acl-main.1",
        "https://example.org/abs/2005.13013",
        "3.14159",
        "2005.13013 and 2005.13014",
    ],
)
def test_parse_id_refuses_other_text(text: str) -> None:
    with pytest.raises(SettingsError, match="not an arXiv identifier"):
        parse_id(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("1810.04805v1.pdf", ArxivId("1810.04805", 1)),
        ("1810.04805.PDF", ArxivId("1810.04805")),
        ("arXiv:1810.04805v2.pdf", ArxivId("1810.04805", 2)),
        ("cs_0112017v1.pdf", ArxivId("cs/0112017", 1)),
        ("hep-th-9901001.pdf", ArxivId("hep-th/9901001")),
        ("smith_2020001.pdf", None),
        ("bert.pdf", None),
        ("1813.04805.pdf", None),
    ],
)
def test_identify_name(name: str, expected: ArxivId | None) -> None:
    assert identify_name(Path("some folder") / name) == expected


@pytest.mark.parametrize("paper", [ArxivId("2005.13013", 1), ArxivId("math-ph/0601001", 2)])
def test_file_names_can_be_read_back(paper: ArxivId) -> None:
    assert "/" not in paper.file_name
    assert identify_name(Path(paper.file_name)) == paper
