"""The learning rate over the steps, and what weight decay makes of it."""

from math import ceil, prod

from claimcheck.reproduce.training.settings import Settings


def learning_rate(step: int, steps: int, settings: Settings) -> float:
    """Of a step from 0: a linear rise from 0 over the warm-up, then a linear fall to 0.

    As ``get_linear_schedule_with_warmup`` of transformers counts: the first step of a
    warm-up has rate 0.
    """
    warm_up = ceil(steps * settings.warm_up)
    if step < warm_up:
        return settings.learning_rate * step / warm_up
    return settings.learning_rate * (steps - step) / max(1, steps - warm_up)


def shrinkage(done: int, steps: int, settings: Settings) -> float:
    """What the decay of the first ``done`` steps leaves of a weight without gradient."""
    decay = settings.weight_decay
    if decay == 0.0:
        return 1.0
    return prod(1.0 - decay * learning_rate(step, steps, settings) for step in range(done))
