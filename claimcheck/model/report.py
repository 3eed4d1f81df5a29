"""A machine-written report, as read."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from claimcheck.model.claim import Claim


class Severity(StrEnum):
    """How much a finding weighs."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the report itself."""

    code: str
    """Stable, kebab-case: "claims-count", "duplicate-claim" …"""
    severity: Severity
    place: str
    """Where in the report: "line 27", "claims C3 and C7", "section 3 Results"."""
    message: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the report's reference list."""

    text: str
    """As printed."""
    arxiv_id: str = ""
    """Without version, canonical ("2005.13013", "cs/0112017"); empty if there is none."""
    version: int | None = None
    doi: str = ""
    malformed: bool = False
    """Looks like an arXiv id but cannot be one."""
    line: int | None = None

    @property
    def key(self) -> str:
        """The id as one writes it: "2005.13013v2", a DOI, or the text."""
        if self.arxiv_id:
            return f"{self.arxiv_id}v{self.version}" if self.version else self.arxiv_id
        return self.doi or self.text


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """The figures that a report gives about its own making; None where absent."""

    papers_found: int | None = None
    papers_retrieved: int | None = None
    claims_extracted: int | None = None
    claims_verified: int | None = None
    quality_score: Decimal | None = None
    quality_scale: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A parsed report."""

    name: str
    """File name, or "<stdin>"."""
    format: str
    """"text", "markdown", "html", "pdf", "json", or "claims" where claims were given one
    by one, without a report around them."""
    title: str = ""
    authors: tuple[str, ...] = ()
    issued: date | None = None
    abstract: str = ""
    question: str = ""
    subject: str = ""
    """Title of the paper that the report says it examines."""
    figures: ReportFigures = ReportFigures()
    claims: tuple[Claim, ...] = ()
    claims_from_table: bool = True
    """False when the claims are check-worthy sentences of the prose."""
    references: tuple[Reference, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether these are claims without a report around them."""
        return self.format == "claims"
