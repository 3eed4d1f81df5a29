"""A claim decided against one table."""

from dataclasses import dataclass

from claimcheck.model import CellRef, Distribution, Evidence, EvidenceKind, Label, Table
from claimcheck.tabular.analysis import Analysis, Reader
from claimcheck.tabular.decision import (
    PAPERS,
    PROGRAMS,
    Decision,
    add_score,
    load_decision,
)
from claimcheck.tabular.features import features
from claimcheck.tabular.grid import Axis, Grid
from claimcheck.tabular.programs import Kind, Operand, Outcome

_MOST_CELLS = 12
"""Operands that evidence shows."""


@dataclass(frozen=True, slots=True)
class Reasoning:
    """Probabilities of the labels, and the programs that they rest on."""

    probabilities: Distribution
    """Of supported, refuted and not enough evidence."""
    programs: tuple[Outcome, ...]
    """Every program that was run, the surest binding first."""
    grid: Grid

    @property
    def label(self) -> Label:
        """The likeliest label."""
        labels = list(Label)
        return max(labels, key=lambda label: self.probabilities[labels.index(label)])

    @property
    def probability(self) -> float:
        """Probability of the likeliest label."""
        return max(self.probabilities)

    @property
    def best(self) -> Outcome | None:
        """The surest program that speaks for the label, or the surest of all."""
        wanted = {Label.SUPPORTED: 1, Label.REFUTED: -1}.get(self.label, 0)
        fitting = [program for program in self.programs if program.truth * wanted > 0]
        return next(iter(fitting or self.programs), None)

    def evidence(self, paper: str) -> Evidence | None:
        """The best program with its operands as evidence from a paper, or None.

        Args:
            paper: the paper's label, such as "2005.13013v1".
        """
        program = self.best
        if program is None:
            return None
        table = self.grid.table
        cells = tuple(
            _cell_ref(self.grid, operand) for operand in program.operands[:_MOST_CELLS]
        )
        looked_up = program.kind is Kind.LOOKUP
        return Evidence(
            kind=EvidenceKind.CELL if looked_up else EvidenceKind.DERIVATION,
            paper=paper,
            page=table.page,
            text=program.words,
            box=table.box,
            cells=cells,
            operation=str(program.kind),
            result=cells[0].value if looked_up and cells else "",
            score=program.binding,
        )


def reason(
    claim: str,
    table: Table,
    *,
    decision: Decision | None = None,
) -> Reasoning:
    """A claim decided against a table by the programs that it may stand for.

    Args:
        claim: one or more sentences.
        table: with its caption, which gives context and explains abbreviations.
        decision: the trained part; the shipped one for papers by default.
    """
    return conclude(Reader(table).read(claim), decision=decision)


def conclude(
    analysis: Analysis,
    *,
    decision: Decision | None = None,
) -> Reasoning:
    """The decision over an analysis; for many claims about a table keep its ``Reader``."""
    chosen = decision or load_decision(PAPERS)
    values = add_score(features(analysis), load_decision(PROGRAMS))
    programs = sorted(
        (*analysis.outcomes, *analysis.arithmetic), key=lambda program: -program.binding
    )
    return Reasoning(chosen.probabilities(values), tuple(programs), analysis.grid)


def _cell_ref(grid: Grid, operand: Operand) -> CellRef:
    table = grid.table
    row = table.rows[operand.row]
    cell = row.cells[operand.column]
    return CellRef(
        table=f"Table {table.id.removeprefix('T')}".strip(),
        page=table.page,
        row=row.label,
        column=grid.label(Axis.COLUMN, operand.column),
        value=cell.text,
        group=row.group,
        box=cell.box,
    )
