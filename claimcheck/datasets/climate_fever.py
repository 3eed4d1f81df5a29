"""Climate-FEVER (Diggelmann et al. 2020): claims from the web beside Wikipedia."""

from pathlib import Path

from claimcheck.datasets.abstracts import evidence_text
from claimcheck.datasets.pair import Pair
from claimcheck.datasets.records import Record, read_json_lines
from claimcheck.model import Label

LABELS = {
    "supports": Label.SUPPORTED,
    "refutes": Label.REFUTED,
    "not_enough_info": Label.NOT_ENOUGH_EVIDENCE,
}


def read_climate_fever(path: Path) -> list[Pair]:
    """Claims beside single sentences with the article's title, grouped by claim.

    Raises:
        DatasetError: no such file, or a line that is not a claim with its evidence.
    """
    return [pair for record in read_json_lines(path) for pair in _pairs(record)]


def _pairs(record: Record) -> list[Pair]:
    claim = record.text("claim")
    pairs = []
    for item in record.typed("evidences", list):
        sentence = Record.of(record.path, record.at, item)
        text = evidence_text(sentence.text("article"), [sentence.text("evidence")])
        label = sentence.label("evidence_label", LABELS)
        pairs.append(Pair(claim, text, label, str(record.field("claim_id"))))
    return pairs
