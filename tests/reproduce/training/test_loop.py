"""What a training does to the weights, and what it says of itself."""

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor
from toy_items import HEADED, toy_items, toy_row, toy_task

from claimcheck.errors import RunError
from claimcheck.reproduce.encoder.batch import batch_of
from claimcheck.reproduce.encoder.layers import SelfAttention
from claimcheck.reproduce.encoder.losses import loss_sum
from claimcheck.reproduce.encoder.model import Model, build_model
from claimcheck.reproduce.encoder.weights import load_encoder
from claimcheck.reproduce.tasks.task import Item, TaskKind
from claimcheck.reproduce.training.loop import train
from claimcheck.reproduce.training.prediction import predict
from claimcheck.reproduce.training.record import Stop
from claimcheck.reproduce.training.settings import (
    Machine,
    MaskedText,
    Settings,
    TrainingSet,
)

CPU = Machine()
SETTINGS = Settings(learning_rate=1e-3, weight_decay=0.1, warm_up=0.2, seed=4)


def toy_set(kind: TaskKind, count: int = 24, epochs: float = 1.0) -> TrainingSet:
    items = toy_items(kind, count)
    return TrainingSet(toy_task(kind), items, epochs, 8, toy_items(kind, 6, seed=9))


def toy_model(tiny: Path, sets: Sequence[TrainingSet], *, masked: bool = False) -> Model:
    return build_model(
        load_encoder(tiny),
        [part.task for part in sets],
        seed=5,
        masked_head_of=tiny if masked else None,
    )


def state(model: Model) -> dict[str, Tensor]:
    return {name: tensor.clone() for name, tensor in model.state_dict().items()}


def mask(rows: Sequence[NDArray[np.int32]], generator: np.random.Generator) -> list[Item]:
    items = []
    for row in rows:
        chosen = generator.random(len(row)) < 0.3
        chosen[1] = True
        target = np.where(chosen, row, -100).astype(np.int64)
        items.append(Item((np.where(chosen, 4, row).astype(np.int32),), target, 0))
    return items


MASKED = MaskedText(
    rows=[toy_row(np.random.default_rng(n), 12) for n in range(16)],
    batch_size=4,
    share=0.25,
    mask=mask,
)


@pytest.mark.parametrize("kind", HEADED)
def test_every_kind_learns(tiny: Path, tmp_path: Path, kind: TaskKind) -> None:
    sets = [toy_set(kind, count=12, epochs=30)]
    settings = Settings(learning_rate=3e-3)
    record = train(toy_model(tiny, sets), sets, settings, machine=CPU, folder=tmp_path)
    losses = [point.loss for point in record.curve]
    assert (record.steps, record.planned_steps, record.stopped) == (45, 45, Stop.FINISHED)
    assert record.tokens == 30 * sum(item.tokens for item in sets[0].items)
    assert np.mean(losses[-5:]) < 0.7 * np.mean(losses[:5])
    assert record.degenerate == ""
    assert record.best_step is None


def full_adamw(model: Model, part: TrainingSet, settings: Settings) -> None:
    """Plain AdamW over the whole table, batch by batch, as torch writes it."""
    from claimcheck.reproduce.training.order import plan_steps

    plan = plan_steps([part], settings)
    vectors = [p for n, p in model.named_parameters() if n.endswith("bias") or "norm" in n]
    others = [p for p in model.parameters() if not any(p is v for v in vectors)]
    groups: list[dict[str, Any]] = [
        {"params": others},
        {"params": vectors, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(
        groups, weight_decay=settings.weight_decay, eps=settings.epsilon
    )
    warm_up = math.ceil(plan.steps * settings.warm_up)
    model.eval()
    for step in range(plan.steps):
        rise, fall = step / warm_up, (plan.steps - step) / (plan.steps - warm_up)
        for group in optimizer.param_groups:
            group["lr"] = settings.learning_rate * min(rise, fall)
        items = [part.items[place] for place in plan.items(step)]
        batch = batch_of(items, part.task.kind, padding=1)
        loss = loss_sum(model(part.task.name, batch), batch) / batch.count
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), settings.clip_norm)
        optimizer.step()


def without_dropout(model: Model) -> Model:
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
        if isinstance(module, SelfAttention):
            module.rate = 0.0
    return model


