"""The interval of a difference by a hierarchical bootstrap.

Seeds, languages and examples are drawn anew, in this order (``draws``). Of n seeds or
languages n − 1 are drawn: then the variance of the mean comes out without bias (Rao and Wu
1988, "Resampling inference with complex survey data", with m = n − 1), whereas n draws
would give a third too little with three seeds.

Percentiles of so few units are still too narrow, as the normal quantile is against
Student's. The interval is therefore stretched about the estimate by the ratio of the two
quantiles (the idea of the expanded percentile interval, Hesterberg 2015, "What teachers
should know about the bootstrap"), with Satterthwaite's (1946) degrees of freedom of the
three components of the variance.

In simulations with 2 to 5 seeds, 6 to 20 languages and 200 or 300 examples, which were
translations of each other, the interval of 95 % held the true difference 93 to 98 times of
100, and that of 90 % over held languages 87 to 92 times. Where each language had examples
of its own it was 99 to 100 and 92 to 96 times: the spread of languages contains that of
their own examples, which is so counted twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claimcheck.errors import RunError
from claimcheck.model.experiment import LanguageGain, Measurement
from claimcheck.reproduce.outcome.draws import Draws, Floats, draw, even
from claimcheck.reproduce.outcome.pairing import SeedPair

_PERCENT = 100.0
"""No difference of two scores lies beyond it, stretched or not."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the treatment adds to the mean over languages, or a score by itself."""

    measured: Measurement
    """Seeds, languages and examples drawn."""
    same_languages: Measurement
    """The languages held: how well these very ones are known, at the level that two
    one-sided tests of equivalence ask for."""
    gains: tuple[LanguageGain, ...]
    """By language, seeds and examples drawn; empty for a score by itself."""
    deviation: float | None
    """Standard deviation of the seeds' values; None with one seed."""


def measure(
    pairs: Sequence[SeedPair], *, draws: int = 2000, level: float = 0.95, seed: int = 0
) -> Difference:
    """The difference of the arms and its interval; of pairs without baseline the score.

    The mean over languages is the plain one, as XTREME takes it.

    Args:
        pairs: At least one; all with the same languages and examples.
        draws: How often everything is drawn anew.
        level: Confidence level of the intervals, in (0, 1).
        seed: Of the draws.

    Raises:
        RunError: There are no pairs, or the arms were scored on different examples.
    """
    if not pairs:
        raise RunError("no pair of runs to measure, expected at least one")
    sample = draw(pairs, draws=draws, seed=seed)
    held = even(len(sample.languages))
    by_seed = sample.point.mean(axis=1)
    return Difference(
        measured=interval(sample, sample.language_weights, level=level),
        same_languages=interval(sample, held, level=2 * level - 1),
        gains=_gains(pairs, sample, level) if pairs[0].baseline is not None else (),
        deviation=float(by_seed.std(ddof=1)) if sample.seeds > 1 else None,
    )


def interval(sample: Draws, language_weights: Floats, *, level: float) -> Measurement:
    """The weighted mean over languages, and its interval.

    ``language_weights`` is (draws, languages) where the languages are drawn and their mean
    is the plain one, or (languages) where they are held; a row adds up to 1, or to 0
    for the difference of two groups.
    """
    drawn_too = language_weights.ndim == 2
    held = even(len(sample.languages)) if drawn_too else language_weights
    by_language = np.einsum("bs,bsl->bl", sample.seed_weights, sample.drawn)
    values = (by_language * language_weights).sum(axis=-1)
    components = [_variance_of_mean(sample.point @ held)]
    if drawn_too:
        components.append(_variance_of_mean(sample.point.mean(axis=0)))
    by_examples = float((sample.drawn.mean(axis=1) @ held).var())
    freedom = _degrees_of_freedom(components, by_examples)
    return _stretched(float((sample.point @ held).mean()), values, freedom, level)


def _gains(
    pairs: Sequence[SeedPair], sample: Draws, level: float
) -> tuple[LanguageGain, ...]:
    gains = []
    for language, alone in zip(
        sample.languages, np.eye(len(sample.languages)), strict=True
    ):
        based = [pair.baseline[language].value for pair in pairs if pair.baseline]
        treated = [pair.treatment[language].value for pair in pairs]
        gains.append(
            LanguageGain(
                language=language,
                baseline=float(np.mean(based)),
                treatment=float(np.mean(treated)),
                gain=interval(sample, alone, level=level),
            )
        )
    return tuple(gains)


def _variance_of_mean(values: Floats) -> tuple[float, int]:
    """Variance of the values' mean and its degrees of freedom; (0, 1) of one value."""
    if len(values) < 2:
        return 0.0, 1
    return float(values.var(ddof=1)) / len(values), len(values) - 1


def _degrees_of_freedom(components: Sequence[tuple[float, int]], certain: float) -> float:
    """Of the sum of variances (Satterthwaite 1946); ``certain`` has no limit of its own."""
    total = certain + sum(variance for variance, _ in components)
    spread = sum(variance**2 / freedom for variance, freedom in components)
    return total**2 / spread if spread > 0 else np.inf


def _stretched(value: float, drawn: Floats, freedom: float, level: float) -> Measurement:
    from scipy import stats

    tail = (1 - level) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    stretch = float(stats.t.ppf(1 - tail, freedom) / stats.norm.ppf(1 - tail))
    return Measurement(
        value=value,
        low=max(value - stretch * max(0.0, value - float(low)), -_PERCENT),
        high=min(value + stretch * max(0.0, float(high) - value), _PERCENT),
        level=level,
    )
