"""Derivations as evidence, and in words."""

from claimcheck.model import CellRef, Evidence, EvidenceKind, PaperKind
from claimcheck.verdict.derivation import Derivation
from claimcheck.verdict.grid import Place

_NAMED_AT_MOST = 2
"""Of more rows or columns none is named: the derivation shows their numbers."""


def evidence_of(derivation: Derivation) -> Evidence:
    """A derivation as evidence, with every operand's cell."""
    place = derivation.places[0]
    refs = tuple(item.ref for item in derivation.places)
    look_up = derivation.operation == "look-up"
    return Evidence(
        kind=EvidenceKind.CELL if look_up else EvidenceKind.DERIVATION,
        paper=place.grid.paper.label,
        page=refs[0].page,
        text=f"{place_of(derivation)}: {derivation.text}",
        box=refs[0].box,
        cells=refs,
        operation=derivation.operation,
        result=derivation.text.rpartition("= ")[2],
        digest=place.grid.paper.kind is PaperKind.DIGEST,
    )


def evidence_of_blank(place: Place) -> Evidence:
    """A place where nothing is printed, as evidence."""
    ref = place.ref
    return Evidence(
        kind=EvidenceKind.CELL,
        paper=place.grid.paper.label,
        page=ref.page,
        text=f"{_name(ref)} prints nothing",
        box=ref.box,
        cells=(ref,),
        operation="look-up",
        digest=place.grid.paper.kind is PaperKind.DIGEST,
    )


def locate(derivation: Derivation) -> str:
    """Where the operands stand, for a sentence: "Table 2 (p. 5), row SQuAD, column Avg.,".

    What all operands share is named once, two rows or columns by both names.
    """
    refs = [item.ref for item in derivation.places]
    rows = dict.fromkeys(_row_name(ref) for ref in refs)
    columns = dict.fromkeys(ref.column for ref in refs)
    parts = [f"{refs[0].table} (p. {refs[0].page})"]
    for noun, names in (("row", [*rows]), ("column", [*columns])):
        named = [name for name in names if name]
        if 0 < len(named) <= _NAMED_AT_MOST:
            parts.append(f"{noun}{'s' * (len(named) > 1)} {' and '.join(named)}")
    return ", ".join(parts) + ("," if len(parts) > 1 else "")


def _row_name(ref: CellRef) -> str:
    return f"{ref.row} ({ref.group})" if ref.group else ref.row


def place_of(derivation: Derivation) -> str:
    """Where the first operand stands: "Table 2, p. 5 (No MLM, SQuAD, Avg.)"."""
    return _name(derivation.places[0].ref)


def _name(ref: CellRef) -> str:
    names = [ref.group, ref.row, ref.column]
    return f"{ref.table}, p. {ref.page} ({', '.join(name for name in names if name)})"
