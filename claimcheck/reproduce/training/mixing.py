"""How often each task of a training has its turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from claimcheck.reproduce.recipes.recipe import Phase


@dataclass(frozen=True, slots=True)
class Mixture:
    """How several tasks are mixed."""

    size_cap: int
    """K of the shares."""
    epochs: float
    """Over all tasks, none of which counts for more than K items."""

    @classmethod
    def of(cls, phase: Phase) -> "Mixture | None":
        """What a recipe's phase says."""
        said = phase.mixture
        return cls(said.size_cap.value, said.epochs.value) if said else None


@dataclass(frozen=True, slots=True)
class Amount:
    """Of one task."""

    items: int
    epochs: float
    """Where it is trained on alone."""
    batch_size: int


def items_wanted(tasks: Sequence[Amount], mixture: Mixture | None) -> tuple[int, ...]:
    """Items that each task gives in all; its steps are these by its batch size, rounded up.

    Without a mixture each has its own epochs. In one a step is a task's with probability
    min(e, K) / sum of min(e, K), e being its items and whatever its batch size (Phang et
    al. 2020, arXiv 2005.13013v1, section 3.1, after Raffel et al. 2020, section 3.5.2);
    here with exact counts in place of draws. Steps in all are those of the mixture's epochs
    over min(e, K) items of each (jiant daa5a25, ``proj/main/scripts/configurator.py``).
    """
    if mixture is None:
        return tuple(ceil(task.items * task.epochs) for task in tasks)
    capped = [min(task.items, mixture.size_cap) for task in tasks]
    steps = mixture.epochs * sum(
        ceil(items / task.batch_size) for items, task in zip(capped, tasks, strict=True)
    )
    ends = np.rint(ceil(steps) * np.cumsum(capped) / sum(capped))
    turns = np.diff(ends, prepend=0).astype(int).tolist()
    return tuple(n * task.batch_size for n, task in zip(turns, tasks, strict=True))
