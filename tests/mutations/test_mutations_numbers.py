"""Digits, rounding, other rows and units."""

from decimal import Decimal

import pytest

from claimcheck.model import Label, Paper
from claimcheck.mutations import Facts, Kind, mutate
from claimcheck.mutations.statement import Statement
from claimcheck.numbers import find_numbers, rounding_interval

CLAIM = "Korvid-LSTM reaches 84.62 F1 on NewsNER."


def twin(text: str, kind: Kind, *, facts: Facts | None = None, seed: int = 0) -> str:
    twins = mutate(text, facts=facts or Facts(), kinds=[kind], seed=seed)
    return twins[0].text if twins else ""


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It reaches 84.6 F1 on NewsNER.", ["84.6"]),
        ("It gains 2.4 points over SQuAD 1.1 and 2.0 baselines.", ["2.4"]),
        ("As Table 2 shows, Korvid-7B has 31.4 BLEU.", ["31.4"]),
        ("It was released in 2019 under Apache 2.0.", []),
        ("It gains up to 3.1 points on more than 40 sets.", []),
        ("Gains lie between 2.0% and 4.6% on average.", []),
        ("It works with 70 to 90 topics.", []),
        ("We compare three systems on 8 sets.", []),
        ("It reaches 83.7% ± 0.1% accuracy.", ["83.7%"]),
        ("It holds 322,882 entries.", ["322,882"]),
    ],
)
def test_numbers_that_measure_something_and_are_meant_exactly(
    text: str, numbers: list[str]
) -> None:
    assert [span.number.text for span in Statement(text).numbers] == numbers


def test_digits_in_given_names_are_left_alone() -> None:
    text = "Adapters (64) reaches 56.9 on CoLA."
    assert [span.number.text for span in Statement(text).numbers] == ["64", "56.9"]
    named = Statement(text, ("Adapters (64)",))
    assert [span.number.text for span in named.numbers] == ["56.9"]


@pytest.mark.parametrize("kind", [Kind.LAST_DIGIT, Kind.LEADING_DIGIT])
@pytest.mark.parametrize("seed", range(6))
def test_a_changed_digit_is_beyond_rounding(kind: Kind, seed: int) -> None:
    found = find_numbers(twin(CLAIM, kind, seed=seed))[0].number
    assert found.decimals == 2
    assert abs(found.value - Decimal("84.62")) >= Decimal("0.02")
    assert 0 < found.value < 100


def test_a_changed_digit_is_printed_nowhere_else() -> None:
    others = [f"Sable-LSTM reaches {84 + n / 100:.2f} F1 on ForumNER." for n in range(100)]
    facts = Facts.of_texts(others)
    assert twin(CLAIM, Kind.LAST_DIGIT) != ""
    assert twin(CLAIM, Kind.LAST_DIGIT, facts=facts) == ""


def test_a_changed_difference_is_no_other_difference(paper: Paper) -> None:
    facts = Facts.of_paper(paper)
    claim = "On NewsNER, Korvid-LSTM has an improvement of 2.41 points."
    for seed in range(6):
        number = find_numbers(twin(claim, Kind.LAST_DIGIT, facts=facts, seed=seed))[
            0
        ].number
        assert not facts.differ_by(number, ["NewsNER"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CLAIM, "Korvid-LSTM reaches 84.6 F1 on NewsNER."),
        ("It reaches 84.6% on NewsNER.", "It reaches 85% on NewsNER."),
        ("It reaches 84.65 F1 on NewsNER.", ""),
        ("It gains 2.4 points on NewsNER.", ""),
        ("It reaches 83.7% ± 0.1% on NewsNER.", ""),
    ],
)
def test_a_rounded_number_stays_true(text: str, expected: str) -> None:
    assert twin(text, Kind.ROUNDED) == expected
    for mutation in mutate(text, kinds=[Kind.ROUNDED]):
        assert mutation.label is Label.SUPPORTED
        old, new = find_numbers(text)[0].number, find_numbers(mutation.text)[0].number
        assert rounding_interval(new).contains(old.value)


def test_another_row_gives_its_number(paper: Paper) -> None:
    facts = Facts.of_paper(paper)
    found = {twin(CLAIM, Kind.OTHER_ROW, facts=facts, seed=seed) for seed in range(8)}
    assert found == {
        "Korvid-LSTM reaches 61.31 F1 on NewsNER.",
        "Korvid-LSTM reaches 82.21 F1 on NewsNER.",
    }


def test_another_row_needs_the_row_of_the_statement(paper: Paper) -> None:
    facts = Facts.of_paper(paper)
    assert (
        twin("Our tagger reaches 84.62 F1 on NewsNER.", Kind.OTHER_ROW, facts=facts) == ""
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("F1 rises by 5.4 points.", "F1 rises by 5.4% in relative terms."),
        ("It is 5.4 points higher than B.", "It is 5.4% higher in relative terms than B."),
        ("We see a 5.4 point gain in F1.", "We see a 5.4% relative gain in F1."),
        ("We see a 5.4% relative gain in F1.", "We see a 5.4 percentage point gain in F1."),
        ("F1 rises by 5.4 points (on average) on NewsNER.", ""),
        ("F1 rises by 5.4%.", ""),
        ("F1 rises by 5 points.", ""),
    ],
)
def test_points_and_percent(text: str, expected: str) -> None:
    assert twin(text, Kind.UNIT) == expected
