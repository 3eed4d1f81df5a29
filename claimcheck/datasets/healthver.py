"""HealthVer: health claims beside evidence (Sarrouti et al. 2021, Findings of EMNLP).

``healthver_{train,dev,test}.csv`` has the columns ``id``, ``evidence``, ``claim``,
``label`` (Supports, Refutes or Neutral), ``topic_ip`` and ``question``.
"""

from pathlib import Path

from claimcheck.datasets.pair import Pair
from claimcheck.datasets.records import read_delimited
from claimcheck.errors import DatasetError
from claimcheck.model import Label

LABELS = {
    "supports": Label.SUPPORTED,
    "refutes": Label.REFUTED,
    "neutral": Label.NOT_ENOUGH_EVIDENCE,
}
"""Published names of the labels."""


def read_healthver(path: Path) -> list[Pair]:
    """All claims beside their evidence, grouped by the question that they answer.

    Claims recur beside other evidence and evidence beside other claims, but neither
    leaves its question.

    Raises:
        DatasetError: no such file, or a row of another form.
    """
    pairs = [
        Pair(
            claim=row.text("claim"),
            evidence=row.text("evidence"),
            label=row.label("label", LABELS),
            group=str(row.field("topic_ip")),
        )
        for row in read_delimited(path)
    ]
    if not pairs:
        raise DatasetError(f"{path}: found no rows; expected claims under a header")
    return pairs
