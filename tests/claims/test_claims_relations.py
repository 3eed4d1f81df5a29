"""Comparisons, superlatives, effects and statements without a number."""

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import Atom, AtomKind, Direction


def typed(text: str) -> list[Atom]:
    return [atom for atom in extract_atoms(text) if atom.kind is not AtomKind.QUANTITY]


@pytest.mark.parametrize(
    ("text", "kind", "direction", "negated"),
    [
        ("FooNet outperforms BarNet on QuuxQA.", AtomKind.COMPARISON, "up", False),
        ("FooNet is slightly worse than BarNet.", AtomKind.COMPARISON, "down", False),
        ("FooNet remains below human accuracy.", AtomKind.COMPARISON, "down", False),
        ("FooNet falls below BarNet on QuuxQA.", AtomKind.COMPARISON, "down", False),
        ("FooNet underperforms BarNet.", AtomKind.COMPARISON, "down", False),
        ("FooNet is on par with BarNet.", AtomKind.COMPARISON, "none", False),
        ("FooNet closes the gap to BarNet.", AtomKind.COMPARISON, "none", False),
        ("FooNet does not outperform BarNet.", AtomKind.COMPARISON, "up", True),
        (
            "Neither FooNet nor BarNet consistently outperforms BazNet.",
            AtomKind.COMPARISON,
            "up",
            True,
        ),
        ("FooNet performs best.", AtomKind.SUPERLATIVE, "up", False),
        ("FooNet is the best encoder for QuuxQA.", AtomKind.SUPERLATIVE, "up", False),
        ("FooNet has the lowest accuracy.", AtomKind.SUPERLATIVE, "down", False),
        ("FooNet achieves state-of-the-art results.", AtomKind.SUPERLATIVE, "up", False),
        ("QuuxQA pretraining improves BarNLI accuracy.", AtomKind.EFFECT, "up", False),
        ("QuuxQA pretraining hurts BarNLI accuracy.", AtomKind.EFFECT, "down", False),
        ("QuuxQA pretraining does not help BarNLI.", AtomKind.EFFECT, "up", True),
        ("QuuxQA pretraining fails to improve BarNLI.", AtomKind.EFFECT, "up", True),
        ("QuuxQA pretraining leads to gains on BarNLI.", AtomKind.EFFECT, "up", False),
        ("Dropout has no effect on BarNLI.", AtomKind.EFFECT, "none", True),
        ("Without BarLoss, FooNet improves QuuxQA.", AtomKind.EFFECT, "up", False),
        ("QuuxQA is where FooNet trails BarNet.", AtomKind.STATEMENT, "none", False),
        ("The model uses a shared vocabulary.", AtomKind.STATEMENT, "none", False),
        ("A sentence of no kind", AtomKind.STATEMENT, "none", False),
    ],
)
def test_kind(text: str, kind: AtomKind, direction: str, negated: bool) -> None:
    (atom,) = typed(text)
    assert (atom.kind, atom.direction.value, atom.negated) == (kind, direction, negated)


def test_comparison_is_bound() -> None:
    (atom,) = typed("On German QuuxTag, FooNet outperforms Smith et al. (2016).")
    assert atom.binding.subject == "FooNet"
    assert atom.binding.baseline == "Smith et al. (2016)"
    assert (atom.binding.dataset, atom.binding.language) == ("QuuxTag", "German")


def test_contrast_gives_atoms_of_both_clauses() -> None:
    first, second = typed(
        "FooQA shows consistent improvements with many intermediate tasks, whereas BarNLI "
        "does not see benefits from intermediate training."
    )
    assert (first.kind, first.direction, first.negated) == (
        AtomKind.EFFECT,
        Direction.UP,
        False,
    )
    assert (first.quantifier, first.binding.dataset) == ("consistent", "FooQA")
    assert first.binding.subject == "many intermediate tasks"
    assert (second.kind, second.negated) == (AtomKind.EFFECT, True)
    assert second.binding.dataset == "BarNLI"
    assert second.binding.subject == "intermediate training"


def test_clause_without_subject_takes_it_over() -> None:
    first, second = typed("FooNet beats BarNet on QuuxQA but does not outperform BazNet.")
    assert [first.binding.subject, second.binding.subject] == ["FooNet", "FooNet"]
    assert [first.negated, second.negated] == [False, True]


