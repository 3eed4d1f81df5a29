"""Which items each step trains on: drawn from the seed, before training begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import numpy as np
from numpy.typing import NDArray

from claimcheck.reproduce.encoder.model import MASKED
from claimcheck.reproduce.tasks.task import Item, TaskKind
from claimcheck.reproduce.training.mixing import Amount, items_wanted
from claimcheck.reproduce.training.settings import MaskedText, Settings, TrainingSet

_KEPT_PERMUTATIONS = 32
"""Two of each source, where one epoch goes over into the next, for 16 sources."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The steps of a training. Sources are the tasks' sets in order, then masked text."""

    sources: NDArray[np.int64]
    """(steps,): the source of each step."""
    turns: NDArray[np.int64]
    """(steps,): how many earlier steps have the same source."""
    sizes: tuple[int, ...]
    """Items of each source."""
    batch_sizes: tuple[int, ...]
    wanted: tuple[int, ...]
    """Items that each source gives in all, over its epochs."""
    seed: int

    @property
    def steps(self) -> int:
        """How many there are."""
        return len(self.sources)

    def items(self, step: int) -> NDArray[np.int64]:
        """Places of the items of a step (from 0) in its source.

        Each epoch is a new permutation; a batch may reach from one into the next.
        """
        source = int(self.sources[step])
        first = int(self.turns[step]) * self.batch_sizes[source]
        end = min(first + self.batch_sizes[source], self.wanted[source])
        size = self.sizes[source]
        epochs = range(first // size, (end - 1) // size + 1)
        places = np.concatenate([self._permutation(source, epoch) for epoch in epochs])
        start = first - epochs[0] * size
        return places[start : start + end - first]

    def _permutation(self, source: int, epoch: int) -> NDArray[np.int64]:
        return _permutation((self.seed, source, epoch), self.sizes[source])


def plan_steps(
    sets: Sequence[TrainingSet], settings: Settings, masked: MaskedText | None = None
) -> Plan:
    """The steps of all sets in one order.

    A set has as many as ``items_wanted`` in its batches, and masked text takes its share of
    all. ``max_steps`` cuts the order, which is mixed by then.
    """
    amounts = [Amount(len(part.items), part.epochs, part.batch_size) for part in sets]
    wanted = [*items_wanted(amounts, settings.mixture)]
    sizes = [len(part.items) for part in sets]
    batch_sizes = [part.batch_size for part in sets]
    counts = [ceil(n / size) for n, size in zip(wanted, batch_sizes, strict=True)]
    if masked:
        counts.append(round(sum(counts) * masked.share / (1 - masked.share)))
        sizes.append(len(masked.rows))
        batch_sizes.append(masked.batch_size)
        wanted.append(counts[-1] * masked.batch_size)
    sources = np.repeat(np.arange(len(counts)), counts)
    np.random.default_rng([settings.seed, len(counts)]).shuffle(sources)
    return Plan(
        sources=sources[: settings.max_steps],
        turns=_turns(sources)[: settings.max_steps],
        sizes=tuple(sizes),
        batch_sizes=tuple(batch_sizes),
        wanted=tuple(wanted),
        seed=settings.seed,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """What one step trains on."""

    name: str
    """Of the head: the task's, or "mlm"."""
    kind: TaskKind
    items: Sequence[Item]


def draw_items(
    plan: Plan, step: int, sets: Sequence[TrainingSet], masked: MaskedText | None = None
) -> Draw:
    """The items of a step; masks are drawn from the seed and the step."""
    places, source = plan.items(step), int(plan.sources[step])
    if source < len(sets):
        task, items = sets[source].task, sets[source].items
        return Draw(task.name, task.kind, [items[place] for place in places])
    if masked is None:
        raise ValueError(f"step {step} masks text, and there is none")
    generator = np.random.default_rng([plan.seed, step])
    rows = [masked.rows[place] for place in places]
    return Draw(MASKED, TaskKind.MASKED, masked.mask(rows, generator))


@lru_cache(maxsize=_KEPT_PERMUTATIONS)
def _permutation(seed: tuple[int, ...], size: int) -> NDArray[np.int64]:
    """Of so many items; many steps in a row draw from the same."""
    found = np.random.default_rng(seed).permutation(size)
    found.flags.writeable = False
    return found


def _turns(sources: NDArray[np.int64]) -> NDArray[np.int64]:
    turns = np.zeros_like(sources)
    for source in np.unique(sources):
        turns[sources == source] = np.arange(np.count_nonzero(sources == source))
    return turns
