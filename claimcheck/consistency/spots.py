"""Sentences and cells as places of a finding, and in words."""

from claimcheck.model import CellRef, Passage, PassageKind, Spot
from claimcheck.verdict.grid import Place


def cell_spot(place: Place) -> Spot:
    """A table cell as a place of a finding."""
    ref = place.ref
    return Spot(page=ref.page, cell=ref, box=ref.box)


def sentence_spot(passage: Passage) -> Spot:
    """A sentence as a place of a finding."""
    box = next((box for page, box in passage.boxes if page == passage.page), None)
    return Spot(passage.page, passage.text, passage.section, box=box)


def name_cell(place: Place) -> str:
    """Where a cell stands: "Table 2 (p. 5), row SQuAD of No MLM, column Avg."."""
    return name_ref(place.ref)


def name_ref(ref: CellRef) -> str:
    """The same for a cell that evidence or a finding refers to."""
    row = f", row {ref.row}" if ref.row else ""
    group = f" of {ref.group}" if ref.group else ""
    column = f", column {ref.column}" if ref.column else ""
    return f"{ref.table} (p. {ref.page}){row}{group}{column}"


def name_sentence(passage: Passage) -> str:
    """Where a sentence stands: "Abstract (p. 1)", "Section 3.2 (p. 5)"."""
    if passage.kind is PassageKind.ABSTRACT:
        part = "Abstract"
    elif passage.section:
        part = f"Section {passage.section}"
    else:
        part = "The text"
    return f"{part} (p. {passage.page})"
