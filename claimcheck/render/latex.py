r"""Checked reports as LaTeX tables for a paper's appendix.

The text goes into a document that loads ``booktabs``, ``longtable`` and, unless it is
typeset with a Unicode engine, ``inputenc`` and ``fontenc`` (T1); it is no document itself.
"""

from collections.abc import Iterator, Sequence

from claimcheck.model import CheckedReport, Label
from claimcheck.render.facts import (
    claim_values,
    confusion_rows,
    evidence_of,
    heading,
    measured_again,
    parts_of,
    place,
    saying,
    summary_line,
)
from claimcheck.render.latex_characters import escape
from claimcheck.render.wording import (
    DIGEST_NOTICE,
    LABELS,
    because,
    chance,
    source_words,
    stated_words,
)


def render_latex(reports: Sequence[CheckedReport]) -> str:
    """A paragraph, three tables and two lists per report."""
    preface = r"% \usepackage{booktabs,longtable}"
    lines = [line for report in reports for line in _report(report)]
    return "\n".join((preface, *lines, ""))


def _report(checked: CheckedReport) -> Iterator[str]:
    yield rf"\paragraph{{{escape(heading(checked))}}} {escape(summary_line(checked))}."
    if checked.uses_digests:
        yield escape(DIGEST_NOTICE)
    if checked.claims:
        yield from _claims(checked)
        yield from _evidence(checked)
        if not checked.report.is_bare:
            yield from _confusion(checked)
    yield from _list(
        "Findings about the report",
        [
            f"{item.severity.value} ({item.code}, {item.place}): {item.message}"
            for item in checked.findings
        ],
    )
    yield from _list(
        "Sources",
        [
            " ".join(
                filter(None, (f"{item.id}: {source_words(item)}.", item.title, item.detail))
            )
            for item in checked.sources
        ],
    )
    yield rf"{{\footnotesize\ttfamily {escape(checked.signature.line)}}}"


def _claims(checked: CheckedReport) -> Iterator[str]:
    runs = checked.has_runs
    width, last = (".28", r"p{.16\linewidth}") if runs else (".42", "")
    columns = rf"lp{{{width}\linewidth}}lp{{.16\linewidth}}ll{last}"
    names = "Claim & Report & Verdict & Claimed & Found"
    yield rf"\begin{{longtable}}{{@{{}}{columns}@{{}}}}"
    yield r"\toprule"
    yield rf" & {names}{' & Measured' if runs else ''} \\"
    yield r"\midrule\endhead"
    for item in checked.claims:
        claimed, found = claim_values(item)
        cut = r" \emph{(cut off in the report)}" if item.claim.truncated else ""
        verdict = f"{LABELS[item.verdict.label]}{chance(item.verdict)}"
        cells = (
            escape(item.claim.id),
            f"{escape(item.claim.text)}{cut}",
            escape(stated_words(item.claim.stated)),
            verdict,
            escape(claimed),
            escape(found),
            *((escape(measured_again(item)),) if runs else ()),
        )
        yield rf"{' & '.join(cells)} \\"
    yield r"\bottomrule"
    yield r"\end{longtable}"


def _evidence(checked: CheckedReport) -> Iterator[str]:
    lines = []
    for item in checked.claims:
        lines.append(f"{item.claim.id}: {because(item.verdict)}")
        for part in parts_of(item):
            label = LABELS[part.verdict.label]
            lines.append(f"{part.atom.id} ({label}): {part.atom.text}")
            lines.append(because(part.verdict))
            lines.extend(
                f"{saying(piece)} ({place(piece)})" for piece in part.verdict.evidence
            )
        if not parts_of(item):
            lines.extend(f"{saying(piece)} ({place(piece)})" for piece in evidence_of(item))
    yield from _list("Evidence", lines)


def _confusion(checked: CheckedReport) -> Iterator[str]:
    yield r"\begin{tabular}{@{}lrrr@{}}"
    yield r"\toprule"
    yield rf"Report says & {' & '.join(LABELS[label] for label in Label)} \\"
    yield r"\midrule"
    for stated, counts in confusion_rows(checked):
        yield rf"{stated} & {' & '.join(map(str, counts))} \\"
    yield r"\bottomrule"
    yield r"\end{tabular}"


def _list(title: str, lines: Sequence[str]) -> Iterator[str]:
    if not lines:
        return
    yield rf"\paragraph{{{title}}}"
    yield r"\begin{itemize}"
    for line in lines:
        yield rf"  \item {escape(line)}"
    yield r"\end{itemize}"
