"""A training step: data of a phase, the model of the step before, the loop."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np

from claimcheck.reproduce.execution.development import development_measure
from claimcheck.reproduce.execution.materials import (
    DATA_SEED,
    encoder_sha256,
    items_of,
    save_model,
    split_of,
    tokenizer_of,
)
from claimcheck.reproduce.execution.workplace import Workplace
from claimcheck.reproduce.recipes.recipe import MaskedLanguageModelling, TrainingTask
from claimcheck.reproduce.runs.folder import StepResult, StepState
from claimcheck.reproduce.steps.step import TrainStep
from claimcheck.reproduce.tasks.catalogue import labelled, task
from claimcheck.reproduce.tasks.masking import mask_tokens
from claimcheck.reproduce.tasks.sampling import draw_texts, language_counts
from claimcheck.reproduce.tasks.task import Item, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from claimcheck.reproduce.training.settings import MaskedText, TrainingSet


def train_phase(place: Workplace, step: TrainStep) -> StepResult:
    """Train one phase and keep its encoder and heads.

    Killed at any moment and called again, it goes on from the last checkpoint.
    """
    from claimcheck.reproduce.encoder.model import build_model
    from claimcheck.reproduce.encoder.weights import load_encoder
    from claimcheck.reproduce.training.loop import train
    from claimcheck.reproduce.training.settings import Settings

    origin, folder = place.encoder(step), place.folder(step.key)
    start = place.folder(step.parent).model if step.parent else origin
    tasks = [_trained_task(place, step, each) for each in step.phase.tasks]
    model = build_model(
        load_encoder(start, device=place.settings.device),
        tasks,
        seed=step.seed,
        masked_head_of=origin if step.phase.masked else None,
    )
    record = train(
        model,
        [
            _training_set(place, step, each, trained)
            for each, trained in zip(step.phase.tasks, tasks, strict=True)
        ],
        Settings.of(step.phase, seed=step.seed, max_steps=step.max_steps),
        machine=place.machine,
        folder=folder.checkpoints,
        masked=_masked_text(place, step),
        measure=development_measure(place, step, tasks),
        progress=_tenths(place, step),
    )
    state = StepState.DEGENERATE if record.degenerate else StepState.DONE
    result = StepResult(state, message=record.degenerate, record=asdict(record))
    if not result.diverged:
        save_model(model, tasks, folder.model, origin=origin)
        result.record["weights_sha256"] = encoder_sha256(folder.model)
    return result


def _trained_task(place: Workplace, step: TrainStep, training: TrainingTask) -> Task:
    """The task with the labels of its training data, where it has no fixed ones."""
    examples = (
        example
        for need in step.needs(training.task, "train")
        for example in split_of(need, place.source).examples
    )
    return labelled(task(training.task), examples)


def _training_set(
    place: Workplace, step: TrainStep, training: TrainingTask, trained: Task
) -> "TrainingSet":
    from claimcheck.reproduce.training.settings import TrainingSet

    stopping = step.phase.early_stopping
    wanted = stopping.examples.value if stopping else 0
    return TrainingSet(
        trained,
        [
            item
            for need in step.needs(training.task, "train")
            for item in place.items(step, training, trained, need)
        ],
        epochs=training.epochs.value,
        batch_size=training.batch_size.value,
        development=[
            item
            for need in step.needs(training.task, "validation")
            for item in place.items(step, training, trained, need, wanted)
        ],
    )


def _masked_text(place: Workplace, step: TrainStep) -> "MaskedText | None":
    """Text of the phase's masked language modelling, cut at the tasks' longest input."""
    from claimcheck.reproduce.training.settings import MaskedText

    masked = step.phase.masked
    if masked is None:
        return None
    origin = place.encoder(step)
    longest = max(each.max_length.value for each in step.phase.tasks)
    by_language = [
        items_of(
            need,
            place.source,
            task(need.task),
            encoder=origin,
            max_length=longest,
            stride=None,
        )
        for need in step.data
        if need.task == "mlm"
    ]
    rows = _sampled_rows(by_language, masked)
    tokenizer, rate = tokenizer_of(origin), masked.rate.value

    def mask(
        chosen: "Sequence[NDArray[np.int32]]", generator: np.random.Generator
    ) -> Sequence[Item]:
        masked = mask_tokens(chosen, tokenizer, rate=rate, generator=generator)
        pairs = zip(*masked, strict=True)
        return [Item((row,), target, place) for place, (row, target) in enumerate(pairs)]

    return MaskedText(rows, masked.batch_size.value, masked.share.value, mask)


def _sampled_rows(
    by_language: Sequence[Sequence[Item]], masked: MaskedLanguageModelling
) -> "list[NDArray[np.int32]]":
    """Texts of all languages by the recipe's shares; the same for every arm and seed."""
    counts = language_counts(
        [len(items) for items in by_language],
        examples=masked.examples.value,
        alpha=masked.alpha.value,
    )
    generator = np.random.default_rng(DATA_SEED)
    return [
        items[place].rows[0]
        for items, count in zip(by_language, counts, strict=True)
        for place in draw_texts(len(items), count, generator)
    ]


def _tenths(place: Workplace, step: TrainStep) -> Callable[[int, int], None]:
    """Reports every tenth of a training."""

    def told(done: int, total: int) -> None:
        if done * 10 // total > (done - 1) * 10 // total:
            place.report(f"{step.key[:8]} step {done} of {total}")

    return told
