"""Seeds, languages and examples drawn anew: the values of every draw.

Every seed and both arms share the draw of a language's examples, since they were scored on
the same ones. So do all languages and metrics in which an example occurs: XNLI, PAWS-X,
XQuAD, MLQA and XCOPA are the same examples in translation, and a hard one is hard in every
language. Drawn one language at a time their means would seem to vary independently, and
the mean over languages would seem better known than it is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import RunError
from claimcheck.reproduce.evaluation.score import Score
from claimcheck.reproduce.outcome.pairing import SeedPair

Floats = NDArray[np.float64]
Generator = np.random.Generator
Place = tuple[str, str]
"""Part and language."""

_BLOCK_ELEMENTS = 2**22
"""Counts of drawn examples held at once: 32 MiB."""


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


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """One language of one part: all runs side by side."""

    examples: tuple[str, ...]
    rows: Floats
    """(examples, runs × statistics)."""
    value: Callable[[Floats], Floats]
    """What makes (..., seeds) of sums over rows."""

    @property
    def point(self) -> Floats:
        """(seeds,): the values as measured."""
        return self.value(self.rows.sum(axis=0))


def draw(pairs: Sequence[SeedPair], *, draws: int = 2000, seed: int = 0) -> Draws:
    """Seeds, languages and examples, drawn anew. Equal seeds give equal draws.

    Args:
        pairs: At least one; all with the same languages and examples.
        draws: How often everything is drawn.
        seed: Of the draws.

    Raises:
        RunError: Runs were scored on different examples.
    """
    return draw_parts({"": pairs}, draws=draws, seed=seed)[""]


def draw_parts(
    parts: Mapping[str, Sequence[SeedPair]], *, draws: int = 2000, seed: int = 0
) -> dict[str, Draws]:
    """The same of several parts, tasks or metrics, which share seeds and examples.

    Parts with the same languages share the draw of these too: the metrics of a task do.

    Args:
        parts: Pairs by the part's name; as many in each, of the same seeds.
        draws: How often everything is drawn.
        seed: Of the draws.

    Raises:
        RunError: Runs of a part were scored on different examples.
    """
    languages = {name: tuple(sorted(pairs[0].treatment)) for name, pairs in parts.items()}
    columns = {
        (name, language): _column(pairs, language)
        for name, pairs in parts.items()
        for language in languages[name]
    }
    drawn = _drawn(columns, draws, seed)
    seeds = len(next(iter(parts.values())))
    seed_weights = _weights(seeds, draws, np.random.default_rng([seed, 1]))
    language_weights = {
        each: _weights(len(each), draws, np.random.default_rng([seed, 2, place]))
        for place, each in enumerate(dict.fromkeys(languages.values()))
    }
    return {
        name: Draws(
            seeds=seeds,
            languages=own,
            point=np.stack([columns[name, each].point for each in own], axis=-1),
            drawn=np.stack([drawn[name, each] for each in own], axis=-1),
            seed_weights=seed_weights,
            language_weights=language_weights[own],
        )
        for name, own in languages.items()
    }


def _drawn(columns: Mapping[Place, _Column], draws: int, seed: int) -> dict[Place, Floats]:
    """(draws, seeds) of each column; those that share examples are drawn at once."""
    found = {}
    for number, places in enumerate(_sharing(columns)):
        generator = np.random.default_rng([seed, 0, number])
        together = [columns[place] for place in places]
        sums = _resampled_sums(_joined(together), draws, generator)
        ends = np.cumsum([column.rows.shape[1] for column in together])
        parts = np.split(sums, ends[:-1], axis=1)
        for place, column, part in zip(places, together, parts, strict=True):
            found[place] = column.value(part)
    return found


def _sharing(columns: Mapping[Place, _Column]) -> list[list[Place]]:
    """The columns in groups; no example is in two groups."""
    groups: list[tuple[set[str], list[Place]]] = []
    for place, column in columns.items():
        names, places = set(column.examples), [place]
        apart = []
        for group in groups:
            if names.isdisjoint(group[0]):
                apart.append(group)
            else:
                names, places = names | group[0], group[1] + places
        groups = [*apart, (names, places)]
    return [places for _, places in groups]


def _joined(columns: Sequence[_Column]) -> Floats:
    """(examples of any column, statistics of all): zeros where a column lacks one."""
    places: dict[str, int] = {}
    for column in columns:
        for name in column.examples:
            places.setdefault(name, len(places))
    widths = [column.rows.shape[1] for column in columns]
    joined = np.zeros((len(places), sum(widths)))
    for column, end in zip(columns, np.cumsum(widths), strict=True):
        rows = [places[name] for name in column.examples]
        joined[rows, end - column.rows.shape[1] : end] = column.rows
    return joined


def _column(pairs: Sequence[SeedPair], language: str) -> _Column:
    treated = [pair.treatment[language] for pair in pairs]
    based = [pair.baseline[language] for pair in pairs if pair.baseline is not None]
    _check_examples(treated + based, language)
    aggregate, width = treated[0].aggregate, treated[0].statistics.shape[1]

    def value(sums: Floats) -> Floats:
        by_run = aggregate(sums.reshape(*sums.shape[:-1], -1, width))
        own, other = by_run[..., : len(treated)], by_run[..., len(treated) :]
        return own - other if based else own

    rows = np.hstack([score.statistics for score in treated + based])
    return _Column(treated[0].examples, rows, value)


def _check_examples(scores: Sequence[Score], language: str) -> None:
    shapes = {score.statistics.shape for score in scores}
    names = {score.examples for score in scores}
    if len(shapes) == len(names) == 1 and scores[0].statistics.size:
        return
    found = sorted(shapes) if len(shapes) > 1 else "other"
    raise RunError(
        f"{language}: scores over {found} examples and statistics cannot be compared, "
        "expected the same examples, and at least one",
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
    return generator.multinomial(drawn, even(units), size=draws) / drawn


def even(units: int) -> Floats:
    """(units,): equal shares that add up to 1."""
    return np.full(units, 1 / units)
