"""The training loop, one for all phases: a task, several mixed, masked text among them."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from claimcheck.reproduce.encoder.batch import batch_of, split_by_tokens
from claimcheck.reproduce.encoder.losses import loss_sum
from claimcheck.reproduce.encoder.model import Model
from claimcheck.reproduce.training.checkpoint import (
    Progress,
    load_best,
    load_last,
    save_best,
    save_last,
)
from claimcheck.reproduce.training.collapse import collapse
from claimcheck.reproduce.training.optimizer import build_optimizer, set_learning_rate
from claimcheck.reproduce.training.order import Draw, draw_items, plan_steps
from claimcheck.reproduce.training.prediction import autocast, mean_loss
from claimcheck.reproduce.training.record import (
    Measurement,
    Point,
    Stop,
    TrainingRecord,
)
from claimcheck.reproduce.training.schedule import learning_rate, shrinkage
from claimcheck.reproduce.training.settings import (
    Machine,
    MaskedText,
    Settings,
    TrainingSet,
)
from claimcheck.reproduce.training.vocabulary import occurring_rows

Measure = Callable[[Model], float]
"""How good a model is on development data; higher is better."""

CHECKPOINT_SECONDS = 600.0
"""From one resumable checkpoint to the next. One of XLM-R Large has 4 to 7 GB."""
READ_STEPS = 50
"""Losses are read from the device once in so many steps: reading makes the host wait."""


def train(
    model: Model,
    sets: Sequence[TrainingSet],
    settings: Settings,
    *,
    machine: Machine,
    folder: Path,
    masked: MaskedText | None = None,
    measure: Measure | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> TrainingRecord:
    """Train the model in place; its best weights where they are measured, else the last.

    Killed at any moment and called again with the same arguments (the model as it was at
    the first call), it goes on from the last checkpoint in ``folder``; on a CPU to the
    same bits.

    Args:
        model: With a head for each set, and "mlm" where text is masked.
        sets: The tasks.
        settings: Of the phase.
        machine: The model lies there already.
        folder: Of the checkpoints; made if need be.
        masked: Text for masked language modelling.
        measure: For early stopping; the negative mean loss on the sets' development
            items where none is given.
        progress: Called after each step, before its figures are read and saved, with
            the steps done and planned.

    Raises:
        RunError: ``folder`` holds the checkpoint of another training.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if machine.compiled:
        model.encoder.compile_layers()
    plan = plan_steps(sets, settings, masked)
    signature = f"{plan.steps} steps of sets of {plan.sizes}, {settings}"
    measure = measure or (lambda model: -mean_loss(model, sets, machine=machine))
    # Masked language modelling has a gradient in every row of the token embeddings.
    trained_rows = nullcontext() if masked else occurring_rows(model.encoder, _rows(sets))
    with _own_random_state(settings.seed, machine), trained_rows as few:
        optimizer = build_optimizer(model, settings)
        state = load_last(folder, model, optimizer, signature=signature)
        saved = time.monotonic()
        started = saved - state.seconds
        unread: list[tuple[str, Tensor]] = []
        model.train()
        while state.step < plan.steps and state.stopped is None:
            set_learning_rate(optimizer, learning_rate(state.step, plan.steps, settings))
            draw = draw_items(plan, state.step, sets, masked)
            figures = _optimizer_step(model, draw, optimizer, settings, machine)
            unread.append((draw.name, figures))
            state.tokens += sum(item.tokens for item in draw.items)
            state.step += 1
            if progress:
                progress(state.step, plan.steps)
            measures = _is_due(state.step, settings.every_steps, plan.steps)
            saves = _is_due(state.step, machine.checkpoint_steps or plan.steps, plan.steps)
            if machine.checkpoint_steps is None:
                saves |= time.monotonic() - saved >= CHECKPOINT_SECONDS
            if measures or saves or state.step % READ_STEPS == 0:
                _read_figures(unread, state)
            if measures and state.stopped is None:
                if few is not None:
                    few.shrinkage = shrinkage(state.step, plan.steps, settings)
                _note(state, measure(model.eval()), settings)
                if state.best and state.best.step == state.step:
                    save_best(folder, model, step=state.step)
                model.train()
            state.seconds = time.monotonic() - started
            if saves or state.stopped:
                save_last(folder, model, optimizer, state, signature=signature)
                saved = time.monotonic()
        if state.best:
            load_best(folder, model, step=state.best.step)
        if few is not None:
            kept = state.best.step if state.best else state.step
            few.shrinkage = shrinkage(kept, plan.steps, settings)
        model.eval()
    return _record(state, planned_steps=plan.steps, degenerate=_degenerate(state, sets))


