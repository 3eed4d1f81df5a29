"""Items of random tokens, for tests of the model and of its training."""

import numpy as np
from numpy.typing import NDArray

from claimcheck.reproduce.tasks.task import Item, Task, TaskKind

LABELS = ("a", "b", "c")
HEADED = (TaskKind.CLASSIFICATION, TaskKind.CHOICE, TaskKind.TAGGING, TaskKind.SPAN)
"""The kinds whose heads are new."""


def toy_task(kind: TaskKind) -> Task:
    """A task of three labels, named by its kind."""
    return Task(name=kind.value, dataset=kind.value, kind=kind, labels=LABELS)


def toy_row(generator: np.random.Generator, tokens: int) -> NDArray[np.int32]:
    """Token ids between the special tokens."""
    inner = generator.integers(5, 200, tokens - 2)
    return np.concatenate([[0], inner, [2]]).astype(np.int32)


def toy_items(
    kind: TaskKind, count: int, *, seed: int = 0, longest: int = 24
) -> list[Item]:
    """Items of uneven lengths; targets can be learnt from the tokens."""
    generator = np.random.default_rng([seed, count])
    return [_item(kind, place, generator, longest) for place in range(count)]


def _item(kind: TaskKind, place: int, generator: np.random.Generator, longest: int) -> Item:
    row = toy_row(generator, int(generator.integers(5, longest)))
    rows: tuple[NDArray[np.int32], ...] = (row,)
    match kind:
        case TaskKind.CLASSIFICATION:
            target = np.array(int(row[1]) % len(LABELS))
        case TaskKind.CHOICE:
            others = 2 + place % 2  # not all items have as many choices
            rows += tuple(toy_row(generator, 4 + n) for n in range(others - 1))
            target = np.array(int(row[1]) % others)
        case TaskKind.TAGGING:
            target = np.where(row > 4, row % len(LABELS), -100)
        case TaskKind.SPAN:
            ends = np.sort(generator.integers(0, len(row), 2))
            target = np.array([0, 0]) if place % 3 == 0 else ends
        case TaskKind.MASKED:
            target = np.where(np.arange(len(row)) % 3 == 1, row, -100)
            row[target != -100] = 4
        case _:
            target = np.zeros(0)
    return Item(rows=rows, target=target.astype(np.int64), example=place)
