"""The words for experiments that every renderer uses."""

from collections.abc import Sequence

from claimcheck.model import (
    Comparison,
    Experiment,
    ExperimentSetting,
    Measurement,
    Outcome,
)
from claimcheck.render.characters import one_line

OUTCOMES = {
    Outcome.CONFIRMED: "confirmed",
    Outcome.CONTRADICTED: "contradicted",
    Outcome.INCONCLUSIVE: "inconclusive",
    Outcome.PROTOCOL_DIFFERS: "protocol differs",
}

OUTCOME_MARKS = {
    Outcome.CONFIRMED: "✓",
    Outcome.CONTRADICTED: "✗",
    Outcome.INCONCLUSIVE: "?",
    Outcome.PROTOCOL_DIFFERS: "◇",
}
"""Shape beside colour, as for the labels of claims."""

QUESTION_ITSELF = "the question itself"
"""Stands as the source of a setting that nobody chose."""

_NOTHING = "–"
_CORRELATIONS = ("ρ", "τ")
"""Last letters of the names of rank correlations."""
_MINUS = "\N{MINUS SIGN}"


def figure(value: float, *, signed: bool = True, decimals: int = 1) -> str:
    """A value as one prints it: "+7.9", "−0.4", "31.0"; never "−0.0"."""
    text = f"{value:+.{decimals}f}"
    if not text.strip("+-0."):
        return text.lstrip("+-")
    text = text if signed else text.removeprefix("+")
    return text.replace("-", _MINUS)


def interval(measured: Measurement, *, signed: bool = True, decimals: int = 1) -> str:
    """A value with its interval: "+7.9 [+6.1, +9.7]"."""
    value, low, high = (
        figure(number, signed=signed, decimals=decimals)
        for number in (measured.value, measured.low, measured.high)
    )
    return f"{value} [{low}, {high}]"


def confidence(measured: Measurement) -> str:
    """The level of an interval: "95 %"."""
    return f"{100 * measured.level:.3g} %"


def published_words(comparison: Comparison) -> str:
    """The published number as its paper prints it, or a dash."""
    return one_line(comparison.printed) or _NOTHING


def measured_words(comparison: Comparison) -> str:
    """The measured value with its interval, or a dash where no pair ended well."""
    if comparison.measured is None:
        return _NOTHING
    return interval(
        comparison.measured,
        signed=comparison.is_difference,
        decimals=_decimals(comparison),
    )


def outcome_words(outcome: Outcome) -> str:
    """Mark and name of an outcome: "✓ confirmed"."""
    return f"{OUTCOME_MARKS[outcome]} {OUTCOMES[outcome]}"


def run_words(comparison: Comparison) -> str:
    """How the value was measured: "accuracy, 95 % interval, seeds 0, 1, 2"."""
    parts = [one_line(comparison.metric)] if comparison.metric else []
    if comparison.measured is not None:
        parts.append(f"{confidence(comparison.measured)} interval")
    parts.append(seeds_words(comparison.seeds))
    return ", ".join(parts)


def seeds_words(seeds: Sequence[int]) -> str:
    """Which seeds count: "seeds 0, 1, 2"."""
    if not seeds:
        return "no seed"
    names = ", ".join(map(str, seeds))
    return f"seed{'' if len(seeds) == 1 else 's'} {names}"


def empirical_words(comparison: Comparison) -> str:
    """A comparison beside a report's claim: "◇ protocol differs −1.2 [−2.0, −0.4]"."""
    words = f"{outcome_words(comparison.outcome)} {measured_words(comparison)}"
    return words.removesuffix(_NOTHING).rstrip()


def short_words(comparison: Comparison) -> str:
    """The same where room is scarce: "◇ −1.2"."""
    mark = OUTCOME_MARKS[comparison.outcome]
    if comparison.measured is None:
        return mark
    value = figure(
        comparison.measured.value,
        signed=comparison.is_difference,
        decimals=_decimals(comparison),
    )
    return f"{mark} {value}"


def against_words(comparison: Comparison) -> str:
    """What a measured value stands beside: "published + 7.9; squad1-tatoeba, seed 0"."""
    published = one_line(comparison.printed)
    parts = [f"published {published}"] if published else []
    parts.append(f"{one_line(comparison.recipe)}, {seeds_words(comparison.seeds)}")
    return "; ".join(parts)


def summary_words(experiments: Sequence[Experiment]) -> str:
    """How many experiments have which outcome: "3 experiments: 1 confirmed, …"."""
    total = len(experiments)
    outcomes = [experiment.comparison.outcome for experiment in experiments]
    counts = ", ".join(
        f"{outcomes.count(outcome)} {name}" for outcome, name in OUTCOMES.items()
    )
    return f"{total} experiment{'' if total == 1 else 's'}: {counts}"


def gains_words(comparison: Comparison) -> str:
    """The gains by language in a line; empty where there are none.

    "up in 2 of 3 languages; most sw +5.1, least de −1.2"
    """
    gains = sorted(comparison.gains, key=lambda item: item.gain.value)
    if not gains:
        return ""
    least, most = gains[0], gains[-1]
    up = sum(item.gain.value > 0 for item in gains)
    return (
        f"up in {up} of {len(gains)} languages; "
        f"most {one_line(most.language)} {figure(most.gain.value)}, "
        f"least {one_line(least.language)} {figure(least.gain.value)}"
    )


def source_of(setting: ExperimentSetting) -> str:
    """Who says what a setting shall be, and where: "paper, Appendix B"."""
    parts = (setting.source or QUESTION_ITSELF, setting.place)
    return ", ".join(one_line(part) for part in parts if part)


def _decimals(comparison: Comparison) -> int:
    """One for points, as papers print them; two for a correlation."""
    return 2 if comparison.metric.endswith(_CORRELATIONS) else 1
