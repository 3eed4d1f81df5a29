"""Human descriptions of result tables: numericNLG and SciGen.

numericNLG (Suadaa et al. 2021, ACL) marks for each sentence whether the table bears it
out: 1 if the sentence states facts of the table, 0 and 2 if it stands beside them.
SciGen (Moosavi et al. 2021, NeurIPS) gives a description as a whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.datasets.files import field, read_json
from claimcheck.datasets.matrix import build_table, clean
from claimcheck.model import Cell, Column, Row, Table

_MARK = re.compile(r"\s*\[CONTINUE\]\s*")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_FACT = 1
_SCIGEN_PARTS = ("test/test-CL.json", "test/test-Other.json")
"""SciTab's claims were written from the papers of the train and development parts (all
27 papers of its labelled part are there and none in these), so those are left out."""


@dataclass(frozen=True, slots=True)
class Description:
    """A table with sentences that its authors wrote about it."""

    table: Table
    facts: tuple[str, ...]
    """Sentences that state what the table shows."""
    asides: tuple[str, ...]
    """Sentences of the same text that the table alone does not bear out."""
    group: str
    """Its paper."""


def read_numericnlg(folder: Path) -> list[Description]:
    """The described tables of numericNLG's validation and test parts.

    The train part holds descriptions without their tables and is left out.

    Raises:
        DatasetError: a file is missing or not of that form.
    """
    found = []
    for part in ("val", "test"):
        path = folder / "data" / f"table_{part}.json"
        tables = {
            field(path, f"record {at + 1}", record, "table_id_paper", str): record
            for at, record in enumerate(read_json(path, list))
        }
        texts = folder / "data" / f"table_desc_{part}.json"
        for at, record in enumerate(read_json(texts, list)):
            place = f"record {at + 1}"
            key = field(texts, place, record, "table_id_paper", str)
            if key not in tables:
                continue
            facts, asides = _split(texts, place, record)
            table = _leveled(path, key, tables[key])
            group = str(record.get("paper_id", key.partition("table")[0]))
            found.append(Description(table, facts, asides, group))
    return found


def read_scigen(folder: Path) -> list[Description]:
    """The described tables of SciGen's two test parts; all sentences count as facts.

    Raises:
        DatasetError: a file is missing or not of that form.
    """
    return [
        description
        for part in _SCIGEN_PARTS
        for description in _scigen_part(folder / "dataset" / part)
    ]


def _scigen_part(path: Path) -> Iterator[Description]:
    for key, record in read_json(path, dict).items():
        place = f"record {key}"
        table = build_table(
            field(path, place, record, "table_column_names", list),
            field(path, place, record, "table_content_values", list),
            id="T",
            caption=field(path, place, record, "table_caption", str),
        )
        pieces = _MARK.split(field(path, place, record, "text", str))
        facts = [text for piece in pieces for text in _SENTENCE_END.split(piece) if text]
        yield Description(
            table, tuple(facts), (), field(path, place, record, "paper_id", str)
        )


def _split(
    path: Path, place: str, record: dict[str, Any]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sentences = field(path, place, record, "sentences", list)
    classes = field(path, place, record, "class_sentence", list)
    pairs = list(zip(sentences, classes, strict=False))
    facts = tuple(str(text) for text, kind in pairs if kind == _FACT)
    return facts, tuple(str(text) for text, kind in pairs if kind != _FACT)


def _leveled(path: Path, key: str, record: Any) -> Table:
    """A numericNLG table: headers come as levels from the outermost in."""
    place = f"table {key}"
    columns = field(path, place, record, "column_headers", list)
    labels = field(path, place, record, "row_headers", list)
    contents = field(path, place, record, "contents", list)
    rows = []
    for names, line in zip(labels, contents, strict=False):
        parts = [clean(str(name)) for name in names]
        cells = tuple(Cell(clean(str(text))) for text in line)
        rows.append(Row(parts[-1] if parts else "", cells, " | ".join(parts[:-1])))
    return Table(
        id="T" + key.rpartition("_")[2],
        page=0,
        caption=clean(field(path, place, record, "caption", str)),
        columns=tuple(Column(tuple(clean(str(level)) for level in c)) for c in columns),
        rows=tuple(rows),
    )
