"""The rules that lead to an outcome."""

from collections.abc import Callable

import pytest

from claimcheck.model.experiment import Outcome
from claimcheck.reproduce.outcome.pairing import ArmRun, Pairing, pair_runs
from claimcheck.reproduce.outcome.protocol import Conditions, assumed_settings, departures
from claimcheck.reproduce.outcome.verdict import compare, expected_value
from claimcheck.reproduce.recipes.recipe import Recipe

MakeRecipe = Callable[..., Recipe]
MakePairing = Callable[..., Pairing]

AS_PRINTED = Conditions(model="xlm-roberta-large", languages=("de", "fi", "sw", "ta", "zh"))


@pytest.mark.parametrize(
    ("gains", "published", "outcome"),
    [
        ((5.0, 5.25, 4.75), 5.0, Outcome.CONFIRMED),
        ((5.0, 5.25, 4.75), 20.0, Outcome.CONTRADICTED),
        ((5.0, 5.25, 4.75), -5.0, Outcome.CONTRADICTED),
        ((5.0, 5.25, 4.75), 9.5, Outcome.INCONCLUSIVE),
        ((1.0, 5.0, 9.0), 5.0, Outcome.INCONCLUSIVE),
        ((5.0,), 5.0, Outcome.INCONCLUSIVE),
        ((5.0,), 40.0, Outcome.INCONCLUSIVE),
        ((), 5.0, Outcome.INCONCLUSIVE),
    ],
)
def test_outcomes(
    gains: tuple[float, ...],
    published: float,
    outcome: Outcome,
    make_recipe: MakeRecipe,
    make_pairing: MakePairing,
) -> None:
    recipe = make_recipe(value=published, margin=4.0)
    found = compare(recipe, make_pairing(*gains), AS_PRINTED, draws=500)
    assert found.outcome is outcome
    assert found.reasons[0].endswith(".")
    assert found.published == published
    assert found.seeds == tuple(range(len(gains)))


def test_what_a_comparison_says(make_recipe: MakeRecipe, make_pairing: MakePairing) -> None:
    pairing = make_pairing(5.0, 5.25, 4.75)
    found = compare(make_recipe(margin=4), pairing, AS_PRINTED, claim_id="C3", draws=500)
    assert found.place == "Table 2, page 5, arXiv 2005.13013v1"
    assert (found.claim_id, found.metric, found.margin) == ("C3", "accuracy", 4)
    assert found.measured is not None
    assert found.measured.value == pytest.approx(5.0, abs=0.1)
    assert [gain.language for gain in found.gains] == ["de", "fi", "sw", "ta", "zh"]
    assert "within 4 points about the published 5" in found.reasons[0]


def test_one_seed_never_contradicts(
    make_recipe: MakeRecipe, make_pairing: MakePairing
) -> None:
    found = compare(make_recipe(value=90.0), make_pairing(-30.0), AS_PRINTED, draws=200)
    assert found.outcome is Outcome.INCONCLUSIVE
    assert found.reasons[0] == "One seed does not tell how much seeds differ."


def test_seeds_that_are_missing_are_counted(
    make_recipe: MakeRecipe, make_pairing: MakePairing
) -> None:
    found = compare(make_recipe(margin=1.0), make_pairing(3.0, 5.0, 7.0), AS_PRINTED)
    assert found.outcome is Outcome.INCONCLUSIVE
    assert "Seeds deviate by 2.00 points" in found.reasons[1]
    assert "takes 36 seeds" in found.reasons[1]


def test_contradiction_names_what_was_assumed(
    make_recipe: MakeRecipe, make_pairing: MakePairing
) -> None:
    found = compare(make_recipe(value=40.0), make_pairing(5.0, 5.25), AS_PRINTED, draws=300)
    assert found.outcome is Outcome.CONTRADICTED
    assert found.reasons[-1].endswith("the recipe assumes: max length, weight decay.")


def test_another_protocol_is_never_a_verdict_on_the_number(
    make_recipe: MakeRecipe, make_pairing: MakePairing
) -> None:
    small = Conditions(
        model="/models/e5", languages=AS_PRINTED.languages, fraction=0.1, max_steps=1000
    )
    found = compare(make_recipe(value=40.0), make_pairing(-5.0, -5.25), small, draws=300)
    assert found.outcome is Outcome.PROTOCOL_DIFFERS
    assert found.reasons == (
        "The run departs from the recipe: the encoder is e5 (a folder), not "
        "FacebookAI/xlm-roberta-large; 10 % of the training data; every training phase "
        "ended after 1,000 steps.",
        found.reasons[1],
        "The direction is not that of the published +40.",
    )
    assert found.reasons[1].endswith("a loss.")


