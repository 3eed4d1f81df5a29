"""Checked reports as GitHub-flavoured Markdown."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.model import CheckedClaim, CheckedReport, Evidence, Label, Verdict
from claimcheck.render.characters import one_line
from claimcheck.render.experiment.wording import against_words, empirical_words
from claimcheck.render.facts import (
    claim_values,
    confusion_rows,
    evidence_of,
    found_by,
    heading,
    measured_again,
    own_evidence,
    parts_of,
    place,
    places,
    saying,
    summary_line,
    wanted,
)
from claimcheck.render.wording import (
    DIGEST_NOTICE,
    LABELS,
    MARKS,
    because,
    chance,
    source_words,
    stated_words,
)

_SPECIAL = re.compile(r"([\\`*_\[\]|~$#])")
_LINE_START = re.compile(r"^(\d+(?=[.)])|(?=[-+=]))")
"""Where a line would begin a list, or underline a heading."""
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def render_markdown(reports: Sequence[CheckedReport]) -> str:
    """Markdown with one first-level heading per report."""
    return "\n".join("\n".join(_report(report)) + "\n" for report in reports)


def escape(text: str) -> str:
    """``text`` on one line, with nothing that Markdown or HTML would interpret."""
    return _LINE_START.sub(r"\1\\", escape_within(text))


def escape_within(text: str) -> str:
    """The same for text that begins no line: "7.9" within a table stays as it is."""
    safe = "".join(_HTML.get(character, character) for character in one_line(text))
    return _SPECIAL.sub(r"\\\1", safe)


def _report(checked: CheckedReport) -> Iterator[str]:
    yield f"# {escape(heading(checked))}"
    yield ""
    yield f"**{summary_line(checked)}**"
    yield ""
    if checked.uses_digests:
        yield f"> {DIGEST_NOTICE}"
        yield ""
    if checked.claims:
        yield from _claims_table(checked)
        yield "## Evidence"
        yield ""
        for item in checked.claims:
            yield from _claim(item)
    bare = checked.report.is_bare
    if not bare:
        yield from _findings(checked)
    yield from _sources(checked)
    if not bare:
        yield from _confusion(checked)
    yield f"`{one_line(checked.signature.line).replace('`', '')}`"


def _claims_table(checked: CheckedReport) -> Iterator[str]:
    bare = checked.report.is_bare
    says = () if bare else ("Report says",)
    names = ["", "Claim", *says, "Verdict", "Claimed", "Found", "Where"]
    if checked.has_runs:
        names.append("Measured")
    rows = []
    for item in checked.claims:
        claimed, found = claim_values(item)
        rows.append(
            (
                item.claim.id,
                _text(item, within=True),
                *(() if bare else (escape_within(stated_words(item.claim.stated)),)),
                _label(item.verdict),
                escape_within(claimed),
                escape_within(found),
                escape_within(places(evidence_of(item))),
                *((escape_within(measured_again(item)),) if checked.has_runs else ()),
            )
        )
    yield "## Claims"
    yield ""
    yield from _table(names, rows)


def _claim(checked: CheckedClaim) -> Iterator[str]:
    yield f"### {checked.claim.id} {_label(checked.verdict)}"
    yield ""
    yield _text(checked)
    yield ""
    yield from _verdict(checked.verdict, own_evidence(checked), indent="")
    for part in parts_of(checked):
        values = ""
        if part.atom.quantity:
            claimed = escape_within(wanted(part.atom.quantity))
            values = f" (claimed {claimed}, found {escape_within(found_by(part.verdict))})"
        text = escape_within(part.atom.text)
        yield f"- **{part.atom.id}** {_label(part.verdict)}: {text}{values}"
        yield from _verdict(part.verdict, part.verdict.evidence, indent="  ")
    for comparison in checked.comparisons:
        yield f"- Measured: {escape_within(empirical_words(comparison))} " + escape_within(
            f"({against_words(comparison)})"
        )
        for sentence in (*comparison.reasons, *comparison.degenerate):
            yield f"  - {escape(sentence)}"
    yield ""


def _verdict(
    verdict: Verdict, evidence: Sequence[Evidence], *, indent: str
) -> Iterator[str]:
    yield f"{indent}- {escape(because(verdict))}"
    for item in evidence:
        yield f"{indent}- {escape(saying(item))} ({escape_within(place(item))})"


def _findings(checked: CheckedReport) -> Iterator[str]:
    yield "## Findings about the report"
    yield ""
    if not checked.findings:
        yield "None."
        yield ""
        return
    rows = [
        (
            finding.severity.value,
            f"`{finding.code}`",
            escape_within(finding.place),
            escape_within(finding.message),
        )
        for finding in checked.findings
    ]
    yield from _table(("Severity", "Code", "Place", "Finding"), rows)


def _sources(checked: CheckedReport) -> Iterator[str]:
    yield "## Sources"
    yield ""
    if not checked.sources:
        yield "None."
        yield ""
        return
    rows = [
        (
            escape_within(source.id),
            escape_within(source_words(source)),
            escape_within(source.title),
            escape_within(source.detail),
        )
        for source in checked.sources
    ]
    yield from _table(("Source", "State", "Title", "Detail"), rows)


def _confusion(checked: CheckedReport) -> Iterator[str]:
    yield "## The report's verdicts against ours"
    yield ""
    rows = [
        (stated, *(str(count) for count in counts))
        for stated, counts in confusion_rows(checked)
    ]
    yield from _table(("Report says", *(LABELS[label] for label in Label)), rows)


def _table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _text(checked: CheckedClaim, *, within: bool = False) -> str:
    text = (escape_within if within else escape)(checked.claim.text)
    return f"{text} *[cut off in the report]*" if checked.claim.truncated else text


def _label(verdict: Verdict) -> str:
    return f"{MARKS[verdict.label]} {LABELS[verdict.label]}{chance(verdict)}"
