"""Directions, negations, names and superlatives: sentence by sentence."""

import pytest

from claimcheck.model import Paper
from claimcheck.mutations import Facts, Kind, mutate

KNOWN = Facts.of_texts(
    [
        "Sable-LSTM reaches 61.3 accuracy on ForumNER and 70.1 on LegalNER.",
        "Its recall on LegalNER is 55.9.",
    ]
)


def twins(text: str, kind: Kind, facts: Facts = KNOWN) -> set[str]:
    found = (mutate(text, facts=facts, kinds=[kind], seed=seed) for seed in range(8))
    return {mutation.text for some in found for mutation in some}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("X outperforms B on NewsNER.", "X underperforms B on NewsNER."),
        ("X improves over B by 2 points.", "X falls behind B by 2 points."),
        ("It is 3 points higher than B.", "It is 3 points lower than B."),
        ("We see an improvement of 2 points.", "We see a decline of 2 points."),
        ("We see a drop of 2 points.", "We see a rise of 2 points."),
        ("X needs more tags than B.", "X needs fewer tags than B."),
        ("X is more accurate than B.", "X is less accurate than B."),
        ("We find that tuning helps accuracy.", "We find that tuning hurts accuracy."),
        ("We tag more to improve accuracy.", ""),
        ("X does not outperform B.", ""),
        ("X can outperform B.", ""),
        ("Models that outperform B are rare.", ""),
        ("Accuracy stays the same when noise increases.", ""),
        ("X outperforms B on two of the nine tasks.", ""),
        ("X gains +2.1 F1 and outperforms B.", ""),
        ("It holds more than 300 entries.", ""),
    ],
)
def test_directions(text: str, expected: str) -> None:
    assert twins(text, Kind.DIRECTION) == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Korvid reaches 84.6 F1.", "Korvid does not reach 84.6 F1."),
        ("We also achieve 84.6 F1.", "We do not achieve 84.6 F1."),
        ("The F1 is 3 points higher.", "The F1 is not 3 points higher."),
        ("Tuning does not improve F1.", "Tuning improves F1."),
        ("Taggers do not reach 84.6 F1.", "Taggers reach 84.6 F1."),
        ("Tuning does not considerably boost F1.", "Tuning considerably boosts F1."),
        ("Tuning brings no improvement.", "Tuning brings a clear improvement."),
        ("Tuning almost matches it.", ""),
        ("Tasks that do not involve tags are rare.", ""),
        ("The scores of both taggers agree.", ""),
    ],
)
def test_negations(text: str, expected: str) -> None:
    assert twins(text, Kind.NEGATION) == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Korvid-LSTM outperforms BERT.", "BERT outperforms Korvid-LSTM."),
        (
            "BERT is clearly better than XLNet on NewsNER.",
            "XLNet is clearly better than BERT on NewsNER.",
        ),
        (
            "It gains 4.2 and 1.9 points on NewsNER and LegalNER, respectively.",
            "It gains 1.9 and 4.2 points on NewsNER and LegalNER, respectively.",
        ),
        ("BERT and XLNet reach 80.1 on NewsNER.", ""),
        ("BERT outperforms XLNet on three tasks.", ""),
        ("It gains 4.2 and 4.2 points on NewsNER and LegalNER, respectively.", ""),
    ],
)
def test_subjects_trade_places(text: str, expected: str) -> None:
    assert twins(text, Kind.SWAPPED) == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Korvid reaches 84.6 F1 on NewsNER.",
            Kind.OTHER_DATASET,
            {"Korvid reaches 84.6 F1 on ForumNER.", "Korvid reaches 84.6 F1 on LegalNER."},
        ),
        (
            "Korvid reaches 70.1 F1 on NewsNER.",
            Kind.OTHER_DATASET,
            set(),
        ),
        ("Korvid outperforms BERT on NewsNER.", Kind.OTHER_DATASET, set()),
        (
            "Korvid reaches 84.6 F1 on NewsNER.",
            Kind.OTHER_METRIC,
            {
                "Korvid reaches 84.6 accuracy on NewsNER.",
                "Korvid reaches 84.6 recall on NewsNER.",
            },
        ),
        (
            "BERT achieves the best F1 on NewsNER.",
            Kind.SUPERLATIVE,
            {"Sable-LSTM achieves the best F1 on NewsNER."},
        ),
        ("BERT is one of the best taggers on NewsNER.", Kind.SUPERLATIVE, set()),
    ],
)
def test_other_names(text: str, kind: Kind, expected: set[str]) -> None:
    assert twins(text, kind) == expected


def test_another_name_does_not_make_it_true_again() -> None:
    facts = Facts.of_texts(["Sable-LSTM reaches 84.6 accuracy on ForumNER."])
    assert twins("Korvid reaches 84.6 F1 on NewsNER.", Kind.OTHER_DATASET, facts) == set()


def test_names_come_from_the_axes_of_a_paper(paper: Paper) -> None:
    found = twins(
        "Korvid-LSTM reaches 84.62 F1 on NewsNER.",
        Kind.OTHER_DATASET,
        Facts.of_paper(paper),
    )
    assert found == set()  # no sentence names the other columns


SENTENCES = [
    "Korvid-LSTM reaches 84.62 F1 on NewsNER, a gain of 2.41 points over BERT.",
    "BERT outperforms Korvid-LSTM by 3.4 points on LegalNER.",
    "Tuning does not improve the accuracy of 71.2% on ForumNER.",
]


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("seed", range(4))
def test_no_twin_is_its_original_and_equal_seeds_give_equal_twins(
    text: str, seed: int
) -> None:
    found = mutate(text, facts=KNOWN, seed=seed)
    assert found
    assert all(mutation.text != text == mutation.original for mutation in found)
    assert len({mutation.kind for mutation in found}) == len(found)
    assert found == mutate(text, facts=KNOWN, seed=seed)
