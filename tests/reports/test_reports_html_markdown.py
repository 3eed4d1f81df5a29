"""What is special to HTML and Markdown."""

from decimal import Decimal

import pytest

from claimcheck.model import Stated
from claimcheck.reports import read_report

HTML = """<html><head><title>Page title</title>
<meta name="author" content="Ada Byron"><meta name="date" content="2024-05-02">
<style>td { color: red }</style></head><body><div>
<p><b>Extracted Claims</b></p>
<table><thead><tr><th>Confidence</th><th>Claim</th><th>Verified</th></tr></thead>
<tbody><tr><td>61&nbsp;%</td><td>Gates <em>help</em> on R<sub>2</sub> &amp; more.</td>
<td><input type="checkbox" checked></td></tr>
<tr><td>12%</td><td>Dropout<br>hurts.</td><td><img src="x.png" alt="✗"></td></tr>
</tbody></table>
<p><strong>References</strong></p>
<ol><li>Ada Byron. <a href="https://arxiv.org/abs/2101.04321v2">On gates</a>.</li></ol>
</div><script>var claim = "no";</script></body></html>"""


def test_html_details() -> None:
    report = read_report(None, data=HTML.encode(), name="x.html")
    assert report.title == "Page title"
    assert report.authors == ("Ada Byron",)
    assert str(report.issued) == "2024-05-02"
    assert [(c.text, c.stated) for c in report.claims] == [
        ("Gates help on R2 & more.", Stated(True, Decimal("0.61"))),
        ("Dropout hurts.", Stated(False, Decimal("0.12"))),
    ]
    assert [item.key for item in report.references] == ["2101.04321v2"]


def test_html_in_a_declared_encoding() -> None:
    page = HTML.replace("<head>", '<head><meta charset="iso-8859-2">').replace("✗", "no")
    page = page.replace("Ada Byron", "Ada Łoś")
    report = read_report(None, data=page.encode("iso-8859-2"))
    assert report.authors == ("Ada Łoś",)


MARKDOWN = r"""
The *Title* of it
=================

**3 Claims**

| Claim | Verified | Confidence |
|-------|:--------:|-----------:|
| Gates add `3.1` points \| always. | :white_check_mark: | **0.61** |
| A [linked](https://example.org) _claim_. | ❌ | 12% |

Bibliography
------------

* [On gates](https://arxiv.org/pdf/2101.04321v2.pdf)
* <https://doi.org/10.48550/arXiv.2005.13013>
* A talk, [no paper](https://example.org/talk)
"""


def test_markdown_details() -> None:
    report = read_report(None, data=MARKDOWN.encode(), name="x.md")
    assert report.title == "The Title of it"
    assert [(c.text, c.stated.verified) for c in report.claims] == [
        ("Gates add 3.1 points | always.", True),
        ("A linked https://example.org claim.", False),
    ]
    assert [item.key for item in report.references] == [
        "2101.04321v2",
        "2005.13013",
        "A talk, no paper https://example.org/talk",
    ]


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_markdown_with_fenced_table(fence: str) -> None:
    text = (
        f"# T\n\n{fence}\nClaim\tVerified\nGates help.\t✓\n{fence}\n\n|a|b|\n|-|-|\n|1|2|\n"
    )
    report = read_report(None, data=text.encode(), name="x.md")
    assert [claim.text for claim in report.claims] == ["Gates help."]


def test_markdown_with_html_table() -> None:
    text = (
        "# T\n\nWords.\n\n<table><tr><th>Claim</th><th>Verified</th></tr>"
        "<tr><td>Gates help.</td><td>✓</td></tr></table>\n"
    )
    report = read_report(None, data=text.encode(), name="x.md")
    assert [(c.text, c.line) for c in report.claims] == [("Gates help.", 5)]


LOOSE = """<body>Free text with <br>a break
<!-- a comment --><article><h2>Claims</h2><ul><li><input type="checkbox"> Gates hurt.</li>
<li>✓ Gates help.</li></ul></article>tail</body>"""


def test_html_without_paragraphs() -> None:
    report = read_report(None, data=LOOSE.encode(), name="x.html")
    assert report.title == "Free text with"
    assert [(c.text, c.stated.verified) for c in report.claims] == [
        ("Gates hurt.", False),
        ("Gates help.", True),
    ]


def test_markdown_with_prose_breaks_and_code() -> None:
    text = (
        "# T\n\nAda<br>2 May 2024\n\n**Research Question**\n\nDo gates\nhelp?\n\n"
        "| Statement | Score |\n|---|---|\n| Gates help. | 61% |\n"
    )
    report = read_report(None, data=text.encode(), name="x.md")
    assert report.authors == ("Ada",)
    assert str(report.issued) == "2024-05-02"
    assert report.question == "Do gates help?"
    assert report.claims[0].stated == Stated(None, Decimal("0.61"))
