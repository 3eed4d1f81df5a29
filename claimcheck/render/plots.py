"""Plots of experiments as SVG or PNG, each with a text that says what it shows.

matplotlib is imported when something is drawn, and never through pyplot: no figure
outlives its function. Colours are those of Okabe and Ito 2008 ("Color universal design"),
which readers with any common colour blindness tell apart; marks or line styles repeat
what a colour says.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.errors import MissingExtra
from claimcheck.model import (
    Analysis,
    Association,
    Comparison,
    Experiment,
    GroupGain,
    LayerRecall,
    Measurement,
    TrainingCurve,
)
from claimcheck.render.characters import one_line
from claimcheck.render.experiment.listings import association_words
from claimcheck.render.experiment.wording import figure, gains_words, interval

FORMS = ("svg", "png")
"""Forms that pictures can take."""

_BLUE, _VERMILLION, _GREY = "#0072B2", "#D55E00", "#767676"
_CURVE_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
_STYLES = ("-", "--", "-.", ":")
_WIDTH = 7.0
"""Inches; the height follows from what is shown."""
_DOTS_PER_INCH = 144
_SETTINGS = {
    "font.family": "DejaVu Sans",  # matplotlib brings it along
    "font.size": 9.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "axes.grid": True,
    "grid.color": "#e3e3e3",
    "axes.axisbelow": True,
    "figure.facecolor": "white",
    "svg.fonttype": "path",  # the same letters on every machine
    "svg.hashsalt": "claimcheck",  # the same ids in every run
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn plot."""

    name: str
    """"gains", "layers", "groups", "association-1", "curves"; part of a file's name."""
    title: str
    alt: str
    """What it shows, for those who do not see it."""
    data: bytes
    form: str
    """One of ``FORMS``."""


def pictures_of(experiment: Experiment, *, form: str = "svg") -> Iterator[Picture]:
    """The plots that an experiment has data for, in reading order.

    Raises:
        MissingExtra: matplotlib is not installed.
        ValueError: ``form`` is none of ``FORMS``.
    """
    if form not in FORMS:
        raise ValueError(f"unknown form {form!r}; expected one of {', '.join(FORMS)}")
    if experiment.comparison.gains:
        yield _gains(experiment.comparison, form)
    analysis = experiment.analysis or Analysis()
    if analysis.layers:
        yield _layers(analysis.layers, form)
    if analysis.groups:
        yield _groups(analysis.groups, form)
    for number, association in enumerate(analysis.associations, start=1):
        yield _association(association, number, form)
    if experiment.curves:
        yield _curves(experiment.curves, form)


def _gains(comparison: Comparison, form: str) -> Picture:
    """Bars of the gain by language, the largest on top, with their intervals."""
    gains = sorted(comparison.gains, key=lambda item: item.gain.value)
    names = [one_line(item.language) for item in gains]
    alt = f"Bars of the gain by language with intervals: {gains_words(comparison)}."
    points = f"points of {one_line(comparison.metric)}"
    data = _bars(names, [item.gain for item in gains], form=form, points=points)
    return Picture("gains", "Gain by language", alt, data, form)


def _groups(groups: Sequence[GroupGain], form: str) -> Picture:
    """Bars of the gain by group, the first on top, with their intervals."""
    names = [one_line(item.group) for item in groups]
    listed = "; ".join(
        f"{name} {interval(item.gain)}" for name, item in zip(names, groups, strict=True)
    )
    gains = [item.gain for item in groups]
    data = _bars(names[::-1], gains[::-1], form=form, points="points")
    alt = f"Bars of the gain by group with intervals: {listed}."
    return Picture("groups", "Gain by group", alt, data, form)


def _bars(
    names: Sequence[str], gains: Sequence[Measurement], *, form: str, points: str
) -> bytes:
    """One bar a name, from below; gains and losses differ in colour and direction."""

    def draw(axes: Any) -> None:
        values = [gain.value for gain in gains]
        colours = [_BLUE if value >= 0 else _VERMILLION for value in values]
        # A bootstrap interval of a skewed statistic may leave the value outside.
        errors = [
            [max(0.0, gain.value - gain.low) for gain in gains],
            [max(0.0, gain.high - gain.value) for gain in gains],
        ]
        places = range(len(gains))
        axes.barh(places, values, color=colours, height=0.7)
        axes.errorbar(
            values, places, xerr=errors, fmt="none", ecolor="black", elinewidth=1, capsize=2
        )
        axes.set_yticks(places, names)
        axes.set_ylim(-0.6, len(gains) - 0.4)
        axes.axvline(0.0, color="black", linewidth=0.8)
        axes.grid(visible=False, axis="y")
        axes.set_xlabel(f"Treatment − baseline, {points}")

    return _drawn(draw, form=form, height=1.2 + 0.22 * len(gains))


