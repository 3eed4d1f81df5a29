"""Checked reports for the terminal: one block per claim, readable from 60 columns up.

A table with a column per fact leaves no room for the facts at 80 columns, so each claim
is a block: verdicts on its first line, then the text, then claimed, found, where and the
evidence as a list of names and values. Claims of several statements get one such list per
statement. A table with one line per claim closes the report, where the eye is when the
command is done.
"""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from claimcheck.model import (
    CheckedAtom,
    CheckedClaim,
    CheckedReport,
    Evidence,
    Finding,
    Label,
    Severity,
    Source,
    SourceState,
    Verdict,
)
from claimcheck.render.characters import one_line
from claimcheck.render.experiment.terminal import runs_beside
from claimcheck.render.experiment.wording import short_words
from claimcheck.render.facts import (
    claim_values,
    confusion_rows,
    evidence_of,
    found_by,
    heading,
    own_evidence,
    parts_of,
    place,
    places,
    saying,
    summary_line,
    wanted,
)
from claimcheck.render.screen import Unwrapped, draw
from claimcheck.render.wording import (
    DIGEST_NOTICE,
    LABELS,
    MARKS,
    NOTHING,
    REASONS,
    chance,
    source_words,
    stated_words,
)

_STYLES = {
    Label.SUPPORTED: "green",
    Label.REFUTED: "red",
    Label.NOT_ENOUGH_EVIDENCE: "yellow",
}
_SEVERITY_STYLES = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.INFO: "blue",
}
_WIDE = 120
"""From this width on the closing table has room for the place of the evidence."""
_INDENT = 5


def render_terminal(
    reports: Sequence[CheckedReport], *, width: int = 100, colour: bool = False
) -> str:
    """Text of at most ``width`` columns, with ANSI colours if ``colour`` is set."""

    def blocks(columns: int) -> Iterator[RenderableType]:
        for report in reports:
            yield from _report(report, width=columns)

    return draw(blocks, width=width, colour=colour)


def _report(checked: CheckedReport, *, width: int) -> Iterator[RenderableType]:
    bare = checked.report.is_bare
    if not bare:
        yield ""
        yield Text(heading(checked), style="bold")
        yield Text(one_line(checked.report.name), style="dim")
        yield ""
    yield from _claims(checked)
    if not bare:
        yield from _section("Findings about the report", _findings(checked.findings))
    yield from _section("Sources", _sources(checked.sources))
    if checked.claims and not bare:
        yield from _section("The report's verdicts against ours", _confusion(checked))
    if not bare or len(checked.claims) > 1:
        yield from _section("All claims", _overview(checked, width=width))
    yield ""
    yield _summary(checked)
    if checked.uses_digests:
        yield Text(DIGEST_NOTICE, style="yellow")
    yield Unwrapped(one_line(checked.signature.line), style="dim")
    yield ""


