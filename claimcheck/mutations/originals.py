"""The true statements of a paper, from its sentences and its tables, with their twins."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from claimcheck.model import Paper
from claimcheck.mutations.cells import unique_scores
from claimcheck.mutations.facts import NOTHING, Facts
from claimcheck.mutations.mutating import mutate
from claimcheck.mutations.mutation import Kind, Mutation
from claimcheck.mutations.prose import result_sentences
from claimcheck.mutations.rows import row_sentences

_VALUES_PER_TABLE = 4
_DIGITS = (Kind.ROUNDED, Kind.LAST_DIGIT, Kind.LEADING_DIGIT)
_WORDS = (Kind.UNIT, Kind.DIRECTION, Kind.NEGATION)


class Origin(StrEnum):
    """Where a true statement comes from."""

    TEXT = "text"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Original:
    """A true statement about a paper, and its twins."""

    text: str
    origin: Origin
    passage: str
    """The sentence of the paper that it is; "" for one made from a table."""
    table: str
    """The table that it is made from: "T2"; "" for a sentence."""
    twins: tuple[Mutation, ...]


def find_originals(paper: Paper, *, seed: int = 0) -> list[Original]:
    """True statements of a paper that have at least one false twin.

    Args:
        paper: as read.
        seed: which cells are stated, and which twins are made.
    """
    facts = Facts.of_paper(paper)
    found = [*_from_text(paper, facts, seed), *_from_tables(facts, seed)]
    distinct = {original.text: original for original in reversed(found)}
    return [
        original
        for original in reversed(distinct.values())
        if any(not twin.kind.stays_true for twin in original.twins)
    ]


def _from_text(paper: Paper, facts: Facts, seed: int) -> Iterator[Original]:
    for passage, sentence in result_sentences(paper):
        twins = mutate(sentence, facts=facts, seed=seed)
        yield Original(sentence, Origin.TEXT, passage.text, "", twins)


def _from_tables(facts: Facts, seed: int) -> Iterator[Original]:
    for grid, scores in unique_scores(facts.grids):
        random = Random(f"{seed} {grid.table.id} {grid.table.caption}")
        for said in row_sentences(scores, facts.grids, random, limit=_VALUES_PER_TABLE):
            # Which two cells differ is said, so that no other difference can be meant.
            apart = any(twin.kind is Kind.SWAPPED for twin in said.twins)
            digits = mutate(
                said.text,
                facts=NOTHING if apart else facts,
                kinds=_DIGITS,
                names=said.names,
                seed=seed,
            )
            words = mutate(said.text, kinds=_WORDS, names=said.names, seed=seed)
            twins = (*digits, *words, *said.twins)
            yield Original(said.text, Origin.TABLE, "", grid.table.id, twins)
