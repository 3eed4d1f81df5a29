"""What a task is, to the model that trains on it."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

NOT_ASKED = -100
"""Target of a token that no target is given for."""


class TaskKind(StrEnum):
    """The heads that there are."""

    CLASSIFICATION = "classification"
    """One class an input, read from its first token."""
    CHOICE = "choice"
    """One score an input, compared among the inputs of an example."""
    TAGGING = "tagging"
    """One class a word, read from its first sub-word."""
    SPAN = "span"
    """A start and an end among the tokens; the first token stands for no answer."""
    RETRIEVAL = "retrieval"
    """No head: mean-pooled states of a layer."""
    MASKED = "masked"
    """Masked tokens of the vocabulary."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task by name, with the data set that it is made of."""

    name: str
    """"squad1"."""
    dataset: str
    """Name in ``claimcheck.reproduce.data``."""
    kind: TaskKind
    labels: tuple[str, ...] = ()
    """Classes or tags, in the order of the head's outputs; empty for the other kinds."""
    unanswerable: bool = False
    """Whether a span may be no answer at all (SQuAD 2.0)."""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """What is trained on or predicted as one: an input, or the choices of an example.

    ``target`` by kind: classification and choice a scalar, tagging one class a token
    with -100 where none is asked for, span (start, end), masked one id a token with
    -100 where none is asked for, retrieval empty.
    """

    rows: tuple[NDArray[np.int32], ...]
    """Token ids with the special tokens; several rows for choices only."""
    target: NDArray[np.int64]
    example: int
    """Place of its example in the split, from 0."""
    window: int = 0
    """Which part of a long example it is, from 0."""
    places: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    """What decoding needs. Tagging: the position of each word's first sub-word. Span:
    (tokens, 3), first character of the context, the one after the last, and 1 where no
    other window has more context around the token; -1, -1, 0 for other tokens."""

    @property
    def tokens(self) -> int:
        """Tokens of all rows."""
        return sum(len(row) for row in self.rows)
