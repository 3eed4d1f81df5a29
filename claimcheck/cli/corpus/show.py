"""``claimcheck corpus show``."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.listings import dump, lay_out
from claimcheck.cli.options import (
    Debug,
    ListFormat,
    ListFormatOption,
    SettingsOption,
    StoreOption,
    resolve_settings,
)
from claimcheck.cli.output import deliver
from claimcheck.errors import PaperNotFound

if TYPE_CHECKING:
    from claimcheck.model import Paper, Table


def show(
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="Key or id of a paper, from `corpus list`.")
    ],
    *,
    table: Annotated[
        str, typer.Option("--table", metavar="T2", help="Print this table, cell by cell.")
    ] = "",
    form: ListFormatOption = ListFormat.TEXT,
    store: StoreOption = None,
    settings: SettingsOption = None,
    debug: Debug = False,
) -> None:
    """What was read from one paper: its sections and tables."""
    with exits(debug=debug):
        resolved = resolve_settings(settings, store=store)

        from claimcheck.pipeline import open_store

        opened = open_store(resolved)
        paper = opened.get(opened.key_of(key))
        chosen = _find_table(paper, table) if table else None
        if form is ListFormat.JSON:
            deliver(dump(asdict(chosen or paper)))
        elif chosen is not None:
            deliver(_table(chosen))
        else:
            deliver("\n".join(_overview(paper)) + "\n")


def _find_table(paper: "Paper", name: str) -> "Table":
    for table in paper.tables:
        if table.id == name:
            return table
    known = ", ".join(table.id for table in paper.tables) or "none"
    raise PaperNotFound(
        f"{paper.key} has no table {name!r}", hint=f"tables of this paper: {known}"
    )


def _overview(paper: "Paper") -> Iterator[str]:
    from claimcheck.render.characters import one_line, shorten

    yield one_line(paper.title) or paper.key
    if paper.authors:
        yield one_line(", ".join(paper.authors))
    yield f"{paper.key}, {paper.kind.value}, {paper.pages} pages, sha256 {paper.sha256}"
    yield f"read by {paper.parse.reader}, pymupdf {paper.parse.pymupdf}"
    for warning in paper.parse.warnings:
        yield f"warning: {one_line(warning)}"
    yield ""
    counts: dict[str, int] = {}
    for passage in paper.passages:
        counts[passage.section] = counts.get(passage.section, 0) + 1
    for section, count in counts.items():
        yield f"{count:5d} sentences  {one_line(section) or '(before the first heading)'}"
    if paper.tables:
        yield ""
    for table in paper.tables:
        size = f"{len(table.rows)} × {len(table.columns)}"
        caption = shorten(one_line(table.caption), 70)
        yield f"{table.id:>5}  p. {table.page:<3} {size:>8}  {caption}"


def _table(table: "Table") -> str:
    from claimcheck.render.characters import one_line

    names = (" ".join(table.corner), *(column.header for column in table.columns))
    rows = [
        (
            f"{row.group}: {row.label}" if row.group else row.label,
            *(cell.text for cell in row.cells),
        )
        for row in table.rows
    ]
    return f"{one_line(table.caption)} (p. {table.page})\n\n{lay_out(names, rows)}"
