"""INFOTABS (Gupta et al. 2020, ACL): statements about infoboxes of Wikipedia.

``data/maindata/infotabs_SPLIT.tsv`` holds table_id, hypothesis and label (E, C or N);
``data/tables/json/ID.json`` a table as keys with lists of values.
"""

import json
from pathlib import Path

from claimcheck.datasets.pair import Pair
from claimcheck.datasets.rows import read_table_rows
from claimcheck.errors import DatasetError
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
    for row in read_table_rows(path):
        name = row.text("table_id")
        if name not in tables:
            tables[name] = _text(folder / "data" / "tables" / "json" / f"{name}.json")
        label = row.label("label", LABELS)
        pairs.append(Pair(row.text("hypothesis"), tables[name], label, name))
    return pairs


def _text(path: Path) -> str:
    """A table in one line, its title first."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        rows = [(key, ", ".join(map(str, values))) for key, values in table.items()]
    except (OSError, ValueError, AttributeError, TypeError) as exc:
        raise DatasetError(
            f"{path}: not a table of INFOTABS ({type(exc).__name__}: {exc}); expected an "
            "object of keys with lists of values"
        ) from exc
    return " . ".join(text if key == "title" else f"{key}: {text}" for key, text in rows)
