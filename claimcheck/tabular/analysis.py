"""A claim read against a table: what it names, and what its programs come out as."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.model import Table
from claimcheck.tabular.binding import run_clause
from claimcheck.tabular.clauses import Clause, split_clauses
from claimcheck.tabular.figures import Figure, find_figures, run_figures
from claimcheck.tabular.grid import Grid
from claimcheck.tabular.linking import Linker, Mention
from claimcheck.tabular.programs import Kind, Outcome
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
        figures = find_figures(claim, mentions, tokens, self.grid.table.caption)
        return Analysis(
            claim=claim,
            grid=self.grid,
            tokens=tuple(tokens),
            mentions=tuple(mentions),
            clauses=tuple(clauses),
            figures=tuple(figures),
            outcomes=tuple(outcomes),
            arithmetic=tuple(
                _signed(outcome, clauses)
                for outcome in run_figures(self.grid, figures, mentions, tokens)
            ),
        )


def _signed(outcome: Outcome, clauses: Sequence[Clause]) -> Outcome:
    """A difference under the negation of its clause ("does not improve by 3.8 points")."""
    if outcome.kind not in {Kind.DIFFERENCE, Kind.RATIO} or outcome.truth < 0:
        return outcome
    clause = next(
        (c for c in clauses if c.start <= outcome.cue < c.start + len(c.text)), None
    )
    negated = clause and any(cue.negated for cue in clause.cues if cue.start < outcome.cue)
    return replace(outcome, truth=-outcome.truth) if negated else outcome


def _outcomes(
    grid: Grid, clauses: Sequence[Clause], mentions: Sequence[Mention]
) -> list[Outcome]:
    return [outcome for clause in clauses for outcome in run_clause(grid, clause, mentions)]
