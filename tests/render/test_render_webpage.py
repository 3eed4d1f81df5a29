import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html

from claimcheck.model import CheckedReport, Evidence, EvidenceKind, Source, SourceState
from claimcheck.render import render
from claimcheck.render.webpage import evidence_link, source_link

HOSTILE = "</style></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'{{7*7}}"


def _page(*reports: CheckedReport) -> html.HtmlElement:
    return html.document_fromstring(render(reports, "html"))


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_nothing_is_loaded_from_outside(checked_report: CheckedReport) -> None:
    text = render(checked_report, "html")
    page = html.document_fromstring(text)
    assert page.xpath("//link | //img | //iframe | //object | //script[@src]") == []
    assert "@import" not in text
    assert "url(" not in text


def test_the_policy_allows_our_script_alone(checked_report: CheckedReport) -> None:
    page = _page(checked_report)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (script,) = page.xpath("//script/text()")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_every_foreign_text_is_escaped(checked_report: CheckedReport) -> None:
    claim = checked_report.claims[2]
    evidence = replace(
        claim.verdict.evidence[0], text=HOSTILE, paper=HOSTILE, section=HOSTILE
    )
    hostile = replace(
        checked_report,
        report=replace(
            checked_report.report, title=HOSTILE, name=HOSTILE, question=HOSTILE
        ),
        claims=(
            replace(
                claim,
                claim=replace(claim.claim, text=HOSTILE),
                verdict=replace(claim.verdict, explanation=HOSTILE, evidence=(evidence,)),
            ),
        ),
        findings=(replace(checked_report.findings[0], message=HOSTILE, place=HOSTILE),),
        sources=(
            Source(id=HOSTILE, state=SourceState.READ, title=HOSTILE, detail=HOSTILE),
        ),
    )
    page = _page(hostile)
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//img") == []
    assert page.xpath("//*[@*[starts-with(name(), 'on')]]") == []
    assert "49" not in _words(page.body)
    assert page.xpath("//h1")[0].text == HOSTILE


def test_a_claim_shows_its_facts(checked_report: CheckedReport) -> None:
    page = _page(checked_report)
    claims = page.xpath("//li[contains(@class, 'claim ')]")
    assert [item.get("id") for item in claims] == ["C1", "C2", "C3", "C4", "C5", "C6"]
    first = _words(claims[0])
    for fact in ("refuted 0.94", "✓ 0.27", "cut off in the report", "75.5 − 67.2 = 8.3"):
        assert fact in first
    cells = claims[0].xpath(".//table[1]//tr")
    assert [[_words(cell) for cell in row] for row in cells[:3]] == [
        ["Table 2", "Avg"],
        ["Quizzes", "75.5"],
        ["Baseline", "67.2"],
    ]
    assert "digest" in _words(claims[3])


def test_filters_name_every_label(checked_report: CheckedReport) -> None:
    page = _page(checked_report)
    choices = page.xpath("//input[@type='radio']")
    assert [(item.get("value"), _words(item.getparent())) for item in choices] == [
        ("all", "all 6"),
        ("supported", "✓ supported 1"),
        ("refuted", "✗ refuted 2"),
        ("not_enough_evidence", "? not enough evidence 3"),
    ]


def test_ids_are_unique_and_references_hold(checked_report: CheckedReport) -> None:
    page = _page(checked_report, checked_report)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    named = {name for value in page.xpath("//@aria-labelledby") for name in value.split()}
    assert targets | named <= set(ids)
    assert len({item.get("name") for item in page.xpath("//input")}) == 2


def test_headings_do_not_skip_a_level(checked_report: CheckedReport) -> None:
    levels = [
        int(item.tag[1]) for item in _page(checked_report).xpath("//h1|//h2|//h3|//h4")
    ]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_both_colour_schemes_have_readable_contrast(checked_report: CheckedReport) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text."""
    text = render(checked_report, "html")
    blocks = re.findall(r":root \{(.*?)\}", text, flags=re.DOTALL)[:2]
    for block in blocks:
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        pairs = [("ink", "paper"), ("soft", "paper"), ("soft", "shade"), ("link", "shade")]
        for tone in ("supported", "refuted", "open"):
            pairs += [(tone, "card"), (tone, f"{tone}-wash"), (tone, "shade")]
        for front, back in pairs:
            assert _contrast(colours[front], colours[back]) >= 4.5, (front, back)


@pytest.mark.parametrize(
    ("paper", "digest", "expected"),
    [
        ("2101.00001v2", False, "https://arxiv.org/pdf/2101.00001v2#page=5"),
        ("cs/0112017", False, "https://arxiv.org/pdf/cs/0112017#page=5"),
        ("2101.00001v2", True, "https://arxiv.org/abs/2101.00001v2"),
        ("paper.pdf", False, ""),
        ("javascript:alert(1)", False, ""),
    ],
)
def test_evidence_link(paper: str, digest: bool, expected: str) -> None:
    evidence = Evidence(EvidenceKind.QUOTE, paper, 5, "…", digest=digest)
    assert evidence_link(evidence) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2101.00001v2", "https://arxiv.org/abs/2101.00001v2"),
        ("10.1000/xyz", "https://doi.org/10.1000/xyz"),
        ("paper.pdf", ""),
    ],
)
def test_source_link(name: str, expected: str) -> None:
    assert source_link(Source(id=name, state=SourceState.READ)) == expected


def test_golden(golden: Callable[[str, str], None], checked_report: CheckedReport) -> None:
    golden("report.html", render(checked_report, "html"))


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
