"""Accounts of runs and of averages over them."""

from functools import partial
from pathlib import Path

import pytest
from finished_runs import finish_run
from small_recipes import recipe_of, sourced

from claimcheck.errors import RunError
from claimcheck.model import Outcome
from claimcheck.reproduce.recipes.recipe import Recipe
from claimcheck.reproduce.results.account import account_of
from claimcheck.reproduce.results.accounts import accounts, comparisons_of
from claimcheck.reproduce.results.averages import average_of, families_of, missing_parts
from claimcheck.reproduce.runs.directory import read_run, read_runs
from claimcheck.reproduce.steps.graph import ArmRun
from claimcheck.reproduce.steps.settings import RunSettings

PUBLISHED = {
    "arxiv_id": "2101.00001",
    "version": 1,
    "table": "Table 2",
    "page": 5,
    "row": "Riddles",
    "column": "Islands",
    "printed": "+ 10.0",
    "value": 10.0,
    "is_difference": True,
}
GAINS = {"de": 0.05, "sw": 0.15}


def accuracy(run: ArmRun, language: str) -> float:
    """Half right, and 5 or 15 points more with the treatment."""
    return 0.5 + (GAINS[language] if run.arm == "treatment" else 0.0)


@pytest.fixture
def recipe() -> Recipe:
    return recipe_of(target="ner", published=PUBLISHED)


def test_an_account_has_all_that_was_recorded(tmp_path: Path, recipe: Recipe) -> None:
    folder = finish_run(tmp_path, recipe, accuracy)
    account = account_of(read_run(folder), claim_id="C4")
    comparison = account.comparison
    assert comparison.measured is not None
    assert comparison.measured.value == pytest.approx(10.0)
    assert (comparison.claim_id, comparison.seeds) == ("C4", (0, 1))
    assert comparison.run == f"runs/{folder.name}"
    assert {item.language: round(item.gain.value) for item in comparison.gains} == {
        "de": 5,
        "sw": 15,
    }
    settings = {item.name: item for item in account.settings}
    assert settings["margin"].value == "1"
    assert settings["target ner, learning rate"].source == "assumed"
    facts = dict(account.facts)
    assert facts["git revision"] == "0a1b2c3d"
    assert facts["torch"] == "2.13"
    assert facts["ner/train/en"].startswith("20 examples, train.tsv, sha256 abab")
    assert facts["ner/train/en"].endswith("cut short")
    assert "paper:2101.00001v1" in account.signature
    assert "seeds:0,1" in account.signature


def test_curves_are_thinned_and_named_by_arm_and_phase(
    tmp_path: Path, recipe: Recipe
) -> None:
    account = account_of(read_run(finish_run(tmp_path, recipe, accuracy)))
    names = {curve.name for curve in account.curves}
    assert names == {
        "baseline: ner",
        "treatment: commonsenseqa",
        "treatment: ner",
    }
    curve = account.curves[0]
    assert len(curve.steps) == len(curve.losses) == 100
    assert curve.steps[-1] == 250
    assert curve.losses[0] == pytest.approx((2.0 + 1.0 + 2 / 3) / 3)
    assert (curve.evaluated, curve.development) == ((250,), (-0.5,))


def test_collapsed_runs_are_named_and_left_out(tmp_path: Path, recipe: Recipe) -> None:
    folder = finish_run(
        tmp_path, recipe, accuracy, collapsed={("treatment", 1): "the loss was no number"}
    )
    account = account_of(read_run(folder))
    assert account.comparison.seeds == (0,)
    assert "the loss was no number" in account.comparison.degenerate[0]
    assert account.comparison.outcome is not Outcome.CONTRADICTED
    assert any(curve.degenerate for curve in account.curves)


def test_every_run_of_a_recipe_has_an_account(tmp_path: Path, recipe: Recipe) -> None:
    finish_run(tmp_path, recipe, accuracy)
    finish_run(tmp_path, recipe, accuracy, settings=RunSettings(fraction=0.5))
    found = accounts(tmp_path, [[recipe]])
    assert len(found) == 2
    assert accounts(tmp_path, [[recipe, recipe_of("riddles", "pos")]]) == found
    outcomes = {each.comparison.outcome for each in found}
    assert Outcome.PROTOCOL_DIFFERS in outcomes


def test_a_recipe_that_was_not_run_is_an_error_that_names_those_that_were(
    tmp_path: Path, recipe: Recipe
) -> None:
    finish_run(tmp_path, recipe, accuracy)
    with pytest.raises(RunError, match="no run of riddles-pos; there are runs of comm"):
        accounts(tmp_path, [[recipe_of("riddles", "pos")]])


