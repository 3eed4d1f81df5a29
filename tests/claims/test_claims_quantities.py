"""Values, units, roles, directions and comparators of quantities in claims."""

from decimal import Decimal

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import Atom, Comparator, Direction, Role, Unit


def results(text: str) -> list[Atom]:
    """Atoms with a quantity that is no count."""
    return [
        atom
        for atom in extract_atoms(text)
        if atom.quantity is not None and atom.quantity.role is not Role.COUNT
    ]


def only(text: str) -> Atom:
    (atom,) = results(text)
    return atom


@pytest.mark.parametrize(
    ("text", "value", "unit", "role", "direction"),
    [
        ("FooNet reaches 81.9 on QuuxQA.", "81.9", Unit.NONE, Role.ABSOLUTE, "none"),
        ("FooNet reaches 88.5 F1 on QuuxQA.", "88.5", Unit.F1, Role.ABSOLUTE, "none"),
        ("FooNet has 54.5 label accuracy.", "54.5", Unit.ACCURACY, Role.ABSOLUTE, "none"),
        (
            "FooNet scores 41.5 exact match.",
            "41.5",
            Unit.EXACT_MATCH,
            Role.ABSOLUTE,
            "none",
        ),
        ("FooNet obtains 28.4 BLEU.", "28.4", Unit.BLEU, Role.ABSOLUTE, "none"),
        ("FooNet has a Spearman of 70.1.", "70.1", Unit.CORRELATION, Role.ABSOLUTE, "none"),
        ("FooNet has a METEOR of 30.1.", "30.1", Unit.NONE, Role.ABSOLUTE, "none"),
        ("FooNet achieves 78.4% accuracy.", "78.4", Unit.PERCENT, Role.ABSOLUTE, "none"),
        ("FooNet improves QuuxQA by 5.1 points.", "5.1", Unit.POINTS, Role.CHANGE, "up"),
        ("FooNet beats BarNet by 1.3 F1.", "1.3", Unit.F1, Role.CHANGE, "up"),
        ("FooNet loses 12.26 F1.", "12.26", Unit.F1, Role.CHANGE, "down"),
        ("Freezing hurts QuuxQA by 0.6 points.", "0.6", Unit.POINTS, Role.CHANGE, "down"),
        ("FooNet yields a 6.1-point gain.", "6.1", Unit.POINTS, Role.CHANGE, "up"),
        (
            "FooNet is 3.2 points worse than BarNet.",
            "3.2",
            Unit.POINTS,
            Role.CHANGE,
            "down",
        ),
        ("FooNet is 8.3 points above BarNet.", "8.3", Unit.POINTS, Role.CHANGE, "up"),
        ("FooNet trails BarNet by 2.5 points.", "2.5", Unit.POINTS, Role.CHANGE, "down"),
        ("FooNet gives −0.6 on QuuxQA.", "-0.6", Unit.NONE, Role.CHANGE, "down"),
        ("FooNet gives +2.3 on QuuxQA.", "2.3", Unit.NONE, Role.CHANGE, "up"),
        ("The gain of FooNet is 8.1 points.", "8.1", Unit.POINTS, Role.CHANGE, "up"),
        (
            "The largest gain is on QuuxQA (8.3 points).",
            "8.3",
            Unit.POINTS,
            Role.CHANGE,
            "up",
        ),
        (
            "FooNet gains most on QuuxQA, with 8.3 points.",
            "8.3",
            Unit.POINTS,
            Role.CHANGE,
            "up",
        ),
        ("FooNet's lead amounts to 8.1 points.", "8.1", Unit.POINTS, Role.CHANGE, "up"),
        ("QuuxQA F1 goes up by 2.1 with noise.", "2.1", Unit.NONE, Role.CHANGE, "up"),
        ("QuuxQA F1 goes down by 2.1.", "2.1", Unit.NONE, Role.CHANGE, "down"),
        (
            "FooNet and BarNet are 2.1 points apart.",
            "2.1",
            Unit.POINTS,
            Role.CHANGE,
            "none",
        ),
        ("FooNet's average comes to 84.6.", "84.6", Unit.NONE, Role.AVERAGE, "none"),
        ("FooNet improves EM by 5.6%.", "5.6", Unit.PERCENT, Role.CHANGE, "up"),
        (
            "FooNet gives a 5.6% absolute improvement.",
            "5.6",
            Unit.POINTS,
            Role.CHANGE,
            "up",
        ),
        (
            "FooNet achieves a relative improvement of 47%.",
            "47",
            Unit.RELATIVE_PERCENT,
            Role.CHANGE,
            "up",
        ),
        (
            "FooNet raises F1 by 5.6% relative to BarNet.",
            "5.6",
            Unit.RELATIVE_PERCENT,
            Role.CHANGE,
            "up",
        ),
        (
            "The F1 of FooNet is 5.6% higher in relative terms than that of BarNet.",
            "5.6",
            Unit.RELATIVE_PERCENT,
            Role.CHANGE,
            "up",
        ),
        ("FooNet loses at most 0.3 points.", "0.3", Unit.POINTS, Role.CHANGE, "down"),
        ("Perplexity falls below 20.", "20", Unit.NONE, Role.ABSOLUTE, "none"),
        (
            "FooNet raises QuuxQA by an average of 0.7%.",
            "0.7",
            Unit.PERCENT,
            Role.CHANGE,
            "up",
        ),
        ("FooNet is 2.5x faster than BarNet.", "2.5", Unit.FACTOR, Role.CHANGE, "up"),
        (
            "FooNet is three times smaller than BarNet.",
            "3",
            Unit.FACTOR,
            Role.CHANGE,
            "down",
        ),
        ("FooNet ranks third on QuuxQA.", "3", Unit.RANK, Role.ABSOLUTE, "up"),
        ("FooNet is the second best model.", "2", Unit.RANK, Role.ABSOLUTE, "up"),
        (
            "FooNet reports the highest accuracy of 92.1.",
            "92.1",
            Unit.ACCURACY,
            Role.ABSOLUTE,
            "none",
        ),
    ],
)
def test_quantity(text: str, value: str, unit: Unit, role: Role, direction: str) -> None:
    quantity = only(text).quantity
    assert quantity is not None
    assert quantity.number.value == Decimal(value)
    assert (quantity.unit, quantity.role, quantity.direction.value) == (
        unit,
        role,
        direction,
    )


