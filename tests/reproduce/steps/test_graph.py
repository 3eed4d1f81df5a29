"""Which steps there are, and what their keys hang on."""

from typing import Any

import pytest
from small_recipes import phase, recipe_of, sourced

from claimcheck.errors import RunError
from claimcheck.reproduce.recipes.recipe import Recipe
from claimcheck.reproduce.steps.graph import Graph, Inputs, steps_of
from claimcheck.reproduce.steps.settings import Numerics, RunSettings
from claimcheck.reproduce.steps.step import DataNeed, EmbedStep, EvaluateStep, TrainStep

SETTINGS = RunSettings()


def trainings(graph: Graph) -> list[TrainStep]:
    return [step for step in graph.steps.values() if isinstance(step, TrainStep)]


def evaluations(graph: Graph) -> list[EvaluateStep]:
    return [step for step in graph.steps.values() if isinstance(step, EvaluateStep)]


def test_a_difference_is_three_trainings_a_seed() -> None:
    graph = steps_of([recipe_of()], SETTINGS)
    assert len(trainings(graph)) == 2 * 3
    assert len(evaluations(graph)) == 2 * 2 * 2  # seeds, arms, languages
    assert len(graph.runs) == 2 * 2


def test_parents_come_first() -> None:
    graph = steps_of([recipe_of(), recipe_of(target="pos")], SETTINGS)
    order = {key: place for place, key in enumerate(graph.steps)}
    for step in graph.steps.values():
        assert step.parent is None or order[step.parent] < order[step.key]


def test_targets_share_the_intermediate_checkpoint() -> None:
    graph = steps_of([recipe_of(), recipe_of(target="pos")], RunSettings(seeds=(0,)))
    tasks = [step.phase.tasks[0].task for step in trainings(graph)]
    assert sorted(tasks) == ["commonsenseqa", "ner", "ner", "pos", "pos"]


def test_treatments_share_the_baseline() -> None:
    both = steps_of([recipe_of(), recipe_of("squad1")], RunSettings(seeds=(0,)))
    baselines = [run for run in both.runs if run.arm == "baseline"]
    assert len(baselines) == 2
    assert baselines[0].trainings == baselines[1].trainings
    assert baselines[0].evaluations == baselines[1].evaluations


def test_the_untouched_encoder_is_evaluated_once_for_all_seeds() -> None:
    graph = steps_of([recipe_of(target="tatoeba", retrieval=True)], SETTINGS)
    assert len([step for step in evaluations(graph) if step.parent is None]) == 2


def test_a_target_that_equals_the_intermediate_task_is_trained_twice() -> None:
    """The second training starts from the first, not from the published encoder."""
    graph = steps_of([recipe_of("ner", "ner")], RunSettings(seeds=(0,)))
    found = trainings(graph)
    assert len(found) == 2  # the baseline's only phase is the treatment's first
    assert found[1].parent == found[0].key


@pytest.mark.parametrize(
    "changed",
    [
        RunSettings(seeds=(0, 1), fraction=0.5),
        RunSettings(seeds=(0, 1), max_steps=3),
        RunSettings(seeds=(0, 1), device="cuda"),
        RunSettings(seeds=(0, 1), numerics=Numerics.BF16),
        RunSettings(seeds=(0, 1), compiled=True),
        RunSettings(seeds=(0, 1), model="another"),
        RunSettings(seeds=(2, 3)),
    ],
)
def test_what_determines_a_training_is_in_its_key(changed: RunSettings) -> None:
    before = {step.key for step in trainings(steps_of([recipe_of()], SETTINGS))}
    after = {step.key for step in trainings(steps_of([recipe_of()], changed))}
    assert not before & after


def test_steps_of_intermediate_phases_leave_target_phases_as_they_are() -> None:
    before = trainings(steps_of([recipe_of()], RunSettings(seeds=(0,), max_steps=3)))
    settings = RunSettings(seeds=(0,), max_steps=3, intermediate_steps=9)
    after = trainings(steps_of([recipe_of()], settings))
    shared = {step.key for step in before} & {step.key for step in after}
    assert {step.phase.role for step in after if step.key in shared} == {"target"}
    roles = {(step.phase.role, step.max_steps) for step in after}
    assert roles == {("target", 3), ("intermediate", 9)}


def test_hashes_of_encoder_and_data_are_in_the_keys() -> None:
    recipe = recipe_of()
    plain = steps_of([recipe], SETTINGS)
    encoders = steps_of([recipe], SETTINGS, Inputs(encoders={"tiny": "1234"}))
    assert not plain.steps.keys() & encoders.steps.keys()
    need = DataNeed("ner", "test", "de")
    data = steps_of([recipe], SETTINGS, Inputs(data={need: "5678"}))
    differing = [plain.steps[key] for key in plain.steps.keys() - data.steps.keys()]
    assert {step.data for step in differing} == {(need,)}


