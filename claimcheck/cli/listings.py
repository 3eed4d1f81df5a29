"""Plain listings of the smaller commands: aligned columns, or JSON."""

import json
from collections.abc import Sequence
from typing import Any


def lay_out(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """``rows`` under ``names`` in aligned columns, two spaces apart; nothing is cut.

    Columns whose every entry is a number are aligned on the right.
    """
    from rich.cells import cell_len

    from claimcheck.render.characters import one_line

    table = [[one_line(text) for text in line] for line in (names, *rows)]
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    right = [
        bool(rows) and all(text.replace(".", "").isdigit() for text in column[1:])
        for column in zip(*table, strict=True)
    ]
    lines = []
    for line in table:
        parts = []
        for text, width, numeric in zip(line, widths, right, strict=True):
            blanks = " " * (width - cell_len(text))
            parts.append(blanks + text if numeric else text + blanks)
        lines.append("  ".join(parts).rstrip())
    return "".join(f"{line}\n" for line in lines)


def dump(form: Any) -> str:
    """``form`` as indented JSON; dates and other values JSON lacks become their text."""
    return json.dumps(form, ensure_ascii=False, indent=2, default=str) + "\n"