def _parts() -> dict[str, Recipe]:
    """Three parts of two tasks: one of them counts by two metrics."""
    changes = {"task": "xquad", "languages": ["de", "sw"], "split": "test"}
    evaluation = {**changes, "max_length": sourced(48)}
    exact = {**evaluation, "metric": "exact_match"}
    overlap = {**evaluation, "metric": "f1"}
    return {
        "a-ner": recipe_of(target="ner", id="a-ner"),
        "a-xquad": recipe_of(target="ner", id="a-xquad", evaluation=overlap),
        "a-xquad-em": recipe_of(target="ner", id="a-xquad-em", evaluation=exact),
    }


def _average() -> Recipe:
    return recipe_of(
        id="a-average", question="average", treatments=[], parts=list(_parts())
    )


def _raised(more: float, run: ArmRun, language: str) -> float:
    return 0.5 + (more if run.arm == "treatment" else 0.0)


def _run_parts(root: Path, *, without: str = "", settings: RunSettings) -> None:
    for name, part in _parts().items():
        if name != without:
            more = {"a-ner": 0.1, "a-xquad": 0.2, "a-xquad-em": 0.3}[name]
            finish_run(root, part, partial(_raised, more), settings=settings)


def test_tasks_count_alike_and_metrics_of_a_task_half(tmp_path: Path) -> None:
    _run_parts(tmp_path, settings=RunSettings())
    (family,) = families_of(_average(), read_runs(tmp_path))
    account = average_of(_average(), family, claim_id="C1")
    comparison = account.comparison
    assert comparison.measured is not None
    assert comparison.measured.value == pytest.approx((10 + (20 + 30) / 2) / 2)
    assert comparison.measured.low < 17.5 < comparison.measured.high
    assert (comparison.recipe, comparison.claim_id) == ("a-average", "C1")
    assert account.analysis is not None
    by_part = {item.group: item.gain.value for item in account.analysis.groups}
    assert by_part == pytest.approx({"a-ner": 10.0, "a-xquad": 20.0, "a-xquad-em": 30.0})


def test_settings_are_never_mixed_in_an_average(tmp_path: Path) -> None:
    half = RunSettings(fraction=0.5)
    _run_parts(tmp_path, settings=half)
    _run_parts(tmp_path, without="a-ner", settings=RunSettings())
    (family,) = families_of(_average(), read_runs(tmp_path))
    assert {run.settings.fraction for run in family.values()} == {0.5}
    (comparison,) = comparisons_of(_average(), read_runs(tmp_path))
    assert comparison.outcome is Outcome.PROTOCOL_DIFFERS


def test_parts_belong_together_whatever_changes_no_result(tmp_path: Path) -> None:
    """Neither does how often checkpoints are written, nor a layer that nothing reads."""
    _run_parts(tmp_path, without="a-ner", settings=RunSettings())
    changed = RunSettings(checkpoint_steps=7, layer=1)
    finish_run(tmp_path, _parts()["a-ner"], partial(_raised, 0.1), settings=changed)
    (family,) = families_of(_average(), read_runs(tmp_path))
    assert set(family) == set(_parts())
    _run_parts(tmp_path, settings=changed)
    assert len(read_runs(tmp_path)) == 3


def test_layers_are_averaged_apart(tmp_path: Path) -> None:
    parts = {
        "a-ner": _parts()["a-ner"],
        "a-tatoeba": recipe_of(target="tatoeba", retrieval=True, id="a-tatoeba"),
    }
    average = recipe_of(
        id="a-average", question="average", treatments=[], parts=list(parts)
    )
    finish_run(tmp_path, parts["a-ner"], accuracy)
    for layer in (1, 2):
        settings = RunSettings(layer=layer)
        finish_run(tmp_path, parts["a-tatoeba"], accuracy, settings=settings)
    families = list(families_of(average, read_runs(tmp_path)))
    assert [family["a-tatoeba"].settings.layer for family in families] == [1, 2]
    assert all(set(family) == set(parts) for family in families)


def test_of_two_runs_of_one_kind_none_is_preferred(tmp_path: Path) -> None:
    """Such as those of a recipe before and after a change of its text."""
    _run_parts(tmp_path, settings=RunSettings())
    later = _parts()["a-ner"].model_copy(update={"title": "a test, in other words"})
    finish_run(tmp_path, later, partial(_raised, 0.2))
    runs = read_runs(tmp_path)
    assert len(runs) == 4
    assert comparisons_of(_average(), runs) == ()
    error = missing_parts(_average(), runs, tmp_path)
    twice = sorted(run.folder.name for run in runs if run.recipe.id == "a-ner")
    assert error.message.endswith(f"or several of one kind: {', '.join(twice)}")


def test_an_average_of_some_tasks_is_refused(tmp_path: Path) -> None:
    _run_parts(tmp_path, without="a-xquad-em", settings=RunSettings())
    runs = read_runs(tmp_path)
    assert comparisons_of(_average(), runs) == ()
    assert "no runs of a-xquad-em" in missing_parts(_average(), runs, tmp_path).message
    with pytest.raises(RunError, match="a mean over 3 recipes"):
        accounts(tmp_path, [[_average()]])