def test_reporting_frame_is_left_out() -> None:
    (atom,) = typed("We find FooNet outperforms BarNet.")
    assert (atom.binding.subject, atom.binding.baseline) == ("FooNet", "BarNet")


def test_fronted_clause_and_pronoun() -> None:
    first, second = typed("While FooQA helps BarNLI, it hurts QuuxTag.")
    assert [first.direction, second.direction] == [Direction.UP, Direction.DOWN]
    assert [first.binding.subject, second.binding.subject] == ["FooQA", "FooQA"]
    assert [first.binding.dataset, second.binding.dataset] == ["BarNLI", "QuuxTag"]


def test_only_place_where_something_holds() -> None:
    (atom,) = typed("FooSTS is the only dataset on which BarNet is below Baz Encoder.")
    assert (atom.kind, atom.direction) == (AtomKind.COMPARISON, Direction.DOWN)
    assert atom.quantifier == "only"
    assert atom.binding.subject == "BarNet"
    assert atom.binding.baseline == "Baz Encoder"
    assert atom.binding.dataset == "FooSTS"


@pytest.mark.parametrize(
    ("text", "quantifier"),
    [
        ("FooNet improves BarNet on all four datasets.", "all"),
        ("QuuxQA and BarNLI benefit universally from pretraining.", "universally"),
        ("FooNet outperforms BarNet on most languages.", "most"),
        ("FooNet outperforms BarNet on four of five datasets.", "four of five"),
        ("FooNet is the most accurate model.", ""),
        ("FooNet outperforms BarNet.", ""),
    ],
)
def test_quantifier(text: str, quantifier: str) -> None:
    assert typed(text)[0].quantifier == quantifier


def test_comparison_stands_beside_the_numbers_in_parentheses() -> None:
    kinds = [
        atom.kind for atom in extract_atoms("FooNet (85.6) outperforms BarNet (84.4).")
    ]
    assert kinds == [AtomKind.COMPARISON, AtomKind.QUANTITY, AtomKind.QUANTITY]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("FooNet outperforms BarNet with 85.6 on QuuxQA.", "up"),
        ("FooNet reaches 85.6 on QuuxQA, outperforming BarNet.", "up"),
        ("FooNet's 85.6 exceeds the 84.4 of BarNet on QuuxQA.", "up"),
        ("FooNet trails BarNet on QuuxQA, 84.4 to 85.6.", "down"),
    ],
)
def test_comparison_stands_beside_scores(text: str, direction: str) -> None:
    (atom,) = typed(text)
    assert (atom.kind, atom.direction.value) == (AtomKind.COMPARISON, direction)
    assert (atom.binding.subject, atom.binding.baseline) == ("FooNet", "BarNet")


def test_comparator_of_a_count_is_no_comparison() -> None:
    kinds = [atom.kind for atom in typed("FooNet is trained on more than 40 languages.")]
    assert kinds == [AtomKind.STATEMENT]


def test_number_that_says_the_comparison_leaves_none_besides() -> None:
    assert typed("FooNet outperforms BarNet by 3.1 points.") == []
    assert typed("Dropout hurts QuuxQA, with an F1 3.1 below the FooNet baseline.") == []


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("FooNet reports the highest accuracy of 92.1 on QuuxQA.", "up"),
        ("FooNet reports 92.1 on QuuxQA, the highest accuracy.", "up"),
        ("FooNet reports 92.1 on QuuxQA, the best of all systems.", "up"),
        ("The lowest accuracy on QuuxQA is 72.1.", "down"),
    ],
)
def test_superlative_stands_beside_its_score(text: str, direction: str) -> None:
    (atom,) = typed(text)
    assert (atom.kind, atom.direction.value) == (AtomKind.SUPERLATIVE, direction)


@pytest.mark.parametrize(
    "text",
    [
        "FooNet reports a best accuracy of 92.1 on QuuxQA.",
        "FooNet reports its best accuracy of 92.1 on QuuxQA.",
        "FooNet reports 92.1 on QuuxQA, the largest corpus.",
        "FooNet reports 92.1 on QuuxQA, the largest of three corpora.",
        "The best accuracy of FooNet is 92.1.",
        "The largest gain is 2.1 points.",
    ],
)
def test_what_is_not_above_all_others_is_no_superlative(text: str) -> None:
    assert typed(text) == []


