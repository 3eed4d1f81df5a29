"""One sentence in, its false and its rounded twins out."""

from collections.abc import Callable, Collection, Iterator
from random import Random
from typing import TypeAlias

from claimcheck.mutations.directions import flip_directions
from claimcheck.mutations.facts import NOTHING, Facts
from claimcheck.mutations.mutation import Kind, Mutation
from claimcheck.mutations.names import change_names, swap_subjects
from claimcheck.mutations.negation import change_negation
from claimcheck.mutations.numbers import change_digits, round_numbers, take_other_row
from claimcheck.mutations.statement import Statement
from claimcheck.mutations.superlatives import move_superlatives
from claimcheck.mutations.units import change_units

Family: TypeAlias = Callable[[Statement, Facts, Random], Iterator[Mutation]]

FAMILIES: tuple[Family, ...] = (
    change_digits,
    lambda statement, _, random: round_numbers(statement, random),
    take_other_row,
    lambda statement, _, random: change_units(statement, random),
    lambda statement, _, random: swap_subjects(statement, random),
    change_names,
    lambda statement, _, random: flip_directions(statement, random),
    move_superlatives,
    lambda statement, _, random: change_negation(statement, random),
)


def mutate(
    text: str,
    *,
    facts: Facts = NOTHING,
    kinds: Collection[Kind] = tuple(Kind),
    names: tuple[str, ...] = (),
    seed: int = 0,
) -> tuple[Mutation, ...]:
    """Twins of a true statement, at most one of each kind, in the order of ``Kind``.

    Args:
        text: one sentence.
        facts: what else is true; no twin states it. Kinds that need other names or
            tables (another row, data set, metric, best system) come from here alone.
        kinds: those that are wanted.
        names: names in the sentence whose digits are no measurement, besides those
            that show it by their form.
        seed: which of the possible twins; equal arguments give equal twins.
    """
    statement = Statement(text, names)
    chosen: dict[Kind, Mutation] = {}
    for family in FAMILIES:
        random = Random(f"{seed} {text}")
        for mutation in family(statement, facts, random):
            if mutation.kind in kinds and mutation.text != text:
                chosen.setdefault(mutation.kind, mutation)
    return tuple(chosen[kind] for kind in Kind if kind in chosen)