@pytest.mark.parametrize(
    ("phrase", "comparator"),
    [
        ("about 87", Comparator.ABOUT),
        ("around 87", Comparator.ABOUT),
        ("roughly 87", Comparator.ABOUT),
        ("nearly 87", Comparator.NEARLY),
        ("~87", Comparator.ABOUT),
        ("over 80", Comparator.OVER),
        ("more than 80", Comparator.OVER),
        ("at least 80", Comparator.AT_LEAST),
        ("no less than 80", Comparator.AT_LEAST),
        ("less than 80", Comparator.UNDER),
        ("at most 80", Comparator.AT_MOST),
        ("no more than 80", Comparator.AT_MOST),
        ("up to 80", Comparator.UP_TO),
        ("exactly 80", Comparator.EXACT),
        ("80", Comparator.EXACT),
        ("between 70 and 80", Comparator.RANGE),
        ("70-80", Comparator.RANGE),
        ("70 to 80", Comparator.RANGE),
    ],
)
def test_comparator(phrase: str, comparator: Comparator) -> None:
    quantity = only(f"FooNet reaches {phrase} F1 on QuuxQA.").quantity
    assert quantity is not None
    assert quantity.comparator is comparator


def test_verb_can_be_the_comparator() -> None:
    quantity = only("FooNet exceeds 70 F1 on QuuxQA.").quantity
    assert quantity is not None
    assert (quantity.comparator, quantity.role) == (Comparator.OVER, Role.ABSOLUTE)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("FooNet has an average improvement of 5.4 points.", Role.CHANGE),
        ("FooNet improves QuuxQA by 5.4 points on average.", Role.CHANGE),
        ("FooNet obtains an average score of 81.9.", Role.AVERAGE),
        ("Averaged over nine tasks, FooNet scores 75.2.", Role.AVERAGE),
        ("The seven scores of FooNet average to 74.89.", Role.AVERAGE),
        ("FooNet exceeds 80 on the QuuxQA average.", Role.AVERAGE),
    ],
)
def test_average_is_seen(text: str, role: Role) -> None:
    quantity = only(text).quantity
    assert quantity is not None
    assert quantity.averaged
    assert quantity.role is role


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        ("We use nine intermediate tasks.", 9, "intermediate tasks"),
        ("FooNet is trained on all 12 languages.", 12, "languages"),
        ("FooNet wins on four of the five datasets.", 4, "datasets"),
        ("We sample 392k examples.", 392_000, "examples"),
        ("The two sentence retrieval tasks are hard.", 2, "sentence retrieval tasks"),
    ],
)
def test_count(text: str, value: int, counted: str) -> None:
    counts = [
        (
            atom.quantity.number.value,
            counted in f"{atom.binding.subject} {atom.binding.metric}",
        )
        for atom in extract_atoms(text)
        if atom.quantity is not None and atom.quantity.role is Role.COUNT
    ]
    assert (Decimal(value), True) in counts


