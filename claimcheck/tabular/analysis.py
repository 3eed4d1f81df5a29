"""A claim read against a table: what it names, and what its programs come out as."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.model import Table
from claimcheck.tabular.binding import run_clause
from claimcheck.tabular.clauses import Clause, split_clauses
from claimcheck.tabular.figures import Figure, find_figures, run_figures
from claimcheck.tabular.grid import Grid
from claimcheck.tabular.linking import Linker, Mention
from claimcheck.tabular.programs import Outcome
from claimcheck.tabular.words import Token, tokenise


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that was found out about a claim and a table before deciding."""

    claim: str
    grid: Grid
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    clauses: tuple[Clause, ...]
    figures: tuple[Figure, ...]
    outcomes: tuple[Outcome, ...]
    """Programs of relations."""
    arithmetic: tuple[Outcome, ...]
    """Programs of figures."""


class Reader:
    """Reads claims against one table, whose names are prepared once."""

    def __init__(self, table: Table) -> None:
        self.grid = Grid(table)
        self._linker = Linker(self.grid)

    def read(self, claim: str) -> Analysis:
        """The programs that a claim may stand for, run."""
        tokens = tokenise(claim)
        mentions = self._linker.link(claim)
        clauses = split_clauses(claim, tokens, mentions)
        outcomes = _outcomes(self.grid, clauses, mentions)
        figures = find_figures(claim, mentions, tokens)
        return Analysis(
            claim=claim,
            grid=self.grid,
            tokens=tuple(tokens),
            mentions=tuple(mentions),
            clauses=tuple(clauses),
            figures=tuple(figures),
            outcomes=tuple(outcomes),
            arithmetic=tuple(run_figures(self.grid, figures, mentions, tokens)),
        )


def _outcomes(
    grid: Grid, clauses: Sequence[Clause], mentions: Sequence[Mention]
) -> list[Outcome]:
    return [
        outcome for clause in clauses for outcome in run_clause(grid, clause, mentions)
    ]
