"""Heading styles and table styles of plain text."""

from decimal import Decimal

import pytest

from claimcheck.model import Report
from claimcheck.reports import read_report

ROWS = [
    ("Gated units lower the loss by 0.4 on average.", True, "0.61"),
    ("Dropout has no effect on the deeper models.", False, "0.12"),
    ("The third setting was not tried at all.", None, "0.40"),
]


def read(text: str, name: str = "r.txt") -> Report:
    return read_report(None, data=text.encode(), name=name)


def rows(report: Report) -> list[tuple[str, bool | None, str]]:
    return [
        (claim.text, claim.stated.verified, str(claim.stated.confidence))
        for claim in report.claims
    ]


HEADINGS = {
    "hashes": "## {number} {name}",
    "closed hashes": "## {number}. {name} ##",
    "hashes and bold": "### **{number} {name}**",
    "bold": "**{name}**",
    "bold, numbered": "**{number}. {name}**",
    "underscored bold": "__{name}__",
    "bold with colon": "**{name}:**",
    "bare": "{name}",
    "bare, numbered": "{number} {name}",
    "numbered with dot": "{number}. {name}",
    "numbered with bracket": "{number}) {name}",
    "colon": "{name}:",
    "underlined twice": "{name}\n=====",
    "underlined": "{number} {name}\n-----",
    "capitals": "{upper}",
    "capitals, numbered": "{number}. {upper}",
    "section word": "Section {number}: {name}",
}


@pytest.mark.parametrize("style", HEADINGS.values(), ids=HEADINGS.keys())
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_heading_styles(style: str, gap: str) -> None:
    def heading(number: int, name: str) -> str:
        return "\n\n" + style.format(number=number, name=name, upper=name.upper()) + gap

    text = (
        "A Title of Some Length\n\nAda Byron, Charles B.\n\n2 May 2024"
        + heading(1, "Abstract")
        + "We look at gates."
        + heading(2, "Introduction")
        + "Research question: Do gates lower the perplexity?"
        + heading(3, "Results")
        + "4 papers retrieved. 3 claims extracted; 1 independently verified."
        + heading(4, "Extracted Claims")
        + "Claim\tVerified\tConfidence\n"
        + "\n".join(
            f"{t}\t{ {True: '✓', False: '×', None: '?'}[v] }\t{c}" for t, v, c in ROWS
        )
        + heading(5, "References")
        + "- arXiv:2101.04321v1\n- arXiv:2101.04322\n"
    )
    report = read(text)
    assert report.title == "A Title of Some Length"
    assert report.authors == ("Ada Byron", "Charles B.")
    assert str(report.issued) == "2024-05-02"
    assert report.abstract == "We look at gates."
    assert report.question == "Do gates lower the perplexity?"
    assert report.figures.claims_extracted == 3
    assert report.figures.claims_verified == 1
    assert rows(report) == ROWS
    assert [item.key for item in report.references] == ["2101.04321v1", "2101.04322"]


