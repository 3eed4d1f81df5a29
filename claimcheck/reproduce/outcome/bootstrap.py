"""The interval of a difference by a hierarchical bootstrap.

Seeds, languages and examples are drawn anew, in this order. Every seed and both arms share
the draw of a language's examples, since they were scored on the same ones. Of n seeds or
languages n − 1 are drawn: then the variance of the mean comes out without bias (Rao and Wu
1988, "Resampling inference with complex survey data", with m = n − 1), whereas n draws
would give a third too little with three seeds.

Percentiles of so few units are still too narrow, as the normal quantile is against
Student's. The interval is therefore stretched about the estimate by the ratio of the two
quantiles (the idea of the expanded percentile interval, Hesterberg 2015, "What teachers
should know about the bootstrap"), with Satterthwaite's (1946) degrees of freedom of the
three components of the variance.

In simulations with 2 to 5 seeds, 6 to 20 languages and 200 or 300 examples the interval of
95 % held the true difference 96 to 100 times of 100: the spread of seeds and of languages
contains that of their examples, which is so counted twice. That of 90 % over held languages
did so 88 to 98 times, without the stretch 78 to 98.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import RunError
from claimcheck.model.experiment import LanguageGain, Measurement
from claimcheck.reproduce.evaluation.score import Score
from claimcheck.reproduce.outcome.pairing import SeedPair

Floats = NDArray[np.float64]
Generator = np.random.Generator

_PERCENT = 100.0
"""No difference of two scores lies beyond it, stretched or not."""
_BLOCK_ELEMENTS = 2**22
"""Counts of drawn examples held at once: 32 MiB."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Values by seed and language, as measured and drawn."""

    seeds: int
    languages: tuple[str, ...]
    point: Floats
    """(seeds, languages)."""
    drawn: Floats
    """(draws, seeds, languages): the examples drawn anew."""
    seed_weights: Floats
    """(draws, seeds), rows add up to 1."""
    language_weights: Floats
    """(draws, languages), rows add up to 1."""


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
    held = _even(len(sample.languages))
    by_seed = sample.point.mean(axis=1)
    return Difference(
        measured=interval(sample, sample.language_weights, level=level),
        same_languages=interval(sample, held, level=2 * level - 1),
        gains=_gains(pairs, sample, level) if pairs[0].baseline is not None else (),
        deviation=float(by_seed.std(ddof=1)) if sample.seeds > 1 else None,
    )


def draw(pairs: Sequence[SeedPair], *, draws: int = 2000, seed: int = 0) -> Draws:
    """Seeds, languages and examples, drawn anew. Equal seeds give equal draws."""
    languages = tuple(sorted(pairs[0].treatment))
    point, drawn = [], []
    for place, language in enumerate(languages):
        rows, value = _joined(pairs, language)
        generator = np.random.default_rng([seed, place])
        point.append(value(rows.sum(axis=0)))
        drawn.append(value(_resampled_sums(rows, draws, generator)))
    generator = np.random.default_rng([seed, len(languages)])
    return Draws(
        seeds=len(pairs),
        languages=languages,
        point=np.stack(point, axis=-1),
        drawn=np.stack(drawn, axis=-1),
        seed_weights=_weights(len(pairs), draws, generator),
        language_weights=_weights(len(languages), draws, generator),
    )


def interval(sample: Draws, language_weights: Floats, *, level: float) -> Measurement:
    """The weighted mean over languages, and its interval.

    ``language_weights`` is (draws, languages) where the languages are drawn and their mean
    is the plain one, or (languages) where they are held; a row adds up to 1, or to 0
    for the difference of two groups.
    """
    drawn_too = language_weights.ndim == 2
    held = _even(len(sample.languages)) if drawn_too else language_weights
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


def _joined(
    pairs: Sequence[SeedPair], language: str
) -> tuple[Floats, Callable[[Floats], Floats]]:
    """Statistics of all runs side by side, and what makes (..., seeds) values of sums."""
    treated = [pair.treatment[language] for pair in pairs]
    based = [pair.baseline[language] for pair in pairs if pair.baseline is not None]
    _check_examples(treated + based, language)
    aggregate, width = treated[0].aggregate, treated[0].statistics.shape[1]

    def value(sums: Floats) -> Floats:
        by_run = aggregate(sums.reshape(*sums.shape[:-1], -1, width))
        own, other = by_run[..., : len(treated)], by_run[..., len(treated) :]
        return own - other if based else own

    return np.hstack([score.statistics for score in treated + based]), value


def _check_examples(scores: Sequence[Score], language: str) -> None:
    shapes = {score.statistics.shape for score in scores}
    if len(shapes) > 1 or not scores[0].statistics.size:
        raise RunError(
            f"{language}: scores over {sorted(shapes)} examples and statistics cannot be "
            "compared, expected the same examples, and at least one",
            hint="Run both arms with the same --fraction and data.",
        )


def _resampled_sums(rows: Floats, draws: int, generator: Generator) -> Floats:
    """(draws, statistics): sums over as many rows as there are, drawn with replacement.

    Equal rows are drawn together, which is the same and, of right and wrong, far faster.
    """
    kinds, counts = np.unique(rows, axis=0, return_counts=True)
    shares = counts / counts.sum()
    block = max(1, _BLOCK_ELEMENTS // len(kinds))
    sums = []
    for start in range(0, draws, block):
        drawn = generator.multinomial(len(rows), shares, size=min(block, draws - start))
        sums.append(drawn.astype(np.float64) @ kinds)  # five times as fast as with integers
    return np.concatenate(sums)


def _weights(units: int, draws: int, generator: Generator) -> Floats:
    """(draws, units): shares of n − 1 drawn units; all weight on the one of one."""
    drawn = max(1, units - 1)
    return generator.multinomial(drawn, _even(units), size=draws) / drawn


def _even(units: int) -> Floats:
    return np.full(units, 1 / units)


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
