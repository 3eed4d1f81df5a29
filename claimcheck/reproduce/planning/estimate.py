"""What each step of a graph costs, from the tokens of its data."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from claimcheck.reproduce.encoder.config import EncoderConfig
from claimcheck.reproduce.planning.cost import (
    TRAINING_PASSES,
    Cost,
    Tokens,
    checkpoint_bytes,
    forward_flops,
    masked_head_flops,
)
from claimcheck.reproduce.recipes.recipe import Evaluation, Phase, TrainingTask
from claimcheck.reproduce.steps.step import DataNeed, EvaluateStep, Step, TrainStep
from claimcheck.reproduce.training.mixing import Amount, Mixture, items_wanted

_PREDICTION_BYTES = 200
"""Of one stored prediction with its statistics; assumed."""


@dataclass(frozen=True, slots=True, order=True)
class TextNeed:
    """Data as a step reads it: the same examples are cut to several lengths."""

    need: DataNeed
    max_length: int
    stride: int | None = None


def texts_of(step: Step) -> tuple[TextNeed, ...]:
    """What must be tokenised to know the step's cost."""
    match step:
        case TrainStep():
            lengths = {each.task: _length(each) for each in step.phase.tasks}
            longest = max(length for length, _ in lengths.values())
            return tuple(
                TextNeed(need, *lengths.get(need.task, (longest, None)))
                for need in step.data
            )
        case EvaluateStep():
            asked = step.evaluation
            stride = asked.stride.value if asked.stride else None
            return tuple(TextNeed(n, asked.max_length.value, stride) for n in step.data)
        case _:
            return tuple(TextNeed(need, *_length(step.training)) for need in step.data)


def cost_of(
    step: Step, shape: EncoderConfig, counted: Mapping[TextNeed, Tokens]
) -> Cost | None:
    """The step's cost; None where some of its data were not counted."""
    texts = texts_of(step)
    if any(text not in counted for text in texts):
        return None
    known = {text: counted[text] for text in texts}
    if isinstance(step, TrainStep):
        return _training(step, shape, known)
    text = sum(known.values(), Tokens())
    flops = forward_flops(shape, text)
    if isinstance(step, EvaluateStep) and step.layers not in ((), "all"):
        # No layer behind the last one that is compared is computed.
        flops *= min(1.0, max(map(int, step.layers)) / shape.layers)
    return Cost(text.tokens, 0, flops, _PREDICTION_BYTES * text.items)


def _training(
    step: TrainStep, shape: EncoderConfig, known: Mapping[TextNeed, Tokens]
) -> Cost:
    phase = step.phase
    seen, steps = Tokens(), 0
    texts = [_sum(known, each.task, "train") for each in phase.tasks]
    amounts = [
        Amount(own.items, each.epochs.value, each.batch_size.value)
        for own, each in zip(texts, phase.tasks, strict=True)
    ]
    all_wanted = items_wanted(amounts, Mixture.of(phase))
    for own, amount, wanted in zip(texts, amounts, all_wanted, strict=True):
        seen += own.times(wanted / own.items) if own.items else Tokens()
        steps += ceil(wanted / amount.batch_size)
    masked_positions = 0
    if phase.masked:
        own = _sum(known, "mlm", "train")
        share = phase.masked.share.value
        masked_steps = round(steps * share / (1 - share))
        rows = masked_steps * phase.masked.batch_size.value
        drawn = own.times(rows / own.rows) if own.rows else Tokens()
        masked_positions = round(drawn.tokens * phase.masked.rate.value)
        seen += drawn
        steps += masked_steps
    cut = min(1.0, step.max_steps / steps) if step.max_steps and steps else 1.0
    steps, seen = round(steps * cut), seen.times(cut)
    flops = TRAINING_PASSES * (
        forward_flops(shape, seen) + masked_head_flops(shape, round(masked_positions * cut))
    )
    flops += _development(steps, phase, shape, known)
    return Cost(seen.tokens, steps, flops, checkpoint_bytes(shape))


def _development(
    steps: int, phase: Phase, shape: EncoderConfig, known: Mapping[TextNeed, Tokens]
) -> float:
    """Operations of the measurements that early stopping asks for."""
    stopping = phase.early_stopping
    if stopping is None:
        return 0.0
    flops = 0.0
    for each in phase.tasks:
        own = _sum(known, each.task, "validation")
        share = min(1.0, stopping.examples.value / own.items) if own.items else 0.0
        flops += forward_flops(shape, own.times(share))
    return flops * (steps // stopping.every_steps.value)


def _sum(known: Mapping[TextNeed, Tokens], task: str, split: str) -> Tokens:
    found = (
        tokens
        for text, tokens in known.items()
        if (text.need.task, text.need.split) == (task, split)
    )
    return sum(found, Tokens())


def _length(training: TrainingTask | Evaluation) -> tuple[int, int | None]:
    stride = training.stride.value if training.stride else None
    return training.max_length.value, stride