@pytest.mark.parametrize("decay", [0.0, 0.1])
def test_rows_that_do_not_occur(tiny: Path, tmp_path: Path, decay: float) -> None:
    """Leaving them out gives what AdamW over the whole table gives."""
    part = toy_set(TaskKind.TAGGING, epochs=2)
    settings = replace(SETTINGS, weight_decay=decay, epsilon=1e-3)
    before = state(toy_model(tiny, [part]))
    theirs = without_dropout(toy_model(tiny, [part]))
    full_adamw(theirs, part, settings)
    ours = without_dropout(toy_model(tiny, [part]))
    train(ours, [part], settings, machine=CPU, folder=tmp_path)
    for name, tensor in state(theirs).items():
        torch.testing.assert_close(
            state(ours)[name], tensor, atol=2e-6, rtol=1e-5, msg=name
        )
    name = "encoder.embeddings.tokens.weight"
    seen = np.unique(np.concatenate([item.rows[0] for item in part.items]))
    unseen = np.setdiff1d(np.arange(len(before[name])), [*seen, 1])
    assert len(unseen) > 10
    moved = (state(ours)[name] - before[name])[unseen].abs().max()
    assert (moved > 0) == (decay > 0)


def test_passes_add_up(tiny: Path, tmp_path: Path) -> None:
    """A step cut into passes is the step in one."""
    sets = [toy_set(kind) for kind in HEADED]
    # Adam divides by the gradient's size, and so makes steps of mere rounding where there
    # is no gradient: a large epsilon keeps its steps in proportion.
    settings = replace(SETTINGS, learning_rate=0.1, epsilon=1.0)
    before = state(toy_model(tiny, sets))
    results = []
    for tokens in (30, 100_000):
        model = without_dropout(toy_model(tiny, sets))
        machine = Machine(pass_tokens=tokens)
        train(model, sets, settings, machine=machine, folder=tmp_path / str(tokens))
        results.append(state(model))
    for name, tensor in results[0].items():
        torch.testing.assert_close(tensor, results[1][name], atol=1e-6, rtol=0, msg=name)
    name = "encoder.layers.1.outer.weight"
    assert (results[0][name] - before[name]).abs().max() > 1e-4


def test_seed_decides(tiny: Path, tmp_path: Path) -> None:
    sets = [toy_set(TaskKind.SPAN)]
    states = []
    for number, seed in enumerate((4, 4, 5)):
        model = toy_model(tiny, sets)
        settings = replace(SETTINGS, seed=seed)
        torch.manual_seed(number)  # the caller's, which is neither used nor changed
        expected = torch.rand(1)
        torch.manual_seed(number)
        train(model, sets, settings, machine=CPU, folder=tmp_path / str(number))
        assert torch.equal(torch.rand(1), expected)
        states.append(state(model))
    name = "encoder.layers.0.inner.weight"
    assert torch.equal(states[0][name], states[1][name])
    assert not torch.equal(states[0][name], states[2][name])


def test_masked_text_is_mixed_in(tiny: Path, tmp_path: Path) -> None:
    sets = [toy_set(TaskKind.CLASSIFICATION, count=48, epochs=2)]
    model = toy_model(tiny, sets, masked=True)
    before = state(model)
    record = train(model, sets, SETTINGS, machine=CPU, folder=tmp_path, masked=MASKED)
    sources = [point.source for point in record.curve]
    assert (sources.count("classification"), sources.count("mlm")) == (12, 4)
    table = "encoder.embeddings.tokens.weight"
    moved = (state(model)[table] - before[table]).abs().amax(1)
    assert (moved > 0).all()  # the output has a gradient in every row
    losses = [point.loss for point in record.curve if point.source == "mlm"]
    assert losses[0] == pytest.approx(math.log(len(before[table])), rel=0.1)


