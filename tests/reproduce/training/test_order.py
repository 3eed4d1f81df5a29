"""Which items come when, at which rate, and when a training counts as collapsed."""

import math
from dataclasses import replace

import numpy as np
import pytest
from toy_items import toy_items, toy_row, toy_task

from claimcheck.reproduce.recipes.catalogue import load_recipes
from claimcheck.reproduce.recipes.recipe import Phase
from claimcheck.reproduce.tasks.task import Item, TaskKind
from claimcheck.reproduce.training.collapse import collapse, guessing_loss
from claimcheck.reproduce.training.mixing import Amount, Mixture, items_wanted
from claimcheck.reproduce.training.order import draw_items, plan_steps
from claimcheck.reproduce.training.record import Point
from claimcheck.reproduce.training.schedule import learning_rate, shrinkage
from claimcheck.reproduce.training.settings import MaskedText, Settings, TrainingSet

RECIPES = load_recipes()
SETTINGS = Settings(learning_rate=0.1, seed=3)


def toy_set(count: int, *, epochs: float = 1.0, batch_size: int = 4) -> TrainingSet:
    kind = TaskKind.CLASSIFICATION
    return TrainingSet(toy_task(kind), toy_items(kind, count), epochs, batch_size)


def test_each_epoch_has_each_item_once() -> None:
    plan = plan_steps([toy_set(10, epochs=3)], SETTINGS)
    places = np.concatenate([plan.items(step) for step in range(plan.steps)])
    assert [len(plan.items(step)) for step in range(plan.steps)] == [4] * 7 + [2]
    epochs = places.reshape(3, 10)
    assert all(sorted(epoch) == list(range(10)) for epoch in epochs)
    assert epochs[0].tolist() != epochs[1].tolist()


