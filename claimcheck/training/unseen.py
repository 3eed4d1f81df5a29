"""The decision's model, and what it says of papers that it has not seen.

A statement's probabilities are those of a model that was fitted, its strength of
regularisation included, without any statement about its paper. Statements that were made
by mutation only ever train, unless they are asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import DecisionError
from claimcheck.logistic import LogisticModel, feature_matrix
from claimcheck.model import Distribution, Label
from claimcheck.training.examples import Example
from claimcheck.verdict.calibrated import choose_label
from claimcheck.verdict.proposal import Ground

_STRENGTHS = (0.03, 0.1, 0.3, 1.0)
"""Inverse strengths of the L2 penalty that are tried."""
_FOLDS = 5
_LABELS = tuple(Label)
OPTIONAL = "verifier "
"""How names of features begin that are there only where a verifier was at work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the model is trained."""

    made_weight: float = 0.1
    """What a mutated statement counts, where one that a person wrote counts 1."""
    overrule: tuple[float, ...] = (0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
    """Least probabilities that are tried at which the model decides what the rules left
    open; the lowest that earns trust is taken."""
    leans: float = 0.8
    """Least probability at which it shows where it leans, without leave to decide."""
    precision: float = 0.9
    """Least share of right ones among such decisions on evidence of one kind, on papers
    left out, at which the model is let decide on that kind."""
    decided: int = 30
    """Least number of such decisions. With fewer, not even a faultless record would show
    nine in ten with 95 % confidence (rule of three, Hanley and Lippman-Hand 1983)."""
    seed: int = 0
    """Of the folds."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """An example with the probabilities of a model that did not see its paper."""

    example: Example
    distribution: Distribution
    label: Label
    """What is decided."""

    @property
    def probability(self) -> float:
        """Of the label."""
        return self.distribution[_LABELS.index(self.label)]

    @property
    def ground(self) -> Ground | None:
        """What the evidence for the label rests on; None where the rules decided."""
        return self.example.shown.get(self.label)

    @property
    def right(self) -> bool:
        """Whether the label is the gold one."""
        return self.label is self.example.statement.label


def feature_names(examples: Sequence[Example], *, models: bool) -> tuple[str, ...]:
    """Names of the features that all examples have.

    Args:
        examples: at least one.
        models: with those of a verifier.

    Raises:
        DecisionError: there is no example.
    """
    if not examples:
        raise DecisionError("no example to train the decision on; expected some hundred")
    names = [
        name
        for name in examples[0].features
        if all(name in example.features for example in examples)
    ]
    return tuple(name for name in names if models or not name.startswith(OPTIONAL))


def fit(
    examples: Sequence[Example], names: Sequence[str], *, strength: float, plan: Plan
) -> LogisticModel:
    """The model that gives the examples' labels the highest likelihood, penalised."""
    from sklearn.linear_model import LogisticRegression

    matrix = feature_matrix([example.features for example in examples], names)
    weights = _weights(examples, plan)
    mean = np.average(matrix, axis=0, weights=weights)
    scale = np.sqrt(np.average((matrix - mean) ** 2, axis=0, weights=weights))
    scale[scale < 1e-6] = 1.0
    gold = np.array([_LABELS.index(example.statement.label) for example in examples])
    regression = LogisticRegression(C=strength, max_iter=1000)
    regression.fit((matrix - mean) / scale, gold, sample_weight=weights)
    if len(regression.classes_) != len(_LABELS):
        raise DecisionError("the examples do not have all three labels")
    return LogisticModel(
        tuple(names), mean, scale, regression.coef_.T.copy(), regression.intercept_.copy()
    )


def choose_strength(
    examples: Sequence[Example], names: Sequence[str], *, plan: Plan
) -> float:
    """The strength with the least log loss on papers left out, in folds of papers."""
    losses = dict.fromkeys(_STRENGTHS, 0.0)
    for fold in _folds(examples, plan.seed):
        rest = [e for e in examples if e.statement.group not in fold]
        test = [e for e in written(examples) if e.statement.group in fold]
        gold = [_LABELS.index(example.statement.label) for example in test]
        for strength in _STRENGTHS:
            fitted = fit(rest, names, strength=strength, plan=plan)
            chances = fitted.probabilities([example.features for example in test])
            losses[strength] -= float(np.log(chances[np.arange(len(test)), gold]).sum())
    return min(losses, key=lambda strength: losses[strength])


def leave_one_paper_out(
    examples: Sequence[Example],
    names: Sequence[str],
    *,
    plan: Plan,
    judged: Sequence[Example] | None = None,
) -> list[Unseen]:
    """Every statement decided by a model that knows other papers than its own.

    ``judged`` are the statements to decide: those of the examples that a person wrote, if
    it is not given.
    """
    asked = written(examples) if judged is None else judged
    unseen = []
    for group in dict.fromkeys(example.statement.group for example in asked):
        rest = [e for e in examples if e.statement.group != group]
        own = [e for e in asked if e.statement.group == group]
        strength = choose_strength(rest, names, plan=plan)
        fitted = fit(rest, names, strength=strength, plan=plan)
        chances = fitted.probabilities([example.features for example in own])
        for example, row in zip(own, chances.tolist(), strict=True):
            distribution: Distribution = (row[0], row[1], row[2])
            label = choose_label(
                example.proposed, distribution, example.shown, overrule=min(plan.overrule)
            )
            unseen.append(Unseen(example, distribution, label))
    return unseen


def written(examples: Sequence[Example]) -> list[Example]:
    """The examples that a person wrote."""
    return [example for example in examples if not example.statement.made]


def _folds(examples: Sequence[Example], seed: int) -> list[set[str]]:
    """Papers in parts of about equal number."""
    groups = sorted({example.statement.group for example in written(examples)})
    order = np.random.default_rng(seed).permutation(len(groups))
    return [{groups[n] for n in part} for part in np.array_split(order, _FOLDS)]


def _weights(examples: Sequence[Example], plan: Plan) -> NDArray[np.float64]:
    return np.array([plan.made_weight if e.statement.made else 1.0 for e in examples])