def test_superlative_stands_beside_its_number() -> None:
    (atom,) = typed(
        "Multi-task training on all 9 tasks performs best, improving by 8.7 points."
    )
    assert atom.kind is AtomKind.SUPERLATIVE


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("FooNet scores above BarNet.", "up"),
        ("FooNet ranks above BarNet.", "up"),
        ("FooNet is superior to BarNet.", "up"),
        ("FooNet proves stronger than BarNet.", "up"),
        ("FooNet has the edge over BarNet.", "up"),
        ("FooNet sits below BarNet.", "down"),
        ("FooNet lies behind BarNet.", "down"),
        ("FooNet is inferior to BarNet.", "down"),
        ("FooNet falls short of BarNet.", "down"),
        ("FooNet cannot match BarNet.", "none"),
    ],
)
def test_wordings_of_comparisons(text: str, direction: str) -> None:
    (atom,) = typed(text)
    assert atom.kind is AtomKind.COMPARISON
    assert atom.direction.value == direction
    assert (atom.binding.subject, atom.binding.baseline) == ("FooNet", "BarNet")
    assert atom.negated is ("cannot" in text)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("FooNet tops the leaderboard on QuuxQA.", "up"),
        ("FooNet sets a new state of the art on QuuxQA.", "up"),
        ("FooNet comes last on QuuxQA.", "down"),
        ("The best QuuxQA score is obtained by FooNet.", "up"),
        ("The highest F1 on QuuxQA comes from FooNet.", "up"),
        ("The lowest F1 on QuuxQA is achieved with FooNet.", "down"),
        ("On QuuxQA, no model beats FooNet.", "up"),
        ("The strongest system on QuuxQA is FooNet.", "up"),
        ("The most accurate model on QuuxQA is FooNet.", "up"),
    ],
)
def test_wordings_of_superlatives(text: str, direction: str) -> None:
    (atom,) = typed(text)
    assert (atom.kind, atom.negated) == (AtomKind.SUPERLATIVE, False)
    assert atom.direction.value == direction
    assert (atom.binding.subject, atom.binding.dataset) == ("FooNet", "QuuxQA")


@pytest.mark.parametrize(
    "text",
    [
        "The best results are shown in Table 2.",
        "The best scores are reported by FooNet.",
        "The best F1 is not obtained by FooNet.",
        "The best previous model is FooNet.",
        "The best baseline is FooNet.",
        "No model beats FooNet on all corpora.",
        "No model beats FooNet by 2 points.",
        "A new state of the art would beat FooNet.",
    ],
)
def test_what_gives_nobody_a_record(text: str) -> None:
    assert AtomKind.SUPERLATIVE not in [atom.kind for atom in typed(text)]


@pytest.mark.parametrize(
    ("text", "subject", "direction"),
    [
        ("Adding noise is harmful for FooNet.", "Adding noise", "down"),
        ("Adding noise makes FooNet worse.", "Adding noise", "down"),
        ("Adding noise proves beneficial.", "Adding noise", "up"),
        ("QuuxQA profits from noise.", "noise", "up"),
    ],
)
def test_wordings_of_effects(text: str, subject: str, direction: str) -> None:
    (atom,) = typed(text)
    assert (atom.kind, atom.direction.value) == (AtomKind.EFFECT, direction)
    assert atom.binding.subject == subject


@pytest.mark.parametrize(
    "text",
    [
        "Most of FooNet's 3.3 point gain over BarNet is due to noise.",
        "Even at 5 times the speed, FooNet hardly suffers on QuuxQA.",
    ],
)
def test_what_is_said_of_a_number_is_a_statement_of_its_own(text: str) -> None:
    assert AtomKind.STATEMENT in [atom.kind for atom in extract_atoms(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The F1 of FooNet is 84.6.",
        "On QuuxQA, 84.6 F1 is reached by FooNet.",
        "At 84.6 F1, FooNet has its highest score on QuuxQA.",
    ],
)
def test_a_number_and_who_has_it_say_all(text: str) -> None:
    assert AtomKind.STATEMENT not in [atom.kind for atom in extract_atoms(text)]


def test_a_number_behind_a_participle_leaves_the_main_clause_to_be_checked() -> None:
    text = "Noise raises the precision of FooNet on QuuxQA, improving F1 from 62.5 to 65.3."
    (effect,) = typed(text)
    assert (effect.kind, effect.direction) == (AtomKind.EFFECT, Direction.UP)
    assert (effect.binding.subject, effect.binding.metric) == ("Noise", "precision")
    assert len(extract_atoms(text)) == 3