def test_an_epoch_is_drawn_once_and_not_at_every_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of millions of items that would take longer than a step on a GPU."""
    drawn: list[object] = []
    generator = np.random.default_rng

    def noting(seed: object) -> np.random.Generator:
        drawn.append(seed)
        return generator(seed)  # type: ignore[arg-type]

    sets = [toy_set(40, epochs=2), toy_set(30, epochs=3)]
    plan = plan_steps(sets, replace(SETTINGS, seed=4711))
    monkeypatch.setattr(np.random, "default_rng", noting)
    for step in range(plan.steps):
        plan.items(step)
    assert len(drawn) == 2 + 3


def test_the_order_of_a_seed_is_always_the_same() -> None:
    plan = plan_steps([toy_set(10, epochs=2)], SETTINGS)
    expected = np.random.default_rng([3, 0, 1]).permutation(10)[2:6]
    assert plan.items(3).tolist() == expected.tolist()


def test_part_of_an_epoch() -> None:
    plan = plan_steps([toy_set(10, epochs=0.5)], SETTINGS)
    assert [len(plan.items(step)) for step in range(plan.steps)] == [4, 1]


def test_batch_larger_than_the_set() -> None:
    plan = plan_steps([toy_set(3, epochs=4, batch_size=8)], SETTINGS)
    assert [len(plan.items(step)) for step in range(plan.steps)] == [8, 4]
    places = np.concatenate([plan.items(0), plan.items(1)])
    assert np.bincount(places).tolist() == [4, 4, 4]


def test_order_is_the_seed_s() -> None:
    sets = [toy_set(20), toy_set(30)]

    def drawn(seed: int) -> list[list[int]]:
        plan = plan_steps(sets, replace(SETTINGS, seed=seed))
        return [plan.items(step).tolist() for step in range(plan.steps)]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


@pytest.mark.parametrize(
    ("mixture", "steps"),
    [(None, [10, 50]), (Mixture(80, 1.0), [10, 20]), (Mixture(80, 3.0), [30, 60])],
)
def test_sizes_are_capped(mixture: Mixture | None, steps: list[int]) -> None:
    sets = [toy_set(40), toy_set(200)]
    plan = plan_steps(sets, replace(SETTINGS, mixture=mixture))
    assert np.bincount(plan.sources).tolist() == steps
    assert (np.diff(plan.sources) != 0).sum() > 5  # mixed, not one after the other


def test_batches_are_mixed_by_size_and_neither_by_epochs_nor_by_batch_size() -> None:
    sets = [toy_set(60, epochs=15, batch_size=2), toy_set(120, batch_size=12)]
    plan = plan_steps(sets, replace(SETTINGS, mixture=Mixture(90, 2.0)))
    # Two epochs of 60 / 2 and of 90 / 12 batches, shared 60 : 90.
    assert np.bincount(plan.sources).tolist() == [30, 46]
    places = [plan.items(int(step)) for step in np.flatnonzero(plan.sources == 1)]
    assert {len(each) for each in places} == {12}
    assert np.ptp(np.bincount(np.concatenate(places))) <= 1  # an epoch after the other


def test_shares_of_the_paper_s_mixture() -> None:
    """Section 3.1 of version 1: ANLI+, QQP, HellaSwag, CCG, CosmosQA, CommonsenseQA."""
    phase = RECIPES["multitask6-xnli"].treatments[0].phases[0]
    sizes = [1104934, 363846, 39905, 38015, 25588, 9741]
    amounts = [
        Amount(size, task.epochs.value, task.batch_size.value)
        for size, task in zip(sizes, phase.tasks, strict=True)
    ]
    wanted = items_wanted(amounts, Mixture.of(phase))
    steps = np.array([n / a.batch_size for n, a in zip(wanted, amounts, strict=True)])
    assert steps.sum() == 3 * (5462 + 5462 + 1663 + 1584 + 6397 + 2436)
    shares = 100 * steps / steps.sum()
    assert shares == pytest.approx([34.9, 34.9, 10.6, 10.1, 6.8, 2.6], abs=0.06)


def test_masked_text_has_its_share() -> None:
    def mask(rows: object, generator: np.random.Generator) -> list[Item]:
        row = toy_row(generator, 5)
        return [Item((row,), row.astype(np.int64), 0)]

    rows = [toy_row(np.random.default_rng(n), 9) for n in range(3)]
    text = MaskedText(rows=rows, batch_size=2, share=0.2, mask=mask)
    sets = [toy_set(80)]
    plan = plan_steps(sets, SETTINGS, text)
    assert np.bincount(plan.sources).tolist() == [20, 5]
    steps = np.flatnonzero(plan.sources == 1)
    draws = [draw_items(plan, int(step), sets, text) for step in steps]
    assert {draw.name for draw in draws} == {"mlm"}
    first, again = (draw_items(plan, int(steps[0]), sets, text) for _ in range(2))
    assert first.items[0].rows[0].tolist() == again.items[0].rows[0].tolist()
    assert first.items[0].rows[0].tolist() != draws[1].items[0].rows[0].tolist()
    with pytest.raises(ValueError, match="there is none"):
        draw_items(plan, int(steps[0]), sets)


def test_plan_is_cut() -> None:
    assert plan_steps([toy_set(80)], replace(SETTINGS, max_steps=7)).steps == 7


def test_learning_rate_is_that_of_transformers() -> None:
    import torch
    import transformers

    settings = replace(SETTINGS, warm_up=0.25)
    weight = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([weight], lr=settings.learning_rate)
    schedule = transformers.get_linear_schedule_with_warmup(optimizer, 5, 20)
    for step in range(20):
        expected = schedule.get_last_lr()[0]
        assert learning_rate(step, 20, settings) == pytest.approx(expected, abs=1e-12)
        optimizer.step()
        schedule.step()


def test_shrinkage() -> None:
    settings = replace(SETTINGS, weight_decay=0.5)
    assert shrinkage(2, 4, settings) == pytest.approx((1 - 0.05) * (1 - 0.0375))
    assert shrinkage(2, 4, SETTINGS) == 1.0


def test_settings_of_a_phase() -> None:
    def sourced(value: object) -> dict[str, object]:
        return {"value": value, "source": "assumed"}

    task = {
        "task": "squad1",
        "epochs": sourced(2),
        "batch_size": sourced(16),
        "max_length": sourced(384),
    }
    stopping = {"examples": 500, "every_steps": 100, "patience": 5}
    phase = Phase.model_validate(
        {
            "role": "intermediate",
            "tasks": [task],
            "learning_rate": sourced(1e-5),
            "warm_up": sourced(0.1),
            "weight_decay": sourced(0.01),
            "clip_norm": sourced(1.0),
            "mixture": {"size_cap": sourced(2**14), "epochs": sourced(3)},
            "early_stopping": {
                "measure": sourced("metric"),
                **{key: sourced(value) for key, value in stopping.items()},
            },
        }
    )
    found = Settings.of(phase, seed=2, max_steps=9)
    assert found == Settings(
        learning_rate=1e-5,
        warm_up=0.1,
        weight_decay=0.01,
        clip_norm=1.0,
        seed=2,
        mixture=Mixture(2**14, 3.0),
        max_steps=9,
        every_steps=100,
        patience=5,
    )


def test_guessing_loss() -> None:
    row = np.array([0, 5, 6, 2], np.int32)

    def items(*targets: object) -> list[Item]:
        return [Item((row,), np.array(target, np.int64), 0) for target in targets]

    half = math.log(2)
    assert guessing_loss(items(0, 0, 1, 1), TaskKind.CLASSIFICATION) == pytest.approx(half)
    assert guessing_loss(items(2, 2), TaskKind.CLASSIFICATION) == 0.0
    tags = items([-100, 0, 1, -100])
    assert guessing_loss(tags, TaskKind.TAGGING) == pytest.approx(half)
    spans = items([0, 0], [1, 2])
    expected = half + 0.5 * math.log(4)
    assert guessing_loss(spans, TaskKind.SPAN) == pytest.approx(expected)
    choices = [Item((row,) * 5, np.array(3), 0)]
    assert guessing_loss(choices, TaskKind.CHOICE) == pytest.approx(math.log(5))
    with pytest.raises(ValueError, match="not guessed"):
        guessing_loss([], TaskKind.RETRIEVAL)


@pytest.mark.parametrize(
    ("steps", "last", "collapsed"),
    [(200, 1.099, True), (200, 0.9, False), (50, 1.099, False)],
)
def test_collapse(steps: int, last: float, collapsed: bool) -> None:
    part = toy_set(300)
    guess = guessing_loss(part.items, part.task.kind)
    assert guess == pytest.approx(math.log(3), abs=0.02)
    losses = [0.8] * (steps - steps // 10) + [last] * (steps // 10)
    curve = [Point(n, part.task.name, loss, 1.0) for n, loss in enumerate(losses, 1)]
    reason = collapse([part], curve)
    assert bool(reason) == collapsed
    if collapsed:
        assert "classification: the loss over the last tenth of the steps, 1.099" in reason
