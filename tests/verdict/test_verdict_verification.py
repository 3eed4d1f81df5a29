"""A trained verifier as a reader of passages: its guards, and one call for all pairs."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from claimcheck.claims import extract_atoms
from claimcheck.model import Claim, Distribution, Label
from claimcheck.verdict import Stance, VerifierJudge, texts_to_read
from claimcheck.verdict.proposal import Proposal

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

Propose = Callable[..., Proposal]


class Fixed:
    """A verifier that gives every pair the same probabilities."""

    name = "fixed"

    def __init__(self, *chances: float) -> None:
        self._chances = chances
        self.calls: list[Sequence[tuple[str, str]]] = []

    def predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        self.calls.append(pairs)
        return np.array([self._chances] * len(pairs), dtype=np.float32)


SURE = (0.99, 0.005, 0.005)
DENIES = (0.005, 0.99, 0.005)
UNSURE = (0.5, 0.1, 0.4)


def read(
    claim: str, passage: str, chances: Distribution, similarity: float = 0.7
) -> Stance:
    (stance,) = VerifierJudge(Fixed(*chances)).judge(claim, [passage], [similarity])
    return stance


@pytest.mark.parametrize(
    ("claim", "passage", "chances", "label"),
    [
        # In other words, without any number.
        ("Herons eat mostly fish.", "Fish is most of what herons eat.", SURE, YES),
        ("Herons eat mostly fish.", "Fish is most of what herons eat.", UNSURE, OPEN),
        # Guards that no probability overcomes.
        ("Sable reaches 82.1.", "Sable reaches a high score.", SURE, OPEN),
        ("Sable beats Korvid.", "Sable is worse than Korvid.", SURE, OPEN),
        ("Herons eat fish.", "Herons do not eat fish.", SURE, OPEN),
        # Refutation needs shared words.
        ("Herons eat fish.", "Herons avoid fish.", DENIES, NO),
        ("Herons eat fish.", "Curlews are quiet.", DENIES, OPEN),
        ("Sable reaches 82.1 on NewsTag.", "Sable reaches 79.3 on NewsTag.", DENIES, NO),
        # The same words, yet read as a contradiction.
        ("Herons eat fish.", "Herons eat fish.", DENIES, OPEN),
        ("Herons eat fish.", "Herons eat fish.", UNSURE, YES),
    ],
)
def test_what_a_verifier_may_say(
    claim: str, passage: str, chances: Distribution, label: Label
) -> None:
    stance = read(claim, passage, chances)
    assert stance.label is label, stance
    assert stance.distribution == pytest.approx(chances)


def test_all_pairs_are_read_at_once() -> None:
    verifier = Fixed(*UNSURE)
    judge = VerifierJudge(verifier)
    judge.read_ahead([("a", "x"), ("a", "y"), ("b", "x"), ("a", "x")])
    judge.judge("a", ["x", "y"], [0.5, 0.5])
    judge.judge("b", ["x"], [0.5])
    assert verifier.calls == [[("a", "x"), ("a", "y"), ("b", "x")]]


def test_what_was_not_read_ahead_is_read_then() -> None:
    verifier = Fixed(*UNSURE)
    VerifierJudge(verifier).judge("a", ["x"], [0.5])
    assert verifier.calls == [[("a", "x")]]


def test_atoms_with_numbers_are_not_read() -> None:
    text = "Sable reaches 82.1 on NewsTag, and Korvid outperforms Sable on ForumTag."
    texts = texts_to_read(Claim("C1", text), extract_atoms(text))
    assert texts[0] == text
    assert len(texts) == 2
    assert "82.1" not in texts[1]


def test_a_cut_word_is_not_read() -> None:
    claim = Claim("C1", "Herons eat mostly fi", truncated=True)
    assert texts_to_read(claim, ()) == ["Herons eat mostly"]


def test_a_verifier_leaves_signals(propose: Propose) -> None:
    judge = VerifierJudge(Fixed(0.7, 0.2, 0.1))
    signals = propose("Sable is fast.", "taggers", judge=judge).signals
    assert signals.verifier is not None
    assert signals.verifier.refuted == pytest.approx(0.2)


def test_a_refuting_passage_is_a_lead(propose: Propose) -> None:
    judge = VerifierJudge(Fixed(0.05, 0.9, 0.05))
    proposal = propose("Sable is fast.", "taggers", judge=judge)
    assert proposal.checked.verdict.label is OPEN
    lead = proposal.verdict(NO)
    assert lead is not None
    assert lead.evidence
