"""Pairs composed for claimcheck's verifier, in the language of papers and reports.

Each line of ``entailment/pairs/*.jsonl`` holds a piece of evidence as a paper might print
it, with claims that it supports, claims that it refutes, and claims that it leaves open.
"""

from collections.abc import Iterator
from pathlib import Path

from claimcheck.datasets.pair import Pair
from claimcheck.datasets.records import Record, read_json_lines
from claimcheck.errors import DatasetError
from claimcheck.model import Label

_FIELDS = {
    "supported": Label.SUPPORTED,
    "refuted": Label.REFUTED,
    "open": Label.NOT_ENOUGH_EVIDENCE,
}


def read_composed(folder: Path) -> list[Pair]:
    """All pairs of a folder, grouped by evidence.

    Raises:
        DatasetError: no file, or a line that is not evidence with its claims.
    """
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise DatasetError(f"{folder}: found no composed pairs (*.jsonl)")
    return [
        pair
        for file in files
        for record in read_json_lines(file)
        for pair in _pairs(record)
    ]


def _pairs(record: Record) -> Iterator[Pair]:
    evidence = record.text("evidence")
    for name, label in _FIELDS.items():
        for claim in record.typed(name, list):
            if not isinstance(claim, str) or not claim.strip():
                raise record.error(f"{name!r} holds {claim!r}", "claims in words")
            yield Pair(claim, evidence, label, evidence)
