"""What a rendering shows of a claim: value claimed, value found, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from claimcheck.model import (
    STATED_NAMES,
    Atom,
    CellRef,
    CheckedAtom,
    CheckedClaim,
    CheckedReport,
    Evidence,
    EvidenceKind,
    Label,
    Quantity,
    Verdict,
)
from claimcheck.render.characters import one_line
from claimcheck.render.experiment.wording import empirical_words
from claimcheck.render.wording import LABELS, NOTHING, quantity_words

_Item = TypeVar("_Item")

_NAMED_AT_MOST = 3
"""More rows or columns than this are counted instead of named."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """The cells of one table that evidence uses, set out as the table has them."""

    table: str
    page: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str | None, ...]], ...]
    """(row name, one value per column); None where the evidence uses no such cell."""


def evidence_of(checked: CheckedClaim) -> tuple[Evidence, ...]:
    """Evidence of the claim; where it has none of its own, that of its atoms."""
    if checked.verdict.evidence:
        return checked.verdict.evidence
    return _unique(item for part in checked.atoms for item in part.verdict.evidence)


def parts_of(checked: CheckedClaim) -> tuple[CheckedAtom, ...]:
    """The atoms to show beneath a claim: none where the claim is a single statement."""
    return checked.atoms if len(checked.atoms) > 1 else ()


def own_evidence(checked: CheckedClaim) -> tuple[Evidence, ...]:
    """Evidence to show with the claim itself: what its shown atoms do not show already."""
    beneath = {item for part in parts_of(checked) for item in part.verdict.evidence}
    return tuple(item for item in evidence_of(checked) if item not in beneath)


def claimed_by(atoms: Iterable[Atom]) -> str:
    """The values that atoms claim: "+8.2 points; +7.5 points"."""
    values = (quantity_words(atom.quantity) for atom in atoms if atom.quantity)
    return one_line("; ".join(_unique(values))) or NOTHING


def found_by(verdict: Verdict) -> str:
    """The value that a verdict rests on: "8.3".

    Where nothing is decided, all that were found: "8.3 / 7.9". Otherwise the first
    decides, and what follows is context (the claimed value in another row, say).
    """
    values = [one_line(item.result) for item in verdict.evidence if item.result]
    if verdict.label is not Label.NOT_ENOUGH_EVIDENCE:
        values = values[:1]
    return " / ".join(_unique(values)) or NOTHING


def claim_values(checked: CheckedClaim) -> tuple[str, str]:
    """Value claimed and value found, over all atoms of a claim in their order."""
    claimed = claimed_by(part.atom for part in checked.atoms)
    if not parts_of(checked):
        verdict = replace(checked.verdict, evidence=evidence_of(checked))
        return claimed, found_by(verdict)
    found = (
        found_by(part.verdict)
        for part in checked.atoms
        if part.atom.quantity or found_by(part.verdict) != NOTHING
    )
    joined = "; ".join(found)
    return claimed, joined if joined.strip(f"{NOTHING}; ") else NOTHING


def measured_again(checked: CheckedClaim) -> str:
    """What came of running its experiments again, or a dash."""
    return "; ".join(map(empirical_words, checked.comparisons)) or NOTHING


def wanted(quantity: Quantity | None) -> str:
    """The value of one atom, or a dash."""
    return one_line(quantity_words(quantity)) if quantity else NOTHING


def spot(evidence: Evidence) -> str:
    """Paper, page, and table, row and column, or section; silent about digests."""
    parts = [evidence.paper, f"p. {evidence.page}"]
    if evidence.cells:
        parts.extend(_table_place(evidence.cells))
    elif evidence.section:
        parts.append(evidence.section)
    return one_line(", ".join(parts))


def place(evidence: Evidence) -> str:
    """Where evidence stands, with "digest" where it comes from one."""
    return f"{spot(evidence)}, digest" if evidence.digest else spot(evidence)


def places(evidence: Sequence[Evidence]) -> str:
    """Where all of them stand, or a dash."""
    return "; ".join(_unique(place(item) for item in evidence)) or NOTHING


def saying(evidence: Evidence) -> str:
    """What evidence says: the quotation in quotation marks, or the cell or derivation."""
    text = one_line(evidence.text)
    return f"“{text}”" if evidence.kind is EvidenceKind.QUOTE else text


def row_name(cell: CellRef) -> str:
    """Row label with the block of rows that it stands in: "SQuAD (No MLM)"."""
    return one_line(f"{cell.row} ({cell.group})" if cell.group else cell.row)


def fragments(cells: Sequence[CellRef]) -> list[Fragment]:
    """The cells as small pieces of their tables, rows and columns in order of use."""
    pieces = []
    for table, page in _unique((cell.table, cell.page) for cell in cells):
        own = [cell for cell in cells if (cell.table, cell.page) == (table, page)]
        columns = _unique(cell.column for cell in own)
        values = {(row_name(cell), cell.column): cell.value for cell in own}
        rows = tuple(
            (row, tuple(values.get((row, column)) for column in columns))
            for row in _unique(row_name(cell) for cell in own)
        )
        pieces.append(Fragment(table, page, columns, rows))
    return pieces


def summary_line(checked: CheckedReport) -> str:
    """How many claims have which label: "9 claims: 4 supported, 3 refuted, …"."""
    total = len(checked.claims)
    counts = ", ".join(f"{checked.count(label)} {LABELS[label]}" for label in Label)
    return f"{total} claim{'' if total == 1 else 's'}: {counts}"


def confusion_rows(checked: CheckedReport) -> list[tuple[str, list[int]]]:
    """Rows (stated, counts in the order of ``Label``) that have any claim."""
    table = checked.confusion
    rows = [
        (stated, [table.get((stated, label), 0) for label in Label])
        for stated in STATED_NAMES.values()
    ]
    return [(stated, counts) for stated, counts in rows if any(counts)]


def heading(checked: CheckedReport) -> str:
    """Title of the report, or its file name."""
    return one_line(checked.report.title) or one_line(checked.report.name)


def _table_place(cells: Sequence[CellRef]) -> list[str]:
    tables = _unique(cell.table for cell in cells)
    rows = _unique(row_name(cell) for cell in cells)
    columns = _unique(one_line(cell.column) for cell in cells)
    parts = [" and ".join(tables)]
    for noun, names in (("row", rows), ("column", columns)):
        named = [name for name in names if name]
        if len(named) == 1:
            parts.append(f"{noun} {named[0]}")
        elif named:
            few = len(named) <= _NAMED_AT_MOST
            parts.append(
                f"{noun}s {' and '.join(named)}" if few else f"{len(named)} {noun}s"
            )
    return parts


def _unique(items: Iterable[_Item]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(items))
