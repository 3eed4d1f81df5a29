"""Verdicts, their evidence, and a whole checked report."""

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.model.claim import Atom, Claim
from claimcheck.model.experiment import Comparison
from claimcheck.model.paper import Box, PaperKind, Source
from claimcheck.model.report import Finding, Report


class Label(StrEnum):
    """The three outcomes of fact verification (Thorne 2018, FEVER)."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


Distribution = tuple[float, float, float]
"""Probabilities of the three labels in the order of ``Label``; they sum to 1."""


class Reason(StrEnum):
    """Why a verdict is what it is."""

    CELL_AGREES = "cell_agrees"
    CELL_DISAGREES = "cell_disagrees"
    DERIVATION_AGREES = "derivation_agrees"
    DERIVATION_DISAGREES = "derivation_disagrees"
    TEXT_AGREES = "text_agrees"
    TEXT_DISAGREES = "text_disagrees"
    ATOMS_AGREE = "atoms_agree"
    """Every atom of the claim is supported."""
    AN_ATOM_DISAGREES = "an_atom_disagrees"
    AN_ATOM_IS_OPEN = "an_atom_is_open"
    NO_EVIDENCE = "no_evidence"
    AMBIGUOUS = "ambiguous"
    """Two places could be meant and they disagree; both are shown."""
    SOURCE_CONFLICT = "source_conflict"
    """The source contradicts itself."""
    EMPTY_CELL = "empty_cell"
    """The table has the place, but nothing is printed there."""
    OTHER_VERSION = "other_version"
    """Only another version of the cited paper was at hand, and it says otherwise."""
    NO_SOURCE = "no_source"
    """No cited source could be read; never a refutation."""
    NOT_CHECKABLE = "not_checkable"
    TOO_RISKY = "too_risky"
    """Its evidence is shown but too weak for a verdict, or for the risk allowed."""


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    QUOTE = "quote"
    CELL = "cell"
    DERIVATION = "derivation"


@dataclass(frozen=True, slots=True)
class CellRef:
    """A table cell as an operand of evidence."""

    table: str
    """"Table 2"."""
    page: int
    row: str
    column: str
    value: str
    """As printed."""
    group: str = ""
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What decides an atom, and where it stands."""

    kind: EvidenceKind
    paper: str
    """Label of the paper: "2005.13013v1"."""
    page: int
    text: str
    """The quoted sentence, or the cell or derivation in words
    ("75.5 − 67.2 = 8.3")."""
    section: str = ""
    box: Box | None = None
    cells: tuple[CellRef, ...] = ()
    operation: str = ""
    """"look-up", "difference", "mean", "maximum", "count", "rank", "ratio" …"""
    result: str = ""
    """Value found, as printed or computed."""
    score: float = 0.0
    """Retrieval similarity in [0, 1]; 0 where not retrieved by similarity."""
    digest: bool = False
    """From a digest of the bundled corpus, not from the paper itself."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A label with its probability, reason and evidence."""

    label: Label
    probability: float
    """Probability in [0, 1] that the label is right."""
    reason: Reason
    explanation: str = ""
    """One plain sentence."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedAtom:
    """An atom with its verdict."""

    atom: Atom
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim with its atoms and the verdict over all of them."""

    claim: Claim
    verdict: Verdict
    atoms: tuple[CheckedAtom, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    """Runs of the experiments behind it, where they were asked for and there are any."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What produced a result; printed with every rendering."""

    claimcheck: str
    """Version."""
    encoder: str
    """Name and revision or hash: "all-MiniLM-L6-v2@53aa51172d14"."""
    settings: str
    """Short hash of the resolved settings."""
    versions: tuple[tuple[str, str], ...] = ()
    """(library, version) of those that can change a result."""

    @property
    def line(self) -> str:
        """One line in the manner of sacrebleu: "claimcheck:0.1.0|encoder:…|…"."""
        parts = [
            f"claimcheck:{self.claimcheck}",
            f"encoder:{self.encoder}",
            *(f"{name}:{version}" for name, version in self.versions),
            f"settings:{self.settings}",
        ]
        return "|".join(parts)


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A report with everything that was found out about it."""

    report: Report
    claims: tuple[CheckedClaim, ...]
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    signature: Signature

    def count(self, label: Label) -> int:
        """How many claims have this label."""
        return sum(checked.verdict.label is label for checked in self.claims)

    @property
    def confusion(self) -> dict[tuple[str, Label], int]:
        """Counts by (stated, found); stated is "verified", "unverified" or "unstated"."""
        table: dict[tuple[str, Label], int] = {}
        for checked in self.claims:
            stated = STATED_NAMES[checked.claim.stated.verified]
            key = (stated, checked.verdict.label)
            table[key] = table.get(key, 0) + 1
        return table

    @property
    def has_runs(self) -> bool:
        """Whether an experiment behind any claim was run again."""
        return any(checked.comparisons for checked in self.claims)

    @property
    def uses_digests(self) -> bool:
        """Whether any source is a digest of the bundled corpus."""
        return any(source.kind is PaperKind.DIGEST for source in self.sources)


STATED_NAMES = {True: "verified", False: "unverified", None: "unstated"}
