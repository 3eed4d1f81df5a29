"""Numbers that papers print, from ``reproduce/published/*.csv``."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import RecipeError
from claimcheck.reproduce.recipes.recipe import Published

_COLUMNS = (
    "arxiv_id", "version", "page", "table", "block", "mlm", "row", "target", "metric",
    "languages", "printed", "value", "is_difference", "baseline_row",
)  # fmt: skip
_MLM_WORDS = {"yes": "With MLM", "no": "No MLM"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed number with what the file says of it; keys as in the file."""

    block: str
    mlm: str
    row: str
    target: str
    metric: str
    baseline_row: str
    published: Published


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """The cells of one file: one place of one version of a paper."""

    path: Path
    cells: tuple[Cell, ...]

    def find(
        self, row: str, *, block: str, mlm: str, target: str, metric: str
    ) -> Published | None:
        """The number at this place, with its baseline; None where none is printed."""
        for cell in self.cells:
            here = (cell.row, cell.block, cell.mlm, cell.target, cell.metric)
            if here == (row, block, mlm, target, metric):
                return cell.published
        return None

    def has_row(self, row: str, *, block: str, mlm: str) -> bool:
        """Whether any number of this row is printed."""
        return any(
            (cell.row, cell.block, cell.mlm) == (row, block, mlm) for cell in self.cells
        )


def read_published(path: Path) -> PublishedTable:
    """The file's numbers; cells without a number are left out.

    Raises:
        RecipeError: a column is missing, a line cannot be read, or versions are mixed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as exc:
        raise RecipeError(
            f"{path}: cannot be read ({exc.strerror})",
            hint="name a file of reproduce/published/ without its ending",
        ) from exc
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != _COLUMNS:
        raise RecipeError(
            f"{path}: line 1: columns {reader.fieldnames}; expected {list(_COLUMNS)}",
            hint="the columns are described in reproduce/README.md",
        )
    cells = tuple(_cells(path, list(reader)))
    versions = {(cell.published.arxiv_id, cell.published.version) for cell in cells}
    if len(versions) > 1:
        raise RecipeError(
            f"{path}: holds {sorted(versions)}; expected one version of one paper",
            hint="give each version a file of its own",
        )
    return PublishedTable(path, cells)


def _cells(path: Path, lines: list[dict[str, str]]) -> Iterator[Cell]:
    baselines = {
        (line["block"], line["row"], line["target"], line["metric"]): line["value"]
        for line in lines
        if line["is_difference"] == "no" and line["value"]
    }
    for number, line in enumerate(lines, start=2):
        if not line["value"]:
            continue
        key = (line["block"], line["baseline_row"], line["target"], line["metric"])
        try:
            yield _cell(line, baselines.get(key))
        except ValueError as exc:
            raise RecipeError(
                f"{path}: line {number}: {exc}",
                hint="mend the line; the columns are described in reproduce/README.md",
            ) from exc


def _cell(line: dict[str, str], baseline: str | None) -> Cell:
    table = f"Table {line['table']}" if line["table"].isdigit() else line["table"]
    words = _MLM_WORDS.get(line["mlm"])
    metric = f" {line['metric']}" if line["metric"] else ""
    published = Published(
        arxiv_id=line["arxiv_id"],
        version=int(line["version"]),
        table=table,
        page=int(line["page"]) if line["page"] else None,
        row=f"{line['row']} ({words})" if words else line["row"],
        column=f"{line['target']}{metric}",
        printed=line["printed"],
        value=float(line["value"]),
        is_difference=line["is_difference"] == "yes",
        baseline=float(baseline) if baseline else None,
    )
    return Cell(
        block=line["block"],
        mlm=line["mlm"],
        row=line["row"],
        target=line["target"],
        metric=line["metric"],
        baseline_row=line["baseline_row"],
        published=published,
    )
