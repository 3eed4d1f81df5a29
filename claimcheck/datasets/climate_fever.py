"""Climate-FEVER (Diggelmann et al. 2020): claims from the web beside Wikipedia."""

from pathlib import Path

from claimcheck.datasets.pair import Pair
from claimcheck.datasets.rows import Row, read_json_rows
from claimcheck.datasets.scifact import evidence_text
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
    return [pair for row in read_json_rows(path) for pair in _pairs(row)]


def _pairs(row: Row) -> list[Pair]:
    claim, evidences = row.text("claim"), row.field("evidences")
    if not isinstance(evidences, list):
        raise row.error(f"'evidences' is {evidences!r}", "a list of sentences")
    pairs = []
    for item in evidences:
        sentence = Row(row.path, row.line, item)
        text = evidence_text(sentence.text("article"), [sentence.text("evidence")])
        label = sentence.label("evidence_label", LABELS)
        pairs.append(Pair(claim, text, label, str(row.field("claim_id"))))
    return pairs
