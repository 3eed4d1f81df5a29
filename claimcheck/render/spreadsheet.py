"""Checked reports as CSV: one rectangular table for spreadsheets and data frames.

The column ``record`` says what a row is: "claim", "atom" (beneath its claim, where a
claim has several), "experiment" (beneath the claim whose experiment was run again),
"finding", "source", "confusion", "summary" or "signature". Filter on it to get one kind;
the other columns keep their meaning throughout.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from claimcheck.model import (
    CheckedClaim,
    CheckedReport,
    Comparison,
    Evidence,
    Label,
    Verdict,
)
from claimcheck.render.characters import one_line
from claimcheck.render.experiment.wording import measured_words
from claimcheck.render.facts import (
    claim_values,
    confusion_rows,
    evidence_of,
    found_by,
    measured_again,
    parts_of,
    places,
    saying,
    summary_line,
    wanted,
)
from claimcheck.render.wording import NOTHING, REASONS, chance, source_words

COLUMNS = (
    "report",
    "record",
    "id",
    "text",
    "truncated",
    "stated_verified",
    "stated_confidence",
    "label",
    "probability",
    "reason",
    "explanation",
    "claimed",
    "found",
    "where",
    "evidence",
    "digest",
)
"""Header of the file, in order."""

MEASURED = "measured"
"""A last column, where experiments were run again."""

_FORMULA = re.compile(r"[=+\-@\t\r]")
_PLAIN_NUMBER = re.compile(r"[+\-]?[\d.,]+(\s.*)?\Z")


def render_csv(reports: Sequence[CheckedReport]) -> str:
    r"""CSV after RFC 4180 with a header row and \r\n line ends."""
    stream = io.StringIO(newline="")
    measured = any(report.has_runs for report in reports)
    columns = (*COLUMNS, MEASURED) if measured else COLUMNS
    writer = csv.DictWriter(stream, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    for report in reports:
        for row in _rows(report):
            values = {"report": report.report.name, **row}
            writer.writerow({key: guard(value) for key, value in values.items()})
    return stream.getvalue()


def guard(value: str) -> str:
    """``value`` on one line, and never a formula to a spreadsheet (CWE-1236).

    A leading ``=``, ``+``, ``-`` or ``@`` gets an apostrophe before it, except on plain
    numbers: "+8.3" is data, "+HYPERLINK(…)" is not.
    """
    text = one_line(value)
    if _FORMULA.match(text) and not _PLAIN_NUMBER.match(text):
        return f"'{text}"
    return text


def _rows(report: CheckedReport) -> Iterator[dict[str, str]]:
    for checked in report.claims:
        yield from _claim_rows(checked)
    for finding in report.findings:
        yield {
            "record": "finding",
            "id": finding.code,
            "label": finding.severity.value,
            "text": finding.message,
            "where": finding.place,
        }
    for source in report.sources:
        yield {
            "record": "source",
            "id": source.id,
            "label": source.state.value,
            "text": source.title,
            "explanation": source.detail or source_words(source),
        }
    matrix = () if report.report.is_bare else confusion_rows(report)
    for stated, counts in matrix:
        for label, count in zip(Label, counts, strict=True):
            yield {
                "record": "confusion",
                "id": f"{stated}/{label.value}",
                "label": label.value,
                "found": str(count),
            }
    yield {"record": "summary", "text": summary_line(report)}
    yield {"record": "signature", "text": report.signature.line}


def _claim_rows(checked: CheckedClaim) -> Iterator[dict[str, str]]:
    claim = checked.claim
    claimed, found = claim_values(checked)
    stated = claim.stated
    yield {
        "record": "claim",
        "id": claim.id,
        "text": claim.text,
        "truncated": _flag(claim.truncated),
        "stated_verified": "" if stated.verified is None else _flag(stated.verified),
        "stated_confidence": "" if stated.confidence is None else str(stated.confidence),
        **_verdict(checked.verdict, evidence_of(checked)),
        "claimed": _value(claimed),
        "found": _value(found),
        **({MEASURED: measured_again(checked)} if checked.comparisons else {}),
    }
    for part in parts_of(checked):
        evidence = part.verdict.evidence
        yield {
            "record": "atom",
            "id": part.atom.id,
            "text": part.atom.text,
            **_verdict(part.verdict, evidence),
            "claimed": _value(wanted(part.atom.quantity)),
            "found": _value(found_by(part.verdict)),
        }
    for comparison in checked.comparisons:
        yield _experiment_row(comparison)


def _experiment_row(comparison: Comparison) -> dict[str, str]:
    return {
        "record": "experiment",
        "id": comparison.recipe,
        "text": comparison.claim,
        "label": comparison.outcome.value,
        "explanation": " ".join((*comparison.reasons, *comparison.degenerate)),
        "claimed": comparison.printed,
        "found": _value(measured_words(comparison)),
        "where": comparison.place,
        "evidence": comparison.run,
    }


def _verdict(verdict: Verdict, evidence: Sequence[Evidence]) -> dict[str, str]:
    return {
        "label": verdict.label.value,
        "probability": chance(verdict).strip(),
        "reason": verdict.reason.value,
        "explanation": verdict.explanation or REASONS[verdict.reason],
        "where": _value(places(evidence)),
        "evidence": "; ".join(saying(item) for item in evidence),
        "digest": _flag(any(item.digest for item in evidence)) if evidence else "",
    }


def _flag(value: bool) -> str:
    return "yes" if value else "no"


def _value(text: str) -> str:
    return "" if text == NOTHING else text
