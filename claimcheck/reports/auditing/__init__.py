"""The self-audit: what is wrong with a report, by its own account and its sources'.

Every finding has one of these codes. A code never changes its meaning.

Of the report alone:

    encoding-repaired         warning  characters had to be mended on reading
    figure-conflict           warning  one figure is given with two values
    missing-field             info     no title, date, abstract, question …; warning
                                       for references
    missing-table             warning  claims are not set apart from the prose
    abstract-cut              warning  the abstract stops in mid-sentence
    cut-claims                warning  claim texts were cut off at a fixed width
    impossible-figure         error    more verified than extracted, 11/10, confidence 1.4
    claims-count              error    rows of the table ≠ claims extracted
    verified-count            error    ✓ of the table ≠ claims independently verified
    references-count          warning  papers retrieved ≠ references listed
    retrieved-count           warning  papers found ≠ papers retrieved
    duplicate-claim           warning  two claims say the same
    contradictory-claims      warning  two claims differ in a number or direction alone
    repeated-reference        warning  one paper is listed twice
    malformed-reference       error    an arXiv id that cannot exist
    future-reference          error    an arXiv id of a month after the report's date
    future-date               error    the report's date lies ahead
    confidence-contradicts    warning  a stated confidence speaks against its ✓ or ×
    confidence-uninformative  warning  confidences do not tell ✓ from ×; info when they
                                       do so by a hair

With the state of the sources:

    unknown-reference         error    arXiv has no paper of this id
    withdrawn-reference       error    the cited paper was withdrawn
    outdated-reference        info     arXiv has a newer version than the cited one

With the text of the sources, and with what gave evidence:

    question-term-missing     warning  a benchmark or metric of the research question
                                       occurs in no readable source
    abstract-copied           info     the abstract is that of a source, word for word
    unused-reference          info     no claim draws on this source
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from claimcheck.model import Finding, Report, Source
from claimcheck.reports.auditing.confidence import audit_confidence
from claimcheck.reports.auditing.counts import audit_counts
from claimcheck.reports.auditing.coverage import audit_coverage
from claimcheck.reports.auditing.duplicates import audit_duplicates
from claimcheck.reports.auditing.form import audit_form
from claimcheck.reports.auditing.references import audit_references
from claimcheck.reports.auditing.states import audit_states, audit_use


def audit(
    report: Report,
    *,
    today: date,
    sources: Sequence[Source] = (),
    source_texts: Mapping[str, str] | None = None,
    drawn_on: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """Everything that is wrong with ``report``, its findings on reading first.

    Args:
        report: the report as read.
        today: date against which dates are judged.
        sources: state of the cited sources; without them nothing is said about
            unknown, withdrawn and outdated references.
        source_texts: text of each readable source by its id; without it the question's
            terms and the abstract are not looked for.
        drawn_on: ids of the sources that gave evidence for some claim; None when the
            claims were not checked.
    """
    findings = [
        *report.findings,
        *audit_form(report),
        *audit_counts(report),
        *audit_duplicates(report.claims),
        *audit_references(report, today=today),
        *audit_confidence(report.claims),
        *audit_states(report.references, sources),
    ]
    if source_texts is not None:
        findings.extend(audit_coverage(report, source_texts))
    if drawn_on is not None:
        findings.extend(audit_use(report.references, sources, drawn_on))
    return tuple(findings)


__all__ = ["audit"]
