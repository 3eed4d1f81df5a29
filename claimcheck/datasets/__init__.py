"""Readers of published data sets, in the formats that their authors gave them."""

from claimcheck.datasets.check_covid import CovidClaim, read_check_covid
from claimcheck.datasets.healthver import read_healthver
from claimcheck.datasets.nli import Nli, read_nli
from claimcheck.datasets.pair import Pair
from claimcheck.datasets.scifact import (
    Scifact,
    ScifactClaim,
    evidence_text,
    gold_pairs,
    read_scifact,
)

__all__ = [
    "CovidClaim",
    "Nli",
    "Pair",
    "Scifact",
    "ScifactClaim",
    "evidence_text",
    "gold_pairs",
    "read_check_covid",
    "read_healthver",
    "read_nli",
    "read_scifact",
]
