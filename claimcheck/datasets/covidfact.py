"""CovidFact (Saakyan et al. 2021, ACL): claims of a forum, with evidence from the web.

Its pairs stand in ``RTE-covidfact/{train,dev}.tsv``: index, evidence, claim, and
"entailment" or "not_entailment". A claim that is not entailed was made false on purpose
by replacing its most telling words (section 3.2), so that it counts as refuted.
"""

from itertools import islice
from pathlib import Path

from claimcheck.datasets.pair import Pair
from claimcheck.datasets.records import read_delimited
from claimcheck.model import Label

LABELS = {"entailment": Label.SUPPORTED, "not_entailment": Label.REFUTED}


def read_covidfact(path: Path) -> list[Pair]:
    """The pairs of one file, grouped by evidence.

    Raises:
        DatasetError: no such file, or a line that is not a pair.
    """
    pairs = []
    rows = read_delimited(path, names=("index", "evidence", "claim", "label"))
    # The first is the header, which spells its columns otherwise in each file.
    for row in islice(rows, 1, None):
        evidence = row.text("evidence")
        pairs.append(
            Pair(row.text("claim"), evidence, row.label("label", LABELS), evidence)
        )
    return pairs
