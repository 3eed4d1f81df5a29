"""CovidFact (Saakyan 2021): claims of a forum, with evidence from the web.

Its pairs stand in ``RTE-covidfact/{train,dev,test}.tsv``: index, evidence, claim, and
"entailment" or "not_entailment". A claim that is not entailed was made false on purpose
by replacing its most telling word (section 3.3), so that it counts as refuted.
"""

import csv
from pathlib import Path

from claimcheck.datasets.pair import Pair
from claimcheck.errors import DatasetError
from claimcheck.model import Label

_LABELS = {"entailment": Label.SUPPORTED, "not_entailment": Label.REFUTED}
_COLUMNS = 4


def read_covidfact(path: Path) -> list[Pair]:
    """The pairs of one file; their group is the evidence.

    Raises:
        DatasetError: no such file, or a line that is not a pair.
    """
    if not path.is_file():
        raise DatasetError(f"{path}: no such file; expected a split of CovidFact as TSV")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_pair(path, line, row) for line, row in enumerate(rows[1:], 2) if any(row)]


def _pair(path: Path, line: int, row: list[str]) -> Pair:
    if len(row) != _COLUMNS or row[3].strip() not in _LABELS:
        raise DatasetError(
            f"{path}, line {line}: found {len(row)} columns, the last {row[-1][:40]!r}; "
            "expected index, evidence, claim, and entailment or not_entailment"
        )
    _, evidence, claim, label = (field.strip() for field in row)
    return Pair(claim, evidence, _LABELS[label], group=evidence[:80])
