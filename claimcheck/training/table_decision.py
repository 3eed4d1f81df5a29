"""The decision over tables fitted to features, and judged by papers or tables left out.

A logistic regression is fitted both on all claims, for use, and in folds that keep the
claims of one paper together, to say what to expect of papers that it has not seen.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from claimcheck.datasets.claims import TableClaim
from claimcheck.logistic import LogisticModel, feature_matrix
from claimcheck.model import Distribution, Label
from claimcheck.tabular import Decision

REGULARISATION = 0.03
"""Inverse strength of the L2 penalty. On SciTab's labelled part 0.01, 0.03, 0.1 and 0.3
give macro-F1 within two points of one another."""
FOLDS = 9
"""SciTab's labelled part has 27 papers: three in every fold."""
SEEDS = (0, 1, 2, 3, 4)
"""Assignments of papers to folds over which figures are averaged."""
WORDING = "wording_"
"""How features begin that are read from the claim alone."""
_NEVER = -1000.0
"""Bias of a label that the data does not have."""

_CONSTANT = 1e-4
"""Standard deviation below which a feature says nothing."""
_DIGITS = 5
"""Decimals of the coefficients."""


def fit_decision(
    claims: Sequence[TableClaim],
    values: Sequence[Mapping[str, float]],
    *,
    metadata: Mapping[str, Any] | None = None,
    regularisation: float = REGULARISATION,
) -> Decision:
    """A decision fitted on all claims, every label weighing the same."""
    from sklearn.linear_model import LogisticRegression

    names = tuple(values[0])
    matrix = feature_matrix(values, names)
    gold = np.array([list(Label).index(claim.label) for claim in claims])
    mean, scale = matrix.mean(axis=0), matrix.std(axis=0)
    scale[scale < _CONSTANT] = 1.0
    regression = LogisticRegression(
        C=regularisation, class_weight="balanced", max_iter=3000
    )
    regression.fit((matrix - mean) / scale, gold)
    weights = np.zeros((len(names), len(Label)))
    bias = np.full(len(Label), _NEVER)
    if len(regression.classes_) == 2:
        first, second = regression.classes_
        weights[:, second], bias[second] = regression.coef_[0], regression.intercept_[0]
        bias[first] = 0.0
    else:
        weights[:, regression.classes_] = regression.coef_.T
        bias[regression.classes_] = regression.intercept_
    logistic = LogisticModel(names, mean, scale, weights, bias)
    return Decision(logistic.rounded(_DIGITS), dict(metadata or {}))


def cross_validate(
    claims: Sequence[TableClaim],
    values: Sequence[Mapping[str, float]],
    *,
    seed: int = 0,
    folds: int = FOLDS,
    regularisation: float = REGULARISATION,
) -> list[Distribution]:
    """The distribution of every claim by a decision that has seen nothing of its group.

    Args:
        claims: claims beside their tables.
        values: their features, in the same order.
        seed: for the assignment of groups to folds.
        folds: number of parts.
        regularisation: inverse strength of the penalty.
    """
    from sklearn.model_selection import GroupKFold

    groups = [claim.group for claim in claims]
    found: list[Distribution] = [(0.0, 0.0, 0.0)] * len(claims)
    parts = GroupKFold(folds, shuffle=True, random_state=seed)
    for train, held in parts.split(groups, groups=groups):
        decision = fit_decision(
            [claims[at] for at in train],
            [values[at] for at in train],
            regularisation=regularisation,
        )
        for at in held:
            found[at] = decision.probabilities(values[at])
    return found


def cross_validated_figures(
    claims: Sequence[TableClaim], values: Sequence[Mapping[str, float]]
) -> dict[str, float]:
    """Means over the fold assignments of ``SEEDS``, rounded to three places."""
    wording = [
        {name: value for name, value in item.items() if name.startswith(WORDING)}
        for item in values
    ]
    programs = [
        {name: value for name, value in item.items() if not name.startswith(WORDING)}
        for item in values
    ]
    found: dict[str, float] = {}
    for kind, of_kind in (
        ("", values),
        ("wording_only_", wording),
        ("table_only_", programs),
    ):
        runs = [cross_validate(claims, of_kind, seed=seed) for seed in SEEDS]
        measured = [measure(claims, run) for run in runs]
        for name in measured[0]:
            mean = float(np.mean([run[name] for run in measured]))
            found[f"{kind}{name}"] = round(mean, 3)
    return found


def measure(claims: Sequence[TableClaim], run: Sequence[Distribution]) -> dict[str, float]:
    """Macro-F1 and accuracy of the distributions given to claims, to three places."""
    from sklearn.metrics import f1_score

    gold = np.array([list(Label).index(claim.label) for claim in claims])
    given = np.array(run)
    decided = gold < 2
    found = {
        "macro_f1_2class": f1_score(
            gold[decided], given[decided, :2].argmax(axis=1), average="macro"
        ),
        "accuracy": (given.argmax(axis=1) == gold).mean(),
    }
    if not decided.all():
        found["macro_f1_3class"] = f1_score(gold, given.argmax(axis=1), average="macro")
    return {name: round(float(value), 3) for name, value in found.items()}
