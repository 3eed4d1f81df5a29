"""Report in, checked report out."""

from claimcheck.pipeline.check import (
    check_claims,
    load_report,
    propose_claims,
    verify_report,
)
from claimcheck.pipeline.collection import open_store, search_corpus
from claimcheck.pipeline.experiments import add_runs
from claimcheck.pipeline.inspection import inspect_paper
from claimcheck.pipeline.named import add_sources
from claimcheck.pipeline.progress import Progress, silent

__all__ = [
    "Progress",
    "add_runs",
    "add_sources",
    "check_claims",
    "inspect_paper",
    "load_report",
    "open_store",
    "propose_claims",
    "search_corpus",
    "silent",
    "verify_report",
]
