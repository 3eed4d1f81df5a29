"""What a claim sets its subject against: in gaps, shares and rankings."""

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import Role, Unit


@pytest.mark.parametrize(
    ("text", "subject", "baseline", "dataset"),
    [
        (
            "The gap between FooNet and BarNet on QuuxQA is 2.1 points.",
            "FooNet",
            "BarNet",
            "QuuxQA",
        ),
        ("The gap between QuuxQA and BarQA is 2.1 points for FooNet.", "FooNet", "", ""),
        ("The gap between them is 2.1 points.", "", "", ""),
    ],
)
def test_a_gap_is_between_two_systems(
    text: str, subject: str, baseline: str, dataset: str
) -> None:
    (atom,) = extract_atoms(text)
    binding = atom.binding
    assert (binding.subject, binding.baseline, binding.dataset) == (
        subject,
        baseline,
        dataset,
    )


def test_results_in_is_a_verb_behind_a_gerund() -> None:
    (atom,) = extract_atoms("Removing BarLoss results in a 2.1-point drop on QuuxQA.")
    assert (atom.binding.subject, atom.binding.dataset) == ("Removing BarLoss", "QuuxQA")


def test_the_state_of_the_art_is_a_baseline() -> None:
    (atom,) = extract_atoms("FooNet improves the state of the art on QuuxQA by 2.1 points.")
    assert atom.binding.baseline == "state of the art"


@pytest.mark.parametrize(
    "text",
    [
        "FooNet reaches 97% of BarNet's accuracy on QuuxQA.",
        "FooNet keeps 97% of the accuracy of BarNet on QuuxQA with fewer parameters.",
    ],
)
def test_a_share_is_of_what_something_else_has(text: str) -> None:
    (atom,) = extract_atoms(text)
    assert atom.quantity is not None
    assert (atom.quantity.unit, atom.quantity.role) == (
        Unit.RELATIVE_PERCENT,
        Role.ABSOLUTE,
    )
    binding = atom.binding
    assert (binding.subject, binding.baseline, binding.model) == ("FooNet", "BarNet", "")
    assert (binding.dataset, binding.metric) == ("QuuxQA", "accuracy")


def test_a_share_of_things_is_plain() -> None:
    (atom,) = extract_atoms("FooNet tags 97% of the sentences on QuuxQA.")
    assert atom.quantity is not None
    assert atom.quantity.unit is Unit.PERCENT


def test_a_ranking_is_a_place() -> None:
    (atom,) = extract_atoms("FooNet tops the sentence-level ranking.")
    assert (atom.binding.baseline, atom.binding.dataset) == ("", "sentence-level")
