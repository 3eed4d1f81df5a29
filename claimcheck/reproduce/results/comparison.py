"""From the runs directory to comparisons."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.model.experiment import Comparison
from claimcheck.reproduce.outcome.pairing import ArmRun, Pairing, pair_runs
from claimcheck.reproduce.outcome.protocol import Conditions
from claimcheck.reproduce.outcome.verdict import compare
from claimcheck.reproduce.runs.directory import ArmResult, RunResult


def compare_run(run: RunResult, *, claim_id: str = "") -> Comparison:
    """The published number beside what the run measured.

    Of several treatments the first is compared; see ``pair_arms`` for the others.
    """
    recipe = run.recipe
    treatment = recipe.treatments[0].name if recipe.treatments else None
    return compare(
        recipe,
        pair_arms(run, treatment),
        conditions_of(run),
        claim_id=claim_id,
        run=str(Path(run.folder.parent.name) / run.folder.name),
    )


def pair_arms(
    run: RunResult, treatment: str | None, *, layer: int | None = None
) -> Pairing:
    """Treatment and baseline by seed; without a treatment the baseline stands alone.

    Args:
        run: What was run.
        treatment: Name of an arm; None for the baseline by itself.
        layer: Of retrieval; by default the one that the outcome is read from.
    """
    layer = read_layer(run) if layer is None else layer
    baseline = _arm_runs(run, run.recipe.baseline.name, layer)
    if treatment is None:
        return pair_runs(baseline)
    return pair_runs(_arm_runs(run, treatment, layer), baseline)


def read_layer(run: RunResult) -> int | None:
    """The layer that a retrieval's outcome is read from; None for all other tasks.

    That of the settings, else the recipe's, else the last one of an encoder that lacks it.
    """
    if run.recipe.evaluation.layer is None:
        return None
    asked = run.settings.layer
    wanted = run.recipe.evaluation.layer.value if asked is None else asked
    there = layers_of(run)
    return wanted if wanted in there or not there else max(there)


def layers_of(run: RunResult) -> tuple[int, ...]:
    """The layers of a retrieval that were scored, ascending."""
    found = {
        score.layer
        for arm in run.arms
        for scores in arm.scores.values()
        for score in scores
        if score.layer is not None
    }
    return tuple(sorted(found))


def conditions_of(run: RunResult) -> Conditions:
    """What was run, as far as it may depart from the recipe."""
    settings, recipe = run.settings, run.recipe
    roles = {
        phase.role for arm in (recipe.baseline, *recipe.treatments) for phase in arm.phases
    }
    retrieved = recipe.evaluation.layer is not None  # never drawn from
    languages = {language for arm in run.arms for language in arm.evaluations}
    return Conditions(
        model=run.model,
        languages=tuple(sorted(languages)),
        fraction=settings.fraction if roles else 1.0,
        evaluation_fraction=1.0 if retrieved else settings.evaluation_fraction,
        layer=read_layer(run),
        max_steps=settings.max_steps if roles else None,
        intermediate_steps=settings.intermediate_steps if "intermediate" in roles else None,
        settings=tuple(_changed_rates(run)),
        data=_unique(note for split in run.data.values() for note in split.notes),
    )


def _changed_rates(run: RunResult) -> Iterator[str]:
    """A clause for each learning rate that was not the recipe's."""
    recipe = run.recipe
    for role, rate in run.settings.learning_rates.items():
        published = {
            phase.learning_rate.value
            for arm in (recipe.baseline, *recipe.treatments)
            for phase in arm.phases
            if phase.role == role
        } - {rate}
        if published:
            instead = " and ".join(f"{value:g}" for value in sorted(published))
            yield f"{role} phases trained at a rate of {rate:g} instead of {instead}"


def _arm_runs(run: RunResult, name: str, layer: int | None) -> list[ArmRun]:
    return [
        _arm_run(arm, run.recipe.evaluation.metric, layer) for arm in run.arm(name).values()
    ]


def _arm_run(arm: ArmResult, metric: str, layer: int | None) -> ArmRun:
    if arm.degenerate:
        wrong = f"the training collapsed: {arm.degenerate}"
    elif arm.failure:
        wrong = f"the run failed: {arm.failure}"
    else:
        wrong = "" if arm.complete else "the run has not ended"
    scores = {} if wrong else arm.languages(metric, layer)
    return ArmRun(arm.arm, arm.seed, scores, wrong)


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
