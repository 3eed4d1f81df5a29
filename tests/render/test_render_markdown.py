from collections.abc import Callable

import pytest
from lxml import html
from markdown_it import MarkdownIt

from claimcheck.model import CheckedReport
from claimcheck.render import render
from claimcheck.render.markdown import escape


def _page(report: CheckedReport) -> html.HtmlElement:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    return html.fromstring(f"<main>{parser.render(render(report, 'md'))}</main>")


def _texts(row: html.HtmlElement) -> list[str]:
    return [cell.text_content().strip() for cell in row]


def test_the_table_has_a_row_per_claim(checked_report: CheckedReport) -> None:
    table = _page(checked_report).findall(".//table")[0]
    rows = [_texts(row) for row in table.iter("tr")]
    assert rows[0] == ["", "Claim", "Report says", "Verdict", "Claimed", "Found", "Where"]
    assert rows[2] == [
        "C2",
        "Training on all tasks | at once <b>helps</b> by 8.7 points & more.",
        "✓ 0.25",
        "? not enough evidence",
        "+8.7 points",
        "8.7 / 8.1",
        "2101.00001v1, p. 5, Table 2, row All tasks (No MLM), column Avg; "
        "2101.00001v1, p. 5, Table 2, row All tasks (With MLM), column Avg",
    ]
    assert len(rows) == 1 + len(checked_report.claims)
    assert rows[1][1].endswith("7.0 poin [cut off in the report]")


def test_an_id_is_escaped_alike_wherever_it_stands(checked_report: CheckedReport) -> None:
    text = render(checked_report, "md")
    assert "2101.00001v1" in text
    assert r"2101\." not in text


def test_nothing_of_a_claim_becomes_markup(checked_report: CheckedReport) -> None:
    page = _page(checked_report)
    assert page.findall(".//b") == []
    assert page.findall(".//a") == []


def test_sections_and_signature(checked_report: CheckedReport) -> None:
    page = _page(checked_report)
    assert [item.text for item in page.iter("h2")] == [
        "Claims",
        "Evidence",
        "Findings about the report",
        "Sources",
        "The report's verdicts against ours",
    ]
    assert page.findall(".//code")[-1].text == checked_report.signature.line


@pytest.mark.parametrize(
    "hostile",
    [
        r"*a* _b_ `c` [d](e) <f> & \g | ~~h~~ $i$ # j",
        "- no list",
        "+8.3 points",
        "1. no list",
        "2020) no list",
        "=== no heading",
        "--- no rule",
        "# no heading",
        "> no quotation",
        "&lt;b&gt;",
    ],
)
def test_escape_is_undone_by_a_markdown_reader(hostile: str) -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = html.fromstring(f"<main>{parser.render(f'a{chr(10)}{escape(hostile)}')}</main>")
    (paragraph,) = page
    assert paragraph.tag == "p"
    assert str(paragraph.xpath("string()")) == f"a\n{hostile}"


def test_golden(golden: Callable[[str, str], None], checked_report: CheckedReport) -> None:
    golden("report.md", render(checked_report, "md"))
