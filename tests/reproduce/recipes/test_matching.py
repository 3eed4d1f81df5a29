"""Claims find the recipes that test them, or a reason why none does."""

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import Claim
from claimcheck.reproduce.recipes.catalogue import load_recipes
from claimcheck.reproduce.recipes.matching import Matching, find_recipes

RECIPES = load_recipes()


def _find(text: str, *papers: str, truncated: bool = False) -> Matching:
    atoms = extract_atoms(text, truncated=truncated)
    claim = Claim(id="C1", text=text, truncated=truncated)
    return find_recipes(claim, atoms, papers=papers, recipes=RECIPES)


def _ids(matching: Matching) -> list[str]:
    return [match.recipe.id for match in matching.matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "QQP intermediate training without MLM raises Tatoeba accuracy by 51.7 points.",
            ["qqp-tatoeba"],
        ),
        (
            "CCG intermediate training with MLM improves BUCC by 10.1 F1.",
            ["mlm-ccg-bucc"],
        ),
        (
            "With HellaSwag as the intermediate task, XLM-R reaches 91.9 F1 on BUCC.",
            ["hellaswag-bucc"],
        ),
        (
            "Intermediate training on ANLI+ and QQP improves Tatoeba accuracy by 49.8 and "
            "51.7 points, respectively.",
            ["anli-tatoeba", "qqp-tatoeba"],
        ),
        (
            "SQuAD v2.0 intermediate training improves TyDiQA exact match by 5 points.",
            ["squad2-tydiqa-em"],
        ),
        (
            "SQuAD intermediate training improves MLQA by 2 points.",
            ["squad1-mlqa", "squad1-mlqa-em"],
        ),
        (
            "Intermediate training on translated MNLI raises XNLI accuracy by 1.0 points.",
            ["translated-mnli-xnli"],
        ),
        (
            "SIQA intermediate training improves XCOPA accuracy by 3 points.",
            ["siqa-xcopa"],
        ),
        (
            "The distance between the two tasks correlates with transfer to XNLI.",
            ["distance-xnli"],
        ),
        (
            "Intermediate training on translated MNLI raises XNLI accuracy by 1.0 points "
            "over English intermediate training.",
            ["multilingual-mnli-xnli"],
        ),
        (
            "SQuAD intermediate training raises XQuAD F1 more for low-resource languages.",
            ["resources-squad1-xquad"],
        ),
        (
            "SQuAD intermediate training improves Tatoeba accuracy in all layers.",
            ["layers-squad1-tatoeba"],
        ),
        (
            "Intermediate training on SQuAD raises Tatoeba accuracy by 46.9 points at the "
            "13th layer.",
            ["squad1-tatoeba-layer13"],
        ),
    ],
)
def test_recipes_of_a_claim(text: str, expected: list[str]) -> None:
    assert _ids(_find(text)) == expected


def test_a_wrong_number_finds_the_experiment_all_the_same() -> None:
    text = "HellaSwag intermediate training lifts the average over all target tasks by 9.7."
    assert _ids(_find(text, "2005.13013v1")) == ["hellaswag-average"]


AVERAGE = "SQuAD intermediate training improves the target tasks by {} points on average."


@pytest.mark.parametrize(
    ("value", "papers", "expected"),
    [
        ("8.3", ("2005.13013v1",), ["squad1-average"]),
        ("8.2", ("2005.13013v2",), ["squad1-v2-average"]),
        ("8.3", ("2005.13013v2",), ["squad1-v2-average"]),
        ("8.2", (), ["squad1-v2-average"]),
        ("8.3", ("2005.13013",), ["squad1-average"]),
        ("8.4", (), ["squad1-v2-average", "squad1-average"]),
    ],
)
def test_the_version_decides_which_number(
    value: str, papers: tuple[str, ...], expected: list[str]
) -> None:
    assert sorted(_ids(_find(AVERAGE.format(value), *papers))) == sorted(expected)


def test_a_number_of_another_version_is_not_taken() -> None:
    text = "SQuAD intermediate training improves Tatoeba accuracy by 46.9 points."
    found = _find(text, "2005.13013v2")
    assert not found.matches
    assert "2005.13013v1" in found.reason
    assert found.near == ("squad1-tatoeba",)


def test_nothing_is_near_a_task_that_no_recipe_measures() -> None:
    found = _find("SQuAD intermediate training improves GLUE by 2 points.")
    assert found.reason == "no recipe measures GLUE"
    assert found.near == ()


def test_a_claim_about_one_language() -> None:
    text = "SQuAD intermediate training improves XQuAD F1 on Arabic by 1.9 points."
    (match,) = _find(text).matches
    assert (match.recipe.id, match.language) == ("squad1-xquad", "ar")
    assert "mean over 11 languages" in match.why


@pytest.mark.parametrize(
    ("text", "papers", "reason"),
    [
        (
            "BERT-Base obtains an accuracy of 92.7 on QNLI.",
            ("2005.13013v1",),
            "measures QNLI",
        ),
        (
            "SQuAD intermediate training improves XNLI accuracy by 1 point.",
            ("1810.04805v2",),
            "none of the cited papers",
        ),
        ("The study uses nine intermediate tasks.", (), "no outcome of an experiment"),
        (
            "TyDiQA shows consistent improvements with many intermediate tasks.",
            (),
            "names no intermediate task",
        ),
        (
            "Selecting the best intermediate-task model for each target task yields a 6.1 "
            "point improvement on the XTREME benchmark.",
            (),
            "best of several",
        ),
        (
            "MNLI alone as the intermediate task gives a larger average gain than ANLI+.",
            (),
            "compares intermediate tasks",
        ),
        (
            "SQuAD intermediate training improves XQuAD F1 on Basque by 1.9 points.",
            (),
            "language 'eu'",
        ),
        (
            "SQuAD intermediate training improves Tatoeba F1 by 1.9 points.",
            (),
            "no recipe measures f1",
        ),
        ("XLM-R reaches 57.3 accuracy on Tatoeba.", (), "any paper's score"),
        ("BERT reaches 93.2 F1 on XQuAD.", (), "names no intermediate task"),
    ],
)
def test_reasons_why_none_fits(text: str, papers: tuple[str, ...], reason: str) -> None:
    found = _find(text, *papers)
    assert not found.matches
    assert reason in found.reason


def test_the_baseline_alone_is_found_by_its_number() -> None:
    found = _ids(_find("XLM-R reaches 31.0 accuracy on Tatoeba."))
    assert "acceptance-xlmr-large-tatoeba" in found


def test_the_mixture_of_nine_tasks() -> None:
    text = "Multi-task intermediate-task training on all 9 tasks improves by 8.7 points."
    assert _ids(_find(text, "2005.13013v2")) == ["multitask9-v2-average"]


def test_a_claim_that_was_cut_off_is_matched_as_far_as_it_is_visible() -> None:
    text = (
        "Intermediate-task training on SQuAD, MNLI, and HellaSwag yields large target-task "
        "improvements of 8.2, 7.5, and 7.0 point"
    )
    found = _find(text, "2005.13013v2", truncated=True)
    assert _ids(found) == ["squad1-v2-average", "mnli-v2-average", "hellaswag-v2-average"]
