"""Decisions over features, and what a reasoning gives as evidence."""

import math
from typing import Any

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.model import EvidenceKind, Label, Table
from claimcheck.tabular import Reader, features, load_decision, reason
from claimcheck.tabular.decision import PAPERS, PROGRAMS, WIKIPEDIA, parse_decision

FORM = {
    "names": ["program_truth", "entailed"],
    "mean": [0.0, 0.0],
    "scale": [1.0, 2.0],
    "weights": [[2.0, 1.0], [-2.0, -1.0], [0.0, 0.0]],
    "intercepts": [0.0, 0.0, 0.5],
    "metadata": {"claims": 7},
}
PLAIN = parse_decision(FORM)


def test_a_distribution() -> None:
    found = PLAIN.probabilities({"program_truth": 0.5})
    shares = [math.exp(1.0), math.exp(-1.0), math.exp(0.5)]
    assert found == pytest.approx([share / sum(shares) for share in shares])
    assert PLAIN.log_odds({"program_truth": 0.5}) == pytest.approx(2.0)


def test_it_survives_json() -> None:
    assert PLAIN.to_json() == FORM


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"mean": [0.0]}, r"\[1, 2, 2, 2, 2\] and 3 rows"),
        ({"weights": [[1.0, 1.0], [1.0], [1.0, 1.0]]}, r"\[2, 2, 2, 1, 2\] and 3 rows"),
        ({"weights": [[1.0, 1.0]] * 2}, r"\[2, 2, 2, 2\] and 2 rows"),
        ({"intercepts": [0.0]}, "3 rows, 1 intercepts"),
    ],
)
def test_arrays_must_fit(change: dict[str, Any], found: str) -> None:
    message = f"over 2 features and 3 labels has arrays of .*{found}"
    with pytest.raises(ClaimcheckError, match=message):
        parse_decision(FORM | change)


@pytest.mark.parametrize("name", [PAPERS, WIKIPEDIA, PROGRAMS])
def test_the_shipped_decisions(name: str) -> None:
    decision = load_decision(name)
    found = decision.probabilities({})
    assert sum(found) == pytest.approx(1.0)
    assert decision.metadata["claims"] > 500
    assert (found[2] == 0.0) is (name != PAPERS)


def test_programs_decide_and_are_the_evidence(scores: Table) -> None:
    true = reason("Ours has a higher BLEU than Copier.", scores, decision=PLAIN)
    false = reason("Copier has a higher BLEU than Ours.", scores, decision=PLAIN)
    assert (true.label, false.label) == (Label.SUPPORTED, Label.REFUTED)
    evidence = false.evidence("2401.00001v1")
    assert evidence is not None
    assert evidence.text == "BLEU: Copier 24.5 < Ours 28.4"
    assert evidence.kind is EvidenceKind.DERIVATION
    assert [(cell.row, cell.column, cell.value) for cell in evidence.cells] == [
        ("Copier", "BLEU", "24.5"),
        ("Ours", "BLEU", "28.4"),
    ]
    assert evidence.cells[0].table == "Table 1"


def test_a_look_up_gives_its_cell(scores: Table) -> None:
    reasoning = reason("The TER of Copier is 55.0.", scores, decision=PLAIN)
    evidence = reasoning.evidence("p")
    assert evidence is not None
    assert (evidence.kind, evidence.result) == (EvidenceKind.CELL, "55.0")


def test_a_claim_that_no_program_fits_stays_open(scores: Table) -> None:
    neutral = reason("Nothing of this is there.", scores, decision=PLAIN)
    assert neutral.label is Label.NOT_ENOUGH_EVIDENCE
    assert neutral.evidence("p") is None


def test_the_shipped_decision_tells_true_from_false(scores: Table) -> None:
    true = reason("Ours outperforms Copier and has the highest BLEU.", scores)
    false = reason("Copier outperforms Ours and has the highest BLEU.", scores)
    assert true.probabilities[0] > false.probabilities[0]
    assert true.probabilities[1] < false.probabilities[1]


def test_features_are_finite_and_always_the_same_names(
    scores: Table, corpora: Table, ablation: Table
) -> None:
    claims = [
        "",
        "We agree.",
        "Ours is 28.4 % better than 3 others in 2019?",
        "P (0.9) > R",
    ]
    found = [
        features(Reader(table).read(claim))
        for table in (scores, corpora, ablation)
        for claim in claims
    ]
    assert len({tuple(item) for item in found}) == 1
    assert all(math.isfinite(value) for item in found for value in item.values())
    assert all(abs(value) <= 3 for item in found for value in item.values())
