"""The readable sources of one run, laid out so that claims can be held against them."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from claimcheck.claims import extract_atoms
from claimcheck.consistency import ConflictFinder
from claimcheck.corpus.storage.units import UnitKind
from claimcheck.model import Atom, CheckedClaim, Claim, Label, Reason, Source, Verdict
from claimcheck.pipeline.collection import Library
from claimcheck.pipeline.progress import Progress
from claimcheck.verdict import (
    Found,
    PassageJudge,
    Proposal,
    Signals,
    SourceView,
    TextJudge,
    VerifierJudge,
    decide,
    editions,
    note_version,
    propose,
    respect_versions,
    texts_to_read,
    visible_text,
    with_lead_ins,
)

LONGEST_CLAIM = 2_000
"""Characters of the longest claim that is taken apart. The longest of the 776 labelled ones
has 217; a row of a plain-text table is joined up to 1,000."""
_Case: TypeAlias = tuple[Sequence[Sequence[SourceView]], Sequence[Proposal]]
"""Editions of the sources, the preferred one first, and what the rules say under each."""


class Desk:
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
        only: Mapping[str, Collection[str]] | None = None,
        hidden: Mapping[str, str] | None = None,
    ) -> tuple[CheckedClaim, ...]:
        """Every claim, in order; ``only`` gives the keys of the papers that may serve it.

        Where it says nothing of a claim, all papers may.
        """
        cases = self._propose(claims, progress=progress, only=only, hidden=hidden)
        return tuple(self._finish(case) for case in cases)

    def propose(
        self,
        claims: Sequence[Claim],
        *,
        progress: Progress,
        hidden: Mapping[str, str] | None = None,
    ) -> list[Proposal]:
        """What the rules say of every claim, in order, with the signals."""
        cases = self._propose(claims, progress=progress, only=None, hidden=hidden)
        return [proposals[0] for _, proposals in cases]

    def _propose(
        self,
        claims: Sequence[Claim],
        *,
        progress: Progress,
        only: Mapping[str, Collection[str]] | None,
        hidden: Mapping[str, str] | None,
    ) -> list[_Case]:
        """For every claim the editions of its sources, each with a proposal."""
        atoms = [_take_apart(claim) for claim in claims]
        near = self._search(claims, atoms)
        reader = self._reader(claims, atoms, near)
        conflicts = ConflictFinder(list(self._views.values()))
        cases: list[_Case] = []
        for number, claim in enumerate(claims):
            progress("claims", number, len(claims))
            if len(claim.text) > LONGEST_CLAIM:
                cases.append((((),), (_too_long(claim),)))
                continue
            barred = (hidden or {}).get(claim.id)
            keys = (only or {}).get(claim.id, self._views)
            allowed = [view for key, view in self._views.items() if key in keys]
            versions = editions(allowed, self._cited)
            proposals = []
            for views in versions:
                found = [
                    item
                    for item in near[number]
                    if item.source in views and item.text != barred
                ]
                led = [
                    item
                    for item in with_lead_ins(found)
                    if barred is None or barred not in item.text
                ]
                proposal = propose(claim, atoms[number], views, found, reader, led=led)
                named = conflicts.name_conflict(proposal.checked, found)
                proposals.append(proposal.amended(named))
            cases.append((versions, proposals))
        progress("claims", len(claims), len(claims))
        return cases

    def _finish(self, case: _Case) -> CheckedClaim:
        """The verdict on the preferred edition, told what the others give."""
        versions, proposals = case
        judged = [decide(proposal, self._library.decision) for proposal in proposals]
        first = judged[0]
        for other, views in zip(judged[1:], versions[1:], strict=True):
            strange = [view for view in views if view not in versions[0]]
            first = note_version(first, other, strange[0].paper.label)
        return respect_versions(first, self._sources)

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
        pairs = [
            (text, item.text)
            for claim, parts, found in zip(claims, atoms, near, strict=True)
            for text in texts_to_read(claim, parts)
            for item in found
        ]
        pairs += [
            (visible_text(claim), item.text)
            for claim, found in zip(claims, near, strict=True)
            for item in with_lead_ins(found)
        ]
        judge.read_ahead(pairs)
        return judge

    @property
    def _cited(self) -> set[str]:
        """Keys of the papers that the report cites."""
        return {source.paper_key for source in self._sources if source.cited}

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