def test_early_stopping_keeps_the_best(tiny: Path, tmp_path: Path) -> None:
    sets = [toy_set(TaskKind.CLASSIFICATION, epochs=10)]
    values = iter([0.1, 0.5, 0.3, 0.4, 0.9])
    task, items = sets[0].task, toy_items(TaskKind.CLASSIFICATION, 9, seed=7)
    seen: list[list[NDArray[np.float32]]] = []

    def measure(model: Model) -> float:
        assert not model.training
        seen.append(predict(model, task, items, machine=CPU))  # tokens never trained on
        return next(values)

    model = toy_model(tiny, sets)
    settings = replace(SETTINGS, every_steps=3, patience=2)
    record = train(model, sets, settings, machine=CPU, folder=tmp_path, measure=measure)
    assert (record.steps, record.best_step, record.stopped) == (12, 6, Stop.EARLY)
    assert [found.value for found in record.measurements] == [0.1, 0.5, 0.3, 0.4]
    scores = predict(model, task, items, machine=CPU)
    assert np.array_equal(scores, seen[1])
    assert not np.array_equal(scores, seen[3])


def test_development_loss_is_the_default_measure(tiny: Path, tmp_path: Path) -> None:
    sets = [toy_set(TaskKind.TAGGING, epochs=4)]
    model = toy_model(tiny, sets)
    settings = replace(SETTINGS, every_steps=6)
    record = train(model, sets, settings, machine=CPU, folder=tmp_path)
    batch = batch_of(sets[0].development, TaskKind.TAGGING, padding=1)
    loss = loss_sum(model("tagging", batch), batch).item() / batch.count
    assert max(found.value for found in record.measurements) == pytest.approx(-loss)
    bare = [replace(sets[0], development=())]
    with pytest.raises(ValueError, match="tagging: no development items"):
        train(model, bare, settings, machine=CPU, folder=tmp_path / "bare")


def test_loss_that_is_not_finite(tiny: Path, tmp_path: Path) -> None:
    sets = [toy_set(TaskKind.CLASSIFICATION, epochs=40)]
    model = toy_model(tiny, sets)
    with torch.no_grad():
        model.get_parameter("encoder.layers.0.inner.weight").fill_(float("nan"))
    record = train(model, sets, SETTINGS, machine=CPU, folder=tmp_path)
    assert record.stopped is Stop.NOT_FINITE
    assert record.steps == 50  # the first time that losses are read
    assert record.degenerate == "the loss or its gradient was not finite by step 50"


def test_bf16_is_close(tiny: Path, tmp_path: Path) -> None:
    sets = [toy_set(TaskKind.TAGGING)]
    curves: list[Any] = []
    for bf16 in (False, True):
        model = without_dropout(toy_model(tiny, sets))
        machine = Machine(bf16=bf16)
        record = train(model, sets, SETTINGS, machine=machine, folder=tmp_path / str(bf16))
        curves.append([point.loss for point in record.curve])
        assert {p.dtype for p in model.parameters()} == {torch.float32}
    assert curves[0] != curves[1]
    assert curves[0] == pytest.approx(curves[1], rel=0.01)


@pytest.mark.gpu
@pytest.mark.parametrize("compiled", [False, True])
def test_training_on_gpu(tiny: Path, tmp_path: Path, compiled: bool) -> None:
    sets = [toy_set(TaskKind.TAGGING, count=12, epochs=30)]
    model = toy_model(tiny, sets).to("cuda")
    machine = Machine("cuda", bf16=True, compiled=compiled)
    settings = Settings(learning_rate=3e-3)
    record = train(model, sets, settings, machine=machine, folder=tmp_path)
    losses = [point.loss for point in record.curve]
    assert np.mean(losses[-5:]) < 0.7 * np.mean(losses[:5])


def test_layers_are_not_compiled_on_a_cpu() -> None:
    with pytest.raises(ValueError, match="on a GPU only, not on cpu"):
        Machine(compiled=True)


def test_checkpoint_of_another_training(tiny: Path, tmp_path: Path) -> None:
    sets = [toy_set(TaskKind.CLASSIFICATION)]
    train(toy_model(tiny, sets), sets, SETTINGS, machine=CPU, folder=tmp_path)
    other = replace(SETTINGS, learning_rate=2e-3)
    with pytest.raises(RunError, match="checkpoint of another training"):
        train(toy_model(tiny, sets), sets, other, machine=CPU, folder=tmp_path)
    (tmp_path / "last.safetensors").write_bytes(b"cut")
    with pytest.raises(RunError, match="not a readable checkpoint"):
        train(toy_model(tiny, sets), sets, SETTINGS, machine=CPU, folder=tmp_path)
