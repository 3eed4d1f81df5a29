"""From what steps have left to pairs and conditions."""

from pathlib import Path

import numpy as np
import pytest
from finished_runs import finish_run
from named_scores import named_score
from small_recipes import recipe_of

from claimcheck.errors import RunError
from claimcheck.model.experiment import Outcome
from claimcheck.reproduce.evaluation.score import f1, ratio
from claimcheck.reproduce.outcome.protocol import departures
from claimcheck.reproduce.recipes.catalogue import recipe
from claimcheck.reproduce.recipes.recipe import Recipe
from claimcheck.reproduce.results.comparison import (
    compare_run,
    conditions_of,
    layers_of,
    pair_arms,
    read_layer,
)
from claimcheck.reproduce.runs.directory import (
    DataRecord,
    RunInputs,
    RunResult,
    read_run,
    read_runs,
    record_run,
)
from claimcheck.reproduce.runs.environment import environment_of
from claimcheck.reproduce.runs.folder import LayerScore, StepFolder, StepResult, StepState
from claimcheck.reproduce.steps.graph import Graph, steps_of
from claimcheck.reproduce.steps.settings import RunSettings
from claimcheck.reproduce.steps.step import EvaluateStep

SEEDS = (0, 1)
SETTINGS = RunSettings(seeds=SEEDS, fraction=0.5, max_steps=7)


def ended(graph: Graph, root: Path, *, layers: tuple[int | None, ...] = (None,)) -> None:
    """All steps end well; the treatment finds one more of four."""
    treated = {k for run in graph.runs if run.arm == "treatment" for k in run.trainings}
    for key, step in graph.steps.items():
        folder = StepFolder(root, key)
        folder.end(StepResult(StepState.DONE))
        if isinstance(step, EvaluateStep):
            right = 3.0 if step.parent in treated else 2.0
            rows = np.tile([right, 4.0, 4.0], (5, 1))
            task, metric = step.evaluation.task, step.evaluation.metric
            aggregate = f1 if metric == "f1" else ratio
            score = named_score(metric, step.language, rows, aggregate)
            folder.write_scores([LayerScore(task, score, layer) for layer in layers])


def recorded(root: Path, recipe: Recipe, settings: RunSettings = SETTINGS) -> Graph:
    graph = steps_of([recipe], settings)
    data = DataRecord(
        "0" * 64, "panx", 10, ("WikiANN: 10 examples found, 20,000 published",)
    )
    record_run(
        root,
        recipe,
        graph,
        settings=settings,
        inputs=RunInputs("/models/small", "1" * 64, {"ner/train/en": data}),
        environment=environment_of("cpu"),
    )
    return graph


def only_run(root: Path) -> RunResult:
    (run,) = read_runs(root)
    return run


def test_arms_are_paired_by_seed(tmp_path: Path) -> None:
    ended(recorded(tmp_path, recipe_of()), tmp_path)
    pairing = pair_arms(only_run(tmp_path), "treatment")
    assert pairing.seeds == SEEDS
    assert pairing.languages == ("de", "sw")
    for pair in pairing.pairs:
        assert pair.baseline is not None
        assert pair.treatment["de"].value - pair.baseline["de"].value == pytest.approx(25)


def test_a_comparison_says_how_the_run_departs(tmp_path: Path) -> None:
    ended(recorded(tmp_path, recipe_of()), tmp_path)
    found = compare_run(only_run(tmp_path), claim_id="C3")
    assert found.outcome is Outcome.PROTOCOL_DIFFERS
    assert found.measured is not None
    assert found.measured.value == pytest.approx(25)
    assert found.claim_id == "C3"
    assert found.run.startswith("runs/commonsenseqa-ner-")
    for departure in (
        "small (a folder)",
        "50 % of the training data",
        "7 steps",
        "20,000 published",
    ):
        assert departure in found.reasons[0]


def test_an_untrained_encoder_departs_by_nothing_that_training_reads(
    tmp_path: Path,
) -> None:
    acceptance = recipe("acceptance-xlmr-large-tatoeba")
    settings = RunSettings(
        fraction=0.1, evaluation_fraction=0.1, max_steps=3, target_rate=0.5
    )
    finish_run(tmp_path, acceptance, lambda *_: 0.31, settings=settings)
    found = conditions_of(only_run(tmp_path))
    assert departures(acceptance, found) == ("cut short",)  # what its data are noted for


def test_learning_rates_of_ones_own_are_departures(tmp_path: Path) -> None:
    settings = RunSettings(intermediate_rate=1e-4, target_rate=3e-6)
    finish_run(tmp_path, recipe("squad1-pos"), lambda *_: 0.7, settings=settings)
    (found,) = conditions_of(only_run(tmp_path)).settings
    assert found == "intermediate phases trained at a rate of 0.0001 instead of 1e-05"


def test_what_has_not_ended_is_told(tmp_path: Path) -> None:
    recorded(tmp_path, recipe_of())
    found = compare_run(only_run(tmp_path))
    assert found.measured is None
    assert found.outcome is Outcome.INCONCLUSIVE
    assert len(found.degenerate) == 4
    assert all("the run has not ended" in line for line in found.degenerate)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (StepState.DEGENERATE, "the training collapsed: flat"),
        (StepState.FAILED, "the run failed: flat"),
    ],
)
def test_a_collapsed_or_failed_arm_takes_its_pair_along(
    tmp_path: Path, state: StepState, words: str
) -> None:
    graph = recorded(tmp_path, recipe_of())
    ended(graph, tmp_path)
    arm = next(run for run in graph.runs if (run.arm, run.seed) == ("treatment", 1))
    StepFolder(tmp_path, arm.trainings[0]).end(StepResult(state, message="flat"))
    found = compare_run(only_run(tmp_path))
    assert found.seeds == (0,)
    assert [line for line in found.degenerate if words in line]


def test_the_layer_is_the_recipes_or_the_last_that_there_is(tmp_path: Path) -> None:
    recipe = recipe_of("qqp", "tatoeba", retrieval=True, question="layers")
    ended(recorded(tmp_path, recipe), tmp_path, layers=(0, 1))
    run = only_run(tmp_path)
    assert layers_of(run) == (0, 1)
    assert read_layer(run) == 1
    assert conditions_of(run).layer == 1
    assert pair_arms(run, "treatment", layer=0).seeds == SEEDS


def test_a_folder_without_runs_is_named(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="holds no runs"):
        read_runs(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [("{}", "schema None"), ('{"schema": 1}', "not a run's record"), ("{", "not JSON")],
)
def test_a_damaged_record_is_named(tmp_path: Path, text: str, words: str) -> None:
    folder = tmp_path / "runs" / "x-1"
    folder.mkdir(parents=True)
    (folder / "run.json").write_text(text, "utf-8")
    with pytest.raises(RunError, match=words):
        read_run(folder)
