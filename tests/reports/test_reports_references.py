"""arXiv ids and DOIs in the spellings that reports use."""

import pytest

from claimcheck.reports.references import read_entry


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("<http://arxiv.org/abs/2005.13013v2>", "2005.13013v2"),
        ("https://arxiv.org/abs/2005.13013", "2005.13013"),
        ("https://www.arxiv.org/pdf/2005.13013v2.pdf", "2005.13013v2"),
        ("https://export.arxiv.org/pdf/2005.13013v2?context=cs", "2005.13013v2"),
        ("http://arxiv.org/abs/2005.13013v2.", "2005.13013v2"),
        ("(see arxiv.org/abs/2005.13013v2)", "2005.13013v2"),
        ("https://ar5iv.org/abs/2005.13013", "2005.13013"),
        ("https://huggingface.co/papers/2005.13013", "2005.13013"),
        ("arXiv:2005.13013v2", "2005.13013v2"),
        ("ARXIV: 2005.13013V2 [cs.CL]", "2005.13013v2"),
        ("arXiv preprint arXiv:2005.13013, 2020.", "2005.13013"),
        ("arXiv preprint 2005.13013", "2005.13013"),
        ("J. Phang. On tasks. arXiv 2005.13013 (2020)", "2005.13013"),
        ("[1] J. Phang. On tasks. 2005.13013v1", "2005.13013v1"),
        ("[On tasks](https://arxiv.org/abs/2005.13013v2)", "2005.13013v2"),
        ("https://arxiv.org/abs/cs/0112017v1", "cs/0112017v1"),
        ("arXiv:math.GT/0309136", "math/0309136"),
        ("hep-th/9901001v3", "hep-th/9901001v3"),
        ("arXiv:0704.0001", "0704.0001"),
        ("arXiv:1412.9999", "1412.9999"),
        ("doi:10.48550/arXiv.2005.13013", "2005.13013"),
        ("https://doi.org/10.48550/ARXIV.2005.13013v2", "2005.13013v2"),
        ("https://doi.org/10.18653/v1/2020.acl-main.747", "10.18653/v1/2020.acl-main.747"),
        ("doi: 10.1016/S0893-6080(98)00116-6.", "10.1016/S0893-6080(98)00116-6"),
        ("(DOI 10.1162/tacl_a_00288)", "10.1162/tacl_a_00288"),
        (
            "Phang, J. 2020. On tasks. In Proceedings.",
            "Phang, J. 2020. On tasks. In Proceedings.",
        ),
    ],
)
def test_spellings(text: str, key: str) -> None:
    references = read_entry(text, line=7)
    assert [reference.key for reference in references] == [key]
    assert not references[0].malformed
    assert references[0].line == 7


@pytest.mark.parametrize(
    "text",
    [
        "https://arxiv.org/abs/2013.13013",  # no thirteenth month
        "https://arxiv.org/abs/2000.13013",
        "arXiv:2005.1301",  # five digits since 2015
        "arXiv:1405.13013",  # four digits before
        "arXiv:0612.0001",  # this form began in April 2007
        "arXiv:200513013",
        "arXiv:20051.3013",
        "https://arxiv.org/abs/2005.13013v0",
        "https://arxiv.org/abs/2005.00000",
        "https://arxiv.org/abs/cooking/0112017",
        "doi:10.48550/arXiv.2005.130",
    ],
)
def test_malformed(text: str) -> None:
    (reference,) = read_entry(text)
    assert reference.malformed
    assert reference.arxiv_id == ""
    assert reference.text == text


@pytest.mark.parametrize(
    "text",
    ["arXiv preprint, 2020.", "arXiv: 2020", "pages 1234.5678 of 3", "Version 2005.1301"],
)
def test_no_id_at_all(text: str) -> None:
    (reference,) = read_entry(text)
    assert (reference.arxiv_id, reference.malformed) == ("", False)


def test_doi_beside_arxiv_id_is_the_same_paper() -> None:
    (reference,) = read_entry("Phang. arXiv:2005.13013. doi:10.18653/v1/2020.aacl-main.56")
    assert reference.key == "2005.13013"
    assert reference.doi == "10.18653/v1/2020.aacl-main.56"


def test_id_given_twice_keeps_its_version() -> None:
    (reference,) = read_entry("arXiv:2005.13013, https://arxiv.org/pdf/2005.13013v2")
    assert reference.key == "2005.13013v2"


def test_two_papers_in_one_entry() -> None:
    keys = [item.key for item in read_entry("arXiv:2005.13013v2; arXiv:2003.11080v5")]
    assert keys == ["2005.13013v2", "2003.11080v5"]
