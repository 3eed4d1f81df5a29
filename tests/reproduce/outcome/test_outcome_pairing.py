"""Runs side by side."""

import numpy as np
import pytest
from named_scores import named_score

from claimcheck.errors import RunError
from claimcheck.reproduce.evaluation.score import ratio
from claimcheck.reproduce.outcome.pairing import ArmRun, pair_runs

SCORES = {"de": named_score("accuracy", "de", np.array([[1.0, 1.0]]), ratio)}
OTHER = {"sw": named_score("accuracy", "sw", np.array([[1.0, 1.0]]), ratio)}


def test_pairs_have_one_seed() -> None:
    treatment = [ArmRun("squad1", seed, SCORES) for seed in (2, 0, 1)]
    baseline = [ArmRun("baseline", seed, SCORES) for seed in (1, 2, 3)]
    found = pair_runs(treatment, baseline)
    assert found.seeds == (1, 2)
    assert found.languages == ("de",)
    assert found.degenerate == (
        "squad1, seed 0: the baseline has no run of this seed",
        "baseline, seed 3: the treatment has no run of this seed",
    )


def test_collapsed_runs_are_told_and_take_their_partner_along() -> None:
    treatment = [ArmRun("qqp", 0, {}, "the training collapsed"), ArmRun("qqp", 1, SCORES)]
    baseline = [ArmRun("baseline", 0, SCORES), ArmRun("baseline", 1, SCORES)]
    found = pair_runs(treatment, baseline)
    assert found.seeds == (1,)
    assert found.degenerate == ("qqp, seed 0: the training collapsed",)


def test_a_score_stands_alone() -> None:
    found = pair_runs([ArmRun("baseline", 0, SCORES), ArmRun("baseline", 1, {}, "failed")])
    assert found.seeds == (0,)
    assert found.pairs[0].baseline is None


def test_no_runs_no_pairs() -> None:
    assert pair_runs([]).languages == ()


def test_runs_must_fit() -> None:
    with pytest.raises(RunError, match="different languages: de; sw"):
        pair_runs([ArmRun("squad1", 0, SCORES)], [ArmRun("baseline", 0, OTHER)])
    with pytest.raises(RunError, match="same seed"):
        pair_runs([ArmRun("squad1", 0, SCORES), ArmRun("squad1", 0, SCORES)])
