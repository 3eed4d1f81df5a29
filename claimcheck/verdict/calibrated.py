"""The last word on label and probability: a small trained model over the signals.

Its coefficients are bundled as JSON (``verdict/decision.json``), written by
``claimcheck.training.decision``; numpy alone reads them. What it may do is bounded. It
gives every verdict its probability. Where near-certain signals, with evidence to show,
lean to one side of what the rules left open, it decides if training showed on papers left
out that it can on evidence of that kind; else the claim stays open and the evidence is
shown as a lead. What the
rules decided keeps its label.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from claimcheck.errors import DecisionError
from claimcheck.logistic import LogisticModel, parse_logistic
from claimcheck.model import CheckedClaim, Distribution, Label, Reason, Verdict
from claimcheck.resources import data_folder
from claimcheck.verdict.features import features_of
from claimcheck.verdict.proposal import Ground, Proposal

MODEL_FILE = "decision.json"
FORMAT = 2
"""Of the file; another one is refused."""
_LABELS = tuple(Label)
_MOST = 0.99
"""Greatest probability that is given: not one error among 300 claims would allow more (rule
of three, Hanley and Lippman-Hand 1983)."""
_SETTLED = frozenset({Reason.NO_SOURCE, Reason.NOT_CHECKABLE})
"""Reasons that leave nothing to weigh."""


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """A point of the risk–coverage curve over claims that were not trained on."""

    threshold: float
    """Least probability of a verdict that is given."""
    risk: float
    """Share of wrong ones among the verdicts given, in [0, 1]."""
    coverage: float
    """Share of the claims on which a verdict is given, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class BoundedModel:
    """A logistic model, and what it may do."""

    logistic: LogisticModel
    decides_on: Mapping[Ground, float]
    """Least probability, for each kind of evidence that it may decide on, at which it
    decides what the rules left open."""
    leans: float
    """Least probability at which it shows where it leans on evidence of another kind."""
    curve: tuple[RiskPoint, ...]

    @property
    def least(self) -> float:
        """Least probability at which a label other than the rules' is looked at."""
        return min(self.leans, *self.decides_on.values(), 1.0)

    def may_decide(self, ground: Ground | None, probability: float) -> bool:
        """Whether it may decide what the rules left open on such evidence."""
        return ground is not None and probability >= self.decides_on.get(ground, np.inf)

    def threshold(self, max_risk: float) -> float:
        """Least probability of a verdict at which at most this share is wrong.

        Above 1 where the curve never comes down to that share, 0 for a share of 1.
        """
        if max_risk >= 1:
            return 0.0
        able = [point.threshold for point in self.curve if point.risk <= max_risk]
        return min(able, default=np.inf)


@dataclass(frozen=True, slots=True)
class DecisionModel:
    """Models for the signals that may be at hand, the richest first."""

    name: str
    """Identity, for signatures."""
    models: tuple[BoundedModel, ...]
    max_risk: float = 1.0
    """Greatest share of wrong verdicts that is allowed; 1 sets no limit."""

    def choose(self, features: Mapping[str, float]) -> BoundedModel:
        """The first model whose features are all there."""
        return next(m for m in self.models if set(m.logistic.features) <= features.keys())


def choose_label(
    proposed: Label,
    distribution: Distribution,
    shown: Collection[Label],
    *,
    overrule: float,
) -> Label:
    """The label to give, within what the model may do.

    Args:
        proposed: the rules' label.
        distribution: the model's.
        shown: labels for which there is evidence to show.
        overrule: least probability at which what the rules left open is decided.
    """
    likeliest = max(_LABELS, key=lambda label: distribution[_LABELS.index(label)])
    if proposed is not Label.NOT_ENOUGH_EVIDENCE or likeliest not in shown:
        return proposed
    sure = distribution[_LABELS.index(likeliest)] >= overrule
    return likeliest if sure else proposed


def decide(proposal: Proposal, model: DecisionModel) -> CheckedClaim:
    """A proposal with the model's label and probability."""
    if proposal.signals.reason in _SETTLED:
        return proposal.checked
    features = features_of(proposal.signals)
    chosen = model.choose(features)
    distribution = chosen.logistic.distribution(features)
    label, why_not = _settle(proposal, distribution, chosen)
    verdict = proposal.verdict(label) or proposal.checked.verdict
    chance = distribution[_LABELS.index(label)]
    decided = label is not Label.NOT_ENOUGH_EVIDENCE
    if decided and not why_not and chance < chosen.threshold(model.max_risk):
        why_not = f"more than {model.max_risk:.0%} of such verdicts are wrong"
    if why_not:
        verdict = _too_risky(verdict, chance, why_not)
    chance = min(distribution[_LABELS.index(verdict.label)], _MOST)
    return replace(proposal.checked, verdict=replace(verdict, probability=round(chance, 3)))


def _settle(
    proposal: Proposal, distribution: Distribution, model: BoundedModel
) -> tuple[Label, str]:
    """The label that the evidence is shown for, and why it is withheld, or "".

    It is the model's own where the model may decide, or leans far enough to one side.
    """
    own = proposal.checked.verdict.label
    label = choose_label(own, distribution, proposal.shown, overrule=model.least)
    chance = distribution[_LABELS.index(label)]
    if label is own or model.may_decide(proposal.shown[label], chance):
        return label, ""
    if chance >= model.leans:
        return label, "such signals mislead too often"
    return own, ""


def _too_risky(verdict: Verdict, chance: float, why: str) -> Verdict:
    """A verdict withheld, its evidence kept."""
    return replace(
        verdict,
        label=Label.NOT_ENOUGH_EVIDENCE,
        reason=Reason.TOO_RISKY,
        explanation=(
            f"It looks {verdict.label.value} (probability {chance:.2f}), but {why}: "
            f"{verdict.explanation}"
        ),
    )


def load_decision(*, max_risk: float = 1.0, path: Path | None = None) -> DecisionModel:
    """The bundled model, or that of another file.

    Raises:
        DecisionError: the file cannot be read or is not of the expected form.
    """
    file = path or data_folder("verdict") / MODEL_FILE
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']}, expected {FORMAT}")
        models = tuple(_read_model(entry) for entry in data["models"])
        return DecisionModel(str(data["name"]), models, max_risk)
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise DecisionError(
            f"{file}: not a decision model ({type(exc).__name__}: {exc})",
            hint="reinstall with: pip install --force-reinstall claimcheck-literature",
        ) from exc


def _read_model(entry: Mapping[str, Any]) -> BoundedModel:
    return BoundedModel(
        logistic=parse_logistic(entry),
        decides_on={
            Ground(ground): float(least)
            for ground, least in dict(entry["decides_on"]).items()
        },
        leans=float(entry["leans"]),
        curve=tuple(RiskPoint(*map(float, point)) for point in entry["curve"]),
    )
