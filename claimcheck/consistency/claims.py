"""Claims that repeat what their source contradicts."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.consistency.checks import Inspector
from claimcheck.model import (
    CheckedClaim,
    Evidence,
    EvidenceKind,
    Inconsistency,
    InconsistencyCode,
    Label,
    PaperKind,
    Reason,
    Spot,
    Verdict,
)
from claimcheck.verdict import Found, SourceView
from claimcheck.verdict.axis_names import AVERAGE
from claimcheck.verdict.names import Scope, tokens
from claimcheck.verdict.sentence_numbers import numbers_of
from claimcheck.verdict.stance import containment
from claimcheck.verdict.vocabulary import listed

_ORIGIN = 0.3
"""Share of a claim's words that a sentence holds which the claim may be taken from."""
_SAME = 0.7
"""The same where no number tells that it is."""
_RELATIVE = re.compile(r"\brelative", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\babsolute|\bpoints?\b", re.IGNORECASE)
_NEAREST = 3
"""Passages per source that are looked at."""
_PROBABILITY = 0.75
"""Of a refutation by the table where the text bears the claim out."""
_DECIDED_BY_TABLE = frozenset(
    {
        InconsistencyCode.TEXT_AGAINST_TABLE,
        InconsistencyCode.OTHER_ROW,
        InconsistencyCode.RANGE,
        InconsistencyCode.UNIVERSAL,
    }
)
"""Contradictions in which the table says that the claim is false."""


class ConflictFinder:
    """Finds for each claim the contradiction of its source that decides it, if any.

    Args:
        sources: the papers that the claims are checked against.
    """

    def __init__(self, sources: Sequence[SourceView]) -> None:
        self._inspectors = {id(view): Inspector(view) for view in sources}

    def name_conflict(self, checked: CheckedClaim, found: Sequence[Found]) -> CheckedClaim:
        """The claim, told that its source contradicts itself where it does.

        Args:
            checked: the claim with its verdict.
            found: passages near it, best first.
        """
        for view, finding in self._near(checked.claim.text, found):
            borne = finding.code in _DECIDED_BY_TABLE and _by_table(checked.verdict)
            if not borne and _is_meant(checked.claim.text, finding, view):
                verdict = _reword(checked.verdict, finding, view)
                return replace(checked, verdict=verdict)
        return checked

    def _near(
        self, claim: str, found: Sequence[Found]
    ) -> list[tuple[SourceView, Inconsistency]]:
        """Contradictions of the passages near a claim, and of the tables beside them."""
        findings: list[tuple[SourceView, Inconsistency]] = []
        shares = {(id(f.source), f.index): containment(claim, f.text) for f in found}
        for key in dict.fromkeys(id(item.source) for item in found):
            inspector = self._inspectors[key]
            held = sorted((-share, i) for (k, i), share in shares.items() if k == key)
            for share, index in held[:_NEAREST]:
                if -share >= _ORIGIN:
                    found_here = inspector.of_sentence(index)
                    findings += [(inspector.view, item) for item in found_here]
            findings += [(inspector.view, item) for item in inspector.of_tables]
        return findings


def _by_table(verdict: Verdict) -> bool:
    """Whether cells bear a claim out: then it is of another row than the sentence is."""
    by_text = verdict.reason is Reason.TEXT_AGREES
    cells = any(item.cells for item in verdict.evidence)
    return verdict.label is Label.SUPPORTED and cells and not by_text


def _is_meant(claim: str, finding: Inconsistency, view: SourceView) -> bool:
    """Whether a claim says what the finding doubts."""
    first = finding.places[0]
    if finding.code is InconsistencyCode.BLANK:
        return _names(claim, finding.places[1], view)
    if finding.code is InconsistencyCode.UNIVERSAL:
        said = tokens(finding.values[0])  # "universally": a claim cut before it says less
        return Scope(claim).has(said) and containment(claim, first.text) >= _SAME
    if not (_says_number(claim, finding) and _has_unit(claim, finding)):
        return False
    if first.cell is not None:
        return _names(claim, first, view)
    # The cells of a range are in many columns; a sentence has none.
    one = finding.code is not InconsistencyCode.RANGE and finding.places[1].cell is not None
    return not one or _names_column(claim, finding.places[1], view)


def _says_number(claim: str, finding: Inconsistency) -> bool:
    """Whether a claim has a number that the finding doubts."""
    first = finding.places[0]
    doubted = {number.value for number in numbers_of(first.text or finding.values[0])}
    doubted &= {number.value for text in finding.values for number in numbers_of(text)}
    return bool(doubted & {number.value for number in numbers_of(claim)})


def _has_unit(claim: str, finding: Inconsistency) -> bool:
    """Whether a claim's change may be of the kind that is doubted: percent, or points."""
    wrong = _ABSOLUTE if finding.code is InconsistencyCode.UNIT else _RELATIVE
    return not wrong.search(claim)


def _names(claim: str, spot: Spot, view: SourceView) -> bool:
    """Whether a claim names a cell's row, and its column unless that is an average."""
    scope, cell = Scope(claim, view.aliases), spot.cell
    if cell is None:
        return False
    row, column = tokens(cell.row)[:1], tokens(cell.column)
    return scope.has(row) and (scope.has(column) or AVERAGE in column)


def _names_column(claim: str, spot: Spot, view: SourceView) -> bool:
    """Whether a claim has a word of a cell's header, or the column is an average."""
    scope = Scope(claim, view.aliases)
    words = tokens(spot.cell.column) if spot.cell else ()
    telling = [word for word in words if word not in listed("generic")]
    return AVERAGE in words or any(scope.has((word,)) for word in telling)


def _reword(verdict: Verdict, finding: Inconsistency, view: SourceView) -> Verdict:
    """The verdict with both places as evidence; the table decides where it is firm."""
    digest = view.paper.kind is PaperKind.DIGEST
    places = [_evidence(spot, view.paper.label, digest=digest) for spot in finding.places]
    evidence = (*places[:2], *(e for e in verdict.evidence if e not in places[:2]))
    denied = finding.code in _DECIDED_BY_TABLE
    refuted = verdict.label is Label.REFUTED
    return replace(
        verdict,
        label=Label.REFUTED if denied else verdict.label,
        probability=_PROBABILITY if denied and not refuted else verdict.probability,
        reason=Reason.SOURCE_CONFLICT,
        explanation=f"The source contradicts itself: {finding.message}",
        evidence=evidence,
    )


def _evidence(spot: Spot, paper: str, *, digest: bool) -> Evidence:
    """A place of a finding as evidence."""
    cell = spot.cell
    if cell is None:
        return Evidence(
            EvidenceKind.QUOTE,
            paper,
            spot.page,
            spot.text,
            section=spot.section,
            box=spot.box,
            digest=digest,
        )
    names = ", ".join(name for name in (cell.group, cell.row, cell.column) if name)
    return Evidence(
        EvidenceKind.CELL,
        paper,
        spot.page,
        f"{cell.table}, p. {cell.page} ({names}): {cell.value}",
        box=cell.box,
        cells=(cell,),
        operation="look-up",
        result=cell.value,
        digest=digest,
    )
