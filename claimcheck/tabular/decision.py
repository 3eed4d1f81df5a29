"""The trained part: a logistic regression over what the programs over a table say."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from claimcheck.errors import DecisionError
from claimcheck.logistic import LogisticModel, parse_logistic
from claimcheck.model import Distribution, Label

_LEAST = 1e-9

PAPERS = "scitab"
"""The decision for claims about tables of papers, of three labels."""
WIKIPEDIA = "tabfact"
"""The decision for statements about Wikipedia tables, supported or refuted."""
PROGRAMS = "programs"
"""The decision over outcomes of programs alone, learned from true statements about tables
of other papers and from the same statements made false."""
SCORE = "program_score"
"""Feature that it gives to the other two."""
WEIGHTS = "decisions.json"
"""File of this package that holds the decisions by name."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A logistic model, and where it comes from."""

    logistic: LogisticModel
    """A label that was never trained has a bias of −1000: its probability is 0."""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """What it was trained on, and how well it did under cross-validation."""

    @property
    def names(self) -> tuple[str, ...]:
        """The features."""
        return self.logistic.features

    def probabilities(self, values: Mapping[str, float]) -> Distribution:
        """The distribution over the labels; a feature that is not given counts as 0."""
        return self.logistic.distribution(
            {name: values.get(name, 0.0) for name in self.names}
        )

    def log_odds(self, values: Mapping[str, float]) -> float:
        """Log-odds of supported against refuted."""
        supported, refuted, _ = self.probabilities(values)
        return float(np.log(max(supported, _LEAST) / max(refuted, _LEAST)))

    def to_json(self) -> dict[str, Any]:
        """The decision as JSON knows it, with a row of weights for each of the labels."""
        form = self.logistic.to_json()
        return {
            "names": form["features"],
            "mean": form["mean"],
            "scale": form["scale"],
            "weights": self.logistic.weights.T.tolist(),
            "intercepts": form["bias"],
            "metadata": dict(self.metadata),
        }


def parse_decision(data: Mapping[str, Any]) -> Decision:
    """The decision that ``Decision.to_json`` gave.

    Raises:
        DecisionError: its arrays do not fit its features or the labels.
    """
    names, rows = data["names"], data["weights"]
    try:
        logistic = parse_logistic(
            {
                "features": names,
                "mean": data["mean"],
                "scale": data["scale"],
                "weights": np.array(rows, dtype=np.float64).T,
                "bias": data["intercepts"],
            }
        )
    except ValueError as exc:
        shapes = [len(data["mean"]), len(data["scale"]), *(len(row) for row in rows)]
        raise DecisionError(
            f"a decision over {len(names)} features and {len(Label)} labels has arrays of"
            f" {shapes} and {len(rows)} rows, {len(data['intercepts'])} intercepts",
            hint="train it again",
        ) from exc
    return Decision(logistic, data.get("metadata", {}))


def add_score(values: Mapping[str, float], programs: Decision) -> dict[str, float]:
    """Features with the score of a decision over programs among them."""
    return {**values, SCORE: programs.log_odds(values)}


@lru_cache(maxsize=4)
def load_decision(name: str = PAPERS) -> Decision:
    """The shipped decision of this name, one of the constants above."""
    text = files("claimcheck.tabular").joinpath(WEIGHTS).read_text(encoding="utf-8")
    return parse_decision(json.loads(text)[name])
