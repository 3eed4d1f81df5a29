"""Derivations as evidence, and in words."""

from claimcheck.model import CellRef, Evidence, EvidenceKind, PaperKind
from claimcheck.verdict.derivation import Derivation
from claimcheck.verdict.grid import Place


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


def place_of(derivation: Derivation) -> str:
    """Where the first operand stands: "Table 2, p. 5 (No MLM, SQuAD, Avg.)"."""
    return _name(derivation.places[0].ref)


def _name(ref: CellRef) -> str:
    names = [ref.group, ref.row, ref.column]
    return f"{ref.table}, p. {ref.page} ({', '.join(name for name in names if name)})"
