"""Trained models that may go, and what happens when one is wanted again."""

import json
from pathlib import Path

import pytest
from small_recipes import recipe_of
from typer.testing import CliRunner

from claimcheck.cli.app import app
from claimcheck.errors import RunError
from claimcheck.reproduce.execution import trainings
from claimcheck.reproduce.runs.directory import read_run, read_runs
from claimcheck.reproduce.runs.folder import StepFolder, StepResult, StepState
from claimcheck.reproduce.runs.spare import spare_models

from .conftest import Run


def test_models_of_complete_runs_may_go(run: Run, tmp_path: Path) -> None:
    run(recipe_of("commonsenseqa", "ner"))
    models = spare_models(tmp_path)
    assert len(models) == 3  # CommonsenseQA, and NER after it and without
    assert all(model.size > 1000 for model in models)
    for model in models:
        model.folder.forget_model()
    assert spare_models(tmp_path) == ()
    assert all(arm.complete for each in read_runs(tmp_path) for arm in each.arms)


def test_models_that_a_run_waits_for_stay(run: Run, tmp_path: Path) -> None:
    (folder,) = run(recipe_of("commonsenseqa", "ner"))
    arm = read_run(folder).arm("treatment")[0]
    assert arm.complete
    evaluation = next(
        step
        for step in (tmp_path / "steps").iterdir()
        if (step / "statistics.npz").exists()
        and '"parent": null' not in (step / "step.json").read_text()
    )
    StepFolder(tmp_path, evaluation.name).end(StepResult(StepState.FAILED))
    kept = {model.folder.path.name for model in spare_models(tmp_path)}
    incomplete = [a for a in read_run(folder).arms if not a.complete]
    assert len(incomplete) == 1
    assert len(kept) == 3 - len(incomplete[0].trainings)


def test_a_removed_model_is_trained_again_where_it_is_wanted(
    run: Run, tmp_path: Path, told: list[str]
) -> None:
    (folder,) = run(recipe_of("commonsenseqa", "ner"))
    before = read_run(folder).arms
    for model in spare_models(tmp_path):
        model.folder.forget_model()
    told.clear()
    run(recipe_of("commonsenseqa", "ner"))
    assert told[-1].endswith(" 0 of them to do")  # what was measured still stands
    run(recipe_of("commonsenseqa", "pos"), languages=("de",))
    trainings = [line for line in told if " train on " in line]
    assert len(trainings) == 3  # CommonsenseQA again, POS after it and without
    again = read_run(folder).arms
    assert [arm.trainings[-1].record for arm in again] == [
        arm.trainings[-1].record for arm in before
    ]
    assert all(arm.complete for each in read_runs(tmp_path) for arm in each.arms)


def test_a_refused_run_leaves_results_as_they_are(run: Run, tmp_path: Path) -> None:
    dear = recipe_of("commonsenseqa", "pos", budget={"gpu_hours": 1e-12, "disk_gb": 1.0})
    before = _pruned(run, tmp_path)
    with pytest.raises(RunError, match="by the recipes' budgets"):
        run(dear, unlimited=False, languages=("de",))
    assert [arm.trainings for each in read_runs(tmp_path) for arm in each.arms] == before


def test_a_training_that_cannot_be_repeated_leaves_its_result(
    run: Run, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _pruned(run, tmp_path)

    def fails(*_: object, **__: object) -> None:
        raise RunError("the device is lost")

    with monkeypatch.context() as patch:
        patch.setattr(trainings, "save_model", fails)
        run(recipe_of("commonsenseqa", "pos"), languages=("de",))
    assert any("failed: the device is lost" in line for line in told)
    found = {each.recipe.id: each.arms for each in read_runs(tmp_path)}
    assert [arm.trainings for arm in found["commonsenseqa-ner"]] == before
    assert not any(arm.complete for arm in found["commonsenseqa-pos"])

    run(recipe_of("commonsenseqa", "pos"), languages=("de",))
    assert all(arm.complete for each in read_runs(tmp_path) for arm in each.arms)
    assert not any("other weights" in line for line in told)


def test_other_weights_of_a_repeated_training_are_noted(
    run: Run, tmp_path: Path, told: list[str]
) -> None:
    _pruned(run, tmp_path)
    for file in tmp_path.glob("steps/*/result.json"):
        result = json.loads(file.read_text("utf-8"))
        if "weights_sha256" in result["record"]:
            result["record"]["weights_sha256"] = "0" * 64  # as if another device had
        file.write_text(json.dumps(result), "utf-8")
    run(recipe_of("commonsenseqa", "pos"), languages=("de",))
    assert len([line for line in told if "other weights than" in line]) == 1
    notes = [
        training.record["note"]
        for each in read_runs(tmp_path)
        for training in each.arm("treatment")[0].trainings
        if "note" in training.record
    ]
    assert len(notes) == 2  # CommonsenseQA's, of both recipes


def _pruned(run: Run, root: Path) -> list[tuple[StepResult, ...]]:
    """Results of a run's trainings, whose models are gone."""
    (folder,) = run(recipe_of("commonsenseqa", "ner"))
    for model in spare_models(root):
        model.folder.forget_model()
    return [arm.trainings for arm in read_run(folder).arms]


def test_prune_lists_and_removes(run: Run, tmp_path: Path) -> None:
    run(recipe_of("commonsenseqa", "ner"))

    def prune(*options: str) -> str:
        command = ["reproduce", "prune", "--runs", str(tmp_path), *options]
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    listed = prune()
    assert "3 models to remove" in listed
    assert len(spare_models(tmp_path)) == 3
    assert "3 models removed" in prune("--yes")
    assert prune() == "0 models to remove, 0.00 GB\n"
