"""Signals collected on the way to a verdict, and the features made of them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from claimcheck.model import Label, Paper
from claimcheck.verdict import Signals
from claimcheck.verdict.features import features_of
from claimcheck.verdict.proposal import Proposal
from claimcheck.verdict.signals import TextSignals, VerifierSignals

CLAIM = "Korvid-Large reaches {} accuracy on NewsTag."

Propose = Callable[..., Proposal]


@pytest.mark.parametrize("number", ["86.7", "80.1"])
def test_a_named_cell_leaves_its_binding(propose: Propose, number: str) -> None:
    (atom,) = propose(CLAIM.format(number), "taggers").signals.atoms
    assert (atom.agreeing if number == "86.7" else atom.opposing) > 0.6
    assert (atom.exact, atom.digits) == (number == "86.7", 3)


def test_a_false_number_is_bound_worse(propose: Propose) -> None:
    true, false = (
        features_of(propose(CLAIM.format(number), "taggers").signals)["cells margin"]
        for number in ("86.7", "80.1")
    )
    assert false < 0 < true


@pytest.mark.parametrize(
    ("claim", "words", "changes"),
    [
        ("Korvid-Large reaches 86.7 accuracy on NewsTag.", 0.0, 0.0),
        ("Korvid-Large improves over Sable by 4.6 points on NewsTag.", 0.0, 1.0),
        ("Korvid-Large outperforms Sable on NewsTag.", 1.0, 0.0),
    ],
)
def test_what_a_verdict_rests_on(
    propose: Propose, claim: str, words: float, changes: float
) -> None:
    signals = propose(claim, "taggers").signals
    assert signals.label is Label.SUPPORTED
    features = features_of(signals)
    assert (features["supported words"], features["supported changes"]) == (words, changes)
    assert (features["refuted words"], features["refuted changes"]) == (0.0, 0.0)


def test_the_proposal_is_among_the_signals(propose: Propose) -> None:
    proposal = propose(CLAIM.format("86.7"), "taggers")
    verdict, signals = proposal.checked.verdict, proposal.signals
    assert (signals.label, signals.reason) == (verdict.label, verdict.reason)
    assert signals.probability == verdict.probability


@pytest.mark.parametrize(
    ("claim", "passage", "held", "missing", "turned"),
    [
        ("Sable reaches 82.1.", "Sable reaches 82.1.", 1.0, 0, False),
        ("Sable reaches 82.1.", "Sable reaches 79.3.", 2 / 3, 1, False),
        ("Sable beats all.", "Sable does not beat all.", 1.0, 0, True),
        ("Herons wade.", "Curlews call.", 0.0, 0, False),
    ],
)
def test_text_beside_a_claim(
    claim: str, passage: str, held: float, missing: int, turned: bool
) -> None:
    signals = TextSignals.of(claim, [(passage, 0.5)])
    assert signals.similarity == 0.5
    assert signals.containment == pytest.approx(held, abs=0.34)
    assert (signals.missing, signals.turned) == (missing, turned)


def test_without_passages_all_numbers_are_missing() -> None:
    assert TextSignals.of("Sable reaches 82.1.", []).numbers_missing == 1


def test_features_are_finite_and_bounded(
    propose: Propose, papers: dict[str, Paper]
) -> None:
    for name in papers:
        signals = propose(CLAIM.format("86.7"), name).signals
        assert all(-1 <= value <= 1 for value in features_of(signals).values())


def test_features_have_the_same_names_whatever_was_seen(propose: Propose) -> None:
    seen = features_of(propose(CLAIM.format("86.7"), "taggers").signals)
    bare = features_of(
        Signals(Label.SUPPORTED, propose("A.", "taggers").signals.reason, 0.9)
    )
    assert list(seen) == list(bare)


def test_a_verifier_adds_its_own_features(propose: Propose) -> None:
    signals = propose(CLAIM.format("86.7"), "taggers").signals
    verifier = VerifierSignals(supported=0.9, doubted=0.4, refuted=0.3)
    rich = features_of(replace(signals, verifier=verifier))
    added = {
        name: value for name, value in rich.items() if name not in features_of(signals)
    }
    assert added == {
        "verifier supports": 0.9,
        "verifier supports what rules object to": 0.4,
        "verifier refutes": 0.3,
        "verifier margin": pytest.approx(0.6),
    }


def test_programs_are_features_where_they_were_run(propose: Propose) -> None:
    signals = propose(CLAIM.format("86.7"), "taggers").signals
    features = features_of(replace(signals, tables=(0.7, 0.2, 0.1)))
    assert (features["tables supports"], features["tables refutes"]) == (0.7, 0.2)
    features = features_of(replace(signals, tables=None))
    assert (features["tables supports"], features["tables refutes"]) == (0.0, 0.0)
