"""INFOTABS (Gupta et al. 2020, ACL): statements about infoboxes of Wikipedia.

``data/maindata/infotabs_SPLIT.tsv`` holds table_id, hypothesis and label (E, C or N);
``data/tables/json/ID.json`` a table as keys with lists of values.
"""

from pathlib import Path

from claimcheck.datasets.pair import Pair
from claimcheck.datasets.records import Record, read_delimited, read_json
from claimcheck.model import Label

LABELS = {"e": Label.SUPPORTED, "c": Label.REFUTED, "n": Label.NOT_ENOUGH_EVIDENCE}


def read_infotabs(folder: Path, *, split: str = "train") -> list[Pair]:
    """Statements beside their tables as "key: values", grouped by table.

    Raises:
        DatasetError: a file is missing, or is not what it should be.
    """
    tables: dict[str, str] = {}
    pairs = []
    path = folder / "data" / "maindata" / f"infotabs_{split}.tsv"
    for row in read_delimited(path):
        name = row.text("table_id")
        if name not in tables:
            tables[name] = _text(folder / "data" / "tables" / "json" / f"{name}.json")
        label = row.label("label", LABELS)
        pairs.append(Pair(row.text("hypothesis"), tables[name], label, name))
    return pairs


def _text(path: Path) -> str:
    """A table in one line, its title first."""
    table = Record(path, "", read_json(path, dict))
    parts = []
    for key in table.fields:
        values = ", ".join(map(str, table.typed(key, list)))
        parts.append(values if key == "title" else f"{key}: {values}")
    return " . ".join(parts)
