"""A table as text for models that read a claim beside it."""

import math
from collections import Counter

from claimcheck.model import Row, Table
from claimcheck.tabular.words import content_words

READING_WORDS = 110
"""Words of a table that a verifier reads beside a claim: with the claim they fit into the
256 tokens that verifiers are trained on."""


def linearise(table: Table, claim: str, limit_words: int = READING_WORDS) -> str:
    """Caption, header and the rows most linked to the claim, in the table's order.

    A row counts as linked by the words and numbers that it shares with the claim, each
    weighted by how few rows have it (inverse document frequency, Spärck Jones 1972). A
    row is written as ``label: header cell; header cell``, so that every value stands
    beside its column's name. Rows are added while the words last; the caption may take
    a third of them, and at least one row is given.

    Args:
        table: the table.
        claim: the statement that it is read for.
        limit_words: words by white space.
    """
    caption = " ".join(table.caption.split()[: limit_words // 3])
    head = "; ".join(column.header for column in table.columns if column.header)
    corner = " ".join(part for part in table.corner if part)
    opening = f"{caption} | {corner}: {head}".split()[: limit_words // 2]
    left = limit_words - len(opening)
    texts = [_row_text(table, row) for row in table.rows]
    kept: list[int] = []
    for at in _by_link(table, claim):
        if not any(cell.text for cell in table.rows[at].cells):
            continue
        count = len(texts[at].split())
        if kept and count > left:
            continue
        kept.append(at)
        left -= count
    body = [" ".join(texts[at].split()[:limit_words]) for at in sorted(kept)]
    return " | ".join([" ".join(opening), *body])


def _row_text(table: Table, row: Row) -> str:
    name = " ".join(part for part in (row.group, row.label) if part)
    cells = [
        f"{column.header} {cell.text}".strip()
        for column, cell in zip(table.columns, row.cells, strict=False)
        if cell.text
    ]
    return f"{name}: {'; '.join(cells)}"


def _by_link(table: Table, claim: str) -> list[int]:
    """Indices of rows, the most linked first; the order of the table among equals."""
    wanted = set(content_words(claim))
    rows = [
        set(content_words(" ".join([row.group, row.label, *(c.text for c in row.cells)])))
        for row in table.rows
    ]
    having = Counter(word for row in rows for word in row & wanted)
    weights = {word: math.log(1 + len(rows) / count) for word, count in having.items()}
    links = [sum(weights[word] for word in row & wanted) for row in rows]
    return sorted(range(len(rows)), key=lambda at: -links[at])
