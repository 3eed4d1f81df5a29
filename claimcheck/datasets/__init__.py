"""Readers of published data sets, in the formats that their authors gave them."""

from claimcheck.datasets.abstracts import Abstract, evidence_text
from claimcheck.datasets.check_covid import CovidClaim, read_check_covid
from claimcheck.datasets.claims import TableClaim
from claimcheck.datasets.climate_fever import read_climate_fever
from claimcheck.datasets.covidfact import read_covidfact
from claimcheck.datasets.descriptions import Description, read_numericnlg, read_scigen
from claimcheck.datasets.healthver import read_healthver
from claimcheck.datasets.infotabs import read_infotabs
from claimcheck.datasets.nli import Nli, read_nli
from claimcheck.datasets.pair import Pair
from claimcheck.datasets.scifact import Scifact, ScifactClaim, gold_pairs, read_scifact
from claimcheck.datasets.scirex import read_scirex
from claimcheck.datasets.scitab import read_scitab
from claimcheck.datasets.tabfact import read_tabfact

__all__ = [
    "Abstract",
    "CovidClaim",
    "Description",
    "Nli",
    "Pair",
    "Scifact",
    "ScifactClaim",
    "TableClaim",
    "evidence_text",
    "gold_pairs",
    "read_check_covid",
    "read_climate_fever",
    "read_covidfact",
    "read_healthver",
    "read_infotabs",
    "read_nli",
    "read_numericnlg",
    "read_scifact",
    "read_scigen",
    "read_scirex",
    "read_scitab",
    "read_tabfact",
]
