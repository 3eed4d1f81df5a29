"""Checking a report, or claims given one by one."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from claimcheck.claims import checkworthy_sentences, extract_atoms
from claimcheck.corpus.storage.units import UnitKind
from claimcheck.model import (
    Atom,
    CheckedClaim,
    CheckedReport,
    Claim,
    Label,
    Reason,
    Report,
    Source,
    Verdict,
)
from claimcheck.pipeline.collection import Library
from claimcheck.pipeline.gather import gather
from claimcheck.pipeline.progress import Progress, silent
from claimcheck.pipeline.signing import sign
from claimcheck.reports import audit, read_report
from claimcheck.settings import Settings
from claimcheck.verdict import (
    Found,
    PassageJudge,
    Proposal,
    Signals,
    SourceView,
    TextJudge,
    VerifierJudge,
    decide,
    propose,
    respect_versions,
    texts_to_read,
)

LONGEST_CLAIM = 5_000
"""Characters of the longest claim that is taken apart; sentences have fewer than 1,000."""


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
    library = Library(settings)
    found = gather(
        report.references, sources, offline=offline, library=library, progress=progress
    )
    desk = _Desk(library, found)
    claims = desk.check(report.claims, progress=progress)
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
        only: claim id → name of the one source (id or file name) that may serve it.
        hidden: claim id → a sentence of the sources that may not serve as its evidence;
            what else the sources say, in tables and other sentences, still may.

    Raises:
        SettingsError: a source is neither a path nor an arXiv id.
        StoreError: the store cannot be opened.
        EncoderError: no encoder weights can be had.
    """
    library = Library(settings)
    found = gather((), sources, offline=offline, library=library, progress=progress)
    desk = _Desk(library, found)
    checked = desk.check(claims, progress=progress, only=only or {}, hidden=hidden or {})
    report = Report(name="claims", format="claims", claims=tuple(claims))
    return CheckedReport(report, checked, (), found, sign(library, desk.papers))


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
    return _Desk(library, found).propose(claims, progress=silent, hidden=hidden)


class _Desk:
    """The readable sources of one run, laid out for checking."""

    def __init__(self, library: Library, sources: Sequence[Source]) -> None:
        self._library = library
        self._sources = sources
        keys = list(dict.fromkeys(item.paper_key for item in sources if item.readable))
        self.papers = library.store.get_many(keys)
        self._views = {paper.key: SourceView(paper) for paper in self.papers}

    @property
    def texts(self) -> dict[str, str]:
        """Full text of every readable source, by its id."""
        return {
            source.id: self._views[source.paper_key].text
            for source in self._sources
            if source.readable
        }

    def check(
        self,
        claims: Sequence[Claim],
        *,
        progress: Progress,
        only: Mapping[str, str] | None = None,
        hidden: Mapping[str, str] | None = None,
    ) -> tuple[CheckedClaim, ...]:
        """Every claim, in order."""
        proposals = self.propose(claims, progress=progress, only=only, hidden=hidden)
        return tuple(self._finish(proposal) for proposal in proposals)

    def propose(
        self,
        claims: Sequence[Claim],
        *,
        progress: Progress,
        only: Mapping[str, str] | None = None,
        hidden: Mapping[str, str] | None = None,
    ) -> list[Proposal]:
        """What the rules say of every claim, in order, with the signals."""
        atoms = [_take_apart(claim) for claim in claims]
        near = self._search(claims, atoms)
        reader = self._reader(claims, atoms, near)
        proposals = []
        for number, claim in enumerate(claims):
            progress("claims", number, len(claims))
            views = self._allowed((only or {}).get(claim.id, ""))
            barred = (hidden or {}).get(claim.id)
            found = [
                item
                for item in near[number]
                if item.source in views and item.text != barred
            ]
            if len(claim.text) > LONGEST_CLAIM:
                proposals.append(_too_long(claim))
                continue
            proposals.append(propose(claim, atoms[number], views, found, reader))
        progress("claims", len(claims), len(claims))
        return proposals

    def _finish(self, proposal: Proposal) -> CheckedClaim:
        checked = decide(proposal, self._library.decision)
        return respect_versions(checked, self._sources)

    def _reader(
        self,
        claims: Sequence[Claim],
        atoms: Sequence[Sequence[Atom]],
        near: Sequence[Sequence[Found]],
    ) -> TextJudge:
        """Who reads the passages; a verifier reads all of them at once."""
        verifier = self._library.verifier
        if verifier is None:
            return PassageJudge()
        judge = VerifierJudge(verifier)
        judge.read_ahead(
            (text, item.text)
            for claim, parts, found in zip(claims, atoms, near, strict=True)
            for text in texts_to_read(claim, parts)
            for item in found
        )
        return judge

    def _allowed(self, name: str) -> list[SourceView]:
        if not name:
            return list(self._views.values())
        keys = {
            source.paper_key
            for source in self._sources
            if source.readable and _is_called(source, self._views[source.paper_key], name)
        }
        return [view for key, view in self._views.items() if key in keys]

    def _search(
        self, claims: Sequence[Claim], atoms: Sequence[Sequence[Atom]]
    ) -> list[list[Found]]:
        """Passages near each claim or one of its atoms, best first."""
        if not self._views or not claims:
            return [[] for _ in claims]
        queries, owners = [], []
        for number, claim in enumerate(claims):
            if len(claim.text) > LONGEST_CLAIM:
                continue
            texts = dict.fromkeys([claim.text, *(atom.text for atom in atoms[number])])
            queries += list(texts)
            owners += [number] * len(texts)
        hits = self._library.matcher.search(
            queries, papers=list(self._views), kind=UnitKind.PASSAGE
        )
        best: list[dict[tuple[str, int], float]] = [{} for _ in claims]
        for owner, found in zip(owners, hits, strict=True):
            for hit in found:
                if hit.passage is None:
                    continue
                key = (hit.paper, hit.passage)
                best[owner][key] = max(best[owner].get(key, 0.0), hit.similarity)
        return [
            [
                Found(self._views[paper], passage, similarity)
                for (paper, passage), similarity in sorted(
                    items.items(), key=lambda item: -item[1]
                )
            ]
            for items in best
        ]


def _take_apart(claim: Claim) -> tuple[Atom, ...]:
    if len(claim.text) > LONGEST_CLAIM:
        return ()
    return extract_atoms(claim.text, claim_id=claim.id, truncated=claim.truncated)


def _too_long(claim: Claim) -> Proposal:
    verdict = Verdict(
        label=Label.NOT_ENOUGH_EVIDENCE,
        probability=1.0,
        reason=Reason.NOT_CHECKABLE,
        explanation=(
            f"It has {len(claim.text)} characters; a claim of more than {LONGEST_CLAIM} "
            "is a text, to be given as a report."
        ),
    )
    return Proposal(CheckedClaim(claim, verdict), Signals.of(verdict))


def _is_called(source: Source, view: SourceView, name: str) -> bool:
    wanted = Path(name).name
    paper = view.paper
    return wanted in {source.id, paper.label, paper.origin, Path(paper.origin).name}


def _drawn_on(claims: Sequence[CheckedClaim], sources: Sequence[Source]) -> set[str]:
    """Ids of the sources that gave evidence."""
    labels = {item.paper for claim in claims for item in claim.verdict.evidence}
    return {
        source.id
        for source in sources
        if source.readable and source.paper_key.partition(":")[2] in labels
    }
