"""SciTab: claims about result tables of papers (Lu et al. 2023, EMNLP)."""

import re
from pathlib import Path

from claimcheck.datasets.claims import TableClaim
from claimcheck.datasets.files import field, read_json
from claimcheck.datasets.matrix import build_table
from claimcheck.errors import DatasetError
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
    for at, record in enumerate(read_json(path, list)):
        place = f"record {at + 1}"
        label = field(path, place, record, "label", str)
        if label not in LABELS:
            raise DatasetError(
                f"{path}, {place}: label {label!r}, expected one of {sorted(LABELS)}"
            )
        caption = field(path, place, record, "table_caption", str)
        number = _TABLE_NUMBER.match(caption)
        table = build_table(
            field(path, place, record, "table_column_names", list),
            field(path, place, record, "table_content_values", list),
            id=f"T{number[1]}" if number else "T",
            caption=caption,
        )
        text = _MARK.sub(" ", field(path, place, record, "claim", str))
        claims.append(
            TableClaim(
                text=" ".join(text.split()),
                table=table,
                label=LABELS[label],
                group=field(path, place, record, "paper_id", str),
                id=str(record.get("id", at)),
            )
        )
    return claims