def test_count_of_what_the_subject_has_is_bound_to_it() -> None:
    atom = extract_atoms("The QuuxQA corpus contains 4,523,000 sentences.")[0]
    assert atom.quantity is not None
    assert atom.quantity.number.value == 4_523_000
    assert (atom.binding.subject, atom.binding.metric) == ("QuuxQA corpus", "sentences")


@pytest.mark.parametrize(
    "text",
    [
        "FooNet reaches 80.1 on SQuAD v1.1.",
        "FooNet reaches 80.1 on SQuAD 2.0.",
        "FooNet (Smith et al., 2020) reaches 80.1.",
        "Smith et al. (2020) find that FooNet reaches 80.1.",
        "FooNet reaches 80.1 [12, 13].",
        "As Table 2 and Section 4 show, FooNet reaches 80.1.",
        "FooNet-large-340M reaches 80.1.",
        "FooNet 7B reaches 80.1.",
        "FooNet with 340M parameters reaches 80.1.",
        "The 12-layer FooNet reaches 80.1 on STS12.",
        "FooNet reaches 80.1 top-20 accuracy.",
        "FooNet retrieves it in the top 20 for 80.1% of questions.",
        "As of Oct 8th, 2018, FooNet reaches 80.1.",
        "In 2019, FooNet reached 80.1.",
        "FooNet reaches 80.1 Hits@10 on CoNLL-2003.",
        "FooNet (1) is small and (2) reaches 80.1.",
        "FooNet reaches 80.1 (p < 0.05).",
        "FooNet reaches 80.1 with k = 5.",
        "FooNet reaches 80.1 (±0.4).",
        "In models 2 and 3, FooNet reaches 80.1.",
        "FooNet-L/16 reaches 80.1 on QuuxQA.",
        "Foo 15 + R reaches 80.1 on QuuxQA.",
    ],
)
def test_numbers_that_identify_are_no_results(text: str) -> None:
    quantity = only(text).quantity
    assert quantity is not None
    assert quantity.number.value == Decimal("80.1")


def test_error_belongs_to_its_value() -> None:
    quantity = only("FooNet reaches 79.2±0.3 on QuuxQA.").quantity
    assert quantity is not None
    assert quantity.number.error == Decimal("0.3")


def test_direction_of_an_absolute_value_is_none() -> None:
    assert only("FooNet reaches 81.9 on QuuxQA.").direction is Direction.NONE


def test_denied_quantity_is_negated() -> None:
    assert only("FooNet does not exceed 70 F1 on QuuxQA.").negated
    assert not only("Without BarLoss, FooNet exceeds 70 F1 on QuuxQA.").negated
