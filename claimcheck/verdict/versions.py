"""A claim about one version of a paper, checked against another, or against both."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from claimcheck.model import (
    CheckedClaim,
    Label,
    PaperKind,
    Reason,
    Source,
    SourceState,
    Verdict,
)
from claimcheck.verdict.source import SourceView

_WEAKER = 0.9
"""What a verdict keeps of its probability when the cited version was not at hand."""


def respect_versions(checked: CheckedClaim, sources: Sequence[Source]) -> CheckedClaim:
    """The claim with verdicts that rest on another version than the cited one reworded.

    The same claim may be true of one version and false of another, so another version
    never refutes, whatever else is shown beside it; what it supports stands, with a note.
    """
    strangers = {
        source.paper_key.partition(":")[2]: source.id
        for source in sources
        if source.state is SourceState.OTHER_VERSION
    }
    if not strangers:
        return checked
    atoms = tuple(
        replace(item, verdict=_reword(item.verdict, strangers)) for item in checked.atoms
    )
    return replace(checked, verdict=_reword(checked.verdict, strangers), atoms=atoms)


def _reword(verdict: Verdict, strangers: dict[str, str]) -> Verdict:
    papers = [item.paper for item in verdict.evidence]
    if verdict.label is Label.REFUTED:
        papers = papers[:1]  # what refutes; the rest is what agrees, or stands elsewhere
    used = sorted({paper for paper in papers if paper in strangers})
    if not used or any(paper not in strangers for paper in papers):
        return verdict
    note = f"Only {', '.join(used)} was at hand; the report cites {strangers[used[0]]}."
    if verdict.label is Label.REFUTED:
        return replace(
            verdict,
            label=Label.NOT_ENOUGH_EVIDENCE,
            probability=0.7,
            reason=Reason.OTHER_VERSION,
            explanation=f"{verdict.explanation} {note}",
        )
    return replace(
        verdict,
        probability=round(verdict.probability * _WEAKER, 3),
        explanation=f"{verdict.explanation} {note}",
    )


def editions(views: Sequence[SourceView], cited: Collection[str]) -> list[list[SourceView]]:
    """The sources in every choice of one version per paper, the preferred one first.

    Args:
        views: the sources, several versions of a paper among them perhaps.
        cited: keys of the papers that the report cites itself; they come before others,
            and newer versions before older ones.
    """
    works: dict[str, list[SourceView]] = {}
    for view in views:
        paper = view.paper
        # A digest is no version of the paper that it sums up.
        alone = not paper.arxiv_id or paper.kind is PaperKind.DIGEST
        works.setdefault(paper.key if alone else paper.arxiv_id, []).append(view)
    for work in works.values():
        work.sort(key=lambda v: (v.paper.key not in cited, -(v.paper.version or 0)))
    first = [work[0] for work in works.values()]
    others = [
        [other if view is work[0] else view for view in first]
        for work in works.values()
        for other in work[1:]
    ]
    return [first, *others]


def note_version(checked: CheckedClaim, other: CheckedClaim, version: str) -> CheckedClaim:
    """The claim, told that another version of its source decides it the other way.

    The verdict on the version that is cited stands.
    """
    verdict, against = checked.verdict, other.verdict
    if {verdict.label, against.label} != {Label.SUPPORTED, Label.REFUTED}:
        return checked
    holds = "holds" if against.label is Label.SUPPORTED else "does not hold"
    note = f"In {version} it {holds}: {against.explanation}"
    evidence = (*verdict.evidence, *against.evidence[:1])
    told = replace(verdict, explanation=f"{verdict.explanation} {note}", evidence=evidence)
    return replace(checked, verdict=told)
