"""The mean over tasks of what several recipes measure, with its interval.

Tasks and their weights are given, as the benchmark has them, and are not drawn. A draw of
seeds is shared by all tasks, since one intermediate checkpoint serves them all; languages
and examples are drawn within each task, and shared by its metrics. Languages count among
what has no limit of its own to the degrees of freedom, which makes the interval a little
narrower than it should be where a task has few of them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import RunError
from claimcheck.model.experiment import Measurement
from claimcheck.reproduce.outcome.bootstrap import Difference, interval
from claimcheck.reproduce.outcome.draws import Draws, draw_parts
from claimcheck.reproduce.outcome.pairing import Pairing

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Average:
    """The mean over tasks, and what each of its parts adds."""

    difference: Difference
    parts: Mapping[str, Measurement]
    """By the part's name; languages and examples drawn."""


def common_pairings(pairings: Mapping[str, Pairing]) -> dict[str, Pairing]:
    """The same with only those seeds that every part has, so that tasks pair up too."""
    kept = set.intersection(*(set(each.seeds) for each in pairings.values()))
    return {
        name: Pairing(
            tuple(pair for pair in each.pairs if pair.seed in kept), each.degenerate
        )
        for name, each in pairings.items()
    }


def part_weights(tasks: Mapping[str, str]) -> dict[str, float]:
    """The weight of each part: tasks count alike, and so do the metrics of a task.

    Question answering so counts half by F1 and half by exact match (Hu et al. 2020).

    Args:
        tasks: The task by the part's name.
    """
    metrics = Counter(tasks.values())
    return {name: 1 / (len(metrics) * metrics[task]) for name, task in tasks.items()}


def measure_average(
    pairings: Mapping[str, Pairing],
    weights: Mapping[str, float],
    *,
    draws: int = 2000,
    level: float = 0.95,
    seed: int = 0,
) -> Average:
    """The weighted mean over parts and its interval.

    Args:
        pairings: By the part's name; all with the same seeds, at least one.
        weights: By the part's name; they add up to 1.
        draws: How often everything is drawn anew.
        level: Confidence level of the intervals, in (0, 1).
        seed: Of the draws.

    Raises:
        RunError: Seeds differ between parts, or there are none.
    """
    if len({each.seeds for each in pairings.values()}) != 1:
        raise RunError("the parts of an average have different seeds, expected the same")
    samples = draw_parts(
        {name: each.pairs for name, each in pairings.items()}, draws=draws, seed=seed
    )
    shares = np.array([weights[name] for name in samples])
    drawn = _joined(samples, languages_drawn=True)
    held = _joined(samples, languages_drawn=False)
    points = drawn.point @ shares
    return Average(
        Difference(
            measured=interval(drawn, shares, level=level),
            same_languages=interval(held, shares, level=2 * level - 1),
            gains=(),
            deviation=float(points.std(ddof=1)) if len(points) > 1 else None,
        ),
        {
            name: interval(drawn, alone, level=level)
            for name, alone in zip(samples, np.eye(len(samples)), strict=True)
        },
    )


def _joined(samples: Mapping[str, Draws], *, languages_drawn: bool) -> Draws:
    """Means over languages, a column a part in place of a language."""
    parts = list(samples.values())
    drawn = [
        _over_languages(each) if languages_drawn else each.drawn.mean(axis=2)
        for each in parts
    ]
    return Draws(
        seeds=parts[0].seeds,
        languages=tuple(samples),
        point=np.stack([each.point.mean(axis=1) for each in parts], axis=-1),
        drawn=np.stack(drawn, axis=-1),
        seed_weights=parts[0].seed_weights,
        language_weights=np.empty((0, len(parts))),
    )


def _over_languages(sample: Draws) -> Floats:
    """(draws, seeds): means over the languages that each draw has."""
    means: Floats = np.einsum("bsl,bl->bs", sample.drawn, sample.language_weights)
    return means
