"""The research question and the abstract against the text of the sources."""

import re
from collections.abc import Iterator, Mapping

from claimcheck.model import Finding, Report, Severity
from claimcheck.reports.auditing.places import count
from claimcheck.reports.auditing.terms import Term, question_terms

_SHINGLE = 8
"""Words in a row that chance does not repeat."""
_FEWEST_WORDS = 30
_COPIED = 0.9
"""Share of an abstract's word runs found in one source that makes it a copy."""
_WORD = re.compile(r"[^\W_]+")
_BROKEN = re.compile(r"(?<=[a-z])-\s*\n\s*(?=[a-z])")


def audit_coverage(report: Report, source_texts: Mapping[str, str]) -> Iterator[Finding]:
    """Findings on terms of the question that no source has, and on a copied abstract.

    Args:
        report: the report as read.
        source_texts: text of each readable source by its id; empty texts do not count.
    """
    texts = {
        key: _BROKEN.sub("-", text) for key, text in source_texts.items() if text.strip()
    }
    if not texts:
        return
    for term in question_terms(report.question):
        if not any(term.occurs_in(text) for text in texts.values()):
            yield _missing(term, len(texts), len(report.references))
    yield from _copied(report.abstract, texts)


def _missing(term: Term, readable: int, listed: int) -> Finding:
    among = "in the one source" if readable == 1 else f"in any of the {readable} sources"
    unread = listed - readable
    rest = f" ({count(unread, 'reference')} could not be read)" if unread > 0 else ""
    return Finding(
        "question-term-missing",
        Severity.WARNING,
        "research question",
        f"\u201c{term.text}\u201d: {term.absence} {among} that could be read{rest}",
    )


def _copied(abstract: str, texts: Mapping[str, str]) -> Iterator[Finding]:
    words = _words(abstract)
    if len(words) < _FEWEST_WORDS:
        return
    runs = _runs(words)
    for key, text in texts.items():
        share = len(runs & _runs(_words(text))) / len(runs)
        if share >= _COPIED:
            yield Finding(
                "abstract-copied",
                Severity.INFO,
                "abstract",
                f"the report's abstract is that of {key}, word for word ({share:.0%} of "
                f"its runs of {_SHINGLE} words)",
            )
            return


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
