"""SciTab: claims about result tables of papers (Lu et al. 2023, EMNLP)."""

import re
from pathlib import Path

from claimcheck.datasets.claims import TableClaim
from claimcheck.datasets.matrix import build_table
from claimcheck.datasets.records import read_json_list
from claimcheck.model import Label

LABELS = {
    "supports": Label.SUPPORTED,
    "refutes": Label.REFUTED,
    "not enough info": Label.NOT_ENOUGH_EVIDENCE,
}

_MARK = re.compile(r"\[CONTINUE\]")
_TABLE_NUMBER = re.compile(r"Table (\w+)")


def read_scitab(path: Path) -> list[TableClaim]:
    """The claims of a SciTab file; a claim's group is its paper's arXiv id.

    The mark ``[CONTINUE]`` is taken out of the claims. It stands where the data set was
    cut from running text and in no claim without enough evidence, so that a model could
    tell the labels apart by a trace of the annotation.

    Raises:
        DatasetError: the file is not of that form.
    """
    claims = []
    for at, record in enumerate(read_json_list(path)):
        caption = record.typed("table_caption", str)
        named = _TABLE_NUMBER.match(caption)
        table = build_table(
            record.typed("table_column_names", list),
            record.typed("table_content_values", list),
            id=f"T{named[1]}" if named else "T",
            caption=caption,
        )
        claims.append(
            TableClaim(
                text=" ".join(_MARK.sub(" ", record.text("claim")).split()),
                table=table,
                label=record.label("label", LABELS),
                group=record.text("paper_id"),
                id=str(record.fields.get("id", at)),
            )
        )
    return claims
