"""Rank correlation with an interval."""

from collections.abc import Sequence

import numpy as np

from claimcheck.model.experiment import Association, Measurement, Point

_LEAST_POINTS = 4
"""Below it the interval of a rank correlation is all of [-1, 1]."""
_NEARLY_ONE = 0.999
"""Fisher's transformation of 1 is infinite; a perfect order of few things is no proof."""


def associate(
    points: Sequence[Point], *, x_name: str, y_name: str, level: float = 0.95
) -> Association:
    """Spearman's ρ of the points, with ties at their mean rank.

    The interval is Fisher's with the variance (1 + ρ²/2) / (n − 3) (Bonett and Wright
    2000, "Sample size requirements for estimating Pearson, Kendall and Spearman
    correlations"). It speaks of other things drawn like these; that each point was itself
    measured is in their scatter. Where a side does not vary, ρ is 0 with the interval of
    all that may be.
    """
    return Association(
        method="Spearman's ρ",
        x_name=x_name,
        y_name=y_name,
        points=tuple(points),
        coefficient=_spearman(points, level),
    )


def _spearman(points: Sequence[Point], level: float) -> Measurement:
    from scipy import stats

    x, y = np.array([(point.x, point.y) for point in points]).reshape(-1, 2).T
    if len(points) < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return Measurement(0.0, -1.0, 1.0, level)
    rho = float(stats.spearmanr(x, y).statistic)
    if len(points) < _LEAST_POINTS:
        return Measurement(rho, -1.0, 1.0, level)
    centre = np.arctanh(np.clip(rho, -_NEARLY_ONE, _NEARLY_ONE))
    half = stats.norm.ppf((1 + level) / 2) * ((1 + rho**2 / 2) / (len(points) - 3)) ** 0.5
    low, high = np.tanh(centre - half), np.tanh(centre + half)
    return Measurement(rho, min(rho, float(low)), max(rho, float(high)), level)


def described(association: Association) -> str:
    """The correlation in a sentence, and whether its sign is certain."""
    found = association.coefficient
    shown = f"{found.value:.2f} [{found.low:.2f}, {found.high:.2f}]"
    certain = "" if found.low > 0 or found.high < 0 else ", which could be none at all"
    return (
        f"{association.method} of {association.x_name} and {association.y_name} over "
        f"{len(association.points)} points is {shown}{certain}."
    )
