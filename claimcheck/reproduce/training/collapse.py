"""Whether a training collapsed: learnt nothing that a constant guess does not know."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.reproduce.tasks.task import NOT_ASKED, Item, TaskKind
from claimcheck.reproduce.training.record import Point
from claimcheck.reproduce.training.settings import TrainingSet

LEAST_STEPS = 100
"""Of a task; with fewer, training was cut short, and its loss says little."""

NEAR = 0.99
"""Share of a constant guess's loss from which a loss counts as no better."""


def collapse(sets: Sequence[TrainingSet], curve: Sequence[Point]) -> str:
    """Why the training counts as collapsed; empty where it does not.

    A failed run is one that ends no better than the majority class (Mosbach et al. 2021,
    section 3). Here the mean training loss over the last tenth of a task's steps is held
    against that of the best constant guess; the thresholds are this module's own.
    """
    for part in sets:
        losses = [point.loss for point in curve if point.source == part.task.name]
        if len(losses) < LEAST_STEPS:
            continue
        last = float(np.mean(losses[-(len(losses) // 10) :]))
        guess = guessing_loss(part.items, part.task.kind)
        if last > NEAR * guess:
            return (
                f"{part.task.name}: the loss over the last tenth of the steps, {last:.3f}, "
                f"is not clearly below that of a constant guess, {guess:.3f}"
            )
    return ""


def guessing_loss(items: Sequence[Item], kind: TaskKind) -> float:
    """Mean loss in nats of the best guess that does not look at the input.

    Of classes and tags the entropy of their distribution; of choices that of an even
    guess; of spans that of "no answer" at its frequency and an even guess among tokens.
    """
    match kind:
        case TaskKind.CLASSIFICATION:
            return _entropy(np.array([int(item.target) for item in items]))
        case TaskKind.CHOICE:
            return float(np.mean([np.log(len(item.rows)) for item in items]))
        case TaskKind.TAGGING:
            tags = np.concatenate([item.target for item in items])
            return _entropy(tags[tags != NOT_ASKED])
        case TaskKind.SPAN:
            answered = np.array([item.target[0] > 0 for item in items])
            even = np.log([item.tokens for item in items])
            return _entropy(answered.astype(np.int64)) + float(np.mean(answered * even))
    raise ValueError(f"a {kind} task is not guessed")


def _entropy(values: NDArray[np.int64]) -> float:
    _, counts = np.unique(values, return_counts=True)
    shares = counts / counts.sum()
    return float(-(shares * np.log(shares)).sum())
