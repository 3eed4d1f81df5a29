"""INFOTABS (Gupta 2020): statements about infoboxes of Wikipedia.

``data/maindata/*.tsv`` holds table_id, hypothesis and label (E, C or N);
``data/tables/json/ID.json`` a table as keys with lists of values.
"""

import csv
import json
from pathlib import Path

from claimcheck.datasets.pair import Pair
from claimcheck.errors import DatasetError
from claimcheck.model import Label

_LABELS = {
    "E": Label.SUPPORTED,
    "C": Label.REFUTED,
    "N": Label.NOT_ENOUGH_EVIDENCE,
}


def read_infotabs(folder: Path, *, split: str = "train") -> list[Pair]:
    """Statement beside its table as lines "key: values"; their group is the table.

    Raises:
        DatasetError: a file is missing, or is not what it should be.
    """
    path = folder / "data" / "maindata" / f"infotabs_{split}.tsv"
    if not path.is_file():
        raise DatasetError(f"{path}: no such file; expected the split {split} of INFOTABS")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    tables: dict[str, str] = {}
    pairs = []
    for line, row in enumerate(rows, 2):
        name, label = row.get("table_id"), row.get("label")
        if not name or label not in _LABELS:
            raise DatasetError(
                f"{path}, line {line}: found table {name!r} with label {label!r}; "
                "expected a table_id, and E, C or N"
            )
        if name not in tables:
            tables[name] = _lines(folder / "data" / "tables" / "json" / f"{name}.json")
        pairs.append(Pair(row["hypothesis"], tables[name], _LABELS[label], group=name))
    return pairs


def _lines(path: Path) -> str:
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        rows = [(key, ", ".join(map(str, values))) for key, values in table.items()]
    except (OSError, ValueError, AttributeError, TypeError) as exc:
        raise DatasetError(
            f"{path}: not a table of INFOTABS ({type(exc).__name__}: {exc}); expected an "
            "object of keys with lists of values"
        ) from exc
    return " . ".join(text if key == "title" else f"{key}: {text}" for key, text in rows)
