"""A paper about invented taggers, built in code."""

from collections.abc import Sequence

import pytest

from claimcheck.model import (
    Cell,
    Column,
    Paper,
    ParseRecord,
    Passage,
    PassageKind,
    Row,
    Table,
)

_SENTENCES = (
    (
        PassageKind.ABSTRACT,
        "",
        "Korvid-LSTM reaches 84.62 F1 on NewsNER, which is a gain of 2.41 points.",
    ),
    (PassageKind.BODY, "1 Introduction", "These models are larger than all others."),
    (
        PassageKind.BODY,
        "4 Results",
        "As shown in Table 1, Korvid-LSTM outperforms Sable-LSTM on NewsNER "
        "(Okonjo et al., 2019).",
    ),
    (PassageKind.BODY, "5 Training details", "We use 20.5% of FieldNER for tuning."),
)
_ROWS = (
    ("Rule-LSTM", ("61.31", "48.24", "55.17")),
    ("Sable-LSTM", ("82.21", "72.49", "68.83")),
    ("Korvid-LSTM", ("84.62", "70.37", "75.48")),
)
_COLUMNS = ("NewsNER", "ForumNER", "LegalNER")


def build_table(
    rows: Sequence[tuple[str, tuple[str, ...]]] = _ROWS,
    columns: Sequence[str] = _COLUMNS,
    caption: str = "Table 1: Results on three corpora (F1).",
) -> Table:
    return Table(
        id="T1",
        page=4,
        caption=caption,
        columns=tuple(Column((name,)) for name in columns),
        rows=tuple(Row(label, tuple(map(Cell, cells))) for label, cells in rows),
        corner=("System",),
    )


@pytest.fixture
def paper() -> Paper:
    return Paper(
        key="arxiv:2101.00001v1",
        title="Tagging without features",
        sha256="0" * 64,
        pages=6,
        passages=tuple(
            Passage(index=place, text=text, page=1, kind=kind, section=section)
            for place, (kind, section, text) in enumerate(_SENTENCES)
        ),
        tables=(build_table(),),
        parse=ParseRecord("test/1", "2.0"),
    )
