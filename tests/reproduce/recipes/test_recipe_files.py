"""Faults of recipe files are named by file and key."""

import shutil
from pathlib import Path

import pytest

from claimcheck.errors import RecipeError
from claimcheck.reproduce.recipes.catalogue import load_recipes
from claimcheck.reproduce.recipes.published import read_published
from claimcheck.resources import data_folder

TREATMENT = """
evaluations = ["tatoeba"]

[[treatments]]
tasks = ["qqp"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Bundled settings and published numbers, and one treatment of its own."""
    bundled = data_folder("reproduce")
    (tmp_path / "recipes").mkdir()
    shutil.copy(bundled / "recipes" / "settings.toml", tmp_path / "recipes")
    shutil.copytree(bundled / "published", tmp_path / "published")
    (tmp_path / "recipes" / "mine.toml").write_text(TREATMENT)
    return tmp_path


def test_a_file_of_ones_own(folder: Path) -> None:
    assert list(load_recipes(folder)) == ["mine-tatoeba"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"split = 'test'\n{TREATMENT}", r"mine\.toml: unknown key 'split'"),
        (f"colour = 'red'\n{TREATMENT}", r"mine\.toml: unknown key 'colour'"),
        (f"{TREATMENT}rate = 1", r"mine\.toml: unknown key 'treatments\.0\.rate'"),
        ("[[treatments]]\ntasks = ['qqp']", r"mine\.toml: key 'evaluations' is missing"),
        (TREATMENT.replace('["tatoeba"]', "3"), r"mine\.toml: key 'evaluations': .* 3"),
        (TREATMENT.replace("qqp", "qpp"), r"mine\.toml: unknown intermediate task 'qpp'"),
        (TREATMENT.replace("tatoeba", "ntrex"), r"mine\.toml: unknown evaluation 'ntrex'"),
        (
            f"{TREATMENT}\n[published]\nfile = '2005.13013v1-table2'\nrow = 'QPQ'",
            r"mine\.toml: unknown published row 'QPQ'",
        ),
        (
            f"{TREATMENT}\n[published]\nfile = 'nowhere'\nrow = 'QQP'",
            r"mine\.toml: unknown published file 'nowhere'",
        ),
        ("evaluations = [", r"mine\.toml: not valid TOML"),
        (f"average_of = 'other'\n{TREATMENT}".replace("tatoeba", "average"),
         r"mine-average: its part 'other-xnli' is not a recipe"),
    ],
)  # fmt: skip
def test_faults_of_a_treatment(folder: Path, text: str, fault: str) -> None:
    (folder / "recipes" / "mine.toml").write_text(text)
    with pytest.raises(RecipeError, match=fault) as caught:
        load_recipes(folder)
    assert caught.value.hint


def test_a_setting_without_source_is_refused(folder: Path) -> None:
    path = folder / "recipes" / "settings.toml"
    path.write_text(path.read_text().replace(', source = "paper"', "", 1))
    with pytest.raises(
        RecipeError, match=r"settings\.toml: key 'training\.warm_up\.source'"
    ):
        load_recipes(folder)


def test_a_source_that_is_none_of_the_four_is_refused(folder: Path) -> None:
    path = folder / "recipes" / "settings.toml"
    path.write_text(path.read_text().replace('= "paper"', '= "hearsay"', 1))
    with pytest.raises(RecipeError, match="found 'hearsay'"):
        load_recipes(folder)


def test_missing_settings(folder: Path) -> None:
    (folder / "recipes" / "settings.toml").unlink()
    with pytest.raises(RecipeError, match=r"settings\.toml: cannot be read"):
        load_recipes(folder)


HEADER = (
    "arxiv_id,version,page,table,block,mlm,row,target,metric,languages,printed,value,"
    "is_difference,baseline_row\n"
)


def _published(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "numbers.csv"
    path.write_text(text)
    return path


def test_two_versions_in_one_file_are_refused(tmp_path: Path) -> None:
    line = "2005.13013,{},5,2,development,no,QQP,NER,F1,40,- 6.9,-6.9,yes,XLM-R\n"
    path = _published(tmp_path, HEADER + line.format(1) + line.format(2))
    with pytest.raises(RecipeError, match="expected one version of one paper"):
        read_published(path)


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    line = "2005.13013,1,five,2,development,no,QQP,NER,F1,40,- 6.9,-6.9,yes,XLM-R\n"
    with pytest.raises(RecipeError, match=r"numbers\.csv: line 2: .*five"):
        read_published(_published(tmp_path, HEADER + line))


def test_other_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="line 1: columns"):
        read_published(_published(tmp_path, "paper,value\n1,2\n"))


def test_a_cell_without_number_is_no_number(tmp_path: Path) -> None:
    line = "2005.13013,1,5,2,xtreme,,Human,BUCC,F1,5,-,,no,\n"
    table = read_published(_published(tmp_path, HEADER + line))
    assert table.cells == ()
