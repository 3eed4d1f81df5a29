"""True statements and their false twins: another number, name, direction or unit."""

from claimcheck.mutations.facts import NOTHING, Facts
from claimcheck.mutations.mutating import mutate
from claimcheck.mutations.mutation import Kind, Mutation
from claimcheck.mutations.originals import Origin, Original, find_originals
from claimcheck.mutations.prose import result_sentences, stand_alone

__all__ = [
    "NOTHING",
    "Facts",
    "Kind",
    "Mutation",
    "Origin",
    "Original",
    "find_originals",
    "mutate",
    "result_sentences",
    "stand_alone",
]
