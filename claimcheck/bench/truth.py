"""Tables as people transcribed them, to measure the table reader by."""

import json
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import BenchmarkError


@dataclass(frozen=True, slots=True)
class TruthRow:
    """A row as transcribed."""

    label: str
    cells: tuple[str, ...]
    section: str = ""


@dataclass(frozen=True, slots=True)
class TruthTable:
    """A table as transcribed."""

    id: str
    page: int
    columns: tuple[str, ...]
    rows: tuple[TruthRow, ...]

    @property
    def cells(self) -> int:
        """Number of its cells."""
        return sum(len(row.cells) for row in self.rows)


def read_truth(file: Path) -> list[TruthTable]:
    """The transcribed tables of one paper.

    Raises:
        BenchmarkError: not JSON, or not of the expected form.
    """
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
        return [
            TruthTable(
                id=str(entry["id"]),
                page=int(entry["page"]),
                columns=tuple(map(str, entry["columns"])),
                rows=tuple(
                    TruthRow(
                        label=str(row["label"]),
                        cells=tuple(map(str, row["cells"])),
                        section=str(row.get("section", "")),
                    )
                    for row in entry["rows"]
                ),
            )
            for entry in entries
        ]
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise BenchmarkError(
            f"{file}: not a file of transcribed tables ({type(exc).__name__}: {exc})",
            hint="expected a list of tables with id, page, columns and rows",
        ) from exc