def _layers(layers: Sequence[LayerRecall], form: str) -> Picture:
    """Recall by layer before and after; the mean over languages where it is given."""
    chosen = [item for item in layers if not item.language] or list(layers)
    chosen.sort(key=lambda item: item.layer)
    before = max(chosen, key=lambda item: item.baseline)
    after = max(chosen, key=lambda item: item.treatment)

    def draw(axes: Any) -> None:
        steps = [item.layer for item in chosen]
        axes.plot(
            steps,
            [item.baseline for item in chosen],
            color=_VERMILLION,
            linestyle="--",
            marker="o",
            label="baseline",
        )
        axes.plot(
            steps,
            [item.treatment for item in chosen],
            color=_BLUE,
            marker="s",
            label="treatment",
        )
        axes.set_xticks(steps)
        axes.set_xlabel("Layer (0: embeddings)")
        axes.set_ylabel("Recall, %")
        axes.set_ylim(0.0, 1.15 * max(before.baseline, after.treatment, 1.0))
        axes.legend(frameon=False)

    alt = (
        "Lines of retrieval recall by layer. The baseline is best at layer "
        f"{before.layer} with {figure(before.baseline, signed=False)} %, the treatment at "
        f"layer {after.layer} with {figure(after.treatment, signed=False)} %."
    )
    return Picture(
        "layers", "Retrieval recall by layer", alt, _drawn(draw, form=form), form
    )


def _association(association: Association, number: int, form: str) -> Picture:
    """Named points of one property against the other."""

    def draw(axes: Any) -> None:
        points = association.points
        axes.scatter([item.x for item in points], [item.y for item in points], c=_BLUE)
        middle = sum(item.x for item in points) / max(1, len(points))
        for point in points:
            left = point.x > middle  # the name stays within the frame
            axes.annotate(
                one_line(point.name),
                (point.x, point.y),
                xytext=(-4 if left else 4, 4),
                textcoords="offset points",
                horizontalalignment="right" if left else "left",
            )
        axes.margins(0.12)
        axes.axhline(0.0, color=_GREY, linewidth=0.8)
        axes.set_xlabel(one_line(association.x_name))
        axes.set_ylabel(one_line(association.y_name))

    title = f"{one_line(association.y_name)} by {one_line(association.x_name)}"
    count = len(association.points)
    alt = f"Scatter plot of {count} points. {association_words(association)}."
    name = f"association-{number}"
    return Picture(name, title, alt, _drawn(draw, form=form), form)


def _curves(curves: Sequence[TrainingCurve], form: str) -> Picture:
    """Training losses, and beneath them the development scores where there are any.

    A colour stands for arm and phase, a line style for the seed.
    """
    lines = _lines(curves)

    def draw_losses(axes: Any) -> None:
        for curve, line in zip(curves, lines, strict=True):
            axes.plot(curve.steps, curve.losses, **line)
        axes.set_xlabel("Optimizer step")
        axes.set_ylabel("Training loss")

    def draw_scores(axes: Any) -> None:
        for curve, line in zip(curves, lines, strict=True):
            axes.plot(curve.evaluated, curve.development, marker="o", **line)
        axes.set_xlabel("Optimizer step")
        axes.set_ylabel("English development,\nhigher is better")

    draws = [draw_losses]
    if any(curve.development for curve in curves):
        draws.append(draw_scores)
    ends = [
        f"{_curve_name(curve)} from {_plain(curve.losses[0])} to {_plain(curve.losses[-1])}"
        for curve in curves
        if curve.losses
    ]
    alt = f"Lines of the training loss by step: {'; '.join(ends) or 'none recorded'}."
    height = 2.6 * len(draws) + 0.07 * len(curves)
    data = _drawn(*draws, form=form, height=height, legend=True)
    return Picture("curves", "Training", alt, data, form)


def _lines(curves: Sequence[TrainingCurve]) -> list[dict[str, Any]]:
    names = list(dict.fromkeys(curve.name for curve in curves))
    seeds = list(dict.fromkeys(curve.seed for curve in curves))
    return [
        {
            "color": _CURVE_COLOURS[names.index(curve.name) % len(_CURVE_COLOURS)],
            "linestyle": _STYLES[seeds.index(curve.seed) % len(_STYLES)],
            "linewidth": 1.2,
            "label": _curve_name(curve),
        }
        for curve in curves
    ]


def _curve_name(curve: TrainingCurve) -> str:
    collapsed = " (collapsed)" if curve.degenerate else ""
    return f"{one_line(curve.name)}, seed {curve.seed}{collapsed}"


def _plain(value: float) -> str:
    return figure(value, signed=False, decimals=2)


def _drawn(
    *draws: Callable[[Any], None], form: str, height: float = 3.2, legend: bool = False
) -> bytes:
    """One panel a drawing, one beneath the other, as a file's bytes.

    ``legend`` puts that of the first panel beneath all of them.
    """
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as exc:
        raise MissingExtra(
            "matplotlib, which draws the plots, is not installed",
            hint="pip install 'claimcheck-literature[reproduce]'",
        ) from exc
    stream = io.BytesIO()
    with matplotlib.rc_context({**matplotlib.rcParamsDefault, **_SETTINGS}):
        canvas = Figure(figsize=(_WIDTH, height), layout="constrained")
        panels = canvas.subplots(len(draws), 1, squeeze=False)[:, 0]
        for draw, axes in zip(draws, panels, strict=True):
            draw(axes)
        if legend:
            canvas.legend(
                *panels[0].get_legend_handles_labels(),
                loc="outside lower center",
                ncols=3,
                frameon=False,
                fontsize=7,
            )
        # No date in the file: the same data give the same bytes.
        metadata = {"Date": None} if form == "svg" else {"Software": None}
        canvas.savefig(stream, format=form, dpi=_DOTS_PER_INCH, metadata=metadata)
    return stream.getvalue()
