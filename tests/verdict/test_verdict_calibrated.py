"""The decision's model: probabilities, what it may change, and when it abstains."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from claimcheck.errors import DecisionError
from claimcheck.logistic import LogisticModel
from claimcheck.model import CheckedClaim, Distribution, Label, Paper, Reason
from claimcheck.verdict import DecisionModel, decide, load_decision
from claimcheck.verdict.calibrated import BoundedModel, RiskPoint, choose_label
from claimcheck.verdict.proposal import Ground, Proposal

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

CLAIM = "Korvid-Large reaches {} accuracy on NewsTag."
CURVE = (RiskPoint(0.9, 0.0, 0.3), RiskPoint(0.7, 0.04, 0.5), RiskPoint(0.5, 0.1, 0.8))

Propose = Callable[..., Proposal]


def leaning(label: Label, chance: float, *, max_risk: float = 1.0) -> DecisionModel:
    """A model that gives one label the same probability whatever the signals."""
    bias = np.log([chance if item is label else (1 - chance) / 2 for item in Label])
    bounded = BoundedModel(
        logistic=_constant(("atoms",), bias),
        decides_on=dict.fromkeys(Ground, 0.8),
        leans=0.8,
        curve=CURVE,
    )
    return DecisionModel("test", (bounded,), max_risk)


def _constant(features: tuple[str, ...], bias: NDArray[np.float64]) -> LogisticModel:
    """A model whose features change nothing."""
    width = len(features)
    return LogisticModel(
        features, np.zeros(width), np.ones(width), np.zeros((width, 3)), bias
    )


def test_the_model_gives_the_probability(propose: Propose) -> None:
    proposal = propose(CLAIM.format("86.7"), "taggers")
    checked = decide(proposal, leaning(YES, 0.73))
    assert checked.verdict == replace(proposal.checked.verdict, probability=0.73)


def test_weak_signals_lower_the_probability_of_what_the_rules_decided(
    propose: Propose,
) -> None:
    proposal = propose(CLAIM.format("86.7"), "taggers")
    verdict = decide(proposal, leaning(OPEN, 0.6)).verdict
    assert verdict == replace(proposal.checked.verdict, probability=0.2)


def test_without_leave_to_relabel_a_lead_is_shown_and_the_claim_stays_open(
    propose: Propose, make_paper: Callable[..., Paper]
) -> None:
    model = leaning(YES, 0.9)
    bound = replace(
        model, models=(replace(model.models[0], decides_on={Ground.CELLS: 0.8}),)
    )
    paper = make_paper(sentences=["Herons wade slowly through shallow water at dawn."])
    proposal = propose("Herons hunt at first light.", paper, similarity=0.6)
    verdict = decide(proposal, bound).verdict
    assert (verdict.label, verdict.reason) == (OPEN, Reason.TOO_RISKY)
    assert verdict.probability == 0.05
    assert verdict.explanation.startswith("It looks supported (probability 0.90), but ")
    assert [item.text for item in verdict.evidence] == [paper.passages[0].text]


def test_supported_never_becomes_refuted(propose: Propose) -> None:
    proposal = propose(CLAIM.format("86.7"), "taggers")
    assert decide(proposal, leaning(NO, 0.99)).verdict.label is YES


@pytest.mark.parametrize(("chance", "label"), [(0.9, YES), (0.7, OPEN)])
def test_only_near_certain_signals_decide_what_was_open(
    propose: Propose, make_paper: Callable[..., Paper], chance: float, label: Label
) -> None:
    paper = make_paper(sentences=["Herons wade slowly through shallow water at dawn."])
    proposal = propose("Herons hunt at first light.", paper, similarity=0.6)
    assert proposal.checked.verdict.label is OPEN
    verdict = decide(proposal, leaning(YES, chance)).verdict
    assert verdict.label is label
    if label is YES:
        assert [item.text for item in verdict.evidence] == [paper.passages[0].text]


def test_nothing_is_decided_without_evidence(propose: Propose) -> None:
    proposal = propose("Moorhen reaches 86.7 on MarshTag.", "taggers")
    assert NO not in proposal.shown
    assert decide(proposal, leaning(NO, 0.99)).verdict.label is OPEN


def test_without_a_source_no_model_is_asked(propose: Propose) -> None:
    proposal = propose(CLAIM.format("86.7"))
    assert decide(proposal, leaning(YES, 0.99)) == proposal.checked


@pytest.mark.parametrize(
    ("max_risk", "chance", "label"),
    [(1.0, 0.51, YES), (0.1, 0.51, YES), (0.05, 0.51, OPEN), (0.05, 0.71, YES)],
)
def test_a_risk_is_kept(
    propose: Propose, max_risk: float, chance: float, label: Label
) -> None:
    proposal = propose(CLAIM.format("86.7"), "taggers")
    verdict = decide(proposal, leaning(YES, chance, max_risk=max_risk)).verdict
    assert verdict.label is label
    assert verdict.evidence == proposal.checked.verdict.evidence
    if label is OPEN:
        assert verdict.reason is Reason.TOO_RISKY
        assert f"more than {max_risk:.0%} of such verdicts are wrong" in verdict.explanation


def test_a_risk_that_no_threshold_keeps_withholds_all(propose: Propose) -> None:
    model = leaning(YES, 0.95, max_risk=0.05)
    bounded = replace(model.models[0], curve=(RiskPoint(0.9, 0.2, 0.1),))
    assert bounded.threshold(0.05) == np.inf
    proposal = propose(CLAIM.format("86.7"), "taggers")
    assert decide(proposal, replace(model, models=(bounded,))).verdict.label is OPEN


@pytest.mark.parametrize(
    ("proposed", "distribution", "shown", "label"),
    [
        (YES, (0.5, 0.3, 0.2), {YES}, YES),
        (YES, (0.1, 0.85, 0.05), {YES, NO}, YES),
        (OPEN, (0.3, 0.5, 0.2), {YES, NO}, OPEN),
        (OPEN, (0.1, 0.85, 0.05), {YES, NO}, NO),
        (OPEN, (0.1, 0.85, 0.05), {YES}, OPEN),
        (NO, (0.1, 0.2, 0.7), {NO}, NO),
    ],
)
def test_labels_that_may_be_given(
    proposed: Label,
    distribution: Distribution,
    shown: set[Label],
    label: Label,
) -> None:
    assert choose_label(proposed, distribution, shown, overrule=0.8) is label


def test_the_richest_model_that_has_its_signals_is_chosen() -> None:
    plain = leaning(YES, 0.6).models[0]
    features = ("atoms", "verifier supports")
    rich = replace(plain, logistic=_constant(features, plain.logistic.bias))
    model = DecisionModel("test", (rich, plain))
    assert model.choose({"atoms": 1.0}) is plain
    assert model.choose({"atoms": 1.0, "verifier supports": 0.2}) is rich


@pytest.fixture(scope="module")
def bundled() -> DecisionModel:
    return load_decision()


@pytest.mark.parametrize("number", ["86.7", "80.1"])
def test_the_bundled_model_trusts_a_plain_cell(
    propose: Propose, bundled: DecisionModel, number: str
) -> None:
    # Passages about a claim lie that near; it is what probabilities were learned on.
    proposal = propose(CLAIM.format(number), "taggers", similarity=0.6)
    verdict = decide(proposal, bundled).verdict
    assert verdict.label is proposal.checked.verdict.label
    assert 0.5 < verdict.probability <= 1


def test_bundled_probabilities_sum_to_1(propose: Propose, bundled: DecisionModel) -> None:
    from claimcheck.verdict.features import features_of

    features = features_of(propose(CLAIM.format("86.7"), "taggers").signals)
    distribution = bundled.choose(features).logistic.distribution(features)
    assert sum(distribution) == pytest.approx(1.0)
    assert min(distribution) >= 0


def _written(tmp_path: Path, change: dict[str, Any]) -> Path:
    from claimcheck.resources import data_folder

    data = json.loads((data_folder("verdict") / "decision.json").read_text("utf-8"))
    file = tmp_path / "decision.json"
    file.write_text(json.dumps(data | change), encoding="utf-8")
    return file


@pytest.mark.parametrize("change", [{"format": 99}, {"models": [{}]}, {"models": 3}])
def test_a_file_of_another_form_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(DecisionError, match="not a decision model"):
        load_decision(path=_written(tmp_path, change))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match=r"nowhere\.json"):
        load_decision(path=tmp_path / "nowhere.json")


def test_a_checked_claim_keeps_its_atoms(propose: Propose) -> None:
    proposal = propose(CLAIM.format("86.7"), "taggers")
    checked: CheckedClaim = decide(proposal, leaning(YES, 0.9))
    assert checked.atoms == proposal.checked.atoms
