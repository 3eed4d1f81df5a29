"""How many seeds a verdict needs."""

from dataclasses import dataclass

import numpy as np

ALPHA = 0.05
"""Chance of a wrong verdict that is accepted."""
POWER = 0.8
"""Chance of a right one that is asked for (the customary 80 %)."""
MOST_SEEDS = 1000
"""Beyond it no number is searched for."""

_POINTS = 400
"""At which the distribution of the seeds' own deviation is taken."""


@dataclass(frozen=True, slots=True)
class Power:
    """What a number of seeds can show, given how much seeds differ."""

    seeds: int
    margin: float
    """Points within which values count as the same."""
    deviation: float
    """Assumed standard deviation of the paired differences over seeds, in points."""
    of_confirming: float
    """Chance to confirm a number that is right, in [0, 1]."""
    to_confirm: int | None
    """Seeds that confirm a right number with 80 %; None if more than 1,000."""
    to_contradict: int | None
    """Seeds that show, with 80 %, a difference of twice the margin; likewise."""


def power_of(seeds: int, *, margin: float, deviation: float) -> Power:
    """What ``seeds`` can show, and how many it takes. Only seeds vary here.

    Languages and examples widen the interval further, so that these are the least numbers.
    """
    return Power(
        seeds=seeds,
        margin=margin,
        deviation=deviation,
        of_confirming=confirming_power(seeds, margin=margin, deviation=deviation),
        to_confirm=seeds_to_confirm(margin=margin, deviation=deviation),
        to_contradict=seeds_to_detect(margin, deviation=deviation),
    )


def confirming_power(
    seeds: int, *, margin: float, deviation: float, alpha: float = ALPHA
) -> float:
    """Chance that two one-sided t tests find equivalence when there is no difference.

    Given the deviation s that the seeds themselves show, the tests (Schuirmann 1987)
    succeed if the mean lies within margin − t(1 − alpha, n − 1) s / √n; the chance is
    averaged over the distribution of s (as in Phillips 1990, "Power of the two one-sided
    tests procedure in bioequivalence"). 0 with one seed.
    """
    from scipy import stats

    if seeds < 2:
        return 0.0
    if deviation <= 0:
        return 1.0
    levels = (np.arange(_POINTS) + 0.5) / _POINTS
    shown = np.sqrt(stats.chi2.ppf(levels, seeds - 1) / (seeds - 1))
    quantile = stats.t.ppf(1 - alpha, seeds - 1)
    reach = margin * seeds**0.5 / deviation - quantile * shown
    return float(np.maximum(0.0, 2 * stats.norm.cdf(reach) - 1).mean())


def seeds_to_confirm(
    *, margin: float, deviation: float, alpha: float = ALPHA, power: float = POWER
) -> int | None:
    """Fewest seeds that confirm a right number with the power; None beyond 1,000."""
    for seeds in range(2, MOST_SEEDS + 1):
        found = confirming_power(seeds, margin=margin, deviation=deviation, alpha=alpha)
        if found >= power:
            return seeds
    return None


def seeds_to_detect(
    difference: float, *, deviation: float, alpha: float = ALPHA, power: float = POWER
) -> int | None:
    """Fewest seeds that show a difference of that many points; None beyond 1,000.

    The smallest n with (t(1 − alpha/2, n − 1) + t(power, n − 1)) deviation / √n no greater
    than the difference, and at least 2: the customary formula of the two-sided paired test
    with quantiles of t for those of the normal distribution.
    """
    from scipy import stats

    for seeds in range(2, MOST_SEEDS + 1):
        quantiles = stats.t.ppf(1 - alpha / 2, seeds - 1) + stats.t.ppf(power, seeds - 1)
        if quantiles * deviation <= difference * seeds**0.5:
            return seeds
    return None
