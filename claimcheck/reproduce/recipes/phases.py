"""Phases of training from the shared settings."""

from collections.abc import Sequence

from claimcheck.reproduce.recipes.recipe import (
    MaskedLanguageModelling,
    Phase,
    Sourced,
    TrainingTask,
)
from claimcheck.reproduce.recipes.schema import ArmSettings, Settings, TaskSettings


def intermediate_phase(arm: ArmSettings, settings: Settings) -> Phase:
    """Training on the arm's tasks, mixed where they are several, with MLM if it says so."""
    between = settings.intermediate
    tasks = [between.tasks[name] for name in arm.tasks]
    rate = between.learning_rate_with_masked if arm.masked else between.learning_rate
    common = settings.training
    own_rates = [task.learning_rate for task in tasks if task.learning_rate is not None]
    return Phase(
        role="intermediate",
        tasks=tuple(_training_task(task, arm.languages) for task in tasks),
        learning_rate=own_rates[0] if len(tasks) == 1 and own_rates else rate,
        warm_up=common.warm_up,
        weight_decay=common.weight_decay,
        clip_norm=common.clip_norm,
        mixture=between.mixture if len(tasks) > 1 else None,
        early_stopping=common.early_stopping,
        masked=_masked([task.examples.value for task in tasks], settings)
        if arm.masked
        else None,
    )


def target_phase(task: TaskSettings, settings: Settings) -> Phase:
    """Training on a target task's English data."""
    common = settings.training
    return Phase(
        role="target",
        tasks=(_training_task(task, ("en",)),),
        learning_rate=task.learning_rate or settings.target.learning_rate,
        warm_up=common.warm_up,
        weight_decay=common.weight_decay,
        clip_norm=common.clip_norm,
        early_stopping=common.early_stopping if task.early_stopping else None,
    )


def _training_task(task: TaskSettings, languages: tuple[str, ...]) -> TrainingTask:
    return TrainingTask(
        task=task.task,
        languages=languages,
        epochs=task.epochs,
        batch_size=task.batch_size,
        max_length=task.max_length,
        stride=task.stride,
    )


def _masked(sizes: Sequence[int], settings: Settings) -> MaskedLanguageModelling:
    """MLM counts as one more task of the mixture (paper, v1, section 3.1).

    A task of e examples is drawn with probability min(e, K) / sum of min(e, K).
    """
    masked = settings.intermediate.masked
    cap = settings.intermediate.mixture.size_cap
    own = min(masked.examples.value, cap.value)
    total = own + sum(min(size, cap.value) for size in sizes)
    return MaskedLanguageModelling(
        languages=masked.languages.value,
        examples=masked.examples,
        alpha=masked.alpha,
        batch_size=masked.batch_size,
        rate=masked.rate,
        share=Sourced(
            value=round(own / total, 4),
            source=cap.source,
            place=f"{cap.place}, over the sizes of its tasks",
        ),
    )
