"""What changed between two versions of a paper: cells, rows, tables, sentences."""

import re
from collections.abc import Iterator

from claimcheck.consistency.alignment import (
    align_columns,
    align_rows,
    align_sentences,
    align_tables,
)
from claimcheck.consistency.spots import name_ref, name_sentence, sentence_spot
from claimcheck.model import CellRef, Change, ChangeKind, Paper, Passage, Spot, Table
from claimcheck.numbers import find_numbers, read_cell

_REFERENCE = re.compile(
    r"(?:\b(?:sections?|tables?|figures?|appendix|equations?|version|v)[ \-]?|\b[A-Z])$",
    re.IGNORECASE,
)
"""Before a number that is no result: "Section 4.1", "Appendix A.2", "SQuAD v1.1"."""


def compare_versions(older: Paper, newer: Paper) -> tuple[Change, ...]:
    """The numbers that changed, in the order of the newer version's tables and pages."""
    changes = [*_titles(older, newer), *_sentences(older, newer)]
    pairs = align_tables(older.tables, newer.tables)
    for first, second in pairs:
        changes += _cells(older.tables[first], newer.tables[second])
        changes += _rows(older.tables[first], newer.tables[second])
    gone = {first for first, _ in pairs}, {second for _, second in pairs}
    changes += [
        _table(t, gone=True) for i, t in enumerate(older.tables) if i not in gone[0]
    ]
    changes += [
        _table(t, gone=False) for i, t in enumerate(newer.tables) if i not in gone[1]
    ]
    return tuple(changes)


def _titles(older: Paper, newer: Paper) -> Iterator[Change]:
    if older.title.casefold() != newer.title.casefold():
        yield Change(
            ChangeKind.TITLE,
            f"The title was “{older.title}” and is “{newer.title}”.",
            Spot(1, older.title),
            Spot(1, newer.title),
            (older.title, newer.title),
        )


def _sentences(older: Paper, newer: Paper) -> Iterator[Change]:
    for first, second in align_sentences(older.passages, newer.passages):
        before, after = older.passages[first], newer.passages[second]
        was, now = _only(before, after), _only(after, before)
        if was or now:
            said, says = ", ".join(was) or "nothing", ", ".join(now) or "nothing"
            yield Change(
                ChangeKind.SENTENCE,
                f"{name_sentence(after)}: {said} became {says}.",
                sentence_spot(before),
                sentence_spot(after),
                (", ".join(was), ", ".join(now)),
            )


def _only(passage: Passage, other: Passage) -> list[str]:
    """Decimals of a sentence that the other does not have."""
    found = [span.number for span in find_numbers(other.text)]
    values = {(number.value, number.upper) for number in found}
    return [
        span.number.text
        for span in find_numbers(passage.text)
        if span.number.decimals > 0
        and not _REFERENCE.search(passage.text[: span.start])
        and (span.number.value, span.number.upper) not in values
    ]


def _cells(older: Table, newer: Table) -> Iterator[Change]:
    columns = align_columns(older, newer)
    for row, now_row in align_rows(older, newer):
        for column, now_column in columns:
            before = older.rows[row].cells[column]
            after = newer.rows[now_row].cells[now_column]
            if [n.value for n in read_cell(before.text)] != [
                n.value for n in read_cell(after.text)
            ]:
                was = _ref(older, row, column)
                now = _ref(newer, now_row, now_column)
                yield Change(
                    ChangeKind.CELL,
                    f"{name_ref(now)}: {was.value or 'blank'} became "
                    f"{now.value or 'blank'}.",
                    Spot(was.page, cell=was, box=was.box),
                    Spot(now.page, cell=now, box=now.box),
                    (was.value, now.value),
                )


def _rows(older: Table, newer: Table) -> Iterator[Change]:
    pairs = align_rows(older, newer)
    for row, entry in enumerate(older.rows):
        if row not in {first for first, _ in pairs}:
            yield _row(older, entry.label, gone=True)
    for row, entry in enumerate(newer.rows):
        if row not in {second for _, second in pairs}:
            yield _row(newer, entry.label, gone=False)
    for first, second in pairs:
        was, now = older.rows[first].label, newer.rows[second].label
        if was.casefold() != now.casefold():
            yield Change(
                ChangeKind.ROW,
                f"{_name(newer)}: row {was} is now called {now}.",
                Spot(older.page, was),
                Spot(newer.page, now),
                (was, now),
            )


def _row(table: Table, label: str, *, gone: bool) -> Change:
    spot = Spot(table.page, label)
    what = "went" if gone else "came"
    return Change(
        ChangeKind.ROW,
        f"{_name(table)}: row {label} {what}.",
        spot if gone else None,
        None if gone else spot,
        (label, "") if gone else ("", label),
    )


def _table(table: Table, *, gone: bool) -> Change:
    spot = Spot(table.page, table.caption)
    what = "went" if gone else "came"
    return Change(
        ChangeKind.TABLE,
        f"{_name(table)} {what}: {table.caption}",
        spot if gone else None,
        None if gone else spot,
        (table.caption, "") if gone else ("", table.caption),
    )


def _name(table: Table) -> str:
    return f"Table {table.id.removeprefix('T')} (p. {table.page})"


def _ref(table: Table, row: int, column: int) -> CellRef:
    entry = table.rows[row]
    cell = entry.cells[column]
    return CellRef(
        f"Table {table.id.removeprefix('T')}",
        table.page,
        entry.label,
        table.columns[column].header,
        cell.text,
        entry.group,
        cell.box,
    )
