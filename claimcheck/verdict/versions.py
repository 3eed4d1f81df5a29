"""A claim about one version of a paper, checked against another."""

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.model import CheckedClaim, Label, Reason, Source, SourceState, Verdict

_WEAKER = 0.9
"""What a verdict keeps of its probability when the cited version was not at hand."""


def respect_versions(checked: CheckedClaim, sources: Sequence[Source]) -> CheckedClaim:
    """The claim with verdicts that rest on another version than the cited one reworded.

    The same claim may be true of one version and false of another, so another version
    never refutes; what it supports stands, with a note.
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
    papers = {item.paper for item in verdict.evidence}
    used = sorted(papers & strangers.keys())
    if not used or papers - strangers.keys():
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
