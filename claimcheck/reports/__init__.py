"""Reading machine-written reports, and auditing what they say of themselves."""

from claimcheck.reports.auditing import audit
from claimcheck.reports.claim_rows import SentenceSelector
from claimcheck.reports.reading import MAX_BYTES, read_report

__all__ = ["MAX_BYTES", "SentenceSelector", "audit", "read_report"]