def _optimizer_step(
    model: Model,
    draw: Draw,
    optimizer: torch.optim.Optimizer,
    settings: Settings,
    machine: Machine,
) -> Tensor:
    """(2,): mean loss and norm of the gradient, on the device still.

    As many passes as the tokens need; their sum is the step in one pass.
    """
    padding, device = model.encoder.config.padding, model.encoder.device
    batches = [
        batch_of(part, draw.kind, padding=padding, multiple=machine.multiple)
        for part in split_by_tokens(draw.items, machine.pass_tokens)
    ]
    count = max(1, sum(batch.count for batch in batches))
    loss = torch.zeros((), device=device)
    for batch in batches:
        on_device = batch.to(device)
        with autocast(machine):
            scores = model(draw.name, on_device)
        part = loss_sum(scores, on_device) / count
        torch.autograd.backward(part)
        loss += part.detach()
    norm = torch.nn.utils.clip_grad_norm_(model.parameters(), settings.clip_norm)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return torch.stack([loss, norm])


def _is_due(step: int, every: int | None, steps: int) -> bool:
    """Whether something that happens every so many steps, and at the end, happens now."""
    return every is not None and (step % every == 0 or step == steps)


def _read_figures(unread: list[tuple[str, Tensor]], state: Progress) -> None:
    """Move the figures of the last steps from the device to the curve."""
    if not unread:
        return
    figures = torch.stack([pair for _, pair in unread]).tolist()
    first = state.step - len(unread) + 1
    for step, ((name, _), (loss, norm)) in enumerate(
        zip(unread, figures, strict=True), start=first
    ):
        state.curve.append(Point(step=step, source=name, loss=loss, gradient_norm=norm))
    if not torch.tensor(figures).isfinite().all():
        state.stopped = Stop.NOT_FINITE
    unread.clear()


def _note(state: Progress, value: float, settings: Settings) -> None:
    """Add a measurement, and stop where patience is at its end."""
    state.measurements.append(Measurement(step=state.step, value=value))
    patience = settings.patience
    if patience is not None and state.measured_since_best >= patience:
        state.stopped = Stop.EARLY


def _degenerate(state: Progress, sets: Sequence[TrainingSet]) -> str:
    if state.stopped is Stop.NOT_FINITE:
        return f"the loss or its gradient was not finite by step {state.step}"
    return collapse(sets, state.curve)


def _record(state: Progress, *, planned_steps: int, degenerate: str) -> TrainingRecord:
    return TrainingRecord(
        planned_steps=planned_steps,
        steps=state.step,
        tokens=state.tokens,
        seconds=state.seconds,
        stopped=state.stopped or Stop.FINISHED,
        curve=tuple(state.curve),
        measurements=tuple(state.measurements),
        best_step=state.best.step if state.best else None,
        degenerate=degenerate,
    )


def _rows(sets: Sequence[TrainingSet]) -> Iterator[NDArray[np.int32]]:
    return (row for part in sets for item in part.items for row in item.rows)


@contextmanager
def _own_random_state(seed: int, machine: Machine) -> Iterator[None]:
    """Draws of dropout from the seed; the caller's random state is as before."""
    device = torch.device(machine.device)
    devices = [device.index or 0] if device.type == "cuda" else []
    with torch.random.fork_rng(devices=devices):
        torch.manual_seed(seed)
        yield
