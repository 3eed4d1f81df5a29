"""The tables beneath a comparison, the same in every form that shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.model import (
    Analysis,
    Association,
    Comparison,
    Experiment,
    LayerRecall,
)
from claimcheck.render.characters import one_line
from claimcheck.render.experiment.wording import figure, interval, source_of

BY_LANGUAGE = "By language"
BY_LAYER_AND_LANGUAGE = "By layer and language"
"""Titles of listings that are too long for a terminal."""

_COEFFICIENT_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of words: the first column names, the others hold figures."""

    title: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def listings_of(experiment: Experiment) -> Iterator[Listing]:
    """By language, by layer, by group, and each association."""
    if experiment.comparison.gains:
        yield _languages(experiment.comparison)
    if experiment.analysis is not None:
        yield from _analysis(experiment.analysis)


def settings_of(experiment: Experiment) -> Listing:
    """Every setting of the recipe with its value and source."""
    rows = tuple(
        (one_line(item.name), one_line(item.value), source_of(item))
        for item in experiment.settings
    )
    return Listing("Settings", ("Setting", "Value", "Source"), rows)


def facts_of(experiment: Experiment) -> Listing:
    """What the run recorded of itself."""
    rows = tuple((one_line(name), one_line(value)) for name, value in experiment.facts)
    return Listing("The run", ("What", "Recorded"), rows)


def association_words(association: Association) -> str:
    """The coefficient in a sentence: "Spearman's ρ of x and y: 0.43 [−0.10, 0.81]"."""
    coefficient = interval(
        association.coefficient, signed=False, decimals=_COEFFICIENT_DECIMALS
    )
    names = f"{one_line(association.x_name)} and {one_line(association.y_name)}"
    return f"{one_line(association.method)} of {names}: {coefficient}"


def _languages(comparison: Comparison) -> Listing:
    rows = tuple(
        (
            one_line(item.language),
            figure(item.baseline, signed=False),
            figure(item.treatment, signed=False),
            interval(item.gain),
        )
        for item in comparison.gains
    )
    return Listing(BY_LANGUAGE, ("Language", "Baseline", "Treatment", "Gain"), rows)


def _analysis(analysis: Analysis) -> Iterator[Listing]:
    means = [item for item in analysis.layers if not item.language]
    single = [item for item in analysis.layers if item.language]
    if means:
        yield _layers(means)
    if single:
        yield _layers_by_language(single)
    if analysis.groups:
        rows = tuple(
            (
                one_line(item.group),
                one_line(" ".join(item.languages)),
                interval(item.gain),
            )
            for item in analysis.groups
        )
        yield Listing("By group", ("Group", "Languages", "Gain"), rows)
    for association in analysis.associations:
        names = ("", one_line(association.x_name), one_line(association.y_name))
        points = tuple(
            (
                one_line(point.name),
                figure(point.x, signed=False, decimals=_COEFFICIENT_DECIMALS),
                figure(point.y, signed=False, decimals=_COEFFICIENT_DECIMALS),
            )
            for point in association.points
        )
        yield Listing(association_words(association), names, points)


def _layers(layers: Sequence[LayerRecall]) -> Listing:
    """The means over languages."""
    rows = tuple(
        (
            str(item.layer),
            figure(item.baseline, signed=False),
            figure(item.treatment, signed=False),
            interval(item.gain) if item.gain else figure(item.treatment - item.baseline),
        )
        for item in layers
    )
    return Listing("By layer", ("Layer", "Baseline", "Treatment", "Gain"), rows)


def _layers_by_language(layers: Sequence[LayerRecall]) -> Listing:
    """Before and after, a row a language and a column a layer."""
    numbers = sorted({item.layer for item in layers})
    cells = {
        (item.language, item.layer): f"{figure(item.baseline, signed=False)} → "
        f"{figure(item.treatment, signed=False)}"
        for item in layers
    }
    languages = dict.fromkeys(item.language for item in layers)
    rows = tuple(
        (one_line(name), *(cells.get((name, number), "–") for number in numbers))
        for name in languages
    )
    names = ("Language", *(f"Layer {number}" for number in numbers))
    return Listing(BY_LAYER_AND_LANGUAGE, names, rows)
