"""A training step: data of a phase, the model of the step before, the loop."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np

from claimcheck.reproduce.recipes.recipe import TrainingTask
from claimcheck.reproduce.runs.graph import TrainStep
from claimcheck.reproduce.runs.materials import items_of, save_model, tokenizer_of
from claimcheck.reproduce.runs.steps import StepResult, StepState
from claimcheck.reproduce.runs.workplace import Workplace
from claimcheck.reproduce.tasks.catalogue import task
from claimcheck.reproduce.tasks.masking import mask_tokens
from claimcheck.reproduce.tasks.task import Item

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
    model = build_model(
        load_encoder(start, device=place.settings.device),
        [task(each.task) for each in step.phase.tasks],
        seed=step.seed,
        masked_head_of=origin if step.phase.masked else None,
    )
    record = train(
        model,
        [_training_set(place, step, each) for each in step.phase.tasks],
        Settings.of(step.phase, seed=step.seed, max_steps=step.max_steps),
        machine=place.machine,
        folder=folder.checkpoints,
        masked=_masked_text(place, step),
        progress=_tenths(place, step),
    )
    save_model(model, folder.model, origin=origin)
    folder.forget_checkpoints()
    state = StepState.DEGENERATE if record.degenerate else StepState.DONE
    return StepResult(state, message=record.degenerate, record=asdict(record))


def _training_set(
    place: Workplace, step: TrainStep, training: TrainingTask
) -> "TrainingSet":
    from claimcheck.reproduce.training.settings import TrainingSet

    items: list[Item] = []
    development: list[Item] = []
    for need in (need for need in step.data if need.task == training.task):
        found = place.items(step, training, need)
        if need.split == "train":
            items += found
        elif step.phase.early_stopping:
            wanted = step.phase.early_stopping.examples.value
            development += [item for item in found if item.example < wanted]
    return TrainingSet(
        task(training.task),
        items,
        epochs=training.epochs.value,
        batch_size=training.batch_size.value,
        development=development,
    )


def _masked_text(place: Workplace, step: TrainStep) -> "MaskedText | None":
    """Text of the phase's masked language modelling, cut at the tasks' longest input."""
    from claimcheck.reproduce.training.settings import MaskedText

    masked = step.phase.masked
    if masked is None:
        return None
    origin = place.encoder(step)
    longest = max(each.max_length.value for each in step.phase.tasks)
    rows = [
        item.rows[0]
        for need in step.data
        if need.task == "mlm"
        for item in items_of(
            need, place.source, encoder=origin, max_length=longest, stride=None
        )
    ]
    tokenizer, rate = tokenizer_of(origin), masked.rate.value

    def mask(
        chosen: "Sequence[NDArray[np.int32]]", generator: np.random.Generator
    ) -> Sequence[Item]:
        return mask_tokens(chosen, tokenizer, rate=rate, generator=generator)

    return MaskedText(rows, masked.batch_size.value, masked.share.value, mask)


def _tenths(place: Workplace, step: TrainStep) -> Callable[[int, int], None]:
    """Reports every tenth of a training."""

    def told(done: int, total: int) -> None:
        if done * 10 // total > (done - 1) * 10 // total:
            place.report(f"{step.key[:8]} step {done} of {total}")

    return told
