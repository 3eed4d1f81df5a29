"""Whole claims as programs over the tables that they name most.

``claimcheck.tabular`` reads a claim as comparisons, superlatives, changes and arithmetic
over one table, where the rules look for one number or one relation at a time. Its
distribution is a signal for claims that the rules leave open, its surest program a lead.
It is asked of claims without numbers: programs for numbers find chance agreement that the
rules know better than to trust.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimcheck.model import Label, Paper, PaperKind, Reason, Table, Verdict
from claimcheck.tabular import Kind, Outcome, Reader, Reasoning, conclude
from claimcheck.tabular.words import content_words

_TABLES = 3
"""Tables that a claim is read against at most."""
_ABSENT = 0.5
"""Tables that a word is taken to stand in which stands in none."""
_CLEAR = 0.5
"""Size of a truth from which a program speaks for or against a claim."""
_SHOWN = frozenset({Kind.COMPARE, Kind.EXTREME, Kind.SIMILAR, Kind.CHANGE})
"""Programs whose words name what they relate; numbers are for the rules."""
_PAIRING = frozenset({Kind.COMPARE, Kind.CHANGE})
"""Programs that set one thing against another, and so are about both."""


class LinkedTable:
    """A table of a source with its names, and its reader once it is asked for."""

    def __init__(self, paper: Paper, table: Table) -> None:
        self.paper = paper
        self.table = table

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of the caption and of the names of rows and columns."""
        table = self.table
        texts = [table.caption, *table.corner]
        texts += [text for row in table.rows for text in (row.group, row.label)]
        texts += [column.header for column in table.columns]
        return frozenset(word for text in texts for word in content_words(text))

    @cached_property
    def reader(self) -> Reader:
        """Reads claims against it."""
        return Reader(self.table)


@dataclass(frozen=True, slots=True)
class ProgramReading:
    """What the programs over one table say of a claim."""

    claim: str
    linked: LinkedTable
    reasoning: Reasoning
    link: float
    """How far the table names the claim's words, in [0, 1]."""

    @property
    def score(self) -> float:
        """How surely this table, and cells of it, are what the claim is about."""
        surest = max((item.binding for item in self.reasoning.programs), default=0.0)
        return self.link * surest

    @property
    def lead(self) -> Verdict | None:
        """The likelier of supported and refuted, with the surest program that shows it.

        None where no relation of cells does.
        """
        supported, refuted, _ = self.reasoning.probabilities
        sign = 1 if supported >= refuted else -1
        program = next(
            (
                item
                for item in self.reasoning.programs
                if item.kind in _SHOWN
                and item.truth * sign >= _CLEAR
                and item.operands
                and not self._passes_over(item)
            ),
            None,
        )
        return self._verdict(program, sign, max(supported, refuted)) if program else None

    def _passes_over(self, program: Outcome) -> bool:
        """Whether it compares other rows than one that the claim names in full."""
        if program.kind not in _PAIRING:
            return False
        table, said = self.linked.table, set(content_words(self.claim))
        used = {operand.row for operand in program.operands}
        labels = [frozenset(content_words(row.label)) for row in table.rows]
        taken = [labels[row] for row in used]
        return any(
            words and words <= said and not any(words <= other for other in taken)
            for words in labels
        )

    def _verdict(self, program: Outcome, sign: int, probability: float) -> Verdict | None:
        paper = self.linked.paper
        alone = replace(self.reasoning, programs=(program,))
        evidence = alone.evidence(paper.label)
        if evidence is None:
            return None
        place = f"{evidence.cells[0].table}, p. {evidence.page}"
        shown = replace(
            evidence,
            text=f"{place}: {program.words}",
            score=0.0,
            digest=paper.kind is PaperKind.DIGEST,
        )
        agrees = sign > 0
        finding = "bears the claim out" if agrees else "speaks against the claim"
        return Verdict(
            label=Label.SUPPORTED if agrees else Label.REFUTED,
            probability=round(probability, 3),
            reason=Reason.DERIVATION_AGREES if agrees else Reason.DERIVATION_DISAGREES,
            explanation=f"{place}, {finding}: {program.words}.",
            evidence=(shown,),
        )


def read_tables(claim: str, tables: Sequence[LinkedTable]) -> ProgramReading | None:
    """The claim beside the table that most surely is meant; None where no program runs.

    Args:
        claim: one or more sentences.
        tables: those of all sources that may decide it; the most linked ones are read.
    """
    readings = [
        ProgramReading(claim, table, conclude(table.reader.read(claim)), link)
        for link, table in _most_linked(claim, tables)
    ]
    run = [reading for reading in readings if reading.reasoning.programs]
    return max(run, key=lambda reading: reading.score, default=None)


def _most_linked(
    claim: str, tables: Sequence[LinkedTable]
) -> list[tuple[float, LinkedTable]]:
    """The tables that name most of a claim, the best first, with the share in [0, 1].

    A word counts by how few of the tables have it (Spärck Jones 1972).
    """
    wanted = set(content_words(claim))
    having = Counter(word for table in tables for word in table.words & wanted)
    weights = {
        word: math.log(1 + len(tables) / having.get(word, _ABSENT)) for word in wanted
    }
    total = sum(weights.values())
    links = [
        (sum(weights[word] for word in table.words & wanted) / total, table)
        for table in tables
        if table.words & wanted
    ]
    return sorted(links, key=lambda link: -link[0])[:_TABLES]