TABLES = {
    "tabs": """
Claim\tVerified\tConfidence
Gated units lower the loss by 0.4 on average.\t✓\t0.61

Dropout has no effect on the deeper models.\t×\t0.12
The third setting was not tried at all.\t?\t0.40
""",
    "tabs, other order": """
#\tConfidence\tVerified?\tClaim
1\t0.61\tyes\tGated units lower the loss by 0.4 on average.
2\t0.12\tno\tDropout has no effect on the deeper models.
3\t0.40\tn/a\tThe third setting was not tried at all.
""",
    "tab inside a claim": """
Claim\tVerified\tConfidence
Gated units lower\tthe loss by 0.4 on average.\t✓\t0.61
Dropout has no effect on the deeper models.\t×\t0.12
The third setting was not tried at all.\t\t0.40
""",
    "row broken in two": """
Claim\tVerified\tConfidence
Gated units lower
the loss by 0.4 on average.\t✓\t0.61
Dropout has no effect on the deeper models.\t×\t0.12
The third setting was not tried at all.\t-\t0.40
""",
    "bars": """
| Claim | Verified | Confidence |
|:------|:--------:|-----------:|
| Gated units lower the loss by 0.4 on average. | ✓ | 0.61 |
| Dropout has no effect on the deeper models. | ✗ | .12 |
| The third setting was not tried at all. | partly | 0.40 |
""",
    "bars without rule": """
Claim | Verified | Confidence
Gated units lower the loss by 0.4 on average. | true | 0.61
Dropout has no effect on the deeper models. | false | 0.12
The third setting was not tried at all. | | 0.40
""",
    "grid": """
+-----------------------------+----------+------------+
| Claim                       | Verified | Confidence |
+=============================+==========+============+
| Gated units lower the loss  | ✓        | 0.61       |
| by 0.4 on average.          |          |            |
+-----------------------------+----------+------------+
| Dropout has no effect on    | ×        | 0.12       |
| the deeper models.          |          |            |
+-----------------------------+----------+------------+
| The third setting was not   |          | 0.40       |
| tried at all.               |          |            |
+-----------------------------+----------+------------+
""",
    "aligned": """
Claim                                            Verified   Confidence
-----------------------------------------------  ---------  ----------
Gated units lower the loss by 0.4 on average.    ✓          0.61
Dropout has no effect on                         ×          0.12
the deeper models.
The third setting was not tried at all.          –          0.40
""",
    "percent": """
Claim\tStatus\tConfidence (%)
Gated units lower the loss by 0.4 on average.\tSupported\t61
Dropout has no effect on the deeper models.\tNot verified\t12
The third setting was not tried at all.\tunclear\t40
""",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_table_styles(table: str) -> None:
    report = read(
        f"# Title\n\n## Extracted Claims\n{table}\n## References\n\n- 2101.04321\n"
    )
    expected = [(t, v, Decimal(c)) for t, v, c in ROWS]
    assert [
        (claim.text, claim.stated.verified, claim.stated.confidence)
        for claim in report.claims
    ] == expected
    assert report.claims_from_table
    assert len(report.references) == 1


def test_table_that_lost_its_layout() -> None:
    report = read(
        "Title\n\nClaims\n\nClaim Verified Confidence\n"
        "Gated units lower the loss by 0.4\non average. ✓ 0.61\n"
        "Dropout has no effect. × 0.12\n\nReferences\n\n- 2101.04321\n"
    )
    assert rows(report) == [
        ("Gated units lower the loss by 0.4 on average.", True, "0.61"),
        ("Dropout has no effect.", False, "0.12"),
    ]
    assert [claim.line for claim in report.claims] == [6, 8]
    assert len(report.references) == 1


def test_table_without_header() -> None:
    report = read(
        "# T\n\n## Claims\n\n"
        "Gated units lower the loss.\t✓\t0.61\nDropout has no effect.\t×\t0.12\n"
    )
    assert rows(report) == [
        ("Gated units lower the loss.", True, "0.61"),
        ("Dropout has no effect.", False, "0.12"),
    ]


def test_table_of_something_else_is_no_claims_table() -> None:
    report = read(
        "# T\n\n## Results\n\nFigure\tValue\nPapers retrieved\t12\nClaims extracted\t1\n\n"
        "## Claims\n\nClaim\tVerified\nGates help.\t✓\n"
    )
    assert [claim.text for claim in report.claims] == ["Gates help."]
    assert report.figures.papers_retrieved == 12
    assert report.figures.claims_extracted == 1


LIST = """# T

## Verified Claims

- [x] Gates help. (confidence: 0.61)
- [ ] Dropout hurts. (12%)
1. ✓ Depth matters. ✓ 0.30
2. C4: Width raises accuracy by 27%.
"""


def test_list_of_claims() -> None:
    assert rows(read(LIST)) == [
        ("Gates help.", True, "0.61"),
        ("Dropout hurts.", False, "0.12"),
        ("Depth matters.", True, "0.30"),
        ("Width raises accuracy by 27%.", None, "None"),
    ]


def test_front_matter_without_blank_lines() -> None:
    report = read("The Title\nAda Byron and Bo Li\nDate: 2024-05-02\n\n" + LIST[5:])
    assert report.title == "The Title"
    assert report.authors == ("Ada Byron", "Bo Li")
    assert str(report.issued) == "2024-05-02"


def test_labelled_front_matter() -> None:
    report = read(
        "Title: The Title\nAuthors: Ada Byron; Bo Li\nPublished on 2 May 2024\n\n"
        "Abstract: Short and whole.\n\n" + LIST[5:]
    )
    assert report.title == "The Title"
    assert report.authors == ("Ada Byron", "Bo Li")
    assert str(report.issued) == "2024-05-02"
    assert report.abstract == "Short and whole."


def test_yaml_header() -> None:
    report = read(
        '---\ntitle: "The Title"\nauthor: Ada Byron\ndate: 2024-05-02\n---\n' + LIST[3:]
    )
    assert (report.title, report.authors) == ("The Title", ("Ada Byron",))
    assert str(report.issued) == "2024-05-02"


def sentences(text: str) -> list[str]:
    return [part.strip() + "." for part in text.split(".") if "%" in part]


def test_prose_gives_claims_when_there_is_no_table() -> None:
    text = (
        "# T\n\nAda\n\n## Abstract\n\nGates add 3% of accuracy. We like them.\n\n"
        "## Results\n\n5 papers retrieved and 20% read.\n\nDropout costs 2%. Gates add 3% "
        "of accuracy.\n\n## Limitations\n\nAbout 9% may be wrong.\n\n"
        "## References\n\n- 2101.04321\n"
    )
    report = read_report(None, data=text.encode(), select_sentences=sentences)
    assert not report.claims_from_table
    assert [(c.id, c.text, c.line) for c in report.claims] == [
        ("C1", "Gates add 3% of accuracy.", 7),
        ("C2", "Dropout costs 2%.", 13),
    ]


def test_unusual_names_of_sections() -> None:
    report = read(
        "# T\n\n## 4. Claims Found in the Sources\n\nGates help a little.\t✓\t0.6\n"
        "Gates hurt a little.\t×\t0.2\n\n## Full Reference List of References\n\n"
        "Ada Byron. On gates.\n  arXiv:2101.04321v2\n\n## References and Notes\n\n"
        "1. Ada Byron. On gates.\n   arXiv:2101.04321v2\n2. Bo Li. arXiv:2101.04322\n"
    )
    assert [claim.text for claim in report.claims] == [
        "Gates help a little.",
        "Gates hurt a little.",
    ]
    assert [item.key for item in report.references] == ["2101.04321v2", "2101.04322"]
    assert report.references[0].text == "Ada Byron. On gates. arXiv:2101.04321v2"


@pytest.mark.parametrize(
    "listing",
    [
        "arXiv:2101.04321v2\narXiv:2101.04322",
        "[1] Ada. On gates.\narXiv:2101.04321v2\n[2] Bo. arXiv:2101.04322",
        "| No. | Paper |\n|---|---|\n| 1 | arXiv:2101.04321v2 |\n| 2 | arXiv:2101.04322 |",
        "* <http://arxiv.org/abs/2101.04321v2>\n\n* arXiv:2101.04322\n\nMade by a machine.",
    ],
    ids=["lines", "numbered", "table", "items and a note"],
)
def test_reference_lists(listing: str) -> None:
    table = "Claim\tVerified\nGates help.\t✓"
    report = read(f"# T\n\n{table}\n\nReferences\n\n{listing}\n")
    assert [item.key for item in report.references] == ["2101.04321v2", "2101.04322"]


def test_ids_in_the_text_where_there_is_no_list_of_references() -> None:
    report = read(
        "# T\n\n## Introduction\n\nSee arXiv:2101.04321v2 and again arXiv:2101.04321v2."
        "\n\nClaim\tVerified\nGates help.\t✓\n"
    )
    assert [(item.key, item.line) for item in report.references] == [("2101.04321v2", 5)]
