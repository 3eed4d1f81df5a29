"""The full account of a run: its comparison with all that stands behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from claimcheck.model.experiment import (
    Analysis,
    Comparison,
    Experiment,
    TrainingCurve,
)
from claimcheck.reproduce.outcome.protocol import shown_name
from claimcheck.reproduce.recipes.recipe import Arm, Question, Recipe
from claimcheck.reproduce.recipes.settings import sourced_settings
from claimcheck.reproduce.results.analyses import analysis_of
from claimcheck.reproduce.results.comparison import compare_run
from claimcheck.reproduce.runs.directory import ArmResult, RunResult
from claimcheck.reproduce.runs.folder import StepResult

_MOST_POINTS = 100
"""Of a curve: neighbouring steps are averaged, since a plot shows no more."""
_HASH_DIGITS = 12


def account_of(run: RunResult, *, claim_id: str = "") -> Experiment:
    """What renderers show of a run.

    Args:
        run: As read from the runs directory; it need not have ended.
        claim_id: The report's claim that it tests: "C3".
    """
    analysis = analysis_of(run)
    comparison = compare_run(run, claim_id=claim_id)
    if run.recipe.question is Question.DISTANCE:
        comparison = _of_distance(comparison, analysis)
    return Experiment(
        comparison=comparison,
        title=run.recipe.title,
        analysis=analysis,
        curves=tuple(_curves(run)),
        settings=sourced_settings(run.recipe),
        facts=tuple(_facts(run)),
        notes=run.recipe.notes,
        signature=_signature(run),
    )


def _of_distance(comparison: Comparison, analysis: Analysis | None) -> Comparison:
    """The coefficient in place of the difference that the first treatment makes."""
    associations = analysis.associations if analysis else ()
    first = associations[0] if associations else None
    return replace(
        comparison,
        measured=first.coefficient if first else None,
        metric=first.method if first else comparison.metric,
        is_difference=False,
        reasons=comparison.reasons[:1],
        gains=(),
    )


def _curves(run: RunResult) -> Iterator[TrainingCurve]:
    """One curve a training and source of its batches; what several seeds share, once."""
    for result in run.arms:
        arm = _arm(run.recipe, result)
        for phase, training in zip(arm.phases, result.trainings, strict=False):
            tasks = " + ".join(each.task for each in phase.tasks)
            yield from _of_training(f"{arm.name}: {tasks}", result.seed, training)


def _arm(recipe: Recipe, result: ArmResult) -> Arm:
    arms = (recipe.baseline, *recipe.treatments)
    return next(arm for arm in arms if arm.name == result.arm)


def _of_training(name: str, seed: int, training: StepResult) -> Iterator[TrainingCurve]:
    record = training.record
    points = sorted(record.get("curve", ()), key=lambda point: point["source"])
    measured = record.get("measurements", ())
    for place, (source, group) in enumerate(groupby(points, lambda p: p["source"])):
        steps, losses = _thinned([(point["step"], point["loss"]) for point in group])
        several = len({point["source"] for point in points}) > 1
        yield TrainingCurve(
            name=f"{name} ({source})" if several else name,
            seed=seed,
            steps=steps,
            losses=losses,
            evaluated=() if place else tuple(each["step"] for each in measured),
            development=() if place else tuple(each["value"] for each in measured),
            degenerate=bool(record.get("degenerate")),
        )


def _thinned(
    points: Sequence[tuple[int, float]],
) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Steps and mean losses of at most ``_MOST_POINTS`` runs of neighbours."""
    parts = np.array_split(
        np.asarray(points, dtype=np.float64), min(_MOST_POINTS, len(points))
    )
    steps = tuple(int(part[-1, 0]) for part in parts)
    return steps, tuple(float(part[:, 1].mean()) for part in parts)


def _facts(run: RunResult) -> Iterator[tuple[str, str]]:
    """What was recorded, in words."""
    settings, found = run.settings, run.environment
    yield "encoder", f"{shown_name(run.model)}, sha256 {run.model_sha256}"
    yield "arithmetic", settings.numerics_class
    yield "share of the training data", f"{settings.fraction:g}"
    yield "share of the evaluation data", f"{settings.evaluation_fraction:g}"
    if settings.max_steps is not None:
        yield "most steps of a phase", f"{settings.max_steps}"
    if settings.intermediate_steps is not None:
        yield "most steps of an intermediate phase", f"{settings.intermediate_steps}"
    for role, rate in settings.learning_rates.items():
        yield f"learning rate of {role} phases", f"{rate:g}"
    yield "hardware", _hardware(run)
    yield "claimcheck", str(found.get("claimcheck", ""))
    yield "git revision", str(found.get("git_revision", ""))
    yield "python", str(found.get("python", ""))
    for library, version in found.get("libraries", {}).items():
        yield library, str(version)
    yield "time", f"{_seconds(run):,.0f} s in {len(_steps(run))} steps"
    for name, split in run.data.items():
        notes = "".join(f"; {note}" for note in split.notes)
        yield (
            name,
            f"{split.examples:,} examples, {split.origin}, sha256 {split.sha256}{notes}",
        )


def _steps(run: RunResult) -> list[StepResult]:
    """Every step once, though arms share their trainings."""
    found = {
        (each.started, each.seconds): each
        for arm in run.arms
        for each in (*arm.trainings, *arm.evaluations.values())
        if each.started
    }
    return list(found.values())


def _hardware(run: RunResult) -> str:
    """What the steps ran on, which may be other machines than the run was sent from."""
    used = {str(each.environment.get("hardware", "")) for each in _steps(run)} - {""}
    return ", ".join(sorted(used)) or str(run.environment.get("hardware", ""))


def _seconds(run: RunResult) -> float:
    return sum(each.seconds for each in _steps(run))


def _signature(run: RunResult) -> str:
    """One line in the manner of sacrebleu: what made the result."""
    found, settings = run.environment, run.settings
    seeds = sorted({arm.seed for arm in run.arms})
    published = run.recipe.published
    paper = published.label if published else "none"
    parts = {
        "claimcheck": found.get("claimcheck", ""),
        "recipe": run.recipe.id,
        "paper": paper,
        "encoder": run.model_sha256[:_HASH_DIGITS],
        "numerics": settings.numerics_class,
        "fraction": f"{settings.fraction:g}",
        "seeds": ",".join(map(str, seeds)),
        "torch": found.get("libraries", {}).get("torch", ""),
        "git": str(found.get("git_revision", ""))[:_HASH_DIGITS],
        "run": run.folder.name,
    }
    return "|".join(f"{name}:{value}" for name, value in parts.items())
