"""Plans: counted tokens, costs of steps, what is missing, and the outline."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from small_recipes import phase, recipe_of, sourced
from tiny_data import tiny_data
from tiny_encoder import tiny_encoder

from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.catalogue import Folder
from claimcheck.reproduce.planning.cost import TRAINING_PASSES, Tokens, forward_flops
from claimcheck.reproduce.planning.estimate import TextNeed, cost_of, texts_of
from claimcheck.reproduce.planning.plan import Plan, encoder_shape, plan_runs
from claimcheck.reproduce.planning.tokens import count_tokens
from claimcheck.reproduce.recipes.recipe import Recipe
from claimcheck.reproduce.steps.graph import steps_of
from claimcheck.reproduce.steps.settings import RunSettings
from claimcheck.reproduce.steps.step import TrainStep
from claimcheck.reproduce.tasks.tokenizer import load_tokenizer

ITEMS = 10
TEXT = Tokens(items=ITEMS, rows=ITEMS, tokens=100, squares=1200, longest=20)


def _same_text(
    texts: Sequence[TextNeed],
) -> tuple[dict[TextNeed, Tokens], dict[TextNeed, DatasetError]]:
    return dict.fromkeys(texts, TEXT), {}


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_encoder(tmp_path_factory.mktemp("encoder"))


def _plan(encoder: Path, *recipes: Recipe, **settings: Any) -> Plan:
    asked = RunSettings(model=str(encoder), device="cpu", **settings)
    return plan_runs(recipes, asked, counter=_same_text, rate=1e9)


def _training_costs(plan: Plan) -> list[tuple[int, int]]:
    """(tokens, optimizer steps) of every training, in order."""
    return [
        (cost.tokens, cost.optimizer_steps)
        for key, cost in plan.costs.items()
        if isinstance(plan.graph.steps[key], TrainStep) and cost is not None
    ]


def test_every_step_is_counted_once_however_many_recipes_share_it(encoder: Path) -> None:
    first, second = recipe_of(target="ner"), recipe_of(target="pos")
    alone = _plan(encoder, first, seeds=(0,))
    both = _plan(encoder, first, second, seeds=(0,))
    # Of the second recipe the intermediate training is there already.
    assert len(_training_costs(alone)) == 3
    assert len(_training_costs(both)) == 5
    assert both.total.flops < 2 * alone.total.flops
    assert both.unknown_steps == 0


def test_steps_follow_epochs_and_batch_size(encoder: Path) -> None:
    changed = phase("commonsenseqa")
    changed["tasks"][0] |= {"epochs": sourced(3.0), "batch_size": sourced(4)}
    arms = [{"name": "t", "phases": [changed]}]
    plan = _plan(
        encoder, recipe_of(target="tatoeba", retrieval=True, treatments=arms), seeds=(0,)
    )
    assert _training_costs(plan) == [(300, 8)]  # 30 items in batches of 4


def test_max_steps_cuts_steps_and_text(encoder: Path) -> None:
    found = recipe_of(target="tatoeba", retrieval=True)
    assert _training_costs(_plan(encoder, found, seeds=(0,))) == [(100, 3)]
    assert _training_costs(_plan(encoder, found, seeds=(0,), max_steps=1)) == [(33, 1)]


def test_a_mixture_takes_no_more_than_the_cap_of_each_task(encoder: Path) -> None:
    mixture = {"size_cap": sourced(5), "epochs": sourced(1)}
    mixed = phase("commonsenseqa", mixture=mixture)
    mixed["tasks"].append({**mixed["tasks"][0], "task": "qqp"})
    arms = [{"name": "t", "phases": [mixed]}]
    plan = _plan(
        encoder, recipe_of(target="tatoeba", retrieval=True, treatments=arms), seeds=(0,)
    )
    assert _training_costs(plan) == [(160, 4)]  # two whole batches of four of each


def test_masked_text_takes_its_share_of_the_steps(encoder: Path) -> None:
    masked = {
        "languages": ["de", "sw"],
        "batch_size": sourced(2),
        "rate": sourced(0.15),
        "examples": sourced(2000),
        "alpha": sourced(0.3),
        "share": sourced(0.75),
    }
    arms = [{"name": "t", "phases": [phase("commonsenseqa", masked=masked)]}]
    plan = _plan(
        encoder, recipe_of(target="tatoeba", retrieval=True, treatments=arms), seeds=(0,)
    )
    # Three steps of the task and nine of masked text, whose rows have ten tokens.
    assert _training_costs(plan) == [(100 + 9 * 2 * 10, 12)]


def test_training_costs_three_forward_passes(encoder: Path) -> None:
    found = recipe_of(target="tatoeba", retrieval=True)
    settings = RunSettings(model=str(encoder), seeds=(0,))
    shape = encoder_shape(str(encoder))
    steps = steps_of([found], settings).steps.values()
    (training,) = (step for step in steps if isinstance(step, TrainStep))
    cost = cost_of(training, shape, dict.fromkeys(texts_of(training), TEXT))
    assert cost is not None
    assert cost.flops == TRAINING_PASSES * forward_flops(shape, TEXT)


def test_evaluating_a_lower_layer_costs_less(encoder: Path) -> None:
    found = recipe_of(
        None, "tatoeba", retrieval=True, id="plain", treatments=[], question="score"
    )
    low = _plan(encoder, found, layer=1).total.flops
    high = _plan(encoder, found, layer=2).total.flops
    assert low * 2 == pytest.approx(high)


def test_outline_puts_seeds_and_languages_together(encoder: Path) -> None:
    plan = _plan(encoder, recipe_of(target="ner"))
    baseline, treatment = plan.outline
    assert baseline.title == "target training on ner"
    assert baseline.seeds == (0, 1)
    (evaluated,) = baseline.children
    assert evaluated.languages == ("de", "sw")
    assert len(evaluated.keys) == 4
    assert treatment.title == "intermediate training on commonsenseqa"
    assert [child.title for child in treatment.children] == ["target training on ner"]
    counted = [baseline, treatment, evaluated, *treatment.children]
    counted += treatment.children[0].children
    assert sum(len(branch.keys) for branch in counted) == len(plan.graph.steps)


def test_power_is_given_for_differences_alone(encoder: Path) -> None:
    difference = recipe_of(target="ner")
    score = recipe_of(None, "pos", id="plain", treatments=[], question="score")
    plan = _plan(encoder, difference, score)
    assert list(plan.powers) == [difference.id]
    assert plan.powers[difference.id].seeds == len(difference.seeds)


def test_tokens_of_tiny_data(encoder: Path, tmp_path: Path) -> None:
    source = Folder(tiny_data(tmp_path))
    settings = RunSettings(model=str(encoder), seeds=(0,))
    graph = steps_of(
        [recipe_of("squad1", "ner"), recipe_of("qqp", "tatoeba", retrieval=True)], settings
    )
    texts = [text for step in graph.steps.values() for text in texts_of(step)]
    counted, missing = count_tokens(texts, source=source, tokenizer=load_tokenizer(encoder))
    assert missing == {}
    assert set(counted) == set(texts)
    for text, tokens in counted.items():
        assert tokens.items > 0
        assert 0 < tokens.longest <= text.max_length
        assert tokens.tokens**2 >= tokens.squares >= tokens.tokens


def test_missing_data_are_named_and_the_rest_is_counted(
    encoder: Path, tmp_path: Path
) -> None:
    import shutil

    folder = tiny_data(tmp_path)
    shutil.rmtree(folder / "qqp")
    tokenizer = load_tokenizer(encoder)
    plan = plan_runs(
        [recipe_of("qqp", "ner")],
        RunSettings(model=str(encoder), seeds=(0,)),
        counter=lambda texts: count_tokens(
            texts, source=Folder(folder), tokenizer=tokenizer
        ),
    )
    assert plan.rate > 0  # measured, where none is given
    assert [error.message for error in plan.faults if "qqp" in error.message]
    assert plan.unknown_steps == 1
    assert plan.total.flops > 0


def test_without_counter_nothing_is_known(encoder: Path) -> None:
    settings = RunSettings(model=str(encoder))
    plan = plan_runs([recipe_of(target="ner")], settings, counter=None, rate=1e9)
    assert plan.unknown_steps == len(plan.graph.steps)
    assert plan.total.flops == 0
