"""Whether probabilities say how often an answer is right."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claimcheck.bench.answer import Answer

BINS = 15
"""As in Guo et al. 2017 ("On Calibration of Modern Neural Networks", table 1)."""
COVERAGES = (1.0, 0.8, 0.6, 0.4)
"""Shares of the claims, the most confident first, of which accuracy is told."""


@dataclass(frozen=True, slots=True)
class CoveragePoint:
    """Accuracy where only the most confident answers are given."""

    coverage: float
    """Share of the claims that are answered."""
    accuracy: float
    """Of the answers given."""
    threshold: float
    """Least probability among them."""


def calibration_error(answers: Sequence[Answer], *, bins: int = BINS) -> float:
    """Expected calibration error of the likeliest label's probability, in [0, 1].

    Bins of equal width, closed above; each weighs by its answers (Guo et al. 2017,
    equation 3). 0 for no answers.
    """
    if not answers:
        return 0.0
    confidence = np.array([answer.probability for answer in answers])
    right = np.array([answer.right for answer in answers], dtype=float)
    number = np.clip(np.ceil(confidence * bins).astype(int) - 1, 0, bins - 1)
    # |accuracy − confidence| × answers of a bin is the absolute sum of the differences.
    gaps = np.bincount(number, weights=right - confidence, minlength=bins)
    return float(np.abs(gaps).sum() / len(answers))


def risk_coverage(
    answers: Sequence[Answer], *, coverages: Sequence[float] = COVERAGES
) -> tuple[CoveragePoint, ...]:
    """Accuracy at several coverages, the most confident answers first.

    Where the cut falls among equal probabilities, accuracy is the mean over all ways to
    choose among them: the order of the claims says nothing.
    """
    if not answers:
        return ()
    confidence = np.array([answer.probability for answer in answers])
    right = np.array([answer.right for answer in answers], dtype=float)
    descending = np.sort(confidence)[::-1]
    points = []
    for coverage in coverages:
        kept = max(1, round(coverage * len(answers)))
        threshold = descending[kept - 1]
        above, tied = confidence > threshold, confidence == threshold
        sure = right[above].sum() + (kept - above.sum()) * right[tied].mean()
        points.append(CoveragePoint(coverage, float(sure / kept), float(threshold)))
    return tuple(points)
