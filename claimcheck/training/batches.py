"""Batches of like length: little padding, a bounded number of tokens each."""

import random
from collections.abc import Sequence

_POOL = 40
"""Batches' worth of examples that are sorted by length together; the rest is shuffled."""


def length_batches(
    lengths: Sequence[int], *, tokens: int, seed: int, most: int = 128
) -> list[list[int]]:
    """Indices of all examples, cut into batches in random order.

    Args:
        lengths: tokens of each example.
        tokens: most tokens in a batch, padding included; a longer example stands alone.
        seed: of the order.
        most: most examples in a batch.
    """
    chance = random.Random(seed)
    order = list(range(len(lengths)))
    chance.shuffle(order)
    mean = max(1, sum(lengths) // max(1, len(lengths)))
    pool = max(1, tokens // mean) * _POOL
    batches: list[list[int]] = []
    for start in range(0, len(order), pool):
        chosen = sorted(order[start : start + pool], key=lambda index: lengths[index])
        batches += _cut(chosen, lengths, tokens, most)
    chance.shuffle(batches)
    return batches


def _cut(
    order: Sequence[int], lengths: Sequence[int], tokens: int, most: int
) -> list[list[int]]:
    """Runs of a sorted order, none with more than ``tokens`` once padded."""
    batches: list[list[int]] = []
    current: list[int] = []
    for index in order:  # ascending, so that this one sets the padded length
        full = (len(current) + 1) * lengths[index] > tokens or len(current) == most
        if current and full:
            batches.append(current)
            current = []
        current.append(index)
    return [*batches, current] if current else batches
