"""What cannot be read raises ReportError with what was found, and nothing else."""

# mypy: disable-error-code="untyped-decorator"

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.errors import ReportError
from claimcheck.reports import MAX_BYTES, audit, read_report
from claimcheck.reports.decoding import decode

TABLE = "Claim\tVerified\tConfidence\nDépôts — grow by 3 %.\t✓\t0.27\n"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n ", "white space"),
        (b"\xef\xbb\xbf  ", "white space"),
        (b"PK\x03\x04rest", "ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG image"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\xff\xfeA", "utf-16"),
        (b"Only words here.", "no claims"),
        (
            b"# T\n\n## Claims\n\nClaim\tVerified\n\n## References\n- 2101.04321\n",
            "1 reference",
        ),
        (b"%PDF-1.7\nnothing", "damaged PDF"),
        (b'{"schema": "other/2"}', "other/2"),
        (b'{"a": 1}', "is JSON with no schema"),
        (
            b'{"schema": "claimcheck/checked-reports/1", "reports": [{}, {}]}',
            "holds 2 checked reports; expected one",
        ),
        (b"Just a line.", "found 1 paragraph,"),
        (b"Here is a line.\n\nAnd there another one.\n", "found 2 paragraphs,"),
        (b"[1, 2]", "not an object"),
        (b'{"a": }', "not valid JSON"),
        (b'{"schema": "claimcheck/checked-report/1", "claims": []}', "without claims"),
    ],
)
def test_unreadable(data: bytes, found: str) -> None:
    with pytest.raises(ReportError, match=found) as caught:
        read_report(None, data=data, name="odd.txt" if b"{" not in data else "odd.json")
    assert caught.value.hint
    assert "odd" in caught.value.message


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="No such file"):
        read_report(tmp_path / "absent.txt")
    with pytest.raises(ReportError, match="folder"):
        read_report(tmp_path)
    with pytest.raises(ReportError, match="no report"):
        read_report(None)


def test_too_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ReportError, match=r"50\.0 MB"):
        read_report(path)


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_decode(encoding: str, found: str) -> None:
    decoded = decode(TABLE.encode(encoding), name="r")
    assert (decoded.text.lstrip("\ufeff"), decoded.encoding) == (TABLE, found)
    assert decoded.findings == ()


def test_decode_windows_and_latin_1() -> None:
    text = TABLE.replace("✓", "yes")
    assert decode(text.encode("cp1252"), name="r").text == text
    latin = text.replace("—", "-") + "\x85"
    decoded = decode(latin.encode("latin-1") + b"\x81", name="r")
    assert decoded.text.startswith("Claim\tVerified")
    assert "Dépôts" in decoded.text


def test_twice_encoded_marks_are_mended() -> None:
    broken = TABLE.encode().decode("cp1252")
    assert "âœ“" in broken
    report = read_report(None, data=broken.encode())
    assert report.claims[0].text == "Dépôts — grow by 3 %."
    assert report.claims[0].stated.verified is True
    assert [finding.code for finding in report.findings] == ["encoding-repaired"]
    assert audit(report, today=date(2026, 1, 1))[0].code == "encoding-repaired"


def test_honest_accents_are_left_alone() -> None:
    text = TABLE + "Spaß“ «é» Â l’Île\t✓\t0.1\n"
    assert decode(text.encode(), name="r").text == text


def test_damaged_utf_8_is_read_with_a_finding() -> None:
    decoded = decode(TABLE.encode() + b"\xff", name="r")
    assert "✓" in decoded.text
    assert [finding.code for finding in decoded.findings] == ["encoding-repaired"]


PIECES = st.sampled_from(
    [
        *(
            "Claim\tVerified\tConfidence\n",
            "| Claim | Verified |\n",
            "|---|---|\n",
            "\t",
            "|",
        ),
        *(
            "It grows by 3.\t✓\t0.3\n",
            "\n",
            "\n\n",
            "# ",
            "## 5 Claims\n",
            "References\n",
            "- ",
        ),
        *(
            "arXiv:",
            "10.48550/arXiv.",
            "2005.13013v2",
            "http://[x",
            "<table>",
            "<tr><td>",
            "</p>",
        ),
        *(
            "{",
            "}",
            "[",
            "]",
            '"schema": "claimcheck/checked-report/1"',
            '"claims": [{"text": 1}]',
        ),
        *(
            "---\n",
            "===\n",
            "**",
            "Abstract: ",
            "Claim Verified Confidence\n",
            "✓ 0.2\n",
            "%PDF-",
        ),
        *(
            "9 claims extracted",
            "9" * 20,
            "June 31, 2026",
            "```\n",
            "\x0c",
            "\x1e",
            "²",
            "٣",
            "0.",
        ),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=15)), max_size=25).map("".join)
NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.json", "a.pdf", ""])


def read_and_audit(data: bytes, name: str) -> None:
    """Read and audit; a ReportError is the only way out that is allowed."""
    try:
        report = read_report(None, data=data, name=name, select_sentences=str.splitlines)
    except ReportError as error:
        assert error.hint
        return
    assert report.claims
    found = audit(
        report, today=date(2026, 1, 1), source_texts={"s": "a source"}, drawn_on=()
    )
    assert all(finding.place and finding.message for finding in found)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, name=NAMES, encoding=st.sampled_from(["utf-8", "utf-16", "latin-1"]))
def test_any_text(text: str, name: str, encoding: str) -> None:
    read_and_audit(text.encode(encoding, errors="replace"), name)


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200), name=NAMES)
def test_any_bytes(data: bytes, name: str) -> None:
    read_and_audit(data, name)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(place=st.floats(0, 1), junk=st.binary(max_size=20), keep=st.booleans())
def test_damaged_pdf(sample_pdf: bytes, place: float, junk: bytes, *, keep: bool) -> None:
    at = int(place * len(sample_pdf))
    read_and_audit(sample_pdf[:at] + junk + (sample_pdf[at:] if keep else b""), "a.pdf")
