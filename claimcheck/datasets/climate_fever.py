"""Climate-FEVER (Diggelmann 2020): claims from the web beside sentences of Wikipedia."""

import json
from pathlib import Path
from typing import Any

from claimcheck.datasets.pair import Pair
from claimcheck.errors import DatasetError
from claimcheck.model import Label

_LABELS = {
    "SUPPORTS": Label.SUPPORTED,
    "REFUTES": Label.REFUTED,
    "NOT_ENOUGH_INFO": Label.NOT_ENOUGH_EVIDENCE,
}


def read_climate_fever(path: Path) -> list[Pair]:
    """Claim and evidence sentence, labelled each by each; their group is the claim.

    Raises:
        DatasetError: no such file, or a line that is not a claim with its evidence.
    """
    if not path.is_file():
        raise DatasetError(f"{path}: no such file; expected climate-fever.jsonl")
    pairs: list[Pair] = []
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                pairs += _pairs(json.loads(line))
            except (ValueError, KeyError, TypeError) as exc:
                raise DatasetError(
                    f"{path}, line {number}: not a claim of Climate-FEVER "
                    f"({type(exc).__name__}: {exc}); expected claim and evidences"
                ) from exc
    return pairs


def _pairs(record: dict[str, Any]) -> list[Pair]:
    claim = str(record["claim"])
    return [
        Pair(
            claim,
            f"{item['article']} . {item['evidence']}",
            _LABELS[item["evidence_label"]],
            group=str(record["claim_id"]),
        )
        for item in record["evidences"]
    ]
