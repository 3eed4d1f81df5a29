"""Wordings in which a number, or its owner, is easily read wrong."""

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import Atom, Direction, Role

NO_RESULTS = [
    # settings of a run
    ("Size 7 performs best, with an accuracy of 81.65%.", ["81.65%"]),
    ("Combining the sizes 7, 8 and 9 gives 91.48% on TREC.", ["91.48%"]),
    ("On NewsTag, Korvid at speed 0.5 has an accuracy of 94.38%.", ["94.38%"]),
    ("With the adapter size fixed at 64, the test score is 80.0.", ["80.0"]),
    ("Raising the chunk size from 2048 to 88000 improves F1 by 12.3.", ["12.3"]),
    ("For German, increasing it to 10 lowers BLEU to 36.95.", ["36.95"]),
    ("Doubling the FooNet rank to 14 adds 0.6 points on NewsTag.", ["0.6"]),
    # ranks at which a metric is cut off, and releases
    ("Bigrams lift the precision at 1 of Korvid by 5.2 points.", ["5.2"]),
    ("With Korvid 2, F1 rises to 78.4.", ["78.4"]),
]


@pytest.mark.parametrize(("claim", "numbers"), NO_RESULTS)
def test_numbers_of_the_set_up_are_no_results(claim: str, numbers: list[str]) -> None:
    found = [item for item in extract_atoms(claim) if item.quantity]
    texts = [item.quantity.number.text for item in found if item.quantity]
    counts = [item for item in found if item.quantity and item.quantity.role is Role.COUNT]
    assert texts == numbers
    assert not counts


@pytest.mark.parametrize(
    ("claim", "numbers"),
    [
        ("Korvid has a vocabulary size of 32,000.", ["32,000"]),
        ("Sable reaches a recall of 5.1 points more.", ["5.1"]),
        ("Korvid 78.2 F1 is higher.", ["78.2"]),
    ],
)
def test_what_looks_like_a_setting_and_is_a_result(claim: str, numbers: list[str]) -> None:
    found = [item.quantity for item in extract_atoms(claim) if item.quantity]
    assert [quantity.number.text for quantity in found] == numbers


def _owners(claim: str) -> list[tuple[str, str]]:
    return [
        (item.quantity.number.text, item.binding.subject)
        for item in extract_atoms(claim)
        if item.quantity
    ]


@pytest.mark.parametrize(
    ("claim", "owners"),
    [
        (
            "On NewsTag, Korvid's 83.64 clearly exceeds the 76.68 of Sable.",
            [("83.64", "Korvid"), ("76.68", "Sable")],
        ),
        (
            "Korvid's 83.6 on NewsTag is higher than the 76.7 of Sable.",
            [("83.6", "Korvid"), ("76.7", "Sable")],
        ),
        (
            "On ForumTag, the smallest of the corpora, Korvid obtains an F1 of 58.17.",
            [("58.17", "Korvid")],
        ),
        (
            "Korvid copes best with antonyms, although it reaches only 36.4%.",
            [("36.4%", "Korvid")],
        ),
        ("Fine-tuned Korvid reaches 71.2 F1.", [("71.2", "Fine-tuned Korvid")]),
    ],
)
def test_whose_number_it_is(claim: str, owners: list[tuple[str, str]]) -> None:
    assert _owners(claim) == owners


def test_a_fronted_data_set_and_its_description() -> None:
    claim = "On ForumTag, the smallest of the NewsTag corpora, Korvid obtains 58.17 F1."
    [atom] = [item for item in extract_atoms(claim) if item.quantity]
    assert "NewsTag" not in atom.binding.dataset


def _only(claim: str) -> Atom:
    [atom] = extract_atoms(claim)
    return atom


@pytest.mark.parametrize(
    "claim",
    [
        "Removing Ember costs Korvid more than 10 points on NewsTag.",
        "Removing Ember costs 2.4 points on NewsTag.",
    ],
)
def test_what_something_costs_is_a_change(claim: str) -> None:
    quantity = _only(claim).quantity
    assert quantity is not None
    assert (quantity.role, quantity.direction) == (Role.CHANGE, Direction.DOWN)


@pytest.mark.parametrize(
    ("claim", "subject"),
    [
        ("Lexical embeddings lift F1 by 2.4 points.", "Lexical embeddings"),
        ("The tagger decodes NewsTag at 71.2 F1.", "tagger"),
    ],
)
def test_verbs_behind_plurals_and_nouns(claim: str, subject: str) -> None:
    assert _only(claim).binding.subject == subject


def test_capitalised_words_within_a_name_are_no_verbs() -> None:
    atom = _only("Adding adjectives improves Korvid Translate's accuracy by 11.2 points.")
    assert "Translate" in atom.binding.model


def test_a_full_stop_in_brackets_ends_nothing() -> None:
    claim = "On the Riverside data (Riv. F.), Korvid has an accuracy of 63.9%."
    assert [item.binding.subject for item in extract_atoms(claim)] == ["Korvid"]


@pytest.mark.parametrize(
    ("claim", "setting"),
    [
        ("Korvid beats Sable on every corpus apart from NewsTag.", "apart from NewsTag"),
        (
            "With Ember vectors in place of Lattice, it reaches 71.2 F1.",
            "with Ember vectors",
        ),
    ],
)
def test_compound_prepositions(claim: str, setting: str) -> None:
    binding = extract_atoms(claim)[0].binding
    assert binding.setting == setting
    assert binding.baseline in {"Sable", "Lattice"}


@pytest.mark.parametrize("word", ["every one of the seven", "each one of the seven"])
def test_every_one_of_n_is_no_count_of_one(word: str) -> None:
    [relation] = [
        item
        for item in extract_atoms(f"Korvid beats Sable in {word} categories.")
        if item.quantity is None
    ]
    assert relation.quantifier == word.partition(" ")[0]