def test_unprinted_numbers_are_only_measured(
    make_recipe: MakeRecipe, make_pairing: MakePairing
) -> None:
    found = compare(make_recipe(value=None), make_pairing(5.0, 5.25), AS_PRINTED, draws=300)
    assert found.outcome is Outcome.INCONCLUSIVE
    assert found.reasons[0].startswith("No paper prints this number")
    assert (found.published, found.printed, found.place) == (None, "", "")


def test_collapsed_runs_are_in_the_comparison(
    make_recipe: MakeRecipe, make_pairing: MakePairing
) -> None:
    pairing = make_pairing(5.0, 5.25, 4.75, degenerate="the training collapsed")
    found = compare(make_recipe(), pairing, AS_PRINTED, draws=300)
    assert found.degenerate == ("squad1, seed 0: the training collapsed",)
    assert found.seeds == (1, 2)


@pytest.mark.parametrize(
    ("runs", "published", "outcome"),
    [
        (2, 42.0, Outcome.CONFIRMED),
        (1, 42.0, Outcome.CONFIRMED),
        (2, 70.0, Outcome.CONTRADICTED),
        (1, 70.0, Outcome.INCONCLUSIVE),
    ],
)
def test_a_score_of_the_untrained_encoder(
    runs: int,
    published: float,
    outcome: Outcome,
    make_recipe: MakeRecipe,
    make_pairing: MakePairing,
) -> None:
    recipe = make_recipe(value=published, margin=4, is_difference=False, question="score")
    pairs = make_pairing(*[0.0] * runs).pairs
    alone = pair_runs([ArmRun("baseline", pair.seed, pair.treatment) for pair in pairs])
    found = compare(recipe, alone, AS_PRINTED, draws=500)
    assert found.outcome is outcome
    assert found.gains == ()


def test_an_average_needs_seeds_too(
    make_recipe: MakeRecipe, make_pairing: MakePairing
) -> None:
    score = make_recipe(value=42.0, margin=4, is_difference=False, question="score")
    average = score.model_copy(update={"parts": ("squad1-xnli", "squad1-pos")})
    pairs = make_pairing(0.0).pairs
    alone = pair_runs([ArmRun("baseline", pair.seed, pair.treatment) for pair in pairs])
    found = compare(average, alone, AS_PRINTED, draws=200)
    assert found.outcome is Outcome.INCONCLUSIVE


def test_expected_difference(make_recipe: MakeRecipe) -> None:
    assert (
        expected_value(make_recipe(value=77.9, is_difference=False, baseline=31.0)) == 46.9
    )
    assert expected_value(make_recipe(value=77.9, is_difference=False)) is None
    assert expected_value(make_recipe(value=46.9)) == 46.9


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        (Conditions("xlm-roberta-large", AS_PRINTED.languages), []),
        (
            Conditions("FacebookAI/xlm-roberta-large", AS_PRINTED.languages, split="test"),
            [],
        ),
        (
            Conditions("./xlm-roberta-large", AS_PRINTED.languages),
            [
                "the encoder is xlm-roberta-large (a folder), not "
                "FacebookAI/xlm-roberta-large"
            ],
        ),
        (
            Conditions("xlm-roberta-large", ("de", "fi", "sw", "fr"), layer=14),
            [
                "4 languages instead of 5, without ta zh, with fr",
                "layer 14 instead of 13",
            ],
        ),
        (
            Conditions(
                "xlm-roberta-large",
                AS_PRINTED.languages,
                split="validation",
                data=("squad1 train has 86,144 of 87,599 questions",),
                settings=("batch size 16 instead of 8",),
            ),
            [
                "the validation split instead of test",
                "squad1 train has 86,144 of 87,599 questions",
                "batch size 16 instead of 8",
            ],
        ),
    ],
)
def test_departures(
    conditions: Conditions, said: list[str], make_recipe: MakeRecipe
) -> None:
    assert list(departures(make_recipe(), conditions)) == said


def test_many_departures_of_data_are_counted(make_recipe: MakeRecipe) -> None:
    data = tuple(f"set {number}: 6 examples found, 1,000 published" for number in range(9))
    conditions = Conditions(
        "xlm-roberta-large", AS_PRINTED.languages, data=data, max_steps=1
    )
    found = departures(make_recipe(), conditions)
    assert found[:4] == data[:4]
    assert found[4:] == (
        "5 more departures of the data, which the run's facts name",
        "every training phase ended after one step",
    )


def test_intermediate_phases_may_end_apart(make_recipe: MakeRecipe) -> None:
    conditions = Conditions(
        "xlm-roberta-large", AS_PRINTED.languages, max_steps=9, intermediate_steps=1000
    )
    assert departures(make_recipe(), conditions) == (
        "target phases ended after 9 steps",
        "intermediate phases ended after 1,000 steps",
    )


def test_assumed_settings(make_recipe: MakeRecipe) -> None:
    assert assumed_settings(make_recipe()) == ("max length", "weight decay")
