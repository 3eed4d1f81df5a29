"""Human descriptions of result tables: numericNLG and SciGen.

numericNLG (Suadaa et al. 2021, ACL) marks for each sentence whether the table bears it
out: 1 if the sentence states facts of the table, 0 and 2 if it stands beside them.
SciGen (Moosavi et al. 2021, NeurIPS) gives a description as a whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimcheck.datasets.matrix import build_table, clean
from claimcheck.datasets.records import Record, read_json, read_json_list
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
        tables = {
            record.text("table_id_paper"): record
            for record in read_json_list(folder / "data" / f"table_{part}.json")
        }
        for record in read_json_list(folder / "data" / f"table_desc_{part}.json"):
            key = record.text("table_id_paper")
            if key in tables:
                facts, asides = _split(record)
                group = str(record.fields.get("paper_id", key.partition("table")[0]))
                found.append(Description(_leveled(key, tables[key]), facts, asides, group))
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
    for key, value in read_json(path, dict).items():
        record = Record.of(path, f"record {key}", value)
        table = build_table(
            record.typed("table_column_names", list),
            record.typed("table_content_values", list),
            id="T",
            caption=record.typed("table_caption", str),
        )
        pieces = _MARK.split(record.typed("text", str))
        facts = [text for piece in pieces for text in _SENTENCE_END.split(piece) if text]
        yield Description(table, tuple(facts), (), record.text("paper_id"))


def _split(record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sentences = record.typed("sentences", list)
    pairs = list(zip(sentences, record.typed("class_sentence", list), strict=False))
    facts = tuple(str(text) for text, kind in pairs if kind == _FACT)
    return facts, tuple(str(text) for text, kind in pairs if kind != _FACT)


def _leveled(key: str, record: Record) -> Table:
    """A numericNLG table: headers come as levels from the outermost in."""
    columns = record.typed("column_headers", list)
    labels = record.typed("row_headers", list)
    contents = record.typed("contents", list)
    rows = []
    for names, line in zip(labels, contents, strict=False):
        parts = [clean(str(name)) for name in names]
        cells = tuple(Cell(clean(str(text))) for text in line)
        rows.append(Row(parts[-1] if parts else "", cells, " | ".join(parts[:-1])))
    return Table(
        id="T" + key.rpartition("_")[2],
        page=0,
        caption=clean(record.typed("caption", str)),
        columns=tuple(Column(tuple(clean(str(level)) for level in c)) for c in columns),
        rows=tuple(rows),
    )
