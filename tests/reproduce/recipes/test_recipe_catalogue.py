"""The bundled recipes: complete, resolved, with the numbers that the paper prints."""

import json
from pathlib import Path
from statistics import mean

import pytest

from claimcheck.errors import RecipeError
from claimcheck.reproduce.recipes.catalogue import groups, load_recipes, recipe, select
from claimcheck.reproduce.recipes.recipe import Provenance, Question, Recipe
from claimcheck.reproduce.recipes.settings import sourced_settings

INTERMEDIATE = (
    "anli", "mnli", "qqp", "squad2", "squad1", "hellaswag", "ccg", "cosmosqa",
    "commonsenseqa",
)  # fmt: skip
TARGETS = (
    "xnli", "pawsx", "pos", "ner", "xquad", "mlqa", "tydiqa", "bucc", "tatoeba",
)  # fmt: skip
RECIPES = load_recipes()


@pytest.mark.parametrize("between", INTERMEDIATE)
@pytest.mark.parametrize("target", TARGETS)
def test_every_intermediate_task_meets_every_target(between: str, target: str) -> None:
    for prefix in ("", "mlm-"):
        found = RECIPES[f"{prefix}{between}-{target}"]
        (treatment,) = found.treatments
        first = treatment.phases[0]
        assert [training.task for training in first.tasks] == [between]
        assert found.evaluation.task == target
        assert (first.masked is not None) == (prefix == "mlm-")


@pytest.mark.parametrize(
    ("name", "printed", "baseline"),
    [
        ("squad1-tatoeba", "+46.9", 31.0),
        ("ccg-pawsx", "- 3.4", 86.5),
        ("mlm-ccg-bucc", "-10.1", 71.5),
        ("squad1-tydiqa-em", "+ 7.4", 61.0),
        ("commonsenseqa-average", "+ 4.9", 67.2),
        ("acceptance-xlmr-large-tatoeba", "31.0", None),
        ("acceptance-xlmr-large-bucc", "71.5", None),
        ("multitask9-v2-average", "8.7", None),
    ],
)
def test_numbers_as_they_are_printed(
    name: str, printed: str, baseline: float | None
) -> None:
    published = RECIPES[name].published
    assert published is not None
    assert (published.printed, published.baseline) == (printed, baseline)


@pytest.mark.parametrize("name", ["mnli-xnli", "squad2-xquad", "multitask9-average"])
def test_what_version_one_lacks_has_no_number(name: str) -> None:
    assert RECIPES[name].published is None
    assert "version 1" in RECIPES[name].notes


def _xtreme_mean(parts: list[Recipe]) -> float:
    by_task: dict[str, list[float]] = {}
    for part in parts:
        assert part.published is not None
        by_task.setdefault(part.evaluation.task, []).append(part.published.value)
    return mean(mean(values) for values in by_task.values())


AVERAGES = [
    found
    for found in RECIPES.values()
    if found.question is Question.AVERAGE
    and found.published is not None
    and found.published.version == 1
]


@pytest.mark.parametrize("average", AVERAGES, ids=lambda found: found.id)
def test_printed_averages_are_the_means_of_their_parts(average: Recipe) -> None:
    expected = _xtreme_mean([RECIPES[part] for part in average.parts])
    assert average.published is not None
    # The paper's own slip, which reproduce/README.md names.
    off_by_two = average.id == "mlm-qqp-average"
    printed = average.published.value + (2.0 if off_by_two else 0.0)
    assert printed == pytest.approx(expected, abs=0.1)


def test_all_averages_were_checked() -> None:
    assert len(AVERAGES) == 17  # 8 rows without MLM, 8 with it, and the baseline


def test_an_average_runs_its_parts_and_nothing_of_its_own() -> None:
    found = RECIPES["squad1-average"]
    assert not found.treatments
    assert not found.baseline.phases
    assert {RECIPES[part].evaluation.task for part in found.parts} == set(TARGETS)


def test_every_setting_has_a_source_with_its_place() -> None:
    for found in RECIPES.values():
        settings = sourced_settings(found)
        assert settings, found.id
        assert all(setting.place for setting in settings), found.id
        sources = {setting.source for setting in settings}
        assert sources <= {source.value for source in Provenance}, found.id