def _overview(checked: CheckedReport, *, width: int) -> Table:
    """One line per claim; what does not fit is cut, the blocks above have it whole."""
    table = Table(
        box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=True
    )
    wide = width >= _WIDE
    table.add_column("", style="bold", no_wrap=True)
    bare = checked.report.is_bare
    if not bare:
        table.add_column("report", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    spare = max(0, (width - 80) // 8)
    table.add_column("claimed", no_wrap=True, max_width=min(12 + spare, 24))
    table.add_column("found", no_wrap=True, max_width=min(8 + spare, 16))
    if checked.has_runs:
        table.add_column("measured", no_wrap=True)
    table.add_column("where" if wide else "claim", no_wrap=True, ratio=1)
    for item in checked.claims:
        claimed, found = claim_values(item)
        runs = "; ".join(map(short_words, item.comparisons)) or NOTHING
        table.add_row(
            one_line(item.claim.id),
            *(() if bare else (stated_words(item.claim.stated),)),
            _label(item.verdict),
            Text(claimed, overflow="ellipsis"),
            Text(found, overflow="ellipsis"),
            *((runs,) if checked.has_runs else ()),
            Text(
                places(evidence_of(item)) if wide else one_line(item.claim.text),
                overflow="ellipsis",
            ),
        )
    return table


def _claims(checked: CheckedReport) -> Iterator[RenderableType]:
    for item in checked.claims:
        yield Rule(style="dim")
        yield _headline(item, bare=checked.report.is_bare)
        yield _indented(_claim_text(item))
        yield from _claim_body(item)
    if checked.claims:
        yield Rule(style="dim")


def _headline(checked: CheckedClaim, *, bare: bool) -> Table:
    line = Table.grid(expand=True)
    line.add_column()
    line.add_column(justify="right", no_wrap=True)
    ours = Text(f"{one_line(checked.claim.id):<{_INDENT}}", style="bold")
    ours.append(_label(checked.verdict))
    theirs = "" if bare else f"report says {stated_words(checked.claim.stated)}"
    line.add_row(ours, Text(theirs, style="dim"))
    return line


def _label(verdict: Verdict) -> Text:
    words = f"{MARKS[verdict.label]} {LABELS[verdict.label]}"
    text = Text(words, style=f"bold {_STYLES[verdict.label]}")
    text.append(chance(verdict), style=f"not bold {_STYLES[verdict.label]}")
    return text


def _claim_text(checked: CheckedClaim) -> Text:
    text = Text(one_line(checked.claim.text))
    if checked.claim.truncated:
        text.append(" [cut off in the report]", style="dim italic")
    return text


def _claim_body(checked: CheckedClaim) -> Iterator[RenderableType]:
    parts = parts_of(checked)
    evidence = own_evidence(checked)
    claimed, found = (NOTHING, NOTHING) if parts else claim_values(checked)
    yield _indented(_facts(checked.verdict, evidence, claimed=claimed, found=found))
    for part in parts:
        yield ""
        yield _indented(_part(part))
    if checked.comparisons:
        yield _indented(runs_beside(checked.comparisons))


def _part(part: CheckedAtom) -> Group:
    label = part.verdict.label
    line = Text(f"{MARKS[label]} ", style=f"bold {_STYLES[label]}")
    line.append(one_line(part.atom.text), style="default not bold")
    line.append(f" {chance(part.verdict)}", style="not bold")
    facts = _facts(
        part.verdict,
        part.verdict.evidence,
        claimed=wanted(part.atom.quantity),
        found=found_by(part.verdict),
    )
    return Group(line, Padding(facts, (0, 0, 0, 2)))


def _facts(
    verdict: Verdict, evidence: Sequence[Evidence], *, claimed: str, found: str
) -> Table:
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    if claimed != NOTHING or found != NOTHING:
        facts.add_row("claimed", Text(claimed))
        facts.add_row("found", Text(found, style=f"bold {_STYLES[verdict.label]}"))
    for number, item in enumerate(evidence):
        facts.add_row("also" if number else "where", _where(item))
        facts.add_row("shows", Text(saying(item), style="italic"))
    facts.add_row("because", _because(verdict))
    return facts


def _where(evidence: Evidence) -> Text:
    text = Text(place(evidence))
    if evidence.digest:
        text.highlight_words(["digest"], style="yellow")
    return text


def _because(verdict: Verdict) -> Text:
    text = Text(REASONS[verdict.reason])
    if verdict.explanation:
        text.append(f". {one_line(verdict.explanation)}", style="dim")
    return text


def _section(title: str, body: RenderableType) -> Iterator[RenderableType]:
    yield ""
    yield Text(title, style="bold")
    yield Padding(body, (0, 0, 0, 2))


def _findings(findings: Sequence[Finding]) -> RenderableType:
    if not findings:
        return Text("none", style="dim")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for finding in findings:
        message = Text(one_line(finding.message))
        message.append(f" ({one_line(finding.place)}; {finding.code})", style="dim")
        style = _SEVERITY_STYLES[finding.severity]
        table.add_row(Text(finding.severity.value, style=style), message)
    return table


def _sources(sources: Sequence[Source]) -> RenderableType:
    if not sources:
        return Text("none", style="dim")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=32)
    table.add_column(overflow="fold")
    for source in sources:
        good = source.state is SourceState.READ
        words = Text(source_words(source), style="green" if good else "yellow")
        if source.title:
            words.append(f"  {one_line(source.title)}", style="default")
        if source.detail:
            words.append(f"  {one_line(source.detail)}", style="dim")
        table.add_row(Text(one_line(source.id)), words)
    return table


def _confusion(checked: CheckedReport) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
    table.add_column("report says")
    for label in Label:
        table.add_column(LABELS[label], justify="right")
    for stated, counts in confusion_rows(checked):
        table.add_row(
            stated,
            *(
                Text(str(count), style=_STYLES[label] if count else "dim")
                for label, count in zip(Label, counts, strict=True)
            ),
        )
    return table


def _summary(checked: CheckedReport) -> Text:
    text = Text(summary_line(checked), style="bold")
    for label in Label:
        text.highlight_words(
            [f"{checked.count(label)} {LABELS[label]}"], style=_STYLES[label]
        )
    return text


def _indented(block: RenderableType) -> Padding:
    return Padding(block, (0, 0, 0, _INDENT))