def test_who_says_a_setting_is_not_in_the_key() -> None:
    assumed = recipe_of()
    changed = assumed.model_dump(mode="json")
    for arm in (changed["baseline"], *changed["treatments"]):
        for each in arm["phases"]:
            each["learning_rate"] = sourced(1e-3, "paper")
            each["role"] = "intermediate"
    paper = Recipe.model_validate(changed)
    assert (
        steps_of([paper], SETTINGS).steps.keys()
        == steps_of([assumed], SETTINGS).steps.keys()
    )


def test_a_value_is_in_the_key() -> None:
    slow = recipe_of()
    changed = slow.model_dump(mode="json")
    changed["baseline"]["phases"][0]["learning_rate"] = sourced(1e-2)
    fast = Recipe.model_validate(changed)
    keys = steps_of([slow], SETTINGS).steps.keys() ^ steps_of([fast], SETTINGS).steps.keys()
    assert keys


def test_layers_of_retrieval() -> None:
    recipe = recipe_of(target="tatoeba", retrieval=True)
    assert _layers(steps_of([recipe], SETTINGS)) == {(2,)}
    assert _layers(steps_of([recipe], RunSettings(layer=1))) == {(1,)}
    by_layer = recipe_of(target="tatoeba", retrieval=True, question="layers")
    assert _layers(steps_of([by_layer], SETTINGS)) == {"all"}


def _layers(graph: Graph) -> set[object]:
    return {step.layers for step in evaluations(graph)}


def test_retrieval_is_never_drawn_from() -> None:
    settings = RunSettings(evaluation_fraction=0.1)
    tagging = steps_of([recipe_of()], settings)
    retrieval = steps_of([recipe_of(target="tatoeba", retrieval=True)], settings)
    assert {need.fraction for step in evaluations(tagging) for need in step.data} == {0.1}
    assert {need.fraction for step in evaluations(retrieval) for need in step.data} == {1.0}


def test_needs_of_stopping_early_and_of_masked_modelling() -> None:
    stopping = {
        "measure": sourced("metric"),
        "examples": sourced(4),
        "every_steps": sourced(2),
        "patience": sourced(1),
    }
    masked = {
        "languages": ["en", "de"],
        "batch_size": sourced(4),
        "rate": sourced(0.15),
        "examples": sourced(2000),
        "alpha": sourced(0.3),
        "share": sourced(0.5),
    }
    last = phase("ner", early_stopping=stopping, masked=masked)
    recipe = recipe_of(baseline={"name": "baseline", "phases": [last]}, treatments=[])
    needs = steps_of([recipe], RunSettings(fraction=0.5, evaluation_fraction=0.2)).needs
    assert DataNeed("ner", "train", "en", 0.5) in needs
    assert DataNeed("ner", "validation", "en", 0.2) in needs
    assert DataNeed("mlm", "train", "de", 0.5) in needs
    assert len(needs) == len(set(needs)) == 6


def test_distance_needs_vectors_of_all_tasks() -> None:
    recipe = recipe_of(question="distance")
    graph = steps_of([recipe], SETTINGS)
    assert set(graph.embeddings[recipe.id]) == {"commonsenseqa", "ner"}
    assert sum(isinstance(step, EmbedStep) for step in graph.steps.values()) == 2


def test_how_inputs_are_cut_is_in_the_key_of_a_vector() -> None:
    def key(**changes: Any) -> str:
        asked = recipe_of("squad1", question="distance")
        training = {**phase("squad1")["tasks"][0], **changes}
        arm = {"name": "treatment", "phases": [phase("squad1", tasks=[training])]}
        recipe = Recipe.model_validate({**asked.model_dump(), "treatments": [arm]})
        return steps_of([recipe], SETTINGS).embeddings[recipe.id]["squad1"]

    keys = {
        key(),
        key(max_length=sourced(40)),
        key(stride=sourced(16)),
        key(stride=sourced(8)),
    }
    assert len(keys) == 4


def test_retrieval_is_embedded_as_it_is_measured() -> None:
    recipe = recipe_of(target="tatoeba", retrieval=True, question="distance")
    graph = steps_of([recipe], SETTINGS)
    assert set(graph.embeddings[recipe.id]) == {"commonsenseqa", "tatoeba"}
    step = graph.steps[graph.embeddings[recipe.id]["tatoeba"]]
    assert step.data == (DataNeed("tatoeba", "test", "de"),)


def test_children() -> None:
    graph = steps_of([recipe_of()], RunSettings(seeds=(0,)))
    intermediate = next(s for s in trainings(graph) if s.phase.tasks[0].task != "ner")
    (target,) = graph.children(intermediate.key)
    assert isinstance(target, TrainStep)
    assert {s.key for s in graph.children(target.key)} == {
        s.key for s in evaluations(graph) if s.parent == target.key
    }


@pytest.mark.parametrize(
    "options",
    [
        {"fraction": 0.0},
        {"evaluation_fraction": 1.5},
        {"max_steps": 0},
        {"intermediate_steps": 0},
        {"seeds": ()},
    ],
)
def test_settings_out_of_range_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(RunError, match=next(iter(options))):
        RunSettings(**options)