def test_the_baseline_is_the_same_in_all_recipes_of_a_target() -> None:
    arms = {RECIPES[f"{between}-ner"].baseline for between in INTERMEDIATE}
    assert len(arms) == 1


def test_xnli_is_trained_for_on_mnli_and_xquad_on_squad() -> None:
    for target, task in (("xnli", "mnli"), ("xquad", "squad1"), ("mlqa", "squad1")):
        (phase,) = RECIPES[f"qqp-{target}"].baseline.phases
        assert phase.tasks[0].task == task


def test_retrieval_trains_no_target_task() -> None:
    assert RECIPES["qqp-tatoeba"].baseline.phases == ()
    assert len(RECIPES["qqp-tatoeba"].treatments[0].phases) == 1


def test_layers_of_the_text_and_of_the_code() -> None:
    text, code = (
        RECIPES["squad1-bucc-layer13"].evaluation,
        RECIPES["squad1-bucc"].evaluation,
    )
    assert text.layer is not None
    assert code.layer is not None
    assert (text.layer.value, text.layer.source) == (13, Provenance.PAPER)
    assert (code.layer.value, code.layer.source) == (14, Provenance.AUTHORS_CODE)


def test_what_needs_no_training_needs_one_seed() -> None:
    assert len(RECIPES["acceptance-xlmr-large-tatoeba"].seeds) == 1
    assert len(RECIPES["squad1-tatoeba"].seeds) > 1


@pytest.mark.parametrize(
    ("target", "languages"),
    [("xnli", 15), ("pawsx", 7), ("ner", 40), ("xquad", 11), ("mlqa", 7), ("tydiqa", 9),
     ("tatoeba", 36), ("bucc", 4), ("pos", 29)],
)  # fmt: skip
def test_languages_of_a_target(target: str, languages: int) -> None:
    found = RECIPES[f"anli-{target}"].evaluation
    assert len(set(found.languages)) == languages
    assert found.languages_source


def test_masked_share_follows_the_capped_sizes() -> None:
    masked = RECIPES["mlm-commonsenseqa-xnli"].treatments[0].phases[0].masked
    assert masked is not None
    assert masked.share.value == pytest.approx(131072 / (131072 + 9741), abs=1e-4)
    assert (masked.examples.value, masked.alpha.value) == (2_000_000, 0.3)
    capped = RECIPES["mlm-anli-xnli"].treatments[0].phases[0].masked
    assert capped is not None
    assert capped.share.value == pytest.approx(0.5)


def test_learning_rate_is_halved_where_mlm_is_mixed_in() -> None:
    plain = RECIPES["ccg-pos"].treatments[0].phases[0].learning_rate.value
    mixed = RECIPES["mlm-ccg-pos"].treatments[0].phases[0].learning_rate.value
    assert (plain, mixed) == (1e-5, 5e-6)


def test_select_takes_ids_and_files_and_parts_of_averages() -> None:
    assert [found.id for found in select(["ccg-ner", "ccg-ner"])] == ["ccg-ner"]
    assert [found.id for found in select(["siqa"])] == [
        each.id for each in groups()["siqa"]
    ]
    chosen = [found.id for found in select(["squad1-average"])]
    assert chosen[-1] == "squad1-average"
    assert set(chosen[:-1]) == set(RECIPES["squad1-average"].parts)


def test_unknown_recipe_names_the_nearest() -> None:
    with pytest.raises(RecipeError, match="no recipe 'squad1-tatoba'") as caught:
        recipe("squad1-tatoba")
    assert "squad1-tatoeba" in caught.value.hint
    with pytest.raises(RecipeError, match="no recipe 'sqad1'"):
        select(["sqad1"])


@pytest.mark.realdata
def test_numbers_agree_with_the_transcribed_table(testdata: Path) -> None:
    table = json.loads((testdata / "published/2005.13013.json").read_text())["table2"]
    rows = {(row["mlm"], row["row"]): row["numeric"] for row in table["rows"]}
    checked = 0
    for found in RECIPES.values():
        published = found.published
        if published is None or published.version != 1:
            continue
        name, _, mlm = published.row.partition(" (")
        target, _, metric = published.column.partition(" ")
        cell = rows[(mlm.rstrip(")") or None, name)][target]
        value = cell[metric] if isinstance(cell, dict) else cell
        assert published.value == value, found.id
        checked += 1
    assert checked > 200
