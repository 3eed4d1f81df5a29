"""Training the decision's model and judging it by papers that it has not seen.

Every figure and the risk–coverage curve come from leave-one-paper-out: a statement's
probabilities are those of a model that was fitted, its strength of regularisation
included, without any statement about its paper. Statements that were made by mutation
only ever train.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import DecisionError
from claimcheck.logistic import LogisticModel, feature_matrix
from claimcheck.model import Distribution, Label
from claimcheck.training.examples import Example
from claimcheck.verdict.calibrated import FORMAT, choose_label
from claimcheck.verdict.proposal import Ground

_STRENGTHS = (0.03, 0.1, 0.3, 1.0)
"""Inverse strengths of the L2 penalty that are tried."""
_FOLDS = 5
_LABELS = tuple(Label)
_DIGITS = 5
"""Decimals of the coefficients that are written."""
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
    decided: int = 10
    """Least number of such decisions: three of three say little."""
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
        test = [e for e in _written(examples) if e.statement.group in fold]
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
    asked = _written(examples) if judged is None else judged
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


def trusted_grounds(unseen: Sequence[Unseen], plan: Plan) -> dict[Ground, float]:
    """Evidence by which the model rightly decides what the rules left open.

    Often enough, that is, and on claims about papers that it did not see; with the least
    probability from which it does.
    """
    trusted: dict[Ground, float] = {}
    for ground in Ground:
        own = [item for item in newly_decided(unseen) if item.ground is ground]
        for least in sorted(plan.overrule):
            if _earns_trust([u.right for u in own if u.probability >= least], plan):
                trusted[ground] = least
                break
    return trusted


def _earns_trust(right: Sequence[bool], plan: Plan) -> bool:
    return len(right) >= plan.decided and sum(right) >= plan.precision * len(right)


def keep_trusted(unseen: Sequence[Unseen], trusted: Mapping[Ground, float]) -> list[Unseen]:
    """The same claims, decided by the model on these kinds of evidence alone.

    ``trusted`` gives the least probability for each.
    """
    return [
        item
        if item.label is item.example.proposed
        or (item.ground and item.probability >= trusted.get(item.ground, np.inf))
        else replace(item, label=item.example.proposed)
        for item in unseen
    ]


def newly_decided(unseen: Sequence[Unseen]) -> list[Unseen]:
    """Claims that the rules left open and the model decided."""
    return [item for item in unseen if item.label is not item.example.proposed]


def risk_curve(unseen: Sequence[Unseen]) -> list[tuple[float, float, float]]:
    """(threshold, risk, coverage) for every probability at which a verdict is given.

    Verdicts are supported and refuted; risk is the share of wrong ones among those of at
    least this probability, coverage their share of all claims (El-Yaniv 2010).
    """
    given = [item for item in unseen if item.label is not Label.NOT_ENOUGH_EVIDENCE]
    points: list[tuple[float, float, float]] = []
    for threshold in sorted({item.probability for item in given}, reverse=True):
        kept = [item for item in given if item.probability >= threshold]
        risk = sum(not item.right for item in kept) / len(kept)
        points.append((threshold, risk, len(kept) / len(unseen)))
    return points


def train_decision(
    examples: Sequence[Example],
    *,
    plan: Plan,
    data: Mapping[str, str],
    probes: Sequence[Example] = (),
) -> dict[str, Any]:
    """The content of ``decision.json``: models, their curves, and what they come from.

    One model is for the signals of rules and programs alone, one, if the examples have
    them, for those of a verifier besides.

    Args:
        examples: with the same features each.
        plan: how to train.
        data: name → sha256 of what the examples were read from.
        probes: statements made by mutation, which never train: what the model may decide
            it has to decide rightly on these as well.

    Raises:
        DecisionError: no examples, or not of all three labels.
    """
    names = [feature_names(examples, models=models) for models in (True, False)]
    models = [_train(examples, chosen, plan, probes) for chosen in dict.fromkeys(names)]
    content = json.dumps(models, sort_keys=True)
    identity = hashlib.sha256(content.encode()).hexdigest()[:8]
    return {
        "format": FORMAT,
        "name": f"logistic@{identity}",
        "training": {
            "data": dict(data),
            "written": len(_written(examples)),
            "made": len(examples) - len(_written(examples)),
            "papers": len({e.statement.group for e in _written(examples)}),
            "plan": asdict(plan),
        },
        "models": models,
    }


def _train(
    examples: Sequence[Example],
    names: Sequence[str],
    plan: Plan,
    probes: Sequence[Example],
) -> dict[str, Any]:
    strength = choose_strength(examples, names, plan=plan)
    fitted = fit(examples, names, strength=strength, plan=plan)
    unseen = leave_one_paper_out(examples, names, plan=plan)
    probed = leave_one_paper_out(examples, names, plan=plan, judged=probes)
    trusted = trusted_grounds([*unseen, *probed], plan)
    given = keep_trusted(unseen, trusted)
    return {
        **fitted.rounded(_DIGITS).to_json(),
        "strength": strength,
        "decides_on": {str(ground): least for ground, least in trusted.items()},
        "leans": plan.leans,
        "curve": [[round(x, 4) for x in point] for point in risk_curve(given)],
        "left_out": {
            "claims": len(unseen),
            "right": sum(item.right for item in given),
            "reversed": _reversals(given),
            "decided": len(newly_decided(given)),
            "leads": {str(ground): _tally(unseen, ground) for ground in Ground},
            "leads of mutated statements": {
                str(ground): _tally(probed, ground) for ground in Ground
            },
        },
    }


def write_decision(content: Mapping[str, Any], file: Path) -> None:
    """Write what ``train_decision`` made, for ``load_decision`` to read."""
    text = json.dumps(content, indent=1, ensure_ascii=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8")


def _tally(unseen: Sequence[Unseen], ground: Ground) -> dict[str, int]:
    """How many claims would be decided on such evidence, and how many of them rightly."""
    own = [item.right for item in newly_decided(unseen) if item.ground is ground]
    return {"decided": len(own), "right": sum(own)}


def _reversals(unseen: Sequence[Unseen]) -> int:
    """True claims called refuted and false ones called supported."""
    decided = {Label.SUPPORTED, Label.REFUTED}
    return sum({u.label, u.example.statement.label} == decided for u in unseen)


def _written(examples: Sequence[Example]) -> list[Example]:
    return [example for example in examples if not example.statement.made]


def _folds(examples: Sequence[Example], seed: int) -> list[set[str]]:
    """Papers in parts of about equal number."""
    groups = sorted({example.statement.group for example in _written(examples)})
    order = np.random.default_rng(seed).permutation(len(groups))
    return [{groups[n] for n in part} for part in np.array_split(order, _FOLDS)]


def _weights(examples: Sequence[Example], plan: Plan) -> NDArray[np.float64]:
    return np.array([plan.made_weight if e.statement.made else 1.0 for e in examples])
