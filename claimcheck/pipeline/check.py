"""Checking a report, or claims given one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from claimcheck.claims import checkworthy_sentences
from claimcheck.model import (
    CheckedClaim,
    CheckedReport,
    Claim,
    Reason,
    Report,
    Source,
    Verdict,
)
from claimcheck.pipeline.collection import Library
from claimcheck.pipeline.desk import Desk
from claimcheck.pipeline.gather import gather
from claimcheck.pipeline.named import supply
from claimcheck.pipeline.progress import Progress, silent
from claimcheck.pipeline.signing import sign
from claimcheck.reports import audit, read_report
from claimcheck.settings import Settings
from claimcheck.verdict import Proposal


def load_report(path: str) -> Report:
    """The report in a file, or on standard input for "-".

    Raises:
        ReportError: it cannot be read, or holds no claim.
    """
    if path == "-":
        import sys

        return read_report(
            None,
            data=sys.stdin.buffer.read(),
            name="<stdin>",
            select_sentences=checkworthy_sentences,
        )
    return read_report(Path(path), select_sentences=checkworthy_sentences)


def verify_report(
    report: Report,
    *,
    settings: Settings,
    sources: Sequence[str] = (),
    offline: bool = False,
    progress: Progress = silent,
    today: date | None = None,
) -> CheckedReport:
    """A report checked against the papers that it cites.

    Args:
        report: as read.
        settings: store, encoder and arXiv settings.
        sources: arXiv ids, PDF files and folders, besides what the report cites.
        offline: use no network.
        progress: told how far the work is.
        today: the date that the audit takes for now.

    Raises:
        SettingsError: a source is neither a path nor an arXiv id.
        StoreError: the store cannot be opened.
        EncoderError: no encoder weights can be had.
    """
    library = Library(settings, offline=offline)
    found = gather(
        report.references, sources, offline=offline, library=library, progress=progress
    )
    desk = Desk(library, found)
    claims = desk.check(report.claims, progress=progress)
    if not report.references and not found:
        claims = tuple(map(_citing_nothing, claims))
    findings = audit(
        report,
        sources=found,
        source_texts=desk.texts,
        drawn_on=_drawn_on(claims, found),
        today=today or date.today(),
    )
    return CheckedReport(report, claims, findings, found, sign(library, desk.papers))


def check_claims(
    claims: Sequence[Claim],
    *,
    sources: Sequence[str],
    settings: Settings,
    offline: bool = False,
    progress: Progress = silent,
    only: Mapping[str, str] | None = None,
    hidden: Mapping[str, str] | None = None,
) -> CheckedReport:
    """Claims checked against the given sources.

    Args:
        claims: what to check; ids must differ.
        sources: arXiv ids, PDF files and folders.
        settings: store, encoder and arXiv settings.
        offline: use no network.
        progress: told how far the work is.
        only: claim id → name of the one source that may serve it: one of ``sources`` by
            id or file name, or any other PDF, folder or arXiv id.
        hidden: claim id → a sentence of the sources that may not serve as its evidence;
            what else the sources say, in tables and other sentences, still may.

    Raises:
        SettingsError: a source is neither a path nor an arXiv id.
        StoreError: the store cannot be opened.
        EncoderError: no encoder weights can be had.
    """
    library = Library(settings, offline=offline)
    own = only or {}
    supplied = supply(
        sources, [*own.values()], offline=offline, library=library, progress=progress
    )
    desk = Desk(library, supplied.sources)
    serving = {
        claim.id: supplied.own[own[claim.id]] if claim.id in own else supplied.shared
        for claim in claims
    }
    checked = desk.check(claims, progress=progress, only=serving, hidden=hidden)
    report = Report(name="claims", format="claims", claims=tuple(claims))
    signature = sign(library, desk.papers)
    return CheckedReport(report, checked, (), supplied.sources, signature)


def propose_claims(
    claims: Sequence[Claim],
    *,
    sources: Sequence[str],
    settings: Settings,
    hidden: Mapping[str, str] | None = None,
) -> list[Proposal]:
    """What the rules say of claims, with the signals that the decision is trained on.

    Without network; for the arguments and errors see ``check_claims``.
    """
    library = Library(settings)
    found = gather((), sources, offline=True, library=library, progress=silent)
    return Desk(library, found).propose(claims, progress=silent, hidden=hidden)


def _citing_nothing(checked: CheckedClaim) -> CheckedClaim:
    """The claim, told why there is no source for it and its statements."""

    def told(verdict: Verdict) -> Verdict:
        if verdict.reason is not Reason.NO_SOURCE:
            return verdict
        why = "The report cites no paper; give one with --source."
        return replace(verdict, explanation=why)

    atoms = tuple(replace(atom, verdict=told(atom.verdict)) for atom in checked.atoms)
    return replace(checked, verdict=told(checked.verdict), atoms=atoms)


def _drawn_on(claims: Sequence[CheckedClaim], sources: Sequence[Source]) -> set[str]:
    """Ids of the sources that gave evidence."""
    labels = {item.paper for claim in claims for item in claim.verdict.evidence}
    return {
        source.id
        for source in sources
        if source.readable and source.paper_key.partition(":")[2] in labels
    }
